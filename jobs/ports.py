"""What the clock street needs from outside: Slack with three answers, marks only we can make, backups."""

from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from store.tenant import Tenant


@dataclass(frozen=True, slots=True)
class Sent:
    """Slack did it and said so; `data` is its answer."""

    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotSent:
    """Slack certainly did not do it. `error` is Slack's code; `retry_after` its wish in seconds.

    `retry`: worth another try later (`down`: Slack cannot be reached at all, so nothing of this workspace
    is); `permanent`: only a person can mend it.
    """

    error: str
    kind: Literal["retry", "down", "permanent"] = "permanent"
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """Slack may have done it: no answer, half an answer, or an answer that says so. Never guess."""

    reason: str


Answer = Sent | NotSent | Unknown


class Slack(Protocol):
    """One Web API call: one attempt, at most 5 s, no retry of its own; never raises."""

    async def call(self, tenant: Tenant, method: str, arguments: dict[str, Any]) -> Answer:
        """Call `method` with the tenant's bot token; see `jobs.answers` for the classification."""


class Marker(Protocol):
    """Opaque signed marks in a message's metadata, which anybody in the workspace can read but not make."""

    def mark(self, row_id: str, channel: str) -> str:
        """The mark of this outbox row in this channel (HMAC; no content)."""

    def is_ours(self, mark: str, row_id: str, channel: str) -> bool:
        """True if `mark` was made by us for exactly this row and channel (compared in constant time)."""


class Watch(Protocol):
    """Who counts what delivery does."""

    def delivered(self, kind: str, outcome: str) -> None:
        """An effect's call ended: sent | not_sent | unknown."""

    def stolen(self, leases: int) -> None:
        """So many effects were taken from workers that died while sending."""


class Nobody:
    """A `Watch` that does not look."""

    def delivered(self, kind: str, outcome: str) -> None:
        """Not counted."""

    def stolen(self, leases: int) -> None:
        """Not counted."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was written and read again to its end; `size` in bytes, `database` the name in it."""

    file: str
    size: int
    records: int
    database: str = ""


class NotMade(Exception):
    """There is no new backup; the message is a code that says why: the system's (ENOSPC) or ours (unread)."""


class Backups(Protocol):
    """Where the nightly backups go."""

    async def make(self, night: str) -> Made:
        """Write the backup of this local day and read it again; only then the oldest may go. Raises NotMade.
        Cancelled, it ends soon and leaves nothing behind."""
