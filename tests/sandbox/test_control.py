"""The control interface over HTTP, as scripts use it."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession as Web

from sandbox.server import Sandbox
from tests.sandbox.conftest import Ask
from tests.sandbox.forms import ACME, ANNA, GUEST, button, home, modal, row


@pytest.fixture
async def web(sandbox: Sandbox) -> AsyncIterator[Web]:
    async with Web(sandbox.url) as session:
        yield session


async def get(web: Web, path: str) -> object:
    async with web.get(f"/_control/{path}") as answer:
        assert answer.status == 200
        return await answer.json()


async def test_state_names_people_channels_and_the_time(sandbox: Sandbox, web: Web, ask: Ask):
    ts = ask("chat.postMessage", channel=ACME, text="card")["ts"]
    ask("pins.add", channel=ACME, timestamp=ts)
    state = await get(web, "state")
    assert state["people"][0]["id"] == ANNA and state["people"][-1]["id"] == "U0KAMBOT"
    acme = next(channel for channel in state["channels"] if channel["id"] == ACME)
    assert acme["name"].startswith("kam-") and ANNA in acme["members"] and acme["canvas"] is None
    assert [pin["text"] for pin in acme["pins"]] == ["card"]
    assert state["files"] == [] and state["clock"].endswith("+00:00")


async def test_messages_are_slack_objects_oldest_first(web: Web, ask: Ask):
    for text in "ab":
        ask("chat.postMessage", channel=ACME, text=text)
    ask("chat.postMessage", channel=ANNA, text="for Anna")
    ask("chat.postEphemeral", channel=ACME, user=ANNA, text="psst")
    assert [message["text"] for message in await get(web, f"messages/{ACME}")] == ["a", "b"]
    assert [message["text"] for message in await get(web, f"messages/{ACME}?user={ANNA}")] == [
        "a",
        "b",
        "psst",
    ]
    assert await get(web, f"messages/{ACME}?user={GUEST}") == {"error": "channel_not_found"}
    assert [message["text"] for message in await get(web, f"dms/{ANNA}")] == ["for Anna"]
    assert await get(web, "dms/U0PEKKA") == []
    assert [message["text"] for message in await get(web, f"ephemerals/{ANNA}")] == ["psst"]
    assert (await get(web, "messages/C0NOWHERE"))["error"] == "channel_not_found"


async def test_modal_and_home_are_views_or_null(sandbox: Sandbox, web: Web, ask: Ask):
    assert await get(web, f"modal?user={ANNA}") is None and await get(web, f"home?user={ANNA}") is None
    sandbox.world.views.open(ANNA, modal())
    ask("views.publish", user_id=ANNA, view=home(row(button("go"))))
    assert (await get(web, f"modal?user={ANNA}"))["callback_id"] == "form"
    assert (await get(web, f"home?user={ANNA}"))["type"] == "home"


@pytest.mark.parametrize(
    ("path", "body", "status", "error"),
    [
        ("command", b"{", 400, "invalid_json"),
        ("command", b"[]", 400, "json_not_object"),
        ("dance", b"{}", 404, "unknown_path"),
        ("submit", b'{"user": "U0ANNA"}', 200, "no_modal"),
        ("channel", b'{"id": "C0NOWHERE"}', 200, "channel_not_found"),
    ],
)
async def test_wrong_requests_say_so(web: Web, path: str, body: bytes, status: int, error: str):
    async with web.post(f"/_control/{path}", data=body) as answer:
        assert (answer.status, (await answer.json())["error"]) == (status, error)


async def test_another_sites_page_may_do_nothing(sandbox: Sandbox, web: Web):
    said = {"user": ANNA, "channel": ACME, "text": "hello"}
    for origin, status in [("https://example.com", 403), ("null", 403), (sandbox.url, 200)]:
        async with web.post("/_control/message", json=said, headers={"Origin": origin}) as answer:
            assert answer.status == status, origin
    assert [each["text"] for each in await get(web, f"messages/{ACME}")] == ["hello"]


async def test_forms_and_json_are_read_alike(sandbox: Sandbox, web: Web):
    block = '[{"type": "divider"}]'
    form = {"token": sandbox.bot_token, "channel": ACME, "text": "x", "blocks": block}
    async with web.post("/api/chat.postMessage", data=form) as answer:
        assert (await answer.json())["message"]["blocks"][0]["type"] == "divider"
    async with web.post("/api/chat.postMessage", data={**form, "blocks": "["}) as answer:
        assert (await answer.json())["error"] == "invalid_blocks_format"
    headers = {"Authorization": f"Bearer {sandbox.bot_token}", "Content-Type": "application/json"}
    async with web.post("/api/chat.postMessage", data=b"[1]", headers=headers) as answer:
        assert (await answer.json())["error"] == "json_not_object"
    async with web.get("/") as answer:
        assert answer.status == 200
