"""What every act on an opportunity begins and ends with: may they, and the answer."""

from dataclasses import replace

from kam import do_dates, may, once, opp_cards, opp_undo, opp_writing, people, which
from kam.problem import Problem, Refused
from kam.shapes.opp import OppSaved, Rest
from kam.work import Work
from store import opportunity as opportunities
from store.account import Account
from store.opportunity import OPEN_STAGES, Opportunity


def of_team(work: Work, opp_id: str, act: str) -> tuple[Opportunity, Account]:
    """The opportunity and its account, for somebody who may do this. Refused; `opp_taken_back` for who took
    it back themselves."""
    opp = opportunities.get(work.tenant, work.session, opp_id)
    if opp is None:
        if opp_undo.was_taken_back(work, opp_id):
            raise Problem("opp_taken_back")
        raise Refused("refused.member", record=opp_id)
    account = which.by_id(work, opp.account_id)
    may.require(work, act, account)
    return opp, account


def saved(
    work: Work, opp: Opportunity, account: Account, how: str, typed: str = "", rested: Rest | None = None
) -> OppSaved:
    """The answer to what was just done; `rested`: where it rested before that."""
    work.session.flush()
    once.remember(work, "opp", opp.id)
    return shape(work, opp, account, how, typed, rested)


def shape(
    work: Work, opp: Opportunity, account: Account, how: str, typed: str = "", rested: Rest | None = None
) -> OppSaved:
    """The answer; `typed` the words that its next day was read from."""
    owner = may.standing(work, account, opp.owner_id)
    equal = opp.low_cents == opp.mid_cents == opp.high_cents
    was = rested if rested and rested.stage != opp.stage else None
    if was and was.stage in opp_writing.CLOSED and opp.stage in OPEN_STAGES:
        how = "reopened"
    return OppSaved(
        card=replace(opp_cards.card(work, opp, account), rested=was),
        how=how,
        took_part=opp_cards.took_part(work, opp) if opp.stage == "won" else (),
        owner_has_seat=owner.sees_notes,
        equal_bands=equal and not opp.rough and opp.stage in OPEN_STAGES,
        may_undo=how in {"new", "stage", "reopened"} and opp_undo.in_time(work, opp),
        year_unsure=do_dates.year_unsure(typed, opp.next_on, people.reader(work, work.by).today),
    )
