"""Days that a line names and that cannot be meant so, or may have meant another year. Pure."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from kam.grammar.date_words import DAY, finnish
from kam.grammar.dates import WrongDay, dates_in
from kam.problem import Problem
from kam.shapes.reader import Weekday

FAR = timedelta(days=300)
_NEXT_DAY = re.compile(rf"(?<!\w)(?:next|ensi?)\s+{finnish(DAY)}(?!\w)", re.IGNORECASE)


def year_unsure(text: str, due: date | None, today: date) -> bool:
    """Whether `due` is far ahead only because the words left its year open: "20.11.", typed two days late.
    The same words looking back mean another day; with a year, or "in eleven months", they do not."""
    if due is None or due - today <= FAR:
        return False
    dates = dates_in(text)
    ahead = {found.date for found in dates.found(today, "ahead")}
    back = {found.date for found in dates.found(today, "back")}
    return due in ahead - back


def which_week(due_text: str, due: date | None, today: date) -> Problem | None:
    """That "next Friday", "ensi perjantaina" may be this week's or the next one's: None where only one is to
    come."""
    if due is None or not _NEXT_DAY.search(due_text):
        return None
    week, monday = timedelta(weeks=1), today - timedelta(days=today.weekday())
    other = due + week if due < monday + week else due - week
    return Problem("which_week", day=due, other=other) if other > today and due < monday + 2 * week else None


def wrong_day(wrong: WrongDay, *, field: str = "", typed: str = "") -> Problem:
    """What is wrong with such a day: the calendar does not have it, or it is another weekday."""
    if wrong.day is None:
        return Problem("no_such_day", field=field, typed=typed, day=wrong.words)
    day, weekday = wrong.day, Weekday(wrong.day)
    return Problem("other_weekday", field=field, typed=typed, day=wrong.words, date=day, weekday=weekday)


def doubts(wrong: Sequence[WrongDay], due: date | None, today: date) -> tuple[Problem, ...]:
    """What to say of the day of a line where it cannot be taken: there is no such day, or it has passed."""
    if wrong:
        return (wrong_day(wrong[0]),)
    return (Problem("day_passed", day=due),) if due and due < today else ()
