"""What a person's Slack does not let them do."""

import pytest

from sandbox.server import Sandbox
from tests.sandbox.conftest import Ask
from tests.sandbox.forms import ACME, ANNA, GENERAL, GONE, GUEST, OTHER, button, row


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"user": "U0NOBODY"}, "user_not_found"),
        ({"user": GONE}, "account_inactive"),
        ({"user": GUEST, "channel": ACME}, "channel_not_found"),
        ({"user": "U0JOHN", "channel": ACME}, "channel_not_found"),
        ({"user": OTHER, "channel": GENERAL}, "not_offered_to_external_people"),
        ({"user": ANNA, "channel": ACME, "thread_ts": "1.000001"}, "not_supported_in_threads"),
        ({"user": ANNA, "channel": "C0OLD"}, "is_archived"),
        ({"user": ANNA, "channel": "C0OPEN"}, "not_in_channel"),
    ],
)
async def test_commands_are_not_for_everybody_everywhere(sandbox: Sandbox, asked: dict, error: str):
    await sandbox.control("channel", {"id": "C0OLD", "name": "old", "archived": True, "members": [ANNA]})
    await sandbox.control("channel", {"id": "C0OPEN", "name": "open"})
    answer = await sandbox.control("command", {"command": "/kam", "text": "", **asked})
    assert answer["error"] == error and not sandbox.world.log.entries(kind="delivery")


async def test_a_command_that_the_app_does_not_have_is_invalid(sandbox: Sandbox):
    await sandbox.control("app", {"commands": ["/kam"]})
    answer = await sandbox.control("command", {"user": ANNA, "channel": ACME, "command": "/other"})
    assert answer["error"] == "invalid_command"


async def test_nobody_presses_what_they_do_not_see(sandbox: Sandbox, ask: Ask):
    ask("chat.postMessage", channel=ACME, text="x", blocks=[row(button("go"))])
    for user in (GUEST, "U0JOHN", OTHER):
        assert (await sandbox.control("click", {"user": user, "action_id": "go"}))[
            "error"
        ] == "no_such_element"
        there = {"user": user, "action_id": "go", "channel": ACME}
        assert (await sandbox.control("click", there))["error"] == "channel_not_found"


async def test_external_people_do_press_buttons_in_a_shared_channel(sandbox: Sandbox, ask: Ask):
    shared = {"id": ACME, "is_ext_shared": True, "members": ["bot", ANNA]}
    await sandbox.control("channel", shared)
    await sandbox.control("channel", {"id": ACME, "members": ["bot", ANNA, OTHER]})
    ts = ask("chat.postMessage", channel=ACME, text="x", blocks=[row(button("go"))])["ts"]
    answer = await sandbox.control("click", {"user": OTHER, "action_id": "go"})
    assert answer["error"] == "dispatch_failed"
    payload = sandbox.world.log.entries("block_actions")[0]["arguments"]
    assert payload["user"]["team_id"] == "T0CUSTOMER" and payload["team"]["id"] == "T0SANDBOX"
    assert payload["message"]["ts"] == ts and payload["container"]["is_ephemeral"] is False
    shortcut = {"user": OTHER, "callback_id": "log", "channel": ACME, "ts": ts}
    assert (await sandbox.control("shortcut", shortcut))["error"] == "not_offered_to_external_people"


async def test_a_message_shortcut_carries_the_message_and_a_global_one_does_not(sandbox: Sandbox):
    ts = (await sandbox.control("message", {"user": ANNA, "channel": ACME, "text": "a call"}))["ts"]
    await sandbox.control("shortcut", {"user": ANNA, "callback_id": "log", "channel": ACME, "ts": ts})
    await sandbox.control("shortcut", {"user": ANNA, "callback_id": "new"})
    message, everywhere = (entry["arguments"] for entry in sandbox.world.log.entries(kind="delivery"))
    assert (message["type"], message["message"]["text"], message["message_ts"]) == (
        "message_action",
        "a call",
        ts,
    )
    assert message["response_url"].startswith(sandbox.url)
    assert (
        everywhere["type"] == "shortcut" and "response_url" not in everywhere and "channel" not in everywhere
    )


async def test_people_delete_their_own_messages_and_admins_any(sandbox: Sandbox, ask: Ask):
    ts = ask("chat.postMessage", channel=ACME, text="x")["ts"]
    refused = await sandbox.control("delete", {"user": ANNA, "channel": ACME, "ts": ts})
    assert refused["error"] == "cant_delete_message"
    await sandbox.control("user", {"id": ANNA, "is_admin": True})
    assert await sandbox.control("delete", {"user": ANNA, "channel": ACME, "ts": ts}) == {"ok": True}
    assert sandbox.world.messages.all(ACME) == []


@pytest.mark.parametrize(
    ("typed", "escaped"),
    [
        ("hi @pekka", "hi <@U0PEKKA|pekka>"),
        ("hi @Pekka Virtanen!", "hi <@U0PEKKA|pekka>!"),
        ("@pekkanen", "@pekkanen"),
        ("<@U0ANNA> and <@U0ANNA|x>", "<@U0ANNA|anna> and <@U0ANNA|anna>"),
        ("#general #kam-acme #nowhere", "<#C0GENERAL|general> <#C0ACME|> #nowhere"),
        ("see https://x.example/?a=1&b=2", "see <https://x.example/?a=1&amp;b=2>"),
        ("H&M <3 a@pekka", "H&amp;M &lt;3 a<@U0PEKKA|pekka>"),
    ],
)
async def test_typed_names_arrive_as_ids(sandbox: Sandbox, typed: str, escaped: str):
    await sandbox.control("command", {"user": ANNA, "channel": ACME, "text": typed})
    assert sandbox.world.log.entries("/kam")[0]["arguments"]["text"] == escaped
    await sandbox.control("app", {"should_escape": False})
    await sandbox.control("command", {"user": ANNA, "channel": ACME, "text": typed})
    assert sandbox.world.log.entries("/kam")[1]["arguments"]["text"] == typed


async def test_a_file_needs_no_words(sandbox: Sandbox):
    sent = await sandbox.control("message", {"user": ANNA, "text": "", "files": ["memo.m4a"]})
    message = sandbox.world.messages.get(sent["channel"], sent["ts"])
    assert message["subtype"] == "file_share" and message["files"][0]["name"] == "memo.m4a"
