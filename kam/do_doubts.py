"""What the answer to a typed action asks: whether its day is right, and who is to do it."""

from dataclasses import replace
from datetime import date

from kam import do_dates, log_doubts, people, which
from kam.grammar.next_step import read_next_step
from kam.shapes.do import ActionCard, DoSaved
from kam.work import Work
from store import contact as contacts


def doubted(work: Work, saved: DoSaved, text: str) -> DoSaved:
    """The answer with what the line `text` left open."""
    today = people.reader(work, work.by).today
    unsure = do_dates.year_unsure(text, saved.card.due_on, today)
    step = read_next_step(text, today)
    week = do_dates.which_week(step.due_text, saved.card.due_on, today)
    return replace(saved, year_unsure=unsure, doubt=week, step_for=_step_for(work, saved.card, today))


def _step_for(work: Work, card: ActionCard, today: date) -> tuple[str, ...]:
    """Whom of the team the words of an action of one's own may name as its doer: "Mari tilaa anturit"."""
    called = read_next_step(card.text, today).called if card.owner.id == work.by else ()
    if not called:
        return ()
    account = which.by_id(work, card.account.id)
    there = contacts.of_account(work.tenant, work.session, account.id)
    return log_doubts.step_for(work, account, called, there)
