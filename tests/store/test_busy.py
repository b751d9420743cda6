"""TRUST R10 at the door: the database is kept busy, a person presses twice, then once more."""

import asyncio
import time

import pytest
from sqlmodel import Session, select

from store.database import NotSaved, Unsure
from store.submission import Submission
from tests.conftest import LONG
from tests.store.made import NOW, OURS
from tests.store.workers import hold, processes

BUDGET = 1.8  # seconds that a handler has (TRUST b)
ANSWER = 2.5  # seconds within which the person has an answer


def press(session: Session) -> str:
    found = session.get(Submission, (OURS.key, "V1"))
    if found is None:
        session.add(
            Submission(workspace=OURS.key, id="V1", verb="log", person_id="U1", record="r", made_at=NOW)
        )
    return "r"


async def answered(database) -> bool:
    """One press, its answer in time: saved or not."""
    asked = time.monotonic()
    try:
        await database.write(press, deadline=asked + BUDGET)
        return True
    except (NotSaved, Unsure):
        return False
    finally:
        assert time.monotonic() - asked < ANSWER


@pytest.mark.parametrize("seconds", [0, 0.5, 1, 1.9, 2.1, 5] if LONG else [0.5, 1, 2.1])
async def test_a_busy_database_is_answered_in_time_and_a_press_counts_once(database, seconds):
    context = processes()
    holding = context.Event()
    holder = context.Process(target=hold, args=(database.url, seconds, holding))
    holder.start()
    await asyncio.to_thread(holding.wait, 20)
    saved = await asyncio.gather(answered(database), answered(database))
    rows = await database.read(lambda session: len(session.exec(select(Submission)).all()))
    assert rows == (1 if any(saved) else 0)
    if seconds > BUDGET:
        assert not any(saved)
    if seconds < 1:  # of 1.8 s a busy machine may need the rest for itself; whatever it says then is true
        assert all(saved)

    await asyncio.to_thread(holder.join, 20)
    later = await database.read(lambda session: len(session.exec(select(Submission)).all()))
    assert later == rows  # what was refused did not come in later
    assert await answered(database)
    assert await database.read(lambda session: len(session.exec(select(Submission)).all())) == 1
    assert holder.exitcode == 0


def test_a_locked_file_is_refused_within_two_seconds_without_any_deadline(sqlite_url, opened):
    context = processes()
    holding = context.Event()
    holder = context.Process(target=hold, args=(sqlite_url, 20, holding))
    holder.start()
    holding.wait(20)
    asked = time.monotonic()
    with pytest.raises(NotSaved):
        opened(sqlite_url).write_now(press)
    assert 1.0 < time.monotonic() - asked < 2.5
    holder.kill()
    holder.join(20)
