"""Where an opportunity rested before it was woken: its row forgets why, the team must not."""

from datetime import datetime

from kam.shapes.opp import Rest
from kam.work import Work
from store import audit
from store.audit import Audit
from store.opportunity import OPEN_STAGES, Opportunity

_MOST = 50  # changes that are looked through


def of(opp: Opportunity) -> Rest | None:
    """Where it rests now: won, lost or paused, and why; None for an open one."""
    return None if opp.stage in OPEN_STAGES else Rest(opp.stage, opp.reason)


def before(work: Work, opp: Opportunity) -> Rest | None:
    """Where it rested last before its present stage, as the audit tells it; what an undo took back was never
    so. None if it never did."""
    is_taken_back = False
    for change in audit.latest_of(work.tenant, work.session, "opportunity", opp.id, _MOST):
        is_undo = _is_undo(change)
        if not (is_undo or is_taken_back) and _left_rest(change) and change.before["stage"] != opp.stage:
            return Rest(str(change.before["stage"]), str(change.before.get("reason", "")))
        is_taken_back = is_undo
    return None


def _left_rest(change: Audit) -> bool:
    return change.change == "changed" and change.before.get("stage", OPEN_STAGES[0]) not in OPEN_STAGES


def _is_undo(change: Audit) -> bool:
    """Nothing but an undo moves the day of the last move back."""
    was, now = str(change.before.get("moved_at", "")), str(change.after.get("moved_at", ""))
    return bool(was and now) and datetime.fromisoformat(now) < datetime.fromisoformat(was)
