"""Triggers (one view within some real seconds) and response_urls (five posts within half an hour)."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.clock import SandboxClock
from sandbox.ids import Ids
from sandbox.refusal import Refusal

RESPONSE_MINUTES = 30
RESPONSE_USES = 5
MAX_REMEMBERED = 5_000


@dataclass
class Trigger:
    """Who may be shown a view, and from which view the person acted ("" = from none)."""

    user: str
    view_id: str
    expires: float
    exchanged: bool = False


class Triggers:
    """Trigger ids by id; they expire by real (monotonic) time, as with Slack."""

    def __init__(
        self, ids: Ids, seconds: float = 3.0, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._ids = ids
        self.seconds = seconds
        self._monotonic = monotonic
        self._triggers: dict[str, Trigger] = {}

    def issue(self, user: str, view_id: str = "") -> str:
        """A new trigger for this person."""
        trigger_id = f"{self._ids.number()}.{secrets.randbelow(10**9)}.{secrets.token_hex(16)}"
        self._triggers[trigger_id] = Trigger(user, view_id, self._monotonic() + self.seconds)
        if len(self._triggers) > MAX_REMEMBERED:
            del self._triggers[next(iter(self._triggers))]
        return trigger_id

    def exchange(self, trigger_id: str) -> Trigger:
        """Uses a trigger up; refuses unknown, expired and used ones."""
        trigger = self._triggers.get(trigger_id)
        if trigger is None:
            raise Refusal("invalid_trigger_id")
        if trigger.exchanged:
            raise Refusal("exchanged_trigger_id")
        if self._monotonic() > trigger.expires:
            raise Refusal("expired_trigger_id")
        trigger.exchanged = True
        return trigger


@dataclass
class Reply:
    """Where a response_url leads: `original` is the ts of the message that it may replace or delete."""

    user: str
    channel: str
    thread_ts: str
    original: str
    ephemeral: bool
    issued: datetime
    uses: int = 0


class ResponseUrls:
    """Response urls by the last part of their path; their half hour is virtual."""

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self._replies: dict[str, Reply] = {}

    def issue(
        self, user: str, channel: str, original: str = "", *, ephemeral: bool = True, thread: str = ""
    ) -> str:
        """A new token for what this person did in this channel."""
        token = secrets.token_urlsafe(24)
        self._replies[token] = Reply(user, channel, thread, original, ephemeral, self._clock.now())
        if len(self._replies) > MAX_REMEMBERED:
            del self._replies[next(iter(self._replies))]
        return token

    def get(self, token: str) -> Reply | None:
        """What the token stands for, used up or not."""
        return self._replies.get(token)

    def use(self, token: str) -> Reply:
        """Counts one use; refuses unknown, old and used-up ones."""
        reply = self._replies.get(token)
        if reply is None or self._clock.now() - reply.issued > timedelta(minutes=RESPONSE_MINUTES):
            raise Refusal("expired_url")
        if reply.uses >= RESPONSE_USES:
            raise Refusal("used_url")
        reply.uses += 1
        return reply
