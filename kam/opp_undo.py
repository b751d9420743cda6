"""What Undo takes back, as the audit tells it: a new opportunity, a move to another stage, an edit."""

from datetime import timedelta

from kam import thresholds, undone
from kam.work import Work
from store import action as actions
from store import audit, log_opportunity
from store.audit import Audit
from store.opportunity import Opportunity

_MOVE = frozenset(["stage", "moved_at", "reason", "closed_at"])
# What its form changes too.
_FIELDS = _MOVE | {
    "name", "low_cents", "mid_cents", "high_cents", "currency", "per_year", "rough", "owner_id", "next_step",
    "next_on",
}  # fmt: skip


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


def last_change(work: Work, opp: Opportunity) -> Audit | None:
    """What may be taken back of an opportunity that is not new: its last move to another stage, or the acting
    person's own last edit; None if it is over ten minutes old, was something else or an undo itself."""
    last = audit.last_of(work.tenant, work.session, "opportunity", opp.id)
    if last is None or last.change != "changed" or not last.before.keys() <= _FIELDS:
        return None
    if last.by != work.by and not last.before.keys() <= _MOVE:
        return None
    is_late = work.now - last.at > timedelta(minutes=thresholds.UNDO_MINUTES)
    return None if is_late or undone.is_so(work, opp) or not audit.stands(last, opp) else last
