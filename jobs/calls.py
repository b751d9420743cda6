"""Slack as delivery calls it: waits that Slack asked for are kept, and a dead Slack is left in peace.

A 429 stops one method of one workspace. When calls fail in a row without any sense in the answers, the
whole workspace rests; afterwards one harmless call (`auth.test`) tries the way before any post does, so that
an outage leaves few posts of unknown fate behind.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from jobs.answers import DEFAULT_WAIT, RATE_LIMITED
from jobs.ports import Answer, NotSent, Slack, Unknown
from kam.ports import Clock
from store.tenant import Tenant

WAITING = "waiting"  # the error of a call that was not made, because Slack's Retry-After runs
_FAILURES_THAT_COUNT = 3
_LONGEST_REST = 60.0


@dataclass(slots=True)
class _Wait:
    since: datetime
    seconds: float

    def until(self, now: datetime) -> datetime:
        """When it ends; a clock that was set back starts it anew, so that it always ends."""
        self.since = min(self.since, now)
        return self.since + timedelta(seconds=self.seconds)


class Calls:
    """Every call of delivery goes through here. Waits live in memory: another replica finds out by itself."""

    def __init__(self, slack: Slack, clock: Clock) -> None:
        self._slack = slack
        self._clock = clock
        self._waits: dict[tuple[Tenant, str], _Wait] = {}
        self._failures: dict[Tenant, int] = {}
        self._rests: dict[Tenant, _Wait] = {}

    def blocked_until(self, tenant: Tenant, method: str) -> datetime | None:
        """Until when the method must not be called for this workspace; None = it may."""
        now = self._clock.now()
        waits = (self._waits.get((tenant, method)), self._rests.get(tenant))
        ends = [wait.until(now) for wait in waits if wait is not None]
        return max((end for end in ends if end > now), default=None)

    def wait_of(self, *methods: str) -> float:
        """The longest wait that Slack asked for with one of these methods, of any workspace, in seconds."""
        now = self._clock.now()
        ends = [wait.until(now) for (_, method), wait in self._waits.items() if method in methods]
        return max(((end - now).total_seconds() for end in ends if end > now), default=0.0)

    def shut(self) -> frozenset[str]:
        """The keys of the workspaces that rest, because their Slack cannot be reached."""
        now = self._clock.now()
        return frozenset(tenant.key for tenant, rest in self._rests.items() if rest.until(now) > now)

    def rests_end(self) -> datetime | None:
        """When the next resting workspace may be tried again."""
        now = self._clock.now()
        return min((end for rest in self._rests.values() if (end := rest.until(now)) > now), default=None)

    async def ready(self, tenant: Tenant) -> bool:
        """False while the workspace's Slack is away; after a rest this tries the way with `auth.test`."""
        if tenant not in self._rests:
            return True
        if self.blocked_until(tenant, "auth.test") is not None:
            return False
        await self.call(tenant, "auth.test", {})
        return tenant not in self._rests

    async def call(self, tenant: Tenant, method: str, arguments: dict[str, Any]) -> Answer:
        """One attempt; while the method must wait, NotSent without calling."""
        until = self.blocked_until(tenant, method)
        if until is not None:
            left = (until - self._clock.now()).total_seconds()
            return NotSent(WAITING, "retry", left)
        answer = await self._slack.call(tenant, method, arguments)
        self._learn(tenant, method, answer)
        return answer

    def _learn(self, tenant: Tenant, method: str, answer: Answer) -> None:
        away = isinstance(answer, Unknown) or (isinstance(answer, NotSent) and answer.kind == "down")
        if away:
            failures = self._failures[tenant] = self._failures.get(tenant, 0) + 1
            if failures >= _FAILURES_THAT_COUNT or isinstance(answer, NotSent):
                rest = min(2.0 ** max(failures - _FAILURES_THAT_COUNT, 0), _LONGEST_REST)
                self._rests[tenant] = _Wait(self._clock.now(), rest)
            return
        self._failures.pop(tenant, None)
        self._rests.pop(tenant, None)
        if isinstance(answer, NotSent) and answer.error in RATE_LIMITED:
            self._waits[(tenant, method)] = _Wait(self._clock.now(), answer.retry_after or DEFAULT_WAIT)
