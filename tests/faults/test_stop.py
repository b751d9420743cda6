"""SIGTERM while people wait: not ready at once, they get their answer, nothing new is sent (R17)."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from sandbox.server import Sandbox
from store.log import LogEntry
from store.outbox import Outbox
from tests.faults import payloads
from tests.faults.ground import asked, with_account
from tests.faults.near import Answered, ask, busy
from tests.faults.served import Served, readiness
from tests.stories.house import words

CROWD = 50
EXIT = 10.0  # seconds after which an orchestrator kills


@pytest.fixture
async def served(database_url: str, sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Served]:
    served = Served(database_url, sandbox, tmp_path)
    yield served
    await served.end()


async def not_ready_after(served: Served, told: float) -> float:
    """Seconds from the signal until /readyz is no longer 200."""
    while await readiness(served.web, served.port) == 200:
        assert time.monotonic() - told < 2.0, "still ready two seconds after SIGTERM"
        await asyncio.sleep(0.01)
    return time.monotonic() - told


def kept(session: Session) -> tuple[set[str], int]:
    """The notes, and how many deliveries have been begun."""
    begun = select(Outbox).where(col(Outbox.dispatched_at).is_not(None))
    return {entry.text for entry in session.exec(select(LogEntry))}, len(session.exec(begun).all())


async def test_fifty_who_wait_for_their_answer_get_it_and_nothing_new_is_sent(
    served: Served, sandbox: Sandbox, database_url: str
) -> None:
    account = with_account(database_url)
    await served.start()
    forms = [payloads.submission("U0ANNA", f"V{n}", account, f"note {n}") for n in range(CROWD)]
    async with busy(database_url, 1.7):
        inside = [asyncio.create_task(ask(served.web, served.port, form)) for form in forms]
        await asyncio.sleep(0.35)
        told = served.tell()
        unready = await not_ready_after(served, told)
        assert not any(task.done() for task in inside)
        answers: list[Answered] = await asyncio.gather(*inside)
    assert await served.gone() == 0, served.log.read_text()
    ended = time.monotonic() - told
    assert ended <= EXIT
    assert [answer.status for answer in answers] == [200] * CROWD
    saved = {f"note {n}" for n, answer in enumerate(answers) if answer.body["response_action"] == "update"}
    refused = [answer for answer in answers if answer.body["response_action"] == "errors"]
    assert len(saved) + len(refused) == CROWD
    assert asked(database_url, kept) == (saved, 0)
    assert "Traceback" not in served.log.read_text()
    print(
        f"R17: not ready after {unready * 1000:.0f} ms, {len(saved)} saved, {len(refused)} told to press "
        f"again, gone after {ended:.1f} s"
    )


async def test_envelopes_inside_are_answered_and_the_socket_is_closed_as_agreed(
    sqlite_url: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    with_account(sqlite_url)
    served = Served(sqlite_url, sandbox, tmp_path, http=False)
    try:
        await served.start()
        (connection,) = sandbox._sockets._open
        typed = {"user": "U0ANNA", "channel": "C0GENERAL", "command": "/kam"}
        async with busy(sqlite_url, 0.5):
            inside = [
                asyncio.create_task(sandbox.control("command", {**typed, "text": f"log ACME note {n}"}))
                for n in range(20)
            ]
            await asyncio.sleep(0.25)
            told = served.tell()
            await not_ready_after(served, told)
            answers = await asyncio.gather(*inside)
        assert await served.gone() == 0, served.log.read_text()
        assert time.monotonic() - told <= EXIT
        assert all("error" not in answer and words(answer["ephemeral"]) for answer in answers)
        notes, begun = asked(sqlite_url, kept)
        assert (len(notes), begun) == (20, 0)
        assert (sandbox.connections, connection.close_code) == (0, 1000)
        assert "Traceback" not in served.log.read_text()
    finally:
        await served.end()


async def test_a_second_signal_ends_at_once(served: Served, database_url: str) -> None:
    account = with_account(database_url)
    await served.start()
    async with busy(database_url, 2.0):
        form = payloads.submission("U0ANNA", "V1", account, "too late")
        inside = asyncio.create_task(ask(served.web, served.port, form))
        await asyncio.sleep(0.3)
        await not_ready_after(served, served.tell())
        told = served.tell()
        assert await served.gone() == -signal.SIGTERM
        assert time.monotonic() - told < 2.0
        await asyncio.gather(inside, return_exceptions=True)
    assert asked(database_url, kept) == (set(), 0)


async def test_what_comes_while_the_bot_ends_is_kept_for_the_next_one(
    sqlite_url: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    with_account(sqlite_url)
    served = Served(sqlite_url, sandbox, tmp_path)
    try:
        await served.start()
        _reader, slow = await asyncio.open_connection("127.0.0.1", served.port)
        slow.write(b"POST /slack/events HTTP/1.1\r\nHost: bot\r\nContent-Length: 900\r\n\r\nhalf")
        await slow.drain()  # somebody who never finishes keeps the bot waiting
        await asyncio.sleep(0.2)
        told = served.tell()
        await not_ready_after(served, told)
        late = await ask(served.web, served.port, payloads.command("U0ANNA", "log late", "1.1"), form=True)
        assert late.status == 200
        assert await served.gone() == 0, served.log.read_text()
        assert time.monotonic() - told <= EXIT
        slow.close()
        assert asked(sqlite_url, kept) == ({"late"}, 0)
    finally:
        await served.end()
