"""Typed dates, in English and Finnish. Pure: `today` is an argument, in the person's own calendar.

`looking` settles what the words leave open: a log's `5.3.` looks "back" (the latest 5 March up to today), a
due date's "ahead" (the next one from today). The forms stand in `date_rules`, the decisions in
`date_readings`, what around a form makes it none in `date_places`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kam.grammar.calendar_steps import Looking
from kam.grammar.date_places import holds, is_english, marked_as_deadline, weekday_of
from kam.grammar.date_rules import RULES, Rule
from kam.grammar.date_words import weekday_number

_LONGEST = 20_000
_NEAR = timedelta(days=60)
_SLIP = 39  # "32.12." is a slip of a date; "45.10." rather a price


@dataclass(frozen=True)
class Found:
    """A date in running text: its place includes a leading "by" and a trailing "mennessä".

    `deadline` says that such a word marks it as a due date, `doubtful` that the weekday beside it is another
    day's ("to 11.12." of a Friday).
    """

    date: date
    start: int
    end: int
    deadline: bool = False
    doubtful: bool = False


@dataclass(frozen=True)
class WrongDay:
    """What reads like a date but is none, as typed: the calendar does not have it, or its weekday is not that
    of its `day`."""

    words: str
    day: date | None = None


@dataclass(frozen=True)
class _Candidate:
    match: re.Match[str]
    rule: Rule


@dataclass(frozen=True)
class Dates:
    """The date expressions of a text, looked for once; which days they name is another question."""

    _candidates: tuple[_Candidate, ...]

    def __bool__(self) -> bool:
        """Whether there is any, whatever day it is."""
        return bool(self._candidates)

    @property
    def typed(self) -> tuple[str, ...]:
        """Each as it was typed, its "by" or "for" included."""
        return tuple(each.match.group() for each in self._candidates)

    def outside(self, places: Sequence[tuple[int, int]]) -> "Dates":
        """Those that begin in none of the places."""
        starts = ((each, each.match.start()) for each in self._candidates)
        return Dates(
            tuple(each for each, at in starts if not any(start <= at < end for start, end in places))
        )

    def left_of(self, text: str) -> str:
        """The text in which they were found, with every date expression blanked out."""
        kept, reached = [], 0
        for each in self._candidates:
            start, end = each.match.span()
            kept += [text[reached:start], " " * (end - start)]
            reached = end
        return "".join((*kept, text[reached:]))

    def found(self, today: date, looking: Looking) -> list[Found]:
        """Every date, in the text's order; impossible ones ("31.2.") are left out."""
        read = ((each, _read(each.rule, each.match, today, looking)) for each in self._candidates)
        return [
            Found(day, *each.match.span(), marked_as_deadline(each.match), _contradicts(each.match, day))
            for each, day in read
            if day is not None
        ]

    def impossible(self, today: date, looking: Looking) -> list[WrongDay]:
        """What reads like a date but names no day ("31.2.", "week 54"; ahead a Friday's date with another
        weekday): worth a question."""
        read = ((each, _read(each.rule, each.match, today, looking)) for each in self._candidates)
        return [
            WrongDay(each.match.group().strip(), day)
            for each, day in read
            if (_is_meant(each) if day is None else looking == "ahead" and _contradicts(each.match, day))
        ]


def parse_date(text: str, today: date, *, looking: Looking) -> date | None:
    """The date that the whole text is; None when it is none, or one that the calendar does not have."""
    typed = text.strip().strip(",;!?")
    for form in dict.fromkeys((typed, typed.rstrip("."))):
        for rule in RULES:
            match = rule.pattern.fullmatch(form) if len(form) <= 80 else None
            if match:
                day = _read(rule, match, today, looking)
                return None if day and _contradicts(match, day) else day
    return None


@lru_cache(maxsize=32)  # a note and its steps are looked at by several readers
def dates_in(text: str) -> Dates:
    """The date expressions in running text."""
    return Dates(tuple(_candidates(text)))


def _is_meant(candidate: _Candidate) -> bool:
    """Numbers such as "12.45." are a time or an amount, unless a deadline word or a year says "date"."""
    match, rule = candidate.match, candidate.rule
    if not rule.impossible_is_told:
        return False
    is_led = rule.needs == "slash" and match["lead"]
    if rule.may_be_a_number and not (marked_as_deadline(match) or weekday_of(match) or is_led):
        return False
    if not rule.numeric or marked_as_deadline(match) or match["year"]:
        return True
    return 1 <= int(match["month"]) <= 12 and int(match["day"]) <= _SLIP


def _contradicts(match: re.Match[str], day: date) -> bool:
    """Whether the weekday typed beside a date is that of another day; "to" may be no weekday at all."""
    named = weekday_of(match)
    return bool(named) and weekday_number(named) != day.weekday()


def _read(rule: Rule, match: re.Match[str], today: date, looking: Looking) -> date | None:
    """The day of a match. Where its weekday does not fit the day on the side that is looked at but fits the
    near one on the other, that is the one: "pe 20.11." of last week, "ti 15.12." of next month."""
    day = _on_side(rule, match, today, looking)
    if day is None or not _contradicts(match, day):
        return day
    other = _on_side(rule, match, today, "back" if looking == "ahead" else "ahead")
    fits = other is not None and abs(other - today) <= _NEAR and not _contradicts(match, other)
    return other if fits else day


def _on_side(rule: Rule, match: re.Match[str], today: date, looking: Looking) -> date | None:
    try:
        return rule.read(match, today, looking)
    except (ValueError, OverflowError):  # beyond the years that a date can hold
        return None


def _candidates(text: str) -> Iterator[_Candidate]:
    """The date expressions from left to right, the longest where several begin together, no overlaps."""
    text = text[:_LONGEST]
    english = is_english(text)
    every = [
        _Candidate(match, rule)
        for rule in RULES
        for match in rule.pattern.finditer(text)
        if holds(text, match, rule, english)
    ]
    every.sort(key=lambda candidate: (candidate.match.start(), -candidate.match.end()))
    reached = 0
    for candidate in every:
        if candidate.match.start() >= reached:
            reached = candidate.match.end()
            yield candidate
