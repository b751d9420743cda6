"""The page's server side: its files and nothing else, its hints, and the notices of the live stream."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiohttp import ClientResponse
from aiohttp import ClientSession as Web
from yarl import URL

from sandbox.page import stream
from sandbox.page.hints import Command, Completion, PageHints
from sandbox.server import Sandbox
from tests.sandbox.conftest import Ask
from tests.sandbox.forms import ACME, ANNA, GUEST, PEKKA, home, modal

HINTS = PageHints(
    language="fi",
    user=ANNA,
    channel=ACME,
    commands=(Command("/kam", completions=(Completion("log", "Log a call"),)),),
)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    made = Sandbox(page=HINTS)
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def web(sandbox: Sandbox) -> AsyncIterator[Web]:
    async with Web(sandbox.url) as session:
        yield session


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/static/app.js", "text/javascript"),
        ("/static/page.css", "text/css"),
        ("/static/blocks/modal.js", "text/javascript"),
    ],
)
async def test_files_come_with_their_type_and_a_policy_that_lets_nothing_in(web: Web, path: str, kind: str):
    async with web.get(path) as answer:
        assert (answer.status, answer.content_type) == (200, kind)
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self';") and "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["../door.py", "..%2fdoor.py", "%2e%2e/%2e%2e/server.py", "/etc/passwd", "app.py", "blocks", "."]
)
async def test_no_path_leads_to_another_file(web: Web, sandbox: Sandbox, path: str):
    async with web.get(URL(f"{sandbox.url}/static/{path}", encoded=True)) as answer:
        assert answer.status == 404


async def test_the_page_speaks_the_language_of_its_hints(web: Web):
    async with web.get("/") as answer:
        assert '<html lang="fi">' in await answer.text()
    async with web.get("/_page/hints") as answer:
        hints = await answer.json()
    assert (hints["language"], hints["user"], hints["channel"]) == ("fi", ANNA, ACME)
    word = {"word": "log", "does": "Log a call", "example": "", "also": []}
    assert hints["commands"][0]["completions"] == [word]


async def test_another_sandbox_has_another_name_for_what_the_page_keeps(web: Web):
    other = Sandbox()
    await other.start()
    async with web.get("/_page/hints") as mine, web.get(f"{other.url}/_page/hints") as its:
        hints = await its.json()
        assert (await mine.json())["world"] != hints["world"]
        assert hints["language"] == "en" and hints["tips"] == []
    await other.stop()


async def listening(sandbox: Sandbox, count: int) -> None:
    """Returns when so many pages listen."""
    for _ in range(500):
        if sandbox.page.stream.readers == count:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"{sandbox.page.stream.readers} listen, not {count}")


class Listener:
    """One open page."""

    def __init__(self, answer: ClientResponse) -> None:
        self._answer = answer

    async def hears(self, count: int = 1) -> list[dict]:
        """So many notices, in the order in which they come."""
        found: list[dict] = []
        async with asyncio.timeout(5):
            while len(found) < count:
                line = (await self._answer.content.readline()).decode()
                found += [json.loads(line[6:])] if line.startswith("data: ") else []
        return found

    async def ends(self) -> None:
        """Returns when the stream is over."""
        async with asyncio.timeout(5):
            await self._answer.content.read()


@pytest.fixture
async def anna(web: Web) -> AsyncIterator[Listener]:
    async with web.get(f"/_page/live?user={ANNA}") as answer:
        assert answer.content_type == "text/event-stream"
        await answer.content.readline()
        yield Listener(answer)


async def test_what_changes_is_told_to_whom_it_concerns(sandbox: Sandbox, anna: Listener, ask: Ask):
    world = sandbox.world
    ask("chat.postMessage", channel=ACME, text="card")
    assert await anna.hears() == [{"what": "message", "channel": ACME}]
    world.whisper(PEKKA, {"ts": "1.0", "channel": ACME})
    world.whisper(ANNA, {"ts": "1.0", "channel": ACME})
    assert await anna.hears() == [{"what": "whisper", "channel": ACME, "user": ANNA}]
    world.views.open(PEKKA, modal())
    world.views.open(ANNA, modal())
    assert await anna.hears() == [{"what": "modal", "user": ANNA}]
    ask("views.publish", user_id=ANNA, view=home())
    kinds = [notice["what"] for notice in await anna.hears(2)]
    assert kinds == ["modal", "home"]
    await sandbox.control("user", {"id": "U0NEW", "name": "uusi"})
    assert await anna.hears() == [{"what": "person"}]
    await sandbox.control("channel", {"id": ACME, "topic": "Acme"})
    assert await anna.hears() == [{"what": "channel"}]
    sandbox.reset()
    assert {"what": "all"} in await anna.hears()


async def test_the_clock_comes_with_its_time_and_the_wire_with_each_call(
    sandbox: Sandbox, anna: Listener, web: Web
):
    later = sandbox.clock.now() + timedelta(hours=1)
    sandbox.clock.move_to(later)
    (notice,) = await anna.hears()
    assert notice["what"] == "clock" and notice["now"][:13] == later.isoformat()[:13]
    async with web.post("/api/auth.test", data={"token": sandbox.bot_token}):
        assert await anna.hears() == [{"what": "wire"}]


async def test_nobody_is_told_of_a_channel_that_they_do_not_see(sandbox: Sandbox, web: Web, ask: Ask):
    async with web.get(f"/_page/live?user={GUEST}") as answer:
        await answer.content.readline()
        ask("chat.postMessage", channel=ACME, text="not for guests")
        ask("chat.postMessage", channel=GUEST, text="for you")
        told = await Listener(answer).hears(2)
    assert {"what": "channel"} in told
    assert [notice["channel"][0] for notice in told if notice["what"] == "message"] == ["D"]


async def test_a_reader_who_is_behind_hears_each_thing_once(sandbox: Sandbox, anna: Listener, ask: Ask):
    for _ in range(500):
        ask("chat.postMessage", channel=ACME, text="x")
    sandbox.world.log.added()
    assert await anna.hears(2) == [{"what": "message", "channel": ACME}, {"what": "wire"}]


async def test_a_reader_who_takes_nothing_is_dropped(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(stream, "PATIENCE", 0.05)
    monkeypatch.setattr(stream, "compact", lambda notice: "x" * 4_000_000)
    address = URL(sandbox.url)
    _, writer = await asyncio.open_connection(address.host, address.port)
    writer.write(b"GET /_page/live?user=U0ANNA HTTP/1.1\r\nHost: sandbox\r\n\r\n")
    await listening(sandbox, 1)
    for _ in range(20):
        sandbox.world.log.added()
        await asyncio.sleep(0)
    await listening(sandbox, 0)
    writer.transport.abort()


async def test_streams_end_when_the_sandbox_stops(sandbox: Sandbox, anna: Listener):
    await sandbox.stop()
    await anna.ends()


async def test_a_page_that_is_closed_is_forgotten(
    sandbox: Sandbox, web: Web, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(stream, "HEARTBEAT", 0.01)
    async with web.get(f"/_page/live?user={ANNA}"):
        await listening(sandbox, 1)
    await listening(sandbox, 0)


async def test_messages_can_be_asked_for_in_part(web: Web, ask: Ask):
    first = ask("chat.postMessage", channel=ACME, text="1")["ts"]
    second = ask("chat.postMessage", channel=ACME, text="2")["ts"]
    ask("chat.postMessage", channel=ACME, text="3")
    ask("chat.postMessage", channel=ACME, text="reply", thread_ts=first)

    async def texts(query: str) -> list[str]:
        async with web.get(f"/_control/messages/{ACME}?{query}") as answer:
            return [message["text"] for message in await answer.json()]

    assert await texts(f"after={first}") == ["2", "3", "reply"]
    assert await texts("last=2") == ["3", "reply"]
    assert await texts(f"thread={first}") == ["1", "reply"]
    assert await texts(f"thread={second}") == ["2"]
    assert await texts("last=many") == ["1", "2", "3", "reply"]
