"""Planted faults, as a real client sees them."""

import asyncio

import aiohttp
import pytest

from sandbox.server import Sandbox
from tests.sandbox.forms import ACME


async def post(sandbox: Sandbox, text: str, seconds: float = 5) -> tuple[int, str]:
    """One chat.postMessage on a connection of its own: status and raw body."""
    headers = {"Authorization": f"Bearer {sandbox.bot_token}"}
    timeout = aiohttp.ClientTimeout(total=seconds)
    async with aiohttp.ClientSession(headers=headers, timeout=timeout) as session:
        body = {"channel": ACME, "text": text}
        async with session.post(f"{sandbox.api_url}chat.postMessage", json=body) as answer:
            return answer.status, await answer.text()


def posted(sandbox: Sandbox) -> list[str]:
    return [message["text"] for message in sandbox.world.messages.all(ACME)]


async def plant(sandbox: Sandbox, kind: str, **more: object) -> None:
    assert await sandbox.control("fault", {"method": "chat.postMessage", "kind": kind, **more}) == {
        "ok": True
    }


@pytest.mark.parametrize(
    ("kind", "error", "done"),
    [
        ("lost", aiohttp.ServerDisconnectedError, True),
        ("reset", aiohttp.ClientOSError, True),
        ("refused", aiohttp.ClientOSError, False),
        ("partial", aiohttp.ClientPayloadError, True),
    ],
)
async def test_answers_get_lost_after_the_deed_or_before_it(
    sandbox: Sandbox, kind: str, error: type, done: bool
):
    await plant(sandbox, kind)
    with pytest.raises(error):
        await post(sandbox, "first")
    assert (await post(sandbox, "second"))[0] == 200
    assert posted(sandbox) == (["first", "second"] if done else ["second"])


@pytest.mark.parametrize(
    ("fault", "status", "body"),
    [
        ({"kind": "500"}, 500, "Internal Server Error"),
        ({"kind": "500", "status": 503}, 503, "Internal Server Error"),
        ({"kind": "html"}, 200, "<html>"),
        ({"kind": "429", "retry_after": "soon"}, 429, "ratelimited"),
        ({"kind": "error", "code": "fatal_error"}, 200, '"error":"fatal_error"'),
    ],
)
async def test_wrong_answers_do_nothing_unless_asked(sandbox: Sandbox, fault: dict, status: int, body: str):
    await plant(sandbox, **fault, times=2)
    for _ in range(2):
        got = await post(sandbox, "x")
        assert got[0] == status and body in got[1]
    assert posted(sandbox) == []
    await plant(sandbox, **fault, done=True)
    await post(sandbox, "done")
    assert posted(sandbox) == ["done"]


async def test_retry_after_is_sent_as_planted_or_not_at_all(sandbox: Sandbox):
    url = f"{sandbox.api_url}chat.postMessage"
    for planted in ("30", "-1", "soon", None):
        await plant(sandbox, "429", **({} if planted is None else {"retry_after": planted}))
        async with aiohttp.ClientSession() as session, session.post(url) as answer:
            assert answer.headers.get("Retry-After") == planted


async def test_a_hanging_call_is_done_late_and_counts_as_under_way(sandbox: Sandbox):
    await plant(sandbox, "hang", seconds=0.2)
    with pytest.raises(TimeoutError):
        await post(sandbox, "late", seconds=0.05)
    assert posted(sandbox) == [] and sandbox.calls.count == 1
    await asyncio.wait_for(sandbox.calls.quiet(), 10)
    assert posted(sandbox) == ["late"]


async def test_stopping_cuts_what_hangs():
    sandbox = Sandbox()
    await sandbox.start()
    await plant(sandbox, "hang", seconds=60)
    hanging = asyncio.create_task(post(sandbox, "never"))
    await sandbox.calls.busy()
    await asyncio.wait_for(sandbox.stop(), 5)
    with pytest.raises(aiohttp.ClientError):
        await hanging
    assert posted(sandbox) == []


async def test_a_delayed_answer_comes_after_the_deed(sandbox: Sandbox):
    await plant(sandbox, "delay", seconds=0.1)
    with pytest.raises(TimeoutError):
        await post(sandbox, "done at once", seconds=0.05)
    assert posted(sandbox) == ["done at once"] and sandbox.calls.count == 1
    await plant(sandbox, "delay", seconds=0.01)
    assert (await post(sandbox, "patient"))[0] == 200


async def test_a_rate_strikes_the_same_calls_for_the_same_seed(sandbox: Sandbox):
    async def struck() -> list[int]:
        await plant(sandbox, "500", rate=0.3, seed=7)
        statuses = [(await post(sandbox, "x"))[0] for _ in range(20)]
        await sandbox.control("fault", {"clear": True})
        return statuses

    first = await struck()
    assert first == await struck() and set(first) == {200, 500}


async def test_reading_back_lags_in_virtual_time(sandbox: Sandbox):
    sandbox.clock.freeze()
    await sandbox.control("fault", {"method": "*", "kind": "history_lag", "seconds": 60})
    await post(sandbox, "fresh")
    headers = {"Authorization": f"Bearer {sandbox.bot_token}"}

    async def read() -> list[str]:
        async with (
            aiohttp.ClientSession(headers=headers) as session,
            session.post(f"{sandbox.api_url}conversations.history", data={"channel": ACME}) as answer,
        ):
            return [message["text"] for message in (await answer.json())["messages"]]

    assert await read() == []
    sandbox.clock.advance(61)
    assert await read() == ["fresh"]


async def test_an_unknown_fault_is_refused(sandbox: Sandbox):
    answer = await sandbox.control("fault", {"method": "*", "kind": "gremlins"})
    assert answer["error"] == "invalid_fault"
