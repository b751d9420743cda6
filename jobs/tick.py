"""The ticker: every 20 s it looks at what is due, then lets the delivery send. A missed tick costs nothing.

APScheduler only ticks, in memory; due times live in the database (DESIGN §2.4).
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlmodel import Session

from jobs.delivery import LOOK_EVERY, Delivery
from jobs.failure import traced
from jobs.ports import NotMade
from jobs.settle import MOST_TRIES, backoff
from jobs.table import Job
from kam.ports import Clock, Ids
from kam.work import begin
from kam.workdays import ZoneUnknown, zone_of
from store import workspace as workspaces
from store.backup import HOUSE
from store.database import Database, NotSaved, Unsure
from store.tenant import Tenant

_NIGHT = 3  # o'clock, local
_RESTS = timedelta(hours=1)  # a job that failed eight times in a row is tried once an hour


@dataclass
class _Failures:
    times: int
    again_at: datetime


class Ticker:
    """Runs the table of jobs for every workspace; one that fails stops no other job and no other tenant."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        ids: Ids,
        jobs: Sequence[Job],
        delivery: Delivery,
        tenants: Callable[[], Sequence[Tenant]],
    ) -> None:
        self._db, self._clock, self._ids, self._jobs = db, clock, ids, {job.name: job for job in jobs}
        self._delivery, self._tenants = delivery, tenants
        self._nights: dict[tuple[str, Tenant], date] = {}
        self._failures: dict[tuple[str, Tenant], _Failures] = {}
        self._turn = asyncio.Lock()
        self._scheduler: AsyncIOScheduler | None = None
        self._first: asyncio.Task[None] | None = None
        self._after: set[asyncio.Task[None]] = set()
        self._next_at: datetime | None = None
        self._log = structlog.get_logger("tick")

    def start(self) -> None:
        """Tick from now on, in the running loop. The delivery is started by its owner."""
        self._next_at = self._clock.now()
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._scheduler.add_job(
            self.tick,
            "interval",
            seconds=LOOK_EVERY,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=3600,
        )
        self._scheduler.start()
        self._first = asyncio.get_running_loop().create_task(self._begin())

    def late(self) -> float:
        """For how many seconds the next tick has been due; a job that hangs holds it up."""
        waited = self._clock.now() - self._next_at if self._next_at is not None else timedelta(0)
        return max(0.0, waited.total_seconds())

    def stop(self) -> None:
        """No more ticks. What was begun is a transaction or nothing, so it need not be waited for; what goes
        on after one is broken off."""
        for task in self._after:
            task.cancel()
        if self._first is not None:
            self._first.cancel()
            self._first = None
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None

    async def _begin(self) -> None:
        await self.tick()

    async def tick(self) -> int:
        """Plan what is due now and wake the delivery; how much was planned."""
        planned = 0
        async with self._turn:
            self._next_at = self._clock.now() + timedelta(seconds=LOOK_EVERY)
            for job, tenant in self._round():
                planned += await self._if_due(job, tenant)
        if planned:
            self._delivery.wake()
        return planned

    async def until_quiet(self) -> int:
        """Plan and deliver until nothing is left: what the demo's clock calls after each step."""
        planned = await self.tick()
        await asyncio.gather(*self._after)
        return planned + await self._delivery.until_quiet()

    def _round(self) -> Iterator[tuple[Job, Tenant]]:
        """Each job with each tenant that it is for."""
        for tenant in self._tenants():
            yield from ((job, tenant) for job in self._jobs.values() if not job.house)
        yield from ((job, HOUSE) for job in self._jobs.values() if job.house)

    async def _if_due(self, job: Job, tenant: Tenant) -> int:
        now, key = self._clock.now(), (job.name, tenant)
        failed = self._failures.get(key)
        if failed is not None and failed.again_at - _RESTS <= now < failed.again_at:
            return 0
        try:
            if job.every == "night" and not await self._is_night(job, tenant, now):
                return 0
            done = await self._run(job, tenant, now)
            self._failures.pop(key, None)
            return done
        except (NotSaved, Unsure) as away:
            self._log.warning("database_away", job=job.name, error=type(away).__name__)
        except Exception as error:  # the one error exit of a job: the others go on
            times = (failed.times if failed else 0) + 1
            wait = backoff(times) if times < MOST_TRIES else _RESTS
            self._failures[key] = _Failures(times, now + wait)
            known = {"job": job.name, "workspace": tenant.key, "times": times}
            self._log.error("job_failed", **known, **traced(error))
        return 0

    async def _is_night(self, job: Job, tenant: Tenant, now: datetime) -> bool:
        """Once a local day after three; after a restart once more, which is harmless."""
        home = await self._db.read(partial(_home_zone, tenant))
        try:
            local = now.astimezone(zone_of(home))
        except ZoneUnknown:
            local = now
        if local.hour < _NIGHT or self._nights.get((job.name, tenant)) == local.date():
            return False
        self._nights[(job.name, tenant)] = local.date()
        return True

    async def _run(self, job: Job, tenant: Tenant, now: datetime) -> int:
        def once(session: Session) -> int:
            return job.run(begin(tenant, session, now, self._ids, verb=f"job.{job.name}"))

        done = part = await self._db.write(once)
        while job.again and part:
            part = await self._db.write(once)
            done += part
        if done:
            self._log.info("job", job=job.name, workspace=tenant.key, done=done)
        if done and job.then is not None:
            task = asyncio.get_running_loop().create_task(self._then(job.name, job.then))
            self._after.add(task)
            task.add_done_callback(self._after.discard)
        return done

    async def _then(self, name: str, go_on: Callable[[], Awaitable[None]]) -> None:
        try:
            await go_on()
        except NotMade:
            return  # who could not make it has said so, and written down why
        except Exception as error:  # the one error exit of what follows a job
            self._log.error("job_failed", job=name, **traced(error))


def _home_zone(tenant: Tenant, session: Session) -> str:
    home = workspaces.get(tenant, session)
    return home.zone if home is not None else "UTC"
