"""What the answer to a typed action asks: whether its day is right, and who is to do it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kam import do_dates, log_doubts, people, which
from kam.grammar.next_step import read_next_step
from kam.problem import Problem
from kam.shapes.do import ActionCard, DoSaved
from kam.work import Work
from store import contact as contacts


def together(work: Work, saved: Sequence[DoSaved], parts: Sequence[str]) -> DoSaved:
    """One answer to a line of as many actions as it has parts, with what each left open."""
    first, *more = (_doubted(work, each, part) for each, part in zip(saved, parts, strict=True))
    return replace(first, more=tuple(more))


def _doubted(work: Work, saved: DoSaved, text: str) -> DoSaved:
    today = people.reader(work, work.by).today
    unsure = do_dates.year_unsure(text, saved.card.due_on, today)
    step = read_next_step(text, today)
    week = do_dates.which_week(step.due_text, saved.card.due_on, today)
    weekend = do_dates.on_weekend(step.due_text, saved.card.due_on)
    doubts = (
        *(each for each in (week, weekend) if each),
        *((Problem("several_steps"),) if step.several else ()),
    )
    return replace(saved, year_unsure=unsure, doubts=doubts, step_for=_step_for(work, saved.card, today))


def _step_for(work: Work, card: ActionCard, today: date) -> tuple[str, ...]:
    """Whom of the team the words of an action of one's own may name as its doer: "Mari tilaa anturit"."""
    called = read_next_step(card.text, today).called if card.owner.id == work.by else ()
    if not called:
        return ()
    account = which.by_id(work, card.account.id)
    there = contacts.of_account(work.tenant, work.session, account.id)
    return log_doubts.step_for(work, account, called, there)
