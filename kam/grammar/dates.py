"""Typed dates, in English and Finnish. Pure: `today` is an argument, in the person's own calendar.

`looking` settles what the words leave open: a log's `5.3.` looks "back" (the latest 5 March up to today), a
due date's "ahead" (the next one from today). The forms stand in `date_rules`, the decisions in
`date_readings`. `15.07` after "klo", version numbers and sums are never dates.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kam.grammar.calendar_steps import Looking
from kam.grammar.date_rules import RULES, Rule
from kam.grammar.date_words import weekday_number
from kam.grammar.doing import DOING_FI
from kam.grammar.ordinary import FIRST_NAMES
from kam.grammar.tokens import tokens_of

_CLOCK_OR_VERSION = re.compile(
    r"(?:\b(?:klo|kello|kl|v|ver|version?|versio\w*|release|rev|build|kohta|kohdan|kappale|luku|section|chapter)"
    r"|§)\.?\s*$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s?(?:[%€$£°]|(?:[kKtT]|[mM])€|[kKM]\b|(?:milj|mrd|eur|euro\w*|kpl|h|min|pcs|kg|km|m2|[kmg]w|[gt]b|bar|htv"
    r"|prosent\w*|percent|tonni\w*|tons?|kertaa|times|x|tunti\w*|tuntia|hours?|piste\w*|points?|vuotta|years?"
    r"|viikkoa|weeks?|kuukautta|months?|päivää|days|kk|vk(?!\s?\d)|pv)\b)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"\s*(?:$|[.,;:!?)\]\n]|[-–]\s|(?:klo|kello|at|@)\s*\d|[(\[]?(?:<@|@\w)|(?:aamu|ilta)\w*|[ai]p\b)",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?:the|an?|who|whom|what|which|with|of|it|is|are|we|they|send|call|ask|talk|met|meet|want\w*|need\w*|"
    r"someone|somebody|somewhere|something|about|and|for|from|next|up|has|have|will|should)\b",
    re.IGNORECASE,
)
# Words of both languages that look like a weekday.
_ALSO_ENGLISH = frozenset({"to", "la"})
# After these a number is a figure; after a capitalised word without a Finnish ending, a version.
_FIGURE = re.compile(
    r"\w*(?:korko|korot|hinta|hinnat|hinnan|kurssi|kerroin|indeksi|arvosana|arvo|kasvu|nps|osuus|luku|tulos)"
    r"|on|oli|olisi|noin|n|yli|alle|vain|yhteensä|nousi|laski|is|was|are|at|to|of|from|than|about|over|under"
    r"|only|rate|price|score|growth|average|version\w*|step|osa|part|level|taso",
    re.IGNORECASE,
)
# "Hinnasta 4.10", "linjaa 2.3": a price, the number of an order or of a line.
_OF_WHAT = re.compile(r"(?:hin|lasku|tilau|tarjou|pump|linj|erä)\w*(?:st[aä]|[aä])", re.IGNORECASE)
_INFLECTED = re.compile(r"(?:ll[aeä]|lt[aä]|ss[aä]|st[aä])$")
# Shares and scores ("3/4", "9/10"), and what is open day and night.
_SHARES = frozenset({2, 3, 4, 5, 8, 10})
_ALWAYS = (24, 7)
_RATIO = re.compile(
    r"rated|ratio|rank\w*|scored?|page|room|size|part|phase|step|option|unit|model|sivu|huone|koko|vaihe|malli|kohta",
    re.IGNORECASE,
)
# "to @Mari" is Thursday's only in Finnish.
_FINNISH = re.compile(rf"[äö]|(?<!\w){DOING_FI}(?!\w)", re.IGNORECASE)
_SHARE_OF = re.compile(r"\s+of\b")
_AT = re.compile(r"\s*[(\[]?<?@")
_LONGEST = 20_000
_NEARBY = 200
_BEFORE = 60
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
            Found(day, *each.match.span(), _marked_as_deadline(each.match), _contradicts(each.match, day))
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


def dates_in(text: str) -> Dates:
    """The date expressions in running text."""
    return Dates(tuple(_candidates(text)))


def _is_meant(candidate: _Candidate) -> bool:
    """Numbers such as "12.45." are a time or an amount, unless a deadline word or a year says "date"."""
    match, rule = candidate.match, candidate.rule
    if not rule.impossible_is_told:
        return False
    is_led = rule.needs == "slash" and match["lead"]
    if rule.may_be_a_number and not (_marked_as_deadline(match) or _weekday_of(match) or is_led):
        return False
    if not rule.numeric or _marked_as_deadline(match) or match["year"]:
        return True
    return 1 <= int(match["month"]) <= 12 and int(match["day"]) <= _SLIP


def _contradicts(match: re.Match[str], day: date) -> bool:
    """Whether the weekday typed beside a date is that of another day; "to" may be no weekday at all."""
    named = _weekday_of(match)
    return bool(named) and weekday_number(named) != day.weekday()


def _weekday_of(match: re.Match[str]) -> str:
    """The weekday typed beside a date, or ''."""
    named = match.groupdict().get("named") or ""
    return "" if named.lower() in _ALSO_ENGLISH and not _is_finnish(match) else named


def _is_finnish(match: re.Match[str]) -> bool:
    """Whether there is Finnish near by: so many words are enough, and a long text costs no square."""
    return bool(_FINNISH.search(match.string, max(0, match.start() - _NEARBY), match.end() + _NEARBY))


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
    english = bool(_ENGLISH.search(text))
    every = [
        _Candidate(match, rule)
        for rule in RULES
        for match in rule.pattern.finditer(text)
        if _holds(text, match, rule, english)
    ]
    every.sort(key=lambda candidate: (candidate.match.start(), -candidate.match.end()))
    reached = 0
    for candidate in every:
        if candidate.match.start() >= reached:
            reached = candidate.match.end()
            yield candidate


def _marked_as_deadline(match: re.Match[str]) -> bool:
    return bool(match["deadline"] or match["trail"])


def _holds(text: str, match: re.Match[str], rule: Rule, english: bool) -> bool:
    """Whether running text, with English words in it or not, lets this match be a date, by what stands around
    it."""
    start, end = match.span()
    if rule.numeric and (
        _CLOCK_OR_VERSION.search(text[max(0, start - 12) : start]) or _UNIT.match(text, end)
    ):
        return False
    if rule.needs == "nothing" or _marked_as_deadline(match):
        return _not_may(text, match)
    if rule.needs == "deadline":
        return False
    if rule.needs == "number":
        return _is_no_number(text, match, english)
    if rule.needs == "slash":
        return _is_no_share(text, match)
    word = match.group().lower()
    if match.group().isupper() or (word in _ALSO_ENGLISH and english):
        return False
    if word == "to" and _AT.match(text, end) and not _is_finnish(match):
        return False
    return bool(match["lead"] or _CLAUSE_END.match(text, end))


def _is_no_number(text: str, match: re.Match[str], english: bool) -> bool:
    """Whether "15.12" is a day: a weekday or a year is with it, or it ends a clause and what stands before it
    makes it neither a figure ("korko 3.5") nor a version ("Python 3.12")."""
    if _weekday_of(match) or match["year"]:
        return True
    if match["named"] or not _CLAUSE_END.match(text, match.end()) or (match["lead"] and not english):
        return False
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    last = next(iter(tokens_of(before)[-1:]), None)
    if last is None or before[last.end :].strip():
        return not re.search(r"\d\s*$", before)
    if _FIGURE.fullmatch(last.text) or _OF_WHAT.fullmatch(last.text):
        return False
    if last.capital and not (last.opens and match.start() <= _BEFORE):
        return last.folded.removesuffix("n") in FIRST_NAMES or bool(_INFLECTED.search(last.text))
    return not (last.text.isupper() and len(last.text) > 1)


def _is_no_share(text: str, match: re.Match[str]) -> bool:
    """Whether "24/11" is a day: a weekday or a year is with it; else "on" stands before it or it ends a
    clause, and it is neither a share ("3/4 of them") nor a score."""
    if _weekday_of(match) or match["year"]:
        return True
    upper, lower = int(match["day"]), int(match["month"])
    ends = bool(_CLAUSE_END.match(text, match.end()))
    if (upper, lower) == _ALWAYS or _SHARE_OF.match(text, match.end()):
        return False
    is_share = upper <= lower and lower in _SHARES
    if match["lead"]:
        return ends or not is_share
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    last = next(iter(tokens_of(before)[-1:]), None)
    if not ends or is_share or re.search(r"[\d/]\s*$", before):
        return False
    return last is None or not any(each.fullmatch(last.text) for each in (_FIGURE, _RATIO, _OF_WHAT))


def _not_may(text: str, match: re.Match[str]) -> bool:
    """A lower-case "may" beside a number is the verb, unless the clause ends there ("only 2 may join")."""
    if "month" not in match.re.groupindex or match["month"] != "may" or match["lead"]:
        return True
    return bool(_CLAUSE_END.match(text, match.end()))
