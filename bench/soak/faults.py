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
WITHIN = timedelta(seconds=15)  # after a fault, in which what a person meets may be its doing


@dataclass(frozen=True)
class Struck:
    """A fault at work: from when to when, on which method ('' = on the connection)."""

    begun: datetime
    ended: datetime
    kind: str
    method: str = ""


@dataclass
class BadDay:
    """Plants one fault each `every` seconds on average, until stopped."""

    pair: Pair
    every: float
    seed: int
    planted: Counter[str] = field(default_factory=Counter)
    _struck: set[Struck] = field(default_factory=set)

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
        if kind == "disconnect":
            now = datetime.now(UTC)
            self._struck.add(Struck(now, now + WITHIN, kind))

    async def gather(self) -> None:
        """Which calls the faults have struck since the last time; one that hangs is known when it ends."""
        for entry in await self.pair.look("log?kind=api&last=2000"):
            if entry.get("fault"):
                ended = datetime.fromisoformat(entry["at"])
                begun = ended - timedelta(milliseconds=entry["ms"])
                self._struck.add(Struck(begun, ended, entry["fault"], entry["method"]))

    def explains(self, begun: datetime, ended: datetime, what: str = "") -> str:
        """The faults at work during an act, or shortly before; '' for none. That nothing was saved or
        shown can only be the doing of a Slack that did not say in time who somebody is."""
        around = (each for each in self._struck if each.begun <= ended and each.ended >= begun - WITHIN)
        names = {f"{each.kind} {each.method}".strip() for each in around}
        if what in ("not_saved", "not_shown", "unsure"):
            names = {name for name in names if name.endswith("users.info")}
        return ", ".join(sorted(names))
