"""A backup while everybody writes, restored on an empty machine from the file and the key alone (D4)."""

import asyncio
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlalchemy import insert
from sqlmodel import Session, col, select

from bot.backups import Backups, NightlyBackups, make_night
from bot.clock import RealClock
from store import schema
from store.database import Database, NotSaved
from store.log import LogEntry
from tests.conftest import LONG
from tests.store.made import ONE, OURS, fill, row

KEY = ("key",)
WRITES = 50  # a second
TEXT = "Tavattiin, puhuttiin hinnasta ja toimituksesta. "
ROWS = 150_000 if LONG else 3_000  # 150,000 make a SQLite file of over 100 MB


def note(number: int) -> LogEntry:
    made = row("log_entry", OURS, ONE, id=f"L{number:09d}", text=TEXT * 12)
    assert isinstance(made, LogEntry)
    return made


def furnish(database: Database) -> None:
    database.write_now(partial(fill, tenant=OURS))
    for start in range(0, ROWS, 10_000):
        rows = [note(number).model_dump() for number in range(start, min(start + 10_000, ROWS))]
        database.write_now(partial(Session.execute, statement=insert(LogEntry), params=rows))


def notes(session: Session) -> list[str]:
    return list(session.exec(select(LogEntry.id).where(LogEntry.id != ONE).order_by(col(LogEntry.id))))


def megabytes(url: str) -> float:
    return Path(url.removeprefix("sqlite:///")).stat().st_size / 1e6


async def test_what_was_answered_before_the_backup_is_in_it(
    database: Database, opened: Callable[[str], Database], tmp_path: Path
) -> None:
    furnish(database)
    answered, refused, slowest, ended = ROWS, 0, 0.0, asyncio.Event()

    async def write() -> None:
        nonlocal answered, refused, slowest
        while not ended.is_set():
            asked = time.monotonic()
            try:
                await database.write(partial(Session.add, instance=note(answered)), deadline=asked + 2)
                answered, slowest = answered + 1, max(slowest, time.monotonic() - asked)
            except NotSaved:  # the person reads "press again", and the next turn does
                refused += 1
            await asyncio.sleep(max(0.0, asked + 1 / WRITES - time.monotonic()))

    writing = asyncio.create_task(write())
    await asyncio.sleep(0.3)
    before, begun = answered, time.monotonic()
    if LONG:
        made = await NightlyBackups(Backups(database.url, KEY), RealClock(), tmp_path, 14).make("2026-11-25")
    else:  # without the second that a process of its own takes to start
        night = (tmp_path, "2026-11-25", RealClock().now(), 14)
        made = await asyncio.to_thread(make_night, Backups(database.url, KEY), *night)
    took, after = time.monotonic() - begun, answered
    ended.set()
    await writing

    elsewhere = f"sqlite:///{tmp_path / 'elsewhere.db'}"
    begun = time.monotonic()
    empty = Backups(elsewhere, KEY)
    empty.restore(Path(made.file), RealClock().now(), lambda *_rows: None, lambda *_rows: None)
    back = time.monotonic() - begun
    kept = opened(elsewhere).read_now(notes)
    assert before <= len(kept) <= after
    assert kept == [f"L{number:09d}" for number in range(len(kept))], "one moment: none between is missing"
    assert schema.state(elsewhere) == "current"
    print(
        f"D4 {database.url[:6]}: {made.records} rows, {megabytes(elsewhere):.0f} MB, "
        f"in a file of {made.size / 1e6:.1f} MB; "
        f"backup {took:.1f} s ({after - before} writes meanwhile, slowest {slowest * 1000:.0f} ms, "
        f"{refused} refused), "
        f"restored in {back:.1f} s"
    )
