"""Effects of a kind that this version does not know: another version that runs beside it asked for them.

That version takes them within seconds. Where none has for an hour, as after a rollback, they are parked: what
stands behind them in their lane goes on, the operator sees them, and whose act it was is told.
"""

from datetime import datetime, timedelta
from functools import partial

import structlog

from jobs.failure import traced
from jobs.finish import KIND_UNKNOWN, Finish
from kam.ports import Clock
from store import outbox_claims, outbox_held
from store.database import Database, NotSaved, Unsure
from store.outbox_held import Claim

PATIENCE = timedelta(hours=1)
GRACE = timedelta(minutes=10)
_EVERY = timedelta(minutes=5)  # rarely, for there are hardly ever any
_AT_ONCE = 20


class Unfamiliar:
    """The hour counts from when one was due, which the database knows. But after hours in which no bot ran or
    Slack was away, a version that knows them may come a moment after this one: it has ten minutes."""

    def __init__(self, db: Database, clock: Clock, finish: Finish, worker: str, lease: float) -> None:
        self._db, self._clock, self._finish, self._worker, self._lease = db, clock, finish, worker, lease
        self._kinds = frozenset(finish.kinds)
        self._began: datetime | None = None
        self._looked: datetime | None = None
        self._away: dict[str, datetime] = {}  # until when the Slack of a workspace was

    async def parked(self, now: datetime, shut: frozenset[str]) -> int:
        """Look at them every five minutes, and park the first of each lane that has waited for an hour; how
        many: after some, the next of their lanes are looked at without a wait. `shut` as in
        `outbox_claims.look`."""
        self._began = min(self._began or now, now)
        self._away = {key: min(at, now) for key, at in self._away.items()} | dict.fromkeys(shut, now)
        soon = self._looked is not None and timedelta(0) <= now - self._looked < _EVERY
        if soon or now - self._began < GRACE:
            return 0
        self._looked = now
        take = partial(
            outbox_claims.claim_unfamiliar,
            now=now,
            since=now - PATIENCE,
            worker=self._worker,
            lease=self._lease,
            limit=_AT_ONCE,
            shut=frozenset(key for key, at in self._away.items() if now - at < GRACE),
            kinds=self._kinds,
        )
        done = sum([await self._park(each) for each in await self._db.write(take)])
        if done:
            self._looked = None
        return done

    async def _park(self, claim: Claim) -> bool:
        row = {"row": claim.id, "workspace": claim.tenant.key}
        log = structlog.get_logger("delivery")
        write = partial(self._finish.unfamiliar, claim=claim, now=self._clock.now())
        try:
            mine = await self._db.write(write)
        except (NotSaved, Unsure):
            raise
        except Exception as error:  # the one error exit of a row: what cannot be read is parked unread
            log.error("row_failed", **row, **traced(error))
            unread = partial(outbox_held.let_go, taken=claim, state="parked", error=KIND_UNKNOWN)
            mine = await self._db.write(unread)
        if mine:
            log.warning(KIND_UNKNOWN, **row)
        return mine
