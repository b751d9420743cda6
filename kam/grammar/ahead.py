"""What a note says is still to come: a meeting or a call that has not been held is no touch. Pure.

"Tapaan Liisan ensi viikolla", "Will meet Liisa", "Met Liisa tomorrow": told clause by clause, so that who was
met in the same note stays. What was agreed with somebody ("sovin Liisan kanssa tapaamisen ensi viikolle") did
happen: somebody spoke to them.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from kam.grammar.date_words import finnish
from kam.grammar.dates import Dates, dates_in
from kam.grammar.doing import REMIND
from kam.grammar.told_day import DID, THING, is_open

Span = tuple[int, int]
# A day ahead whichever way one looks; one whose year or kind leaves it open; a weekday, as often last week's.
Surety = Literal["sure", "open", "either"]

_WE_FI = (
    r"tapaan|tapaamme|tavataan|soitan|soitamme|soitetaan|soittelen|(?:käyn|käymme|käydään)(?!\s+(?:keskustel|neuvottel|läpi))|näen|näemme|nähdään"
    r"|vierailen|vierailemme|menen|menemme|mennään"
    r"|pid(?:än|ämme|etään)\s+(?:[\w-]+\s+){0,2}?(?:palaveri|kokou|tapaami|puhelu|lounaa|demo)\w*"
)
_SHALL_FI = (
    r"aio(?:n|mme|taan)|pitää|pitäisi?|täytyy|(?:on\s+)?tarkoitus|(?:olen|olemme|ollaan)\s+menossa|yritän|yritämme"
    r"|(?:minun|mun|meidän)\s+(?:pitää|täytyy|pitäisi?)|lähden|lähdemme|lähdetään"
)
_TO_FI = (
    r"soitt(?:aa|amaan)|soitella|tavata|tapaamaan|käydä|käymään|vierail(?:la|emaan)|mennä|nähdä|tavoittaa"
)
_MEET = r"(?:meet|call|visit|see|phone|ring|e-?mail|contact|talk\s+(?:to|with)|speak\s+(?:to|with))(?:\s+up)?"
_WILL = (
    r"(?:will|shall|must|should)(?:\s+(?:then|also))?|(?:(?:am|are|['’]m|['’]re)\s+)?(?:going|planning|hoping)\s+to"
    r"|plan\s+to|need\s+to|have\s+to|want\s+to"
)
_BY = r"(?:(?:Teams|Zoom|video|phone|etä|puhelin)[\s-]?)?"
_THING = rf"{_BY}(?:{THING}|demo|visit|dinner|workshop|käynti|työpaja|soitto)"
# Whose plan it is: ours, or that of a colleague who is mentioned; in Finnish with whom may stand before it.
_WHO = (
    r"(?:(?:(?:and|then|also|so|I|we|minä|mä|me|ja|sitten|myös)(?!\w)|<@[^<>]*>)\s*){0,4}"
    r"(?:(?:(?-i:[A-ZÅÄÖ])[\w-]+\s+){1,3}(?:kanssa|kans|kaa)\s+)?"
)
_SURE = (
    rf"{REMIND}|(?:['’]ll|(?:{_WILL}))\s+(?:{_MEET})|{_WE_FI}"
    rf"|(?:{_SHALL_FI})\s+(?:[\w<@>-]+\s+){{0,3}}?(?:{_TO_FI})"
)
# With a day, be it a weekday …
_PLANNED = (
    r"(?:(?:am|are|['’]m|['’]re)\s+)(?:meeting|calling|visiting|seeing|phoning|ringing)|(?:to\s+)?(?:meet|see|phone|ring)"
    rf"|(?:(?:have|meillä|minulla|mulla)\s+)?(?:have|on)\s+(?:an?\s+|the\s+)?{_THING}"
)
# … or only with a day that is not last week's either.
_THEY_COME = (
    r"(?-i:[A-ZÅÄÖ])[\w-]+(?:\s+(?-i:[A-ZÅÄÖ])[\w-]+)?"
    r"\s+(?:visits|comes|is\s+(?:visiting|coming)|tulee|käy|vierailee|tapaa)"
)
_MAYBE = rf"(?:meeting|calling|visiting|seeing|phoning|ringing|{_MEET}|tapaa|soittaa|käy|vierailee|{_THING})"


def _says(core: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){finnish(_WHO)}(?:{core})(?![\w-])", re.IGNORECASE)


_TELLING: dict[Surety, re.Pattern[str]] = {
    "sure": _says(rf"{finnish(_PLANNED)}|{finnish(_MAYBE)}|{finnish(_THEY_COME)}|{DID}"),
    "open": _says(finnish(rf"{_PLANNED}|{_MAYBE}")),
    "either": _says(finnish(_PLANNED)),
}
_WITHOUT_DAY = _says(finnish(_SURE))
_SEAM = re.compile(
    r"(?<![.!?;,:\n])[.!?;,:\n]++(?=\s|$)|(?<!\w)(?:mutta|but|joten|so|sitten|then|vaan)(?!\w)"
    + finnish(rf"|(?<!\w)(?:ja|and)(?=\s+(?:I|we|will|{_WE_FI}|{_SHALL_FI})(?![\w-]))"),
    re.IGNORECASE,
)
# Between the meeting and its day: with whom and where, not about what.
_BETWEEN = re.compile(
    r"\s*(?:(?:[A-ZÅÄÖ][\w&:’'-]*+|<@[^<>]*>|(?i:with|to|and|the|their|again|up|at|for|lunch|both|team|us|here|over|meille|käymään|ja|kanssa|kans"
    r"|kaa|luona|uudelleen|uudestaan|taas|tiimi\w*+))(?:\s+|$)){0,8}"
)
_AGREED = re.compile(
    finnish(
        r"(?<!\w)(?:sovi\w*|varat\w+|varas\w+|buuka\w+|kutsu\w+|pyys\w+|lupas\w+|vahvist\w+|agreed|booked|scheduled"
        r"|arranged|set\s+up|confirmed|invited|asked|promised)(?!\w)"
    ),
    re.IGNORECASE,
)
_HABIT = re.compile(
    r"(?<!\w)(?:every|weekly|monthly|regularly|always|often|usually|joka|viikoittain|kuukausittain|säännöllisesti"
    r"|aina|usein|yleensä)(?!\w)",
    re.IGNORECASE,
)
_OF_A_WEEK = re.compile(r"viikon$", re.IGNORECASE)  # "ensi viikon palaverista" tells of a thing, not when
_LEADS = " \t\n*_-–•("


def ahead_in(note: str, dates: Dates, today: date) -> tuple[Span, ...]:
    """The places of the clauses that tell of what is still to come. `dates`: those in the note."""
    days = list(_days_ahead(note, dates, today))
    clauses = _clauses(dates.left_of(note))
    return tuple((start, end) for start, end in clauses if _is_ahead(note, start, end, days))


def plan_in(note: str, today: date) -> str:
    """The first words of a note, written on `today`, that tell of what is still to come; '' without any."""
    return next((note[start:end].strip(_LEADS) for start, end in ahead_in(note, dates_in(note), today)), "")


def without(note: str, spans: Sequence[Span]) -> str:
    """The note with these places blanked out, every other character where it was."""
    for start, end in spans:
        note = note[:start] + " " * (end - start) + note[end:]
    return note


def _days_ahead(note: str, dates: Dates, today: date) -> Iterator[tuple[Span, Surety]]:
    """Where a day that may lie ahead stands, and how sure that is."""
    back = {each.start: each for each in dates.found(today, "back")}
    for each in dates.found(today, "ahead"):
        other = back.get(each.start)
        if each.date <= today or each.deadline or _OF_A_WEEK.search(note, each.start, each.end):
            continue
        if other is None or is_open(other, each, today):
            yield (each.start, each.end), "open"
        else:
            yield (each.start, each.end), "sure" if other.date > today else "either"


def _is_ahead(note: str, start: int, end: int, days: Sequence[tuple[Span, Surety]]) -> bool:
    """Whether the clause at [start, end) tells of what we are going to do."""
    here = [(place, surety) for place, surety in days if start <= place[0] < end]
    begin = start + len(note[start:end]) - len(note[start:end].lstrip(_LEADS))
    first = next((place for place, _ in here if place[0] <= begin), None)
    begin = first[1] + len(note[first[1] : end]) - len(note[first[1] : end].lstrip()) if first else begin
    if _HABIT.search(note, start, end):
        return False
    if _WITHOUT_DAY.match(note, begin, end):
        return True
    if _AGREED.search(note, start, end):
        return False
    return any(_tells(note, begin, place, surety) for place, surety in here)


def _tells(note: str, begin: int, day: Span, surety: Surety) -> bool:
    """Whether the clause that begins there, its day perhaps before it, says that somebody is met that day."""
    told = _TELLING[surety].match(note, begin)
    if told is None:
        return False
    return day[0] < begin or bool(_BETWEEN.fullmatch(note, told.end(), day[0]))


def _clauses(text: str) -> Iterator[Span]:
    start = 0
    for seam in _SEAM.finditer(text):
        yield start, seam.start()
        start = seam.end()
    yield start, len(text)
