"""What becomes of a row: held back, dropped, parked; and who is told when an effect fails for good."""

from datetime import datetime, timedelta

from kam.tell import tell
from kam.work import Work
from store.outbox import Outbox

MOST_TRIES = 8
_BACKOFF = (2, 10, 30, 120, 300, 900, 1800)  # seconds after the first, second, … failed try
TROUBLE = "trouble"
_TOLD_ALREADY = {"shared", "guest", "guests"}


def hold_back(row: Outbox, until: datetime, *, lane: bool) -> None:
    """Not before then. `lane`: what comes after it in its lane waits too; else others may pass."""
    if lane:
        row.not_before = until
    else:
        row.due_at = until
    row.lease_until = 0.0


def drop(row: Outbox, reason: str) -> None:
    """Not sent, and rightly so: no longer true, too late, or nobody may read it there."""
    row.state, row.error, row.lease_until = "dropped", reason, 0.0


def park(work: Work, row: Outbox, error: str) -> None:
    """Given up until a person has looked at it; whose act it was is told by DM, once a day and cause."""
    row.state, row.error, row.lease_until = "parked", error, 0.0
    tell_trouble(work, row, error)


def tell_trouble(work: Work, row: Outbox, error: str) -> None:
    """Ask for a DM to the person whose act had no effect; about a failed DM of this sort nobody is told,
    nor of a channel that others read along in: the team was told that once (`shared_told`)."""
    where = row.channel or row.target or row.lane
    if not row.by_person or row.kind == TROUBLE or (error in _TOLD_ALREADY and where[:1] in {"C", "G"}):
        return
    day = work.now.date().isoformat()
    key = f"{TROUBLE}:{row.by_person}:{where}:{error}:{day}"
    tell(work, TROUBLE, {"row": row.id}, target=row.by_person, key=key)


def backoff(tries: int) -> timedelta:
    """How long to wait after so many failed tries (1, 2, …)."""
    return timedelta(seconds=_BACKOFF[min(max(tries, 1), len(_BACKOFF)) - 1])
