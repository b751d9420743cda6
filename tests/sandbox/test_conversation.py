"""A person and a tiny Bolt app, over sockets and over signed HTTP."""

import pytest
from slack_sdk.errors import SlackApiError

from sandbox.server import Sandbox
from tests.sandbox.forms import ANNA, button, command, field, home, modal, row
from tests.sandbox.tiny_bot import TinyBot


async def test_a_command_is_answered_to_the_person_alone(sandbox: Sandbox, bot: TinyBot):
    @bot.app.command("/kam")
    async def kam(ack, command):
        await ack(text=f"heard {command['text']}")

    answer = await command(sandbox, "hello @pekka in #general")
    assert answer["ephemeral"][0]["text"] == "heard hello <@U0PEKKA|pekka> in <#C0GENERAL|general>"
    assert answer["ephemeral"][0]["is_ephemeral"]
    assert 0 < answer["ms"] < 3000


async def test_a_modal_is_opened_corrected_pushed_and_closed(sandbox: Sandbox, bot: TinyBot):
    @bot.app.command("/kam")
    async def kam(ack, client, command):
        await client.views_open(trigger_id=command["trigger_id"], view=modal(field("note", min_length=3)))
        await ack()

    @bot.app.view("form")
    async def form(ack, view):
        typed = view["state"]["values"]["note"]["typed"]["value"]
        if typed == "wrong":
            await ack(response_action="errors", errors={"note": "Say more."})
        elif typed == "other":
            await ack(response_action="update", view=modal(field("note"), field("why"), callback="second"))
        else:
            await ack()

    @bot.app.view("second")
    async def second(ack):
        await ack(response_action="clear")

    opened = await command(sandbox)
    assert opened["modal"]["callback_id"] == "form"
    for value, error in (
        ("", "Please complete this required field."),
        ("ab", "Must be at least 3 characters."),
    ):
        refused = await sandbox.control("submit", {"user": ANNA, "values": {"note": value}})
        assert refused["errors"] == {"note": error}
    refused = await sandbox.control("submit", {"user": ANNA, "values": {"note": "wrong"}})
    assert refused["errors"] == {"note": "Say more."} and not refused["closed"]
    changed = await sandbox.control("submit", {"user": ANNA, "values": {"note": "other"}})
    assert changed["modal"]["callback_id"] == "second"
    assert changed["modal"]["id"] == opened["modal"]["id"]
    assert changed["modal"]["state"]["values"]["note"]["typed"]["value"] == "other"
    gone = await sandbox.control("submit", {"user": ANNA, "values": {"why": "because"}})
    assert gone["closed"] and gone["modal"] is None


async def test_a_button_replaces_its_ephemeral_through_the_response_url(sandbox: Sandbox, bot: TinyBot):
    @bot.app.command("/kam")
    async def kam(ack):
        await ack(text="Which?", blocks=[row(button("pick"))])

    @bot.app.action("pick")
    async def pick(ack, respond, action):
        await ack()
        await respond(text=f"picked {action['value']}", replace_original=True)

    await command(sandbox)
    answer = await sandbox.control("click", {"user": ANNA, "action_id": "pick"})
    assert [message["text"] for message in answer["ephemeral"]] == ["picked 1"]
    assert [message["text"] for message in sandbox.world.messages.whispered(ANNA)] == ["picked 1"]
    again = await sandbox.control("click", {"user": ANNA, "action_id": "pick"})
    assert again["error"] == "no_such_element"


@pytest.mark.impatient
async def test_a_failing_event_is_told_again_with_its_retry_number(sandbox: Sandbox, bot: TinyBot):
    tries = []

    @bot.app.event("app_home_opened")
    async def opened(body, request, client):
        tries.append((body["event_id"], request.headers.get("x-slack-retry-num")))
        if len(tries) < 3:
            raise RuntimeError("not yet")
        await client.views_publish(user_id=body["event"]["user"], view=home(row(button("go"))))

    first = await sandbox.control("home", {"user": ANNA})
    assert first["error"]
    await sandbox.courier.quiet()
    await sandbox.control("clock", {"advance": 61})
    # Socket Mode names the first attempt too, as 0.
    assert [number for _, number in tries] in ([None, ["1"], ["2"]], [["0"], ["1"], ["2"]])
    assert len({event for event, _ in tries}) == 1
    assert sandbox.world.views.home(ANNA)["blocks"][0]["block_id"] == "row"


async def test_a_trigger_serves_once(sandbox: Sandbox, bot: TinyBot):
    triggers = []

    @bot.app.command("/kam")
    async def kam(ack, client, command):
        triggers.append(command["trigger_id"])
        await client.views_open(trigger_id=command["trigger_id"], view=modal())
        await ack()

    await command(sandbox)
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        await bot.client.views_open(trigger_id=triggers[0], view=modal())
