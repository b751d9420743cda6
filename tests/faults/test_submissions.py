"""kill -9 at random moments: what was acknowledged is stored, what comes again is not doubled (R1, R2)."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from sandbox.server import Sandbox
from store.audit import Audit
from store.log import LogEntry
from store.outbox import Outbox
from tests.faults import payloads
from tests.faults.ground import Ground, asked, with_account

Sized = Callable[[int, int], int]


@pytest.fixture
async def ground(database_url: str) -> AsyncIterator[Ground]:
    sandbox = Sandbox()
    await sandbox.start("127.0.0.1", 0)
    ground = Ground(database_url, sandbox, seed=20261122)
    yield ground
    await ground.end()
    await sandbox.stop()


async def _all(ground: Ground, bodies: list[tuple[Any, bool]], kills: int) -> list[Any]:
    """Eight at a time; the answers in the order of the bodies."""
    gate = asyncio.Semaphore(8)

    async def one(body: Any, form: bool) -> Any:
        async with gate:
            return await ground.until_answered(body, form=form)

    work = asyncio.gather(*(one(body, form) for body, form in bodies))
    await ground.kill_now_and_then(kills, work)
    return await work


def _texts(session: Session) -> list[str]:
    return [entry.text for entry in session.exec(select(LogEntry))]


async def test_no_acknowledged_submission_is_lost_and_none_is_doubled(ground: Ground, sized: Sized) -> None:
    many, kills = sized(60, 1000), sized(4, 200)
    account = with_account(ground.url)
    bodies = [
        (payloads.submission("U0ANNA", f"V{n}", account, f"note number {n}"), False) for n in range(many)
    ]
    answers = await _all(ground, bodies, kills)
    assert all(answer["response_action"] == "update" for answer in answers)
    counted = Counter(asked(ground.url, _texts))
    assert len(counted) == many
    assert set(counted.values()) == {1}
    if ground.url.startswith("sqlite"):
        check = asked(ground.url, lambda session: session.execute(text("PRAGMA integrity_check")).scalar())
        assert check == "ok"
    print(f"R1: {many} submissions, {ground.kills} kills, 0 lost, 0 doubled")


async def test_commands_and_buttons_have_one_effect_each_however_often_they_come(
    ground: Ground, sized: Sized
) -> None:
    many, kills = sized(24, 300), sized(3, 60)
    with_account(ground.url)
    commands = [(payloads.command("U0ANNA", f"log call number {n}", f"7.{n}"), True) for n in range(many)]
    repeats = [ground.random.choice(commands) for _ in range(many // 2)]
    await _all(ground, [*commands, *repeats], kills)
    entries = {entry.text: entry.id for entry in asked(ground.url, lambda s: list(s.exec(select(LogEntry))))}
    assert len(entries) == many == len(asked(ground.url, _texts))
    undone = [
        (payloads.press("U0ANNA", "log.undo", entry, f"{n}.5"), False)
        for n, entry in enumerate(entries.values())
    ]
    await _all(ground, [*undone, *undone[:5]], kills=max(1, kills // 2))

    def effects(session: Session) -> tuple[int, int]:
        changes = session.exec(
            select(Audit).where(Audit.record_table == "log_entry", Audit.change == "changed")
        ).all()
        return len(changes), len(session.exec(select(Outbox).where(Outbox.kind == "log_card")).all())

    withdrawals, cards = asked(ground.url, effects)
    assert withdrawals == many
    assert cards == 2 * many
    print(f"R2: {many} commands, {many} buttons, {ground.kills} kills, one effect per key")
