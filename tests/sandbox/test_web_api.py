"""What the Web API refuses, and with which of Slack's codes."""

import pytest

from sandbox.server import Sandbox
from sandbox.world import Rules
from tests.sandbox.conftest import Ask
from tests.sandbox.forms import ACME, ANNA, GENERAL, GONE, GUEST, OTHER, PEKKA

REFUSALS = [
    ("no.such", {}, "unknown_method"),
    ("apps.connections.open", {}, "not_allowed_token_type"),
    ("chat.postMessage", {"text": "x"}, "invalid_arguments"),
    ("chat.postMessage", {"channel": "C0NOWHERE", "text": "x"}, "channel_not_found"),
    ("chat.postMessage", {"channel": GENERAL, "text": "x"}, "not_in_channel"),
    ("chat.postMessage", {"channel": "C0SECRET", "text": "x"}, "channel_not_found"),
    ("chat.postMessage", {"channel": "C0OLD", "text": "x"}, "is_archived"),
    ("chat.postMessage", {"channel": ACME}, "no_text"),
    ("chat.postMessage", {"channel": "U0NOBODY", "text": "x"}, "channel_not_found"),
    ("chat.postMessage", {"channel": GONE, "text": "x"}, "channel_not_found"),
    ("chat.postMessage", {"channel": OTHER, "text": "x"}, "channel_not_found"),
    ("chat.postMessage", {"channel": ACME, "text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
    ("chat.postMessage", {"channel": ACME, "text": "x", "metadata": {"a": 1}}, "invalid_metadata_schema"),
    ("chat.postEphemeral", {"channel": ACME, "user": GUEST, "text": "x"}, "user_not_in_channel"),
    ("chat.postEphemeral", {"channel": ACME, "user": ANNA, "text": "ä" * 2001}, "msg_too_long"),
    ("chat.update", {"channel": ACME, "ts": "1.000001", "text": "x"}, "message_not_found"),
    ("conversations.info", {"channel": "C0SECRET"}, "channel_not_found"),
    ("conversations.create", {"name": ""}, "invalid_name_required"),
    ("conversations.create", {"name": "a" * 81}, "invalid_name_maxlength"),
    ("conversations.create", {"name": "Iso"}, "invalid_name_specials"),
    ("conversations.create", {"name": "öljy"}, "invalid_name_specials"),
    ("conversations.create", {"name": "--"}, "invalid_name_punctuation"),
    ("conversations.create", {"name": "general"}, "name_taken"),
    ("conversations.create", {"name": "old"}, "name_taken"),
    ("conversations.join", {"channel": GENERAL}, "missing_scope"),
    ("conversations.invite", {"channel": ACME, "users": PEKKA}, "already_in_channel"),
    ("conversations.invite", {"channel": ACME, "users": "U0KAMBOT"}, "cant_invite_self"),
    ("conversations.invite", {"channel": ACME, "users": "U0NOBODY"}, "user_not_found"),
    ("conversations.invite", {"channel": ACME, "users": GONE}, "cant_invite"),
    ("conversations.invite", {"channel": ACME, "users": OTHER}, "user_team_not_in_channel"),
    ("conversations.kick", {"channel": ACME, "user": GUEST}, "not_in_channel"),
    ("conversations.kick", {"channel": ACME, "user": "U0KAMBOT"}, "cant_kick_self"),
    ("conversations.open", {"users": GONE}, "user_disabled"),
    ("conversations.open", {"users": OTHER}, "user_not_visible"),
    ("conversations.history", {"channel": GENERAL}, "missing_scope"),
    ("conversations.history", {"channel": ACME, "cursor": "!"}, "invalid_cursor"),
    ("conversations.history", {"channel": ACME, "limit": 1001}, "invalid_limit"),
    ("conversations.history", {"channel": ACME, "oldest": "yesterday"}, "invalid_ts_oldest"),
    ("users.info", {"user": "U0NOBODY"}, "user_not_found"),
    ("pins.add", {"channel": ACME}, "no_item_specified"),
    ("pins.add", {"channel": ACME, "timestamp": "1.000001"}, "message_not_found"),
    ("reactions.add", {"channel": ACME, "timestamp": "1.000001", "name": "ok"}, "missing_scope"),
    ("team.info", {}, "missing_scope"),
]


@pytest.fixture
async def channels(sandbox: Sandbox) -> None:
    await sandbox.control(
        "channel", {"id": "C0SECRET", "name": "secret", "is_private": True, "members": [ANNA]}
    )
    await sandbox.control("channel", {"id": "C0OLD", "name": "old", "archived": True, "members": ["bot"]})


@pytest.mark.parametrize(("method", "args", "error"), REFUSALS)
@pytest.mark.usefixtures("channels")
async def test_refusals_carry_slacks_codes(ask: Ask, method: str, args: dict, error: str):
    answer = ask(method, **args)
    assert (answer["ok"], answer["error"]) == (False, error)


async def test_tokens_are_told_apart(sandbox: Sandbox, ask: Ask):
    assert ask("auth.test", token="")["error"] == "not_authed"
    assert ask("auth.test", token="xoxb-other")["error"] == "invalid_auth"
    assert ask("apps.connections.open", token=sandbox.app_token)["url"].startswith("ws://")
    await sandbox.control("app", {"installed": False})
    assert ask("auth.test")["error"] == "account_inactive"


async def test_a_missing_scope_says_what_is_needed_and_what_is_there(sandbox: Sandbox, ask: Ask):
    await sandbox.control("app", {"scopes": ["chat:write", "groups:read"]})
    answer = ask("conversations.create", name="kam-new", is_private="true")
    assert answer == {"ok": False, "error": "missing_scope", "needed": "groups:write",
                      "provided": "chat:write,groups:read"}  # fmt: skip


async def test_admins_can_forbid_channels(sandbox: Sandbox, ask: Ask):
    await sandbox.control("app", {"restricted": ["conversations.create", "guests"]})
    assert ask("conversations.create", name="kam-new", is_private=True)["error"] == "restricted_action"
    assert ask("conversations.invite", channel=ACME, users=GUEST)["error"] == "user_is_restricted"


async def test_a_single_channel_guest_gets_no_second_channel(sandbox: Sandbox, ask: Ask):
    await sandbox.control("user", {"id": GUEST, "is_ultra_restricted": True})
    assert ask("conversations.invite", channel=ACME, users=GUEST)["error"] == "ura_max_channels"


async def test_one_bad_guest_keeps_the_others_out_unless_forced(sandbox: Sandbox, ask: Ask):
    refused = ask("conversations.invite", channel=ACME, users="U0JOHN,U0PEKKA")
    assert refused["errors"] == [{"user": PEKKA, "ok": False, "error": "already_in_channel"}]
    assert "U0JOHN" not in ask("conversations.members", channel=ACME)["members"]
    forced = ask("conversations.invite", channel=ACME, users="U0JOHN,U0PEKKA", force=True)
    assert forced["ok"] and "U0JOHN" in ask("conversations.members", channel=ACME)["members"]


async def test_a_private_channel_is_made_with_the_bot_inside(ask: Ask):
    made = ask("conversations.create", name="kam-nokia", is_private=True)["channel"]
    assert made["is_private"] and made["is_member"] and not made["is_ext_shared"]
    found = ask("users.conversations", types="private_channel")["channels"]
    assert [channel["name"] for channel in found] == ["kam-acme", "kam-nokia"]
    assert (
        ask("conversations.rename", channel=made["id"], name="kam-nokian")["channel"]["name"] == "kam-nokian"
    )
    assert ask("conversations.setTopic", channel=made["id"], topic="t")["channel"]["topic"]["value"] == "t"
    assert ask("conversations.archive", channel=made["id"])["ok"]
    assert ask("conversations.archive", channel=made["id"])["error"] == "already_archived"


async def test_people_show_what_the_scopes_allow(sandbox: Sandbox, ask: Ask):
    anna = ask("users.info", user=ANNA, include_locale=True)["user"]
    assert anna["profile"]["email"] and anna["tz"] == "Europe/Helsinki" and anna["locale"] == "en-US"
    assert "tz" not in ask("users.info", user=GONE)["user"]
    assert ask("users.info", user=OTHER)["user"]["is_stranger"]
    assert OTHER not in [person["id"] for person in ask("users.list")["members"]]
    await sandbox.control("app", {"scopes": ["users:read"]})
    assert "email" not in ask("users.info", user=ANNA)["user"]["profile"]


async def test_pins_come_once(ask: Ask):
    ts = ask("chat.postMessage", channel=ACME, text="x")["ts"]
    assert ask("pins.add", channel=ACME, timestamp=ts)["ok"]
    assert ask("pins.add", channel=ACME, timestamp=ts)["error"] == "already_pinned"
    assert ask("pins.remove", channel=ACME, timestamp=ts)["ok"]
    assert ask("pins.remove", channel=ACME, timestamp=ts)["error"] == "no_pin"


async def test_a_dm_opens_by_writing_and_is_found_again(ask: Ask):
    first = ask("chat.postMessage", channel=ANNA, text="hello")
    assert first["channel"].startswith("D")
    assert ask("conversations.open", users=ANNA)["channel"]["id"] == first["channel"]
    assert ask("chat.update", channel=ANNA, ts=first["ts"], text="x")["error"] == "channel_not_found"
    assert ask("chat.update", channel=first["channel"], ts=first["ts"], text="x")["ok"]


async def test_only_the_apps_own_messages_can_be_changed(sandbox: Sandbox, ask: Ask):
    theirs = await sandbox.control("message", {"user": ANNA, "channel": ACME, "text": "mine"})
    assert ask("chat.update", channel=ACME, ts=theirs["ts"], text="x")["error"] == "cant_update_message"
    assert ask("chat.delete", channel=ACME, ts=theirs["ts"])["error"] == "cant_delete_message"
    own = ask("chat.postMessage", channel=ACME, text="x")["ts"]
    assert ask("chat.update", channel=ACME, ts=own, text="ä" * 4001)["error"] == "msg_too_long"
    assert ask("chat.delete", channel=ACME, ts=own)["ok"]
    assert ask("chat.update", channel=ACME, ts=own, text="x")["error"] == "message_not_found"


async def test_text_alone_takes_the_blocks_off_and_keeps_the_metadata(ask: Ask):
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "in a block"}}
    marked = {"event_type": "card", "event_payload": {"k": "1"}}
    posted = ask("chat.postMessage", channel=ACME, blocks=[block], metadata=marked)
    assert posted["message"]["text"] == "in a block" and posted["message"]["blocks"][0]["block_id"]
    changed = ask("chat.update", channel=ACME, ts=posted["ts"], text="plain")["message"]
    assert (
        "blocks" not in changed and changed["metadata"] == marked and changed["edited"]["user"] == "U0KAMBOT"
    )


@pytest.mark.parametrize("rules", [Rules(rate_limits=True)])
async def test_rate_limits_follow_virtual_time(sandbox: Sandbox, ask: Ask):
    sandbox.clock.freeze()
    answers = [ask("chat.postMessage", channel=ACME, text="x") for _ in range(5)]
    assert [answer["ok"] for answer in answers] == [True, True, True, True, False]
    assert answers[-1] == {"ok": False, "error": "ratelimited", "retry_after": 1}
    sandbox.clock.advance(1)
    assert ask("chat.postMessage", channel=ACME, text="x")["ok"]
    listed = [ask("users.list") for _ in range(21)]
    assert [answer["ok"] for answer in listed] == [True] * 20 + [False] and listed[-1]["retry_after"] == 3
