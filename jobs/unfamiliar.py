"""Effects of a kind that this version does not know: another version that runs beside it asked for them.

That version takes them within seconds. Where none has for an hour, as after a rollback, they are parked: what
stands behind them in their lane goes on, the operator sees them, and whose act it was is told.
"""

from datetime import datetime, timedelta
from functools import partial

import structlog

from jobs.finish import Finish
from kam.ports import Clock
from store import outbox_claims
from store.database import Database
from store.outbox_held import Claim

PATIENCE = timedelta(hours=1)
_EVERY = timedelta(minutes=5)  # rarely, for there are hardly ever any
_AT_ONCE = 100


class Unfamiliar:
    """Remembers since when each of them has waited for nothing but a version that knows it.

    Who takes one raises its token, and so it is another `Claim` by the next look: its hour begins anew, as it
    does when its Slack was away, or it stood behind another, or this process was started again.
    """

    def __init__(self, db: Database, clock: Clock, finish: Finish) -> None:
        self._db, self._clock, self._finish = db, clock, finish
        self._kinds = frozenset(finish.kinds)
        self._since: dict[Claim, datetime] = {}
        self._looked: datetime | None = None

    async def parked(self, now: datetime, lost_before: datetime, shut: frozenset[str]) -> int:
        """Look at them every five minutes, and park those that have waited for an hour; how many.

        `lost_before` and `shut` as in `outbox_claims.look`.
        """
        if self._looked is not None and timedelta(0) <= now - self._looked < _EVERY:
            return 0
        self._looked = now
        look = partial(
            outbox_claims.unfamiliar,
            now=now,
            lost_before=lost_before,
            limit=_AT_ONCE,
            shut=shut,
            kinds=self._kinds,
        )
        seen = await self._db.read(look)
        self._since = {each: min(now, self._since.get(each, now)) for each in seen}
        late = [each for each, since in self._since.items() if now - since >= PATIENCE]
        return sum([await self._park(each) for each in late])

    async def _park(self, claim: Claim) -> bool:
        write = partial(self._finish.unfamiliar, claim=claim, now=self._clock.now())
        mine = await self._db.write(write)
        if mine:
            row = {"row": claim.id, "workspace": claim.tenant.key}
            structlog.get_logger("delivery").warning("kind_unknown", **row)
        return mine
