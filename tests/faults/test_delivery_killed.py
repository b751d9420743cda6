"""Workers killed with -9 at random moments: each message arrives exactly once (R3, R6)."""

import asyncio
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session, func, select

from kam.tell import tell
from kam.work import begin
from store.database import Database
from store.outbox import Outbox
from tests.faults.worker_child import LEASE, Children, FileSlack, ProcessIds, QuickClock, epoch
from tests.jobs.world import MONDAY, OURS, settle_in

CHANNELS = 20


def _fill(database: Database, messages: int) -> None:
    settle_in(database, OURS)

    def put(session: Session) -> None:
        work = begin(OURS, session, MONDAY, ProcessIds(), verb="test")
        for number in range(messages):
            about = {"to": f"C{number % CHANNELS}", "says": str(number)}
            tell(work, "note", about, target=about["to"], key=str(number), fresh=True)

    database.write_now(put)


def _states(database: Database) -> dict[str, int]:
    def count(session: Session) -> dict[str, int]:
        found = session.exec(
            select(Outbox.state, func.count()).where(Outbox.workspace == OURS.key).group_by(Outbox.state)
        )
        return dict(found.all())

    return database.read_now(count)


async def _until_all_sent(database: Database, messages: int, seconds: float) -> None:
    ends = time.monotonic() + seconds
    for _look in range(int(seconds * 5)):
        if _states(database) == {"sent": messages} or time.monotonic() > ends:
            return
        await asyncio.sleep(0.2)


def _posted_once(slack: FileSlack, messages: int) -> None:
    posted = Counter(post["text"] for post in slack.posts())
    assert posted == Counter({f"{number} (with note)": 1 for number in range(messages)})


async def test_a_worker_that_is_killed_again_and_again_sends_each_message_once(
    sqlite_url: str, opened: Callable[[str], Database], tmp_path: Path, sized: Callable[[int, int], int]
) -> None:
    database, messages, kills, dice = opened(sqlite_url), sized(150, 1000), sized(10, 200), random.Random(3)
    _fill(database, messages)
    born = epoch()
    slack = FileSlack(tmp_path / "slack.jsonl", QuickClock(born), dice)
    children = Children(sqlite_url, slack.file, born)
    worker = children.start()
    for _kill in range(kills):
        await asyncio.sleep(0.1 + dice.random() * 0.4)
        children.kill(worker)
        worker = children.start()
    await _until_all_sent(database, messages, 120)
    children.kill(worker)
    assert _states(database) == {"sent": messages}
    _posted_once(slack, messages)


async def test_three_replicas_of_which_one_is_killed_and_one_frozen_send_each_message_once(
    postgres_url: str, opened: Callable[[str], Database], tmp_path: Path, sized: Callable[[int, int], int]
) -> None:
    database, messages, kills, dice = opened(postgres_url), sized(60, 10_000), sized(5, 30), random.Random(4)
    _fill(database, messages)
    born = epoch()
    slack = FileSlack(tmp_path / "slack.jsonl", QuickClock(born), dice)
    children = Children(postgres_url, slack.file, born)
    workers = [children.start() for _replica in range(3)]
    for kill in range(kills):
        await asyncio.sleep(0.3 + dice.random() * 0.5)
        victim = kill % 2
        children.kill(workers[victim])
        workers[victim] = children.start()
        if kill == kills // 2:
            os.kill(workers[2].pid, signal.SIGSTOP)
            await asyncio.sleep(2 * LEASE)
            os.kill(workers[2].pid, signal.SIGCONT)
    await _until_all_sent(database, messages, 600)
    for worker in workers:
        children.kill(worker)
    assert _states(database) == {"sent": messages}
    _posted_once(slack, messages)


@pytest.fixture(autouse=True)
def _from_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
