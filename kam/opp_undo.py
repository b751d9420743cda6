"""What Undo takes back, as the audit tells it: a new opportunity, or the stage that one was moved from."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kam import thresholds
from kam.work import Work
from store import action as actions
from store import audit, log_opportunity
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


def is_untouched(work: Work, opp: Opportunity) -> bool:
    """Whether the acting person made it not ten minutes ago and nobody did anything with it since: changed
    it, planned an action for it, said that a note touched it."""
    last = audit.last_of(work.tenant, work.session, "opportunity", opp.id)
    if last is None or (last.change, last.by) != ("added", work.by) or not in_time(work, opp):
        return False
    if not audit.stands(last, opp):
        return False
    links = log_opportunity.of_opportunity(work.tenant, work.session, opp.id)
    if any(link.linked_at != opp.created_at or link.linked_by != work.by for link in links):
        return False
    return not actions.serve(work.tenant, work.session, opp.account_id, opp.id)


def was_taken_back(work: Work, opp_id: str) -> bool:
    """Whether the acting person took it back themselves: they may be told so, others know of nothing."""
    last = audit.last_of(work.tenant, work.session, "opportunity", opp_id)
    return last is not None and (last.change, last.by) == ("deleted", work.by)


def stage_before(work: Work, opp: Opportunity) -> Before | None:
    """What the last change of the opportunity, if that was a move to its present stage, moved it from; None
    if it was something else or is over ten minutes old."""
    last = audit.last_of(work.tenant, work.session, "opportunity", opp.id)
    if last is None or "stage" not in last.before or not in_time(work, opp):
        return None
    if not audit.stands(last, opp):
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
