"""An opportunity moves to another stage, by a button, a form or a line; what was done last is taken back."""

from kam import may, once, opp_cards, opp_rest, opp_undo, opp_writing, undone
from kam.opp_answer import of_team, saved, shape
from kam.opp_writing import ASKS_WHY, STAGES
from kam.problem import Problem
from kam.shapes.opp import OppClose, OppSaved
from kam.work import Work
from store.account import Account
from store.opportunity import Opportunity


def close_form(work: Work, opp_id: str, stage: str) -> OppClose:
    """Why is it lost or paused? Problem `opp_stage` for a stage that asks nothing."""
    opp, account = of_team(work, opp_id, "opp.close")
    if stage not in ASKS_WHY:
        raise Problem("opp_stage")
    return OppClose(opp_cards.card(work, opp, account), stage)


def enter(work: Work, opp_id: str, stage: str, reason: str = "") -> OppSaved:
    """Another stage; the same one again is harmless. Problem `opp_reason` for a loss or pause without one."""
    if once.earlier(work):
        opp, account = of_team(work, opp_id, "opp.stage")
        if opp.stage != stage:
            return shape(work, opp, account, "same")
        return shape(work, opp, account, "stage", rested=opp_rest.before(work, opp))
    opp, account = of_team(work, opp_id, "opp.close" if stage in ASKS_WHY else "opp.stage")
    if stage not in STAGES:
        raise Problem("opp_stage", field="stage")
    if opp.stage == stage:
        return saved(work, opp, account, "same")
    if stage in ASKS_WHY and not reason.strip():
        raise Problem("opp_reason", field="reason")
    rested = opp_rest.of(opp)
    opp_writing.enter(work, account, opp, stage, reason)
    return saved(work, opp, account, "stage", rested=rested)


def undo(work: Work, opp_id: str, version: int) -> OppSaved:
    """Take a new opportunity back, the last move to another stage, or one's own last edit, within ten
    minutes. Twice is harmless.

    Problem `opp_undo_late`: it is too late, or something else has changed since; `opp_taken_back` already;
    `opp_there`: its former name is another one's by now.
    """
    opp, account = of_team(work, opp_id, "opp.undo")
    if once.earlier(work) or (opp.version == version + 1 and undone.is_mine(work, opp)):
        return shape(work, opp, account, "undone")
    if opp.version == version and opp_undo.is_untouched(work, opp):
        taken = saved(work, opp, account, "withdrawn")
        opp_writing.withdraw(work, account, opp)
        return taken
    last = opp_undo.last_change(work, opp) if opp.version == version else None
    if last is None:
        raise Problem("opp_undo_late")
    opp_writing.back(work, account, opp, last)
    undone.remember(work, "opp", opp)
    return saved(work, opp, account, "undone" if "stage" in last.before else "restored")


def move(work: Work, account: Account, opp: Opportunity, stage: str, text: str) -> OppSaved:
    """The line says where it stands now."""
    may.require(work, "opp.stage", account)
    if opp.stage == stage:
        return saved(work, opp, account, "same")
    if stage in ASKS_WHY:
        raise Problem("opp_why", typed=text, record=opp.id, stage=stage)
    rested = opp_rest.of(opp)
    opp_writing.enter(work, account, opp, stage, "")
    return saved(work, opp, account, "stage", rested=rested)
