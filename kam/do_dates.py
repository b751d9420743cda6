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
_WEEKDAY = re.compile(rf"(?<!\w){finnish(DAY)}(?!\w)", re.IGNORECASE)
_SATURDAY = 5
# Times that people plan in and that are no day.
_NO_DAY = re.compile(
    finnish(
        r"(?<!\w)(?:(?:early|late|mid|in|by|during)[ -])?"
        r"(?:(?:after|over)\s+(?:the\s+)?(?:christmas|x-?mas|easter|new\s+year|midsummer|holidays?|summer|vacations?)"
        r"|(?:joulun|pääsiäisen|vapun|juhannuksen|uudenvuoden|vuodenvaihteen|loman|lomien|kesän)\s+jälkeen"
        r"|(?:q[1-4]|h[12])(?:[ /]\d{2,4})?|asap|soon|later|(?:the\s+)?(?:spring|summer|autumn)"
        r"|(?:alku|loppu)?(?:keväällä|kesällä|syksyllä|talvella)|pian|myöhemmin|mahdollisimman\s+pian)(?!\w)"
    ),
    re.IGNORECASE,
)


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


def on_weekend(due_text: str, due: date | None) -> Problem | None:
    """That the day is a Saturday or a Sunday, unless the words name the weekday themselves."""
    if due is None or due.weekday() < _SATURDAY or _WEEKDAY.search(due_text):
        return None
    return Problem("on_weekend", day=due, weekday=Weekday(due))


def no_day(text: str) -> Problem | None:
    """That the words name a time which has no day of its own: "after Christmas", "Q1". None: they don't."""
    found = _NO_DAY.search(text)
    return Problem("no_day", when=found.group().strip()) if found else None


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
