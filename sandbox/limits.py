"""Slack's rate limits in virtual time: a tier per method, a post a second per channel, with a burst."""

import math

from sandbox.clock import SandboxClock
from sandbox.refusal import Refusal

PER_MINUTE = {1: 1, 2: 20, 3: 50, 4: 100}
POST_BURST = 4


class RateLimited(Refusal):
    """429; `retry_after` in whole virtual seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("ratelimited")
        self.retry_after = retry_after


class RateLimits:
    """Token buckets by method and by channel; asks nothing of anybody while `on` is False."""

    def __init__(self, clock: SandboxClock, *, on: bool) -> None:
        self.on = on
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, method: str, tier: int) -> None:
        """Counts a call of a method of this tier; tier 0 has no limit of its own."""
        if self.on and tier:
            self._take(method, PER_MINUTE[tier], PER_MINUTE[tier] / 60)

    def take_post(self, channel: str) -> None:
        """Counts a post to a channel."""
        if self.on:
            self._take(f"post/{channel}", POST_BURST, 1.0)

    def _take(self, key: str, size: float, per_second: float) -> None:
        now = self._clock.now().timestamp()
        left, then = self._buckets.get(key, (size, now))
        left = min(size, left + max(0.0, now - then) * per_second)
        if left < 1:
            self._buckets[key] = (left, now)
            raise RateLimited(math.ceil((1 - left) / per_second))
        self._buckets[key] = (left - 1, now)
