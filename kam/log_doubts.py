"""What the answer to a log asks: whose step it is, which day it was or is due, who else may be new there."""

from collections.abc import Iterable, Sequence
from datetime import date

from kam import contact_left
from kam.contact_reading import called_so
from kam.contact_writing import GONE
from kam.do_dates import on_weekend, which_week
from kam.grammar.inflection import is_form
from kam.grammar.line import LogLine
from kam.grammar.names import fold
from kam.problem import Problem
from kam.work import Work
from store import person as persons
from store import seat as seats
from store.account import Account
from store.contact import Contact
from store.person import Person


def step_for(
    work: Work, account: Account, called: Iterable[str], there: Sequence[Contact]
) -> tuple[str, ...]:
    """Whom of the account's team the words `called` may name as doers of next steps that have no owner:
    first names, as they would be shown. The author and the account's contacts are nobody to ask about; an
    "@word" always is. Asks the store only where there is a word."""
    words = dict.fromkeys(called)
    if not words:
        return ()
    firsts = _team(work, account)
    customers = {_first(each.name) for each in there}
    asked = []
    for word in words:
        key = fold(word.removeprefix("@"))
        if key in firsts and (word.startswith("@") or key not in customers):
            asked.append(firsts[key][0].name.split()[0])
        elif word.startswith("@"):
            asked.append(word.removeprefix("@"))
    return tuple(dict.fromkeys(asked))


def along(work: Work, account: Account, words: Iterable[str], there: Sequence[Contact]) -> tuple[str, ...]:
    """The ids of those of the account's team whose first name one of the words is, in any form: they took
    part. Nobody of a name that several of us or one of the account's contacts have. Asks the store only where
    there is a word."""
    called = [fold(word) for word in words]
    if not called:
        return ()
    customers = [fold(part) for each in there for part in each.name.split()]
    team = _team(work, account)
    taken = [
        people[0].id
        for word in called
        for first, people in team.items()
        if len(people) == 1 and is_form(word, first) and not any(is_form(word, one) for one in customers)
    ]
    return tuple(dict.fromkeys(taken))


def left(
    work: Work, account: Account, touched: Sequence[Contact], new_people: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who of those that a note names is marked as having left, and who of the `new_people` may be new indeed.
    Asks the store only where somebody may be new."""
    names = [each.name for each in touched if each.status in GONE]
    gone = contact_left.who(work, account) if new_people else []
    known = {name: called_so(name, gone) for name in new_people}
    names += [contact.name for contact in known.values() if contact]
    return tuple(dict.fromkeys(names)), tuple(name for name in new_people if known[name] is None)


def of_days(parsed: LogLine, today: date, *, is_dated: bool = False) -> tuple[Problem, ...]:
    """That the day of the note, unless a field gave one, is not in the calendar, or that of a step has
    passed, or may be another week's; and where one step may be several."""
    no_day = [] if is_dated or parsed.date else list(parsed.impossible[:1])
    steps = [*([parsed.next_step] if parsed.next_step else []), *parsed.more_steps]
    to_come = [step for step in steps if step.due and step.due >= today]
    return (
        *(Problem("note_day", day=wrong.words) for wrong in no_day),
        *(Problem("step_passed", day=step.due) for step in steps if step.due and step.due < today),
        *(asked for step in steps if (asked := which_week(step.due_text, step.due, today))),
        *[asked for step in to_come if (asked := on_weekend(step.due_text, step.due))][:1],
        *((Problem("several_steps"),) if any(step.several for step in steps) else ()),
    )


def _team(work: Work, account: Account) -> dict[str, list[Person]]:
    """The account's team without the author, by first name."""
    held = seats.of_account(work.tenant, work.session, account.id)
    seated = {seat.person_id for seat in held if seat.person_id and seat.person_id != work.by}
    called: dict[str, list[Person]] = {}
    for each in persons.named(work.tenant, work.session, seated).values():
        called.setdefault(_first(each.name), []).append(each)
    return called


def _first(name: str) -> str:
    return fold(next(iter(name.split()), ""))
