"""The stage that an opportunity was moved from, as the audit tells it: what Undo puts back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kam import thresholds
from kam.work import Work
from store import audit
from store.opportunity import Opportunity


@dataclass(frozen=True)
class Before:
    """How it stood before its last move; days in UTC."""

    stage: str
    moved_at: datetime
    reason: str
    closed_at: datetime | None


def in_time(work: Work, opp: Opportunity) -> bool:
    """Whether its last move is at most ten minutes old."""
    return work.now - opp.moved_at <= timedelta(minutes=thresholds.UNDO_MINUTES)


def stage_before(work: Work, opp: Opportunity) -> Before | None:
    """What the last change of the opportunity, if that was a move to its present stage, moved it from; None
    if it was something else or is over ten minutes old."""
    last = audit.last_of(work.tenant, work.session, "opportunity", opp.id)
    if last is None or "stage" not in last.before or not in_time(work, opp):
        return None
    before: dict[str, Any] = last.before
    return Before(
        stage=str(before["stage"]),
        moved_at=_moment(before.get("moved_at")) or opp.moved_at,
        reason=str(before.get("reason", opp.reason)),
        closed_at=_moment(before["closed_at"]) if "closed_at" in before else opp.closed_at,
    )


def _moment(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None
