"""Modals and Home: triggers, the stack, what stays typed, what the client itself refuses."""

import pytest

from sandbox.refusal import Refusal
from sandbox.server import Sandbox
from sandbox.triggers import Triggers
from tests.sandbox.conftest import Ask
from tests.sandbox.forms import ACME, ANNA, GONE, PEKKA, button, command, field, home, modal, option, row
from tests.sandbox.tiny_bot import TinyBot


def trigger(sandbox: Sandbox, view_id: str = "") -> str:
    return sandbox.world.triggers.issue(ANNA, view_id)


def test_a_trigger_lives_three_seconds():
    now = [0.0]
    sandbox = Sandbox()
    triggers = Triggers(sandbox.world.ids, monotonic=lambda: now[0])
    early, late = triggers.issue(ANNA), triggers.issue(ANNA)
    now[0] = 2.9
    assert triggers.exchange(early).user == ANNA
    now[0] = 3.1
    with pytest.raises(Refusal, match="expired_trigger_id"):
        triggers.exchange(late)
    with pytest.raises(Refusal, match="exchanged_trigger_id"):
        triggers.exchange(early)
    with pytest.raises(Refusal, match="invalid_trigger_id"):
        triggers.exchange("made.up")


async def test_at_most_three_modals_lie_on_each_other(sandbox: Sandbox, ask: Ask):
    root = ask("views.open", trigger_id=trigger(sandbox), view=modal())["view"]
    for _ in range(2):
        pushed = ask("views.push", trigger_id=trigger(sandbox, root["id"]), view=modal())["view"]
    assert pushed["root_view_id"] == root["id"] and pushed["previous_view_id"] != root["id"]
    refused = ask("views.push", trigger_id=trigger(sandbox, root["id"]), view=modal())
    assert refused["error"] == "push_limit_reached"


async def test_an_external_id_names_one_view(sandbox: Sandbox, ask: Ask):
    ask("views.open", trigger_id=trigger(sandbox), view=modal(external_id="mine"))
    again = ask("views.push", trigger_id=trigger(sandbox, "V"), view=modal(external_id="mine"))
    assert again["error"] == "duplicate_external_id"
    assert ask("views.update", external_id="mine", view=modal(callback="new"))["view"]["callback_id"] == "new"
    assert ask("views.update", external_id="other", view=modal())["error"] == "not_found"


async def test_a_stale_hash_is_refused(sandbox: Sandbox, ask: Ask):
    view = ask("views.open", trigger_id=trigger(sandbox), view=modal())["view"]
    assert ask("views.update", view_id=view["id"], view=modal(), hash=view["hash"])["ok"]
    stale = ask("views.update", view_id=view["id"], view=modal(), hash=view["hash"])
    assert stale["error"] == "hash_conflict"


async def test_home_is_published_per_person_and_only_to_people(ask: Ask):
    assert ask("views.publish", user_id=ANNA, view=home(row(button("go"))))["view"]["type"] == "home"
    assert ask("views.publish", user_id=GONE, view=home())["error"] == "user_not_found"
    assert ask("views.publish", user_id=ANNA, view=modal())["error"] == "invalid_arguments"


async def test_the_client_itself_refuses_what_the_form_forbids(sandbox: Sandbox, ask: Ask):
    fields = [
        field("must"),
        field("may", optional=True),
        field("short", max_length=3),
        field("count", "number_input", is_decimal_allowed=False, min_value="1"),
        field("mail", "email_text_input"),
    ]
    ask("views.open", trigger_id=trigger(sandbox), view=modal(*fields))
    values = {"short": "four", "count": "0", "mail": "nobody"}
    answer = await sandbox.control("submit", {"user": ANNA, "values": values})
    assert answer["errors"] == {
        "must": "Please complete this required field.",
        "short": "Must be at most 3 characters.",
        "count": "Must be at least 1.",
        "mail": "Please enter a valid email address.",
    }
    assert not sandbox.world.log.entries(kind="delivery")


async def test_a_form_that_another_has_covered_meanwhile_is_not_sent_as_that(sandbox: Sandbox, ask: Ask):
    ask("views.open", trigger_id=trigger(sandbox), view=modal(field("note")))
    below = sandbox.world.views.top(ANNA)["id"]
    ask("views.push", trigger_id=sandbox.world.triggers.issue(ANNA, below), view=modal(field("note")))
    answer = await sandbox.control("submit", {"user": ANNA, "view": below, "values": {"note": "x"}})
    assert answer == {"error": "no_such_element"}
    assert not sandbox.world.log.entries(kind="delivery")


