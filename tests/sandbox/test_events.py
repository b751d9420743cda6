"""Which events the app hears, with what in them, and how often."""

import pytest
from aiohttp import web

from sandbox.server import Sandbox
from tests.sandbox.conftest import Ask
from tests.sandbox.forms import ACME, ANNA, GENERAL, GUEST, OTHER, PEKKA


@pytest.fixture
async def app(sandbox: Sandbox) -> list[str]:
    """An app over HTTP that takes every event; gives the event types in the order in which they came."""
    heard: list[str] = []

    async def take(request: web.Request) -> web.Response:
        heard.append((await request.json())["event"]["type"])
        return web.Response()

    server = web.Application()
    server.router.add_post("/", take)
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sandbox.deliver_to(f"http://127.0.0.1:{runner.addresses[0][1]}/")
    yield heard
    await runner.cleanup()


def events(sandbox: Sandbox) -> list[dict]:
    return [entry["arguments"]["event"] for entry in sandbox.world.log.entries(kind="delivery")]


@pytest.mark.parametrize(
    ("deed", "change", "heard"),
    [
        ("user", {"id": "U0NEW", "name": "new"}, ["team_join"]),
        ("user", {"id": "U0STRANGE", "team_id": "T0CUSTOMER"}, []),
        ("user", {"id": PEKKA, "deleted": True}, ["user_change"]),
        (
            "channel",
            {"id": ACME, "members": ["bot", ANNA, GUEST]},
            ["member_left_channel", "member_joined_channel"],
        ),
        ("channel", {"id": ACME, "members": [ANNA, PEKKA]}, ["member_left_channel", "group_left"]),
        ("channel", {"id": ACME, "new_name": "kam-other"}, ["group_rename"]),
        ("channel", {"id": ACME, "archived": True}, ["group_archive"]),
        ("channel", {"id": GENERAL, "archived": True}, ["channel_archive"]),
        ("channel", {"id": ACME, "is_ext_shared": True}, ["channel_shared"]),
        ("channel", {"id": ACME, "new_id": "C0ACMENEW"}, ["channel_id_changed"]),
        ("channel", {"id": ACME, "is_pending_ext_shared": True}, []),
        ("channel", {"name": "secret", "is_private": True, "members": [ANNA]}, []),
    ],
)
async def test_changes_of_the_workspace_are_told(
    sandbox: Sandbox, app: list, deed: str, change: dict, heard: list
):
    await sandbox.control(deed, change)
    assert app == heard


async def test_a_shared_channel_says_so_in_every_envelope_and_object(sandbox: Sandbox, app: list, ask: Ask):
    await sandbox.control("channel", {"id": ACME, "is_ext_shared": True})
    await sandbox.control("channel", {"id": ACME, "members": ["bot", ANNA, PEKKA, OTHER]})
    shared, joined = (entry["arguments"] for entry in sandbox.world.log.entries(kind="delivery"))
    assert shared["event"]["connected_team_id"] == "T0CUSTOMER"
    assert joined["is_ext_shared_channel"] and joined["event"]["team"] == "T0CUSTOMER"
    assert joined["authorizations"][0]["team_id"] == "T0SANDBOX"
    assert ask("conversations.info", channel=ACME)["channel"]["connected_team_ids"] == ["T0CUSTOMER"]
    await sandbox.control("channel", {"id": ACME, "is_ext_shared": False})
    assert app[-1] == "channel_unshared"


async def test_pending_shares_show_in_the_channel_object(sandbox: Sandbox, ask: Ask):
    await sandbox.control("channel", {"id": ACME, "is_pending_ext_shared": True})
    shown = ask("conversations.info", channel=ACME)["channel"]
    assert shown["is_pending_ext_shared"] and shown["pending_shared"] and not shown["is_ext_shared"]


async def test_messages_reach_the_app_only_where_its_scopes_allow(sandbox: Sandbox, app: list, ask: Ask):
    await sandbox.control("message", {"user": ANNA, "channel": "U0KAMBOT", "text": "hello"})
    await sandbox.control("message", {"user": ANNA, "channel": ACME, "text": "to the team"})
    assert [(event["type"], event["channel_type"], event["text"]) for event in events(sandbox)] == [
        ("message", "im", "hello")
    ]
    await sandbox.control("app", {"scopes": ["chat:write"]})
    await sandbox.control("message", {"user": ANNA, "channel": "U0KAMBOT", "text": "again"})
    assert len(app) == 1


async def test_an_unsubscribed_event_is_not_told(sandbox: Sandbox, app: list):
    await sandbox.control("app", {"events": ["team_join"]})
    await sandbox.control("user", {"id": PEKKA, "real_name": "Pekka V"})
    assert app == []


async def test_the_last_event_can_be_told_again_with_its_id(sandbox: Sandbox, app: list):
    await sandbox.control("user", {"id": PEKKA, "real_name": "Pekka V"})
    answer = await sandbox.control(
        "redeliver", {"times": 3, "together": True, "changes": {"context_team_id": "T0C"}}
    )
    told = [entry["arguments"] for entry in sandbox.world.log.entries("user_change")]
    assert answer["delivered"] == 3 and len({envelope["event_id"] for envelope in told}) == 1
    assert [envelope["context_team_id"] for envelope in told] == ["T0SANDBOX", "T0C", "T0C", "T0C"]


async def test_an_uninstalled_app_hears_it_and_loses_its_token(sandbox: Sandbox, app: list, ask: Ask):
    await sandbox.control("app", {"installed": False})
    assert sorted(app) == ["app_uninstalled", "tokens_revoked"]
    assert ask("chat.postMessage", channel=ACME, text="x")["error"] == "account_inactive"


async def test_people_edit_their_own_messages_alone_and_the_app_hears_of_it(sandbox: Sandbox, app: list[str]):
    sent = await sandbox.control("message", {"user": ANNA, "text": "met them"})
    where = {"channel": sent["channel"], "ts": sent["ts"]}
    assert await sandbox.control("edit", {"user": ANNA, **where, "text": "met her"}) == {"ok": True}
    message = sandbox.world.messages.get(sent["channel"], sent["ts"])
    assert message["text"] == "met her" and message["edited"]["user"] == ANNA
    event = events(sandbox)[-1]
    assert (event["subtype"], event["channel_type"]) == ("message_changed", "im")
    assert (event["message"]["text"], event["previous_message"]["text"]) == ("met her", "met them")
    await sandbox.control("delete", {"user": ANNA, **where})
    assert (events(sandbox)[-1]["subtype"], events(sandbox)[-1]["deleted_ts"]) == (
        "message_deleted",
        sent["ts"],
    )
    posted = await sandbox.control("message", {"user": ANNA, "channel": ACME, "text": "mine"})
    theirs = {"user": PEKKA, "channel": ACME, "ts": posted["ts"], "text": "x"}
    assert (await sandbox.control("edit", theirs))["error"] == "cant_update_message"
    assert (await sandbox.control("edit", {**theirs, "user": ANNA, "text": " "}))["error"] == "no_text"
