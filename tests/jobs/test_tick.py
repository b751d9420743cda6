"""The ticker: jobs run when they are due, for each workspace, and one that fails stops nobody."""

import asyncio
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from sqlmodel import Session, select

from jobs import table
from jobs.table import Job
from jobs.tick import Ticker
from kam.tell import tell
from kam.work import Work
from store import forgetting
from store.submission import Submission
from store.tenant import Tenant
from tests.jobs.fake_slack import Counted
from tests.jobs.world import OURS, World, settle_in

THEIRS = Tenant("", "T2")


def _ticker(world: World, *jobs: Job, tenants: tuple[Tenant, ...] = (OURS,)) -> Ticker:
    return Ticker(world.db, world.clock, Counted("t"), jobs, world.delivery, lambda: tenants)


def _planner(work: Work) -> int:
    about = {"to": "C1", "says": "digest"}
    return int(tell(work, "note", about, target="C1", key=f"digest:{work.now.date()}"))


PLAN = Job("plan", "tick", _planner)


async def test_what_a_job_plans_is_delivered(world: World) -> None:
    ticker = _ticker(world, PLAN)
    await ticker.until_quiet()
    await ticker.until_quiet()
    assert world.slack.texts("C1") == ["digest (with note)"]


async def test_two_tickers_plan_one_digest(world: World) -> None:
    await asyncio.gather(*(_ticker(world, PLAN).tick() for _replica in range(3)))
    await world.delivery.until_quiet()
    assert world.slack.texts("C1") == ["digest (with note)"]


async def test_every_workspace_gets_its_turn_even_if_one_fails(world: World) -> None:
    settle_in(world.db, THEIRS)
    seen: list[str] = []

    def moody(work: Work) -> int:
        if work.tenant == OURS:
            raise ZeroDivisionError
        seen.append(work.tenant.key)
        return 1

    ticker = _ticker(world, Job("moody", "tick", moody), PLAN, tenants=(OURS, THEIRS))
    await ticker.tick()
    assert seen == [THEIRS.key]
    assert world.states() == {"pending": 1}


async def test_a_job_that_always_fails_is_tried_eight_times_then_once_an_hour(world: World) -> None:
    times: list[datetime] = []

    def poison(work: Work) -> int:
        times.append(work.now)
        raise ZeroDivisionError

    ticker = _ticker(world, Job("poison", "tick", poison))
    for _tick in range(3 * 180):
        await ticker.tick()
        world.clock.advance(20)
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert gaps == sorted(gaps)
    assert len(times) < 12 and gaps[-1] >= timedelta(hours=1)


async def test_a_nightly_job_runs_once_a_night_in_the_workspaces_zone(world: World) -> None:
    nights: list[datetime] = []

    def night(work: Work) -> int:
        nights.append(work.now)
        return 0

    ticker = _ticker(world, Job("night", "night", night))
    world.clock.advance(14.5 * 3600)  # 0.30 in Helsinki
    for _hour in range(48):
        await ticker.tick()
        world.clock.advance(3600)
    assert [moment.hour for moment in nights] == [1, 1]  # 3.30 in Helsinki


async def test_the_ticker_ticks_at_once_and_stops(world: World) -> None:
    ran = asyncio.Event()

    def once(_work: Work) -> int:
        loop.call_soon_threadsafe(ran.set)
        return 0

    loop = asyncio.get_running_loop()
    ticker = _ticker(world, Job("once", "tick", once))
    ticker.start()
    await asyncio.wait_for(ran.wait(), 5)
    ticker.stop()


async def test_what_is_old_goes_in_batches_and_what_is_new_or_parked_stays(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgetting, "BATCH", 2)
    for number in range(5):
        world.say("UANNA", f"old {number}")
    world.say("C1", "stands in the channel")
    await world.until_settled()
    stuck = world.say("C404", "parked")
    await world.until_settled()

    def press(work: Work) -> None:
        for number in range(5):
            work.session.add(
                Submission(
                    workspace=OURS.key, id=f"{work.now}{number}", verb="log", person_id="U", made_at=work.now
                )
            )

    world.do(press)
    world.clock.advance(401 * 86_400)
    world.do(press)
    new = world.say("C1", "new")
    ticker = _ticker(world, *table.table(lambda _work: 0))
    await ticker.tick()
    assert world.states() == {"parked": 1, "pending": 1, "sent": 1}
    assert world.row("note:C1:stands in the channel").ts  # to be taken away if another company joins
    assert {world.row(stuck).state, world.row(new).state} == {"parked", "pending"}

    def left(session: Session) -> int:
        return len(session.exec(select(Submission.id).where(Submission.workspace == OURS.key)).all())

    assert world.db.read_now(left) == 5


def test_every_job_of_the_table_has_a_name_of_its_own() -> None:
    jobs = table.table(lambda _work: 0)
    assert len({job.name for job in jobs}) == len(jobs)