async def test_plain_values_become_states_by_the_kind_of_element(sandbox: Sandbox, ask: Ask):
    options = [option("a"), option("b")]
    fields = [
        field("text"),
        field("one", "static_select", options=options),
        field("many", "multi_static_select", options=options),
        field("ticks", "checkboxes", options=options),
        field("who", "users_select"),
        field("whos", "multi_users_select"),
        field("where", "conversations_select"),
        field("day", "datepicker"),
        field("hour", "timepicker"),
        field("choice", "radio_buttons", options=options),
    ]
    ask("views.open", trigger_id=trigger(sandbox), view=modal(*fields))
    lists = {"many": ["a", "b"], "ticks": ["A"], "whos": [ANNA, PEKKA]}
    times = {"day": "2026-12-01", "hour": "09:30"}
    values = {"text": "t", "one": "b", "who": PEKKA, "where": ACME, "choice": "a", **lists, **times}
    await sandbox.control("submit", {"user": ANNA, "values": values})
    states = sandbox.world.views.top(ANNA)["state"]["values"]
    assert {block: next(iter(actions.values())) for block, actions in states.items()} == {
        "text": {"type": "plain_text_input", "value": "t"},
        "one": {"type": "static_select", "selected_option": option("b")},
        "many": {"type": "multi_static_select", "selected_options": options},
        "ticks": {"type": "checkboxes", "selected_options": [option("a")]},
        "who": {"type": "users_select", "selected_user": PEKKA},
        "whos": {"type": "multi_users_select", "selected_users": [ANNA, PEKKA]},
        "where": {"type": "conversations_select", "selected_conversation": ACME},
        "day": {"type": "datepicker", "selected_date": "2026-12-01"},
        "hour": {"type": "timepicker", "selected_time": "09:30"},
        "choice": {"type": "radio_buttons", "selected_option": option("a")},
    }


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"one": "c"}, "option_not_offered"),
        ({"day": "1.12."}, "invalid_date"),
        ({"who": GONE}, "user_not_found"),
        ({"nowhere": "x"}, "no_such_field"),
    ],
)
async def test_nobody_can_choose_what_is_not_there(sandbox: Sandbox, ask: Ask, values: dict, error: str):
    one = field("one", "static_select", options=[option("a")])
    ask(
        "views.open",
        trigger_id=trigger(sandbox),
        view=modal(one, field("day", "datepicker"), field("who", "users_select")),
    )
    answer = await sandbox.control("submit", {"user": ANNA, "values": values})
    assert answer["error"] == error


async def test_errors_for_unknown_fields_are_trouble_and_keep_the_modal(sandbox: Sandbox, bot: TinyBot):
    @bot.app.command("/kam")
    async def kam(ack, client, command):
        await client.views_open(trigger_id=command["trigger_id"], view=modal())
        await ack()

    @bot.app.view("form")
    async def form(ack):
        await ack(response_action="errors", errors={"elsewhere": "no"})

    await command(sandbox)
    answer = await sandbox.control("submit", {"user": ANNA, "values": {"note": "x"}})
    assert answer["error"] == "trouble_connecting" and not answer["closed"]
    assert answer["modal"]["state"]["values"]["note"]["typed"]["value"] == "x"


@pytest.mark.impatient
async def test_a_silent_app_leaves_the_modal_open(sandbox: Sandbox, bot: TinyBot):
    @bot.app.view("form")
    async def form(ack):
        raise RuntimeError("the listener broke")

    view = sandbox.world.views.open(ANNA, modal())
    answer = await sandbox.control("submit", {"user": ANNA, "values": {"note": "x"}})
    assert answer["error"] in ("operation_timeout", "http_service_error")
    assert answer["modal"]["id"] == view["id"] and not answer["closed"]


async def test_pushed_by_a_submission_and_closed_one_by_one(sandbox: Sandbox, bot: TinyBot):
    told = []

    @bot.app.view("form")
    async def form(ack):
        await ack(response_action="push", view=modal(callback="more", notify_on_close=True))

    @bot.app.view_closed("more")
    async def closed(ack, body):
        told.append((body["view"]["callback_id"], body["is_cleared"]))
        await ack()

    sandbox.world.views.open(ANNA, modal())
    pushed = await sandbox.control("submit", {"user": ANNA, "values": {"note": "x"}})
    assert pushed["modal"]["callback_id"] == "more" and not pushed["closed"]
    back = await sandbox.control("close", {"user": ANNA})
    assert back["modal"]["callback_id"] == "form" and told == [("more", False)]
    assert (await sandbox.control("close", {"user": ANNA}))["modal"] is None
    assert (await sandbox.control("close", {"user": ANNA}))["error"] == "no_modal"


async def test_an_external_select_offers_what_the_app_says(sandbox: Sandbox, bot: TinyBot):
    @bot.app.options("typed")
    async def accounts(ack, payload):
        await ack(options=[option(f"{payload['value']}-{number}") for number in (1, 2)])

    @bot.app.view("form")
    async def form(ack):
        await ack()

    sandbox.world.views.open(ANNA, modal(field("account", "external_select", min_query_length=1)))
    offered = await sandbox.control("suggest", {"user": ANNA, "action_id": "typed", "text": "acme"})
    assert [one["value"] for one in offered["options"]] == ["acme-1", "acme-2"]
    sent = await sandbox.control("submit", {"user": ANNA, "values": {"account": "acme-2"}})
    assert sent["closed"]
    chosen = sandbox.world.log.entries("view_submission")[0]["arguments"]["view"]["state"]["values"]
    assert chosen["account"]["typed"]["selected_option"]["value"] == "acme-2"


async def test_a_select_in_a_modal_tells_the_app_and_keeps_its_state(sandbox: Sandbox, bot: TinyBot):
    picker = {"type": "static_select", "action_id": "tier", "options": [option("a"), option("b")]}

    @bot.app.action("tier")
    async def tier(ack, body, client, action):
        note = field(f"for-{action['selected_option']['value']}")
        await client.views_update(
            view_id=body["view"]["id"], hash=body["view"]["hash"], view=modal(row(picker), note)
        )
        await ack()

    sandbox.world.views.open(ANNA, modal(row(picker), field("note")))
    answer = await sandbox.control("click", {"user": ANNA, "action_id": "tier", "option": "b"})
    values = answer["modal"]["state"]["values"]
    assert values["row"]["tier"]["selected_option"] == option("b") and "for-b" in values
