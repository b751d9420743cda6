"""A bad day at Slack: a list of faults drawn from a seed, and what each may explain."""

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bench.soak.pair import Pair

Json = dict[str, Any]

# What a bad day brings: (weight, what is asked of the sandbox). Over sockets connections end as well.
_DAY: tuple[tuple[int, str, Json], ...] = (
    (6, "lost", {}),
    (4, "reset", {}),
    (6, "refused", {}),
    (3, "hang", {"seconds": 7}),
    (8, "429", {"retry_after": 3}),
    (6, "500", {}),
    (3, "partial", {}),
    (3, "html", {}),
    (4, "error", {"code": "internal_error"}),
    (2, "error", {"code": "request_timeout"}),
    (8, "delay", {"seconds": 1}),
    (2, "delay", {"seconds": 3}),
    (4, "history_lag", {"seconds": 20, "spread": True}),
)
_METHODS = (
    "*", "*", "chat.postMessage", "chat.postMessage", "chat.update", "views.open", "views.publish",
    "users.info", "conversations.info", "conversations.history",
)  # fmt: skip
_SOCKETS = ("refresh_requested", "warning", "drop", "drop")
WITHIN = 20.0  # seconds after a fault in which what a person meets may be its doing


@dataclass
class BadDay:
    """Plants one fault each `every` seconds on average, until stopped."""

    pair: Pair
    every: float
    seed: int
    planted: Counter[str] = field(default_factory=Counter)
    _marks: list[tuple[float, str]] = field(default_factory=list)

    async def run(self, until: float) -> None:
        """Until this moment of the monotonic clock; then all faults are taken away."""
        chance = random.Random(self.seed)
        try:
            while (wait := chance.expovariate(1 / self.every)) < until - time.monotonic():
                await asyncio.sleep(wait)
                await self._plant(chance)
            await asyncio.sleep(max(0.0, until - time.monotonic()))
        finally:
            await self.pair.do("fault", clear=True)

    async def _plant(self, chance: random.Random) -> None:
        turn = chance.random()
        if turn < 0.06 and not self.pair.http:
            self._mark("disconnect")
            await self.pair.do("disconnect", reason=chance.choice(_SOCKETS))
        elif turn < 0.18:
            self._mark("redeliver")
            kind = chance.choice(("event", "event", "command", "interactive"))
            await self.pair.do("redeliver", kind=kind, times=chance.randint(1, 2), together=turn < 0.1)
        else:
            _, kind, more = chance.choices(_DAY, [weight for weight, _, _ in _DAY])[0]
            self._mark(kind)
            method = chance.choice(_METHODS)
            await self.pair.do("fault", kind=kind, method=method, times=chance.randint(1, 2), **more)

    def _mark(self, kind: str) -> None:
        self.planted[kind] += 1
        self._marks.append((time.monotonic(), kind))

    async def explains(self, began: float) -> str:
        """The faults that struck a call, or ended a connection, around an act that began then; or ''."""
        recent = [kind for at, kind in self._marks if kind == "disconnect" and at > began - WITHIN]
        since = (datetime.now(UTC) - timedelta(seconds=WITHIN)).isoformat()
        log = await self.pair.look("log?kind=api&last=60")
        struck = {entry["fault"] for entry in log if entry.get("fault") and entry["at"] > since}
        return ", ".join(sorted({*recent, *struck}))
