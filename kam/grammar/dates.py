"""Typed dates, in English and Finnish. Pure: `today` is an argument, in the person's own calendar.

`looking` settles what the words leave open: a log's `5.3.` looks "back" (the latest 5 March up to today), a
due date's "ahead" (the next one from today). The forms stand in `date_rules`, the decisions in
`date_readings`. `15.07` after "klo", version numbers and sums are never dates.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kam.grammar.calendar_steps import Looking
from kam.grammar.date_rules import RULES, Rule

_CLOCK_OR_VERSION = re.compile(
    r"(?:\b(?:klo|kello|kl|v|ver|version?|versio\w*|release|rev|build|kohta|kohdan|kappale|luku|section|chapter)"
    r"|§)\.?\s*$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s?(?:[%€$£]|(?:[kKtT]|[mM])€|[kKM]\b|(?:milj|mrd|eur|euro\w*|kpl|h|min|pcs)\b)", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"\s*(?:$|[.,;:!?)\]\n]|[-–]\s|(?:klo|kello|at|@)\s*\d)", re.IGNORECASE)
_ENGLISH = re.compile(
    r"\b(?:the|an?|who|whom|what|which|with|of|it|is|are|we|they|send|call|ask|talk|met|meet|want\w*|need\w*|"
    r"someone|somebody|somewhere|something|about|and|for|from|next|up|has|have|will|should)\b",
    re.IGNORECASE,
)
_LONGEST = 20_000
_SLIP = 39  # "32.12." is a slip of a date; "45.10." rather a price


@dataclass(frozen=True)
class Found:
    """A date in running text: its place includes a leading "by" and a trailing "mennessä".

    `deadline` says that such a word marks it as a due date.
    """

    date: date
    start: int
    end: int
    deadline: bool = False


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

    def found(self, today: date, looking: Looking) -> list[Found]:
        """Every date, in the text's order; impossible ones ("31.2.") are left out."""
        read = ((each, _read(each.rule, each.match, today, looking)) for each in self._candidates)
        return [
            Found(day, *each.match.span(), deadline=_marked_as_deadline(each.match))
            for each, day in read
            if day is not None
        ]

    def impossible(self, today: date, looking: Looking) -> list[str]:
        """What reads like a date but names no day ("31.2.", "week 54"), as typed: worth a question."""
        return [
            each.match.group().strip()
            for each in self._candidates
            if each.rule.impossible_is_told
            and _is_meant(each)
            and _read(each.rule, each.match, today, looking) is None
        ]


def parse_date(text: str, today: date, *, looking: Looking) -> date | None:
    """The date that the whole text is; None when it is none, or one that the calendar does not have."""
    typed = text.strip().strip(",;!?")
    for form in dict.fromkeys((typed, typed.rstrip("."))):
        for rule in RULES:
            match = rule.pattern.fullmatch(form) if len(form) <= 80 else None
            if match:
                return _read(rule, match, today, looking)
    return None


def dates_in(text: str) -> Dates:
    """The date expressions in running text."""
    return Dates(tuple(_candidates(text)))


def _is_meant(candidate: _Candidate) -> bool:
    """Numbers such as "12.45." are a time or an amount, unless a deadline word or a year says "date"."""
    match = candidate.match
    if not candidate.rule.numeric or _marked_as_deadline(match) or match["year"]:
        return True
    return 1 <= int(match["month"]) <= 12 and int(match["day"]) <= _SLIP


def _read(rule: Rule, match: re.Match[str], today: date, looking: Looking) -> date | None:
    try:
        return rule.read(match, today, looking)
    except (ValueError, OverflowError):  # beyond the years that a date can hold
        return None


def _candidates(text: str) -> Iterator[_Candidate]:
    """The date expressions from left to right, the longest where several begin together, no overlaps."""
    text = text[:_LONGEST]
    every = [
        _Candidate(match, rule)
        for rule in RULES
        for match in rule.pattern.finditer(text)
        if _holds(text, match, rule)
    ]
    every.sort(key=lambda candidate: (candidate.match.start(), -candidate.match.end()))
    reached = 0
    for candidate in every:
        if candidate.match.start() >= reached:
            reached = candidate.match.end()
            yield candidate


def _marked_as_deadline(match: re.Match[str]) -> bool:
    return bool(match["deadline"] or match["trail"])


def _holds(text: str, match: re.Match[str], rule: Rule) -> bool:
    """Whether running text lets this match be a date, by what stands around it."""
    start, end = match.span()
    if rule.numeric and (
        _CLOCK_OR_VERSION.search(text[max(0, start - 12) : start]) or _UNIT.match(text, end)
    ):
        return False
    if rule.needs == "nothing" or _marked_as_deadline(match):
        return _not_may(text, match)
    if rule.needs == "deadline":
        return False
    word = match.group().lower()
    if match.group().isupper() or (word in {"to", "la"} and _ENGLISH.search(text)):
        return False
    return bool(match["lead"] or _CLAUSE_END.match(text, end))


def _not_may(text: str, match: re.Match[str]) -> bool:
    """A lower-case "may" beside a number is the verb, unless the clause ends there ("only 2 may join")."""
    if "month" not in match.re.groupindex or match["month"] != "may" or match["lead"]:
        return True
    return bool(_CLAUSE_END.match(text, match.end()))
