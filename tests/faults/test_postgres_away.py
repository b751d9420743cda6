"""PostgreSQL restarts, stands still, or cuts connections while a crowd presses: what was answered as saved is
there, the rest is told so and saved once when it is pressed again (R12)."""

import asyncio
import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlmodel import Session, select

from store import schema
from store.log import LogEntry
from tests.conftest import LONG
from tests.faults import payloads
from tests.faults.ground import asked, with_account
from tests.faults.near import Near, near
from tests.faults.test_slow_database import ANSWER, form_saved
from tests.store.postgres import Server

CROWD = 50 if LONG else 10
STILL = 30.0 if LONG else 2.6  # seconds for which the server stands still
AFTER = 30.0  # seconds within which all is as before


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that this test may stop."""
    with TemporaryDirectory(prefix="kam-pg-") as folder:
        one = Server(Path(folder))
        yield one
        one.close()


class Crowd:
    """Many people, each with an open form; `pressed` are those who were not told that it is saved."""

    def __init__(self, bot: Near, account: str) -> None:
        self.bot, self.account = bot, account
        self.round, self.told = 0, Counter[str]()

    async def press(self) -> tuple[set[str], float]:
        """All press at once; who was told "not saved", and the slowest answer in seconds."""
        self.round += 1
        return await self._press({f"note {self.round}.{n}" for n in range(CROWD)})

    async def again(self, refused: set[str]) -> float:
        """Those press until it is saved; how long it took until all were as quick as ever."""
        begun = time.monotonic()
        while refused:
            assert time.monotonic() - begun < AFTER
            refused, _ = await self._press(refused)
        return time.monotonic() - begun

    async def _press(self, notes: set[str]) -> tuple[set[str], float]:
        forms = {
            note: payloads.submission("U0ANNA", f"V{note}", self.account, note) for note in sorted(notes)
        }
        answers = await asyncio.gather(*(self.bot.ask(form) for form in forms.values()))
        saved = {note for note, answer in zip(forms, answers, strict=True) if form_saved(answer)}
        self.told.update(saved)
        return notes - saved, max(answer.seconds for answer in answers)


@contextmanager
def still(folder: Path) -> Iterator[None]:
    """Every process of the server stands still, as behind a failover or a dead switch."""
    postmaster = int((folder / "postmaster.pid").read_text().split()[0])
    children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
    everybody = [postmaster, *map(int, children)]
    for pid in everybody:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in everybody:
            os.kill(pid, signal.SIGCONT)


def notes(session: Session) -> Counter[str]:
    return Counter(entry.text for entry in session.exec(select(LogEntry)))


async def test_what_was_answered_survives_a_server_that_goes_away(server: Server) -> None:
    server.admin("CREATE DATABASE kam")
    url = server.url("kam")
    schema.upgrade(url)
    account, figures = with_account(url), []
    async with near(url) as bot:
        crowd = Crowd(bot, account)
        refused, before = await crowd.press()
        await crowd.again(refused)

        server.cut(url)  # idle connections, dropped without a word
        refused, slowest = await crowd.press()
        figures.append(("cut", len(refused), slowest, await crowd.again(refused)))

        with still(Path(server._server.pgdata)):
            refused, slowest = await crowd.press()
            await asyncio.sleep(max(0.0, STILL - slowest))
        figures.append(("still", len(refused), slowest, await crowd.again(refused)))
        assert len(refused) == CROWD

        if LONG:  # the door alone: tests/store/test_restart.py
            await asyncio.to_thread(server.stop)
            refused, slowest = await crowd.press()
            await asyncio.to_thread(server.start)
            figures.append(("stopped", len(refused), slowest, await crowd.again(refused)))
            assert len(refused) == CROWD

        _, after = await crowd.press()
        assert (await bot.get("/livez")).status == 200
    kept = asked(url, notes)
    assert crowd.told.keys() <= kept.keys() and set(kept.values()) == {1}
    assert len(kept) >= 4 * CROWD if LONG else 3 * CROWD
    for what, number, slowest, well in figures:
        print(f"R12 {what}: {number} refused, slowest {slowest:.2f} s, well again after {well:.2f} s")
    print(f"R12 slowest of {CROWD}: {before:.2f} s before, {after:.2f} s afterwards")
    assert max(slowest for _, _, slowest, _ in figures) <= ANSWER
