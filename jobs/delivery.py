"""The delivery: takes due effects from the outbox, sends them, writes what became of them, wakes and drains.

At least once, reconciled (TRUST b). Several deliveries may run beside each other on PostgreSQL.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import structlog

from jobs.calls import Calls
from jobs.doorway import PACE
from jobs.errand import Errand
from jobs.facts import Facts
from jobs.failure import traced
from jobs.finish import Finish
from jobs.kinds.kind import Kind
from jobs.ports import Marker, Nobody, Slack, Watch
from jobs.reconcile import Reconcile
from jobs.unfamiliar import Unfamiliar
from kam.ports import Clock, Ids
from store import outbox_claims
from store.database import Database, NotSaved, Unsure
from store.outbox_claims import Look
from store.outbox_held import Claim

SLOTS = 8  # calls at the same time
BREATH = 0.15  # seconds; people answer first, then the outbox has its turn
LOOK_EVERY = 20.0  # seconds, if nobody wakes it
_SKEW = timedelta(seconds=90)  # how far the clocks of replicas may be apart


@dataclass(frozen=True, slots=True)
class Limits:
    """`lease`: seconds that a worker may keep a row; `lag`: how late a history may show a message; `slots`:
    calls at the same time; `look_every`: seconds between two looks if nobody wakes it."""

    lease: float = 60.0
    lag: float = 60.0
    slots: int = 8
    look_every: float = LOOK_EVERY


class Delivery:
    """`deliver_due` sends what is due; `start` does so until `stop`; `wake` is called after a commit.
    `pass_time`: how `until_quiet` lets seconds pass; whoever has a clock to move may move it instead."""

    def __init__(
        self,
        db: Database,
        slack: Slack,
        clock: Clock,
        ids: Ids,
        marker: Marker,
        kinds: Mapping[str, Kind],
        *,
        worker: str,
        limits: Limits | None = None,
        watch: Watch | None = None,
    ) -> None:
        self._db, self._clock, self._worker, self._limits = db, clock, worker, limits or Limits()
        self._watch: Watch = watch or Nobody()
        self._calls = Calls(slack, clock)
        facts, finish = Facts(db, self._calls, clock, ids), Finish(kinds, ids)
        lease = self._limits.lease
        self._errand = Errand(db, self._calls, clock, ids, marker, kinds, facts, finish, lease, self._watch)
        wait = timedelta(seconds=max(120.0, 2 * self._limits.lag))
        wait += timedelta(0) if db.is_sqlite else _SKEW
        self._reconcile = Reconcile(db, self._calls, clock, marker, finish, wait)
        self._unfamiliar, self._kinds = Unfamiliar(db, clock, finish, worker, lease), frozenset(kinds)
        self._running: set[asyncio.Task[None]] = set()
        self._claiming = asyncio.Lock()
        self._awake = asyncio.Event()
        self._stopping = False
        self._loop: asyncio.Task[None] | None = None
        self._log = structlog.get_logger("delivery")
        self.pass_time: Callable[[float], Awaitable[None]] = asyncio.sleep

    def wake(self) -> None:
        """Something was committed: look at once. From the event loop only."""
        self._awake.set()

    def history_waits(self) -> float:
        """For how many seconds Slack wants no histories read; without them no lost answer is settled."""
        return self._calls.wait_of("conversations.history", "conversations.replies")

    def start(self) -> None:
        """Deliver until `stop`."""
        self._stopping = False
        self._loop = asyncio.get_running_loop().create_task(self._work())

    async def stop(self, patience: float = 5.0) -> None:
        """No new claims; what is under way has `patience` seconds to end, then it is left to its lease."""
        self._stopping = True
        self._awake.set()
        tasks = {*self._running, *({self._loop} if self._loop else set())}
        if not tasks:
            return
        _done, late = await asyncio.wait(tasks, timeout=patience)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        self._loop = None

    async def deliver_due(self) -> int:
        """Send everything that is due now, until nothing is; how many effects were worked on."""
        worked = 0
        while not self._stopping:
            begun = await self._begin()
            worked += begun
            if self._running:
                await asyncio.wait(set(self._running), return_when=asyncio.FIRST_COMPLETED)
            elif not begun and not await self._unfamiliar.parked(self._clock.now(), self._calls.shut()):
                break
        return worked

    async def until_quiet(self, patience: float = 2.5) -> int:
        """`deliver_due`, and what only waits for the pace of its channel, as long as the clock moves; for the
        demo and tests. Ends within about `patience` seconds after the last thing was sent."""
        worked = await self.deliver_due()
        ends = asyncio.get_running_loop().time() + patience
        while not self._stopping and asyncio.get_running_loop().time() < ends:
            before = self._clock.now()
            look = await self._look()
            if look.next_at is None or look.next_at - before > PACE:
                break
            await asyncio.sleep(0.01)
            if self._clock.now() <= before:
                break
            await self.pass_time(max(0.0, (look.next_at - self._clock.now()).total_seconds()))
            worked += await self.deliver_due()
        return worked

    async def _work(self) -> None:
        while not self._stopping:
            await asyncio.sleep(BREATH)  # commits come in bursts: one look serves them all
            self._awake.clear()
            pause = self._limits.look_every
            try:
                await self.deliver_due()
                pause = await self._pause()
            except (NotSaved, Unsure) as away:
                self._log.warning("database_away", error=type(away).__name__)
                pause = 1.0
            except Exception as error:  # the one error exit of the worker: it must go on
                self._log.error("delivery_failed", **traced(error))
                pause = 1.0
            if not self._stopping:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._awake.wait(), pause)

    async def _pause(self) -> float:
        """Seconds until the next thing is due, at most `look_every`. What is due but was not taken stands
        behind another of its lane, whose time is the next."""
        look = await self._look()
        times = [at for at in (look.next_at, self._calls.rests_end()) if at is not None]
        most = self._limits.look_every
        left = min(((at - self._clock.now()).total_seconds() for at in times), default=most)
        return min(max(left, 0.05), most)

    async def _look(self) -> Look:
        now, shut = self._clock.now(), self._calls.shut()
        before = self._reconcile.lost_before(now)
        look = partial(outbox_claims.look, now=now, lost_before=before, shut=shut, kinds=self._kinds)
        return await self._db.read(look)

    async def _begin(self) -> int:
        """Settle what others left behind, look for lost posts, fill the free slots with calls."""
        async with self._claiming:
            look, now = await self._look(), self._clock.now()
            if look.expired:
                again = now + timedelta(seconds=2)
                release = partial(outbox_claims.release_expired, now=now, again_at=again)
                self._watch.stolen(await self._db.write(release))
            settled = (
                await self._reconcile.due(self._worker, self._limits.lease, self._calls.shut())
                if look.lost
                else 0
            )
            free = self._limits.slots - len(self._running)
            if not (look.due or settled) or free <= 0 or self._stopping:
                return settled
            claims = await self._db.write(
                partial(
                    outbox_claims.claim,
                    now=now,
                    worker=self._worker,
                    lease=self._limits.lease,
                    limit=free,
                    shut=self._calls.shut(),
                    kinds=self._kinds,
                )
            )
            for claim in claims:
                task = asyncio.get_running_loop().create_task(self._one(claim))
                self._running.add(task)
                task.add_done_callback(self._running.discard)
            return settled + len(claims)

    async def _one(self, claim: Claim) -> None:
        """One row from claim to end; whatever happens to it stops nobody else."""
        row = {"row": claim.id, "workspace": claim.tenant.key}
        try:
            try:
                await self._errand.run(claim)
            except (NotSaved, Unsure):
                raise
            except Exception as error:  # the one error exit of a row: tried again, at last parked
                self._log.error("row_failed", **row, **traced(error))
                await self._errand.stumbled(claim, type(error).__name__)
        except (NotSaved, Unsure) as away:  # the lease runs out, then somebody takes it up again
            self._log.warning("not_written", error=type(away).__name__, **row)
