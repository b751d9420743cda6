"""What a note says is still to come: a meeting or a call that has not been held is no touch. Pure.

"Tapaan Liisan ensi viikolla", "Will meet Liisa", "Met Liisa tomorrow": told clause by clause, so that who was
met in the same note stays. What was agreed with somebody ("sovin Liisan kanssa tapaamisen ensi viikolle") did
happen: somebody spoke to them.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from kam.grammar.clauses import Span, clauses_in, seam, sentence_end
from kam.grammar.date_words import finnish
from kam.grammar.dates import Dates, dates_in
from kam.grammar.doing import REMIND, REQUEST_FI
from kam.grammar.told_day import DID, THING, is_open

# A day ahead whichever way one looks; one whose year is open, nearer ahead than behind; a weekday, as often
# last week's.
Surety = Literal["sure", "open", "either"]

_NAME = r"(?-i:[A-ZÅÄÖ])[\w-]+"
# Whom we meet; what we see and where we go ("näen että …", "mennään Liisan ehdotuksella") needs a day.
_WE_MEET_FI = r"tapaan|tapaamme|tavataan|soitan|soitamme|soitetaan|soittelen|vierailen|vierailemme"
_WE_FI = (
    rf"{_WE_MEET_FI}|(?:käyn|käymme|käydään)(?!\s+(?:keskustel|neuvottel|kaup|läpi))|näen|näemme|nähdään|menen|menemme"
    r"|mennään|pid(?:än|ämme|etään)\s+(?:[\w-]+\s+){0,2}?(?:palaverin|kokouksen|tapaamisen|puhelun|lounaan|demon)"
)
_SHALL_FI = (
    r"aio(?:n|mme|taan)|pitää|pitäisi?|täytyy|(?:on\s+)?tarkoitus|(?:olen|olemme|ollaan)\s+menossa|yritän|yritämme"
    r"|(?:minun|mun|meidän)\s+(?:pitää|täytyy|pitäisi?)|lähden|lähdemme|lähdetään"
)
_TO_FI = r"soitt(?:aa|amaan)|soitella|tavata|tapaamaan|käydä|käymään|vierail(?:la|emaan)|mennä|tavoittaa"
_MEET = r"(?:meet|call|visit|phone|ring|e-?mail|contact|(?:talk|speak)\s+(?:to|with))(?:\s+(?:up|with)){0,2}"
_SEE = rf"see(?=\s+(?:<@|{_NAME}(?!['’\w-])))"
_WILL = (
    r"(?:['’]ll|(?:will|shall|must|should)(?:\s+(?:then|also))?|(?:(?:am|are|['’]m|['’]re)\s+)?"
    r"(?:going|planning|hoping)\s+to|plan\s+to|need\s+to|have\s+to|want\s+to)"
)
# Right behind the verb: whom ("their new CFO Anne"), and not whose order or forecast.
_WHOM = (
    r"(?=\s+(?:(?:their|the|our|his|her|an?)\s+(?:(?!(?:about|for|of|on|from|with)\s)[\w-]+\s+){0,2}?)?"
    rf"(?:<@|{_NAME}(?!['’\w-])))"
)
_BY = r"(?:(?:Teams|Zoom|video|phone|etä|puhelin)[\s-]?)?"
_THING = rf"{_BY}(?:{THING}|demo|visit|dinner|workshop|käynti|työpaja|soitto)"
# Whose plan it is: ours, or that of a colleague who is mentioned; in Finnish with whom may stand before it.
_WHO = (
    rf"(?:(?:(?:and|then|also|so|I|we|minä|mä|me|ja|sitten|myös)(?!\w)|<@[^<>]*>|@[\w-]+(?:\s+{_NAME})?)\s*){{0,4}}"
    rf"(?:(?:{_NAME}\s+){{1,3}}(?:kanssa|kans|kaa)\s+)?"
)
_SHALL = rf"{_WILL}\s+(?:{_MEET}|{_SEE})|(?:{_SHALL_FI})\s+(?:[\w<@>-]+\s+){{0,3}}?(?:{_TO_FI})"
_SURE = rf"{REMIND}|(?:{_SHALL}|{_WE_MEET_FI}){_WHOM}"
# Who comes to us: "Emma is visiting us on Friday", "Liisa ja Timo tulevat torstaina".
_THEY = rf"{_NAME}(?:\s+{_NAME})?(?:\s+(?:ja|and|&)\s+{_NAME}(?:\s+{_NAME})?)?"
_TO_US = r"\s+(?:meille|meillä|käymään|mukaan|over|(?:to\s+)?(?:us|here|our|see\s+us))"
_THEY_COME = (
    rf"{_THEY}\s+(?:(?:is|are)\s+visiting|(?:visit|come|join)s?|will\s+(?:visit|come|join)|tule(?:e|vat)|käy(?:vät)?"
    rf"|vieraile(?:e|vat)){_TO_US}"
    rf"|{_THEY}\s+(?:(?:is|are)\s+(?:coming|joining)|tule(?:e|vat)(?!(?:\s+[\w.]+){{1,4}}\s+\w+m(?:aa|ää)n(?!\w)))"
)
# What is asked to be done ("Send Emma the offer", "soita Liisalle", "muista lähettää …"); "set" and "let" may
# have been done.
_REQUEST = (
    r"send|ask|remind|tell|invite|book|schedule|arrange|(?:check|follow\s+up|get\s+back)\s+(?:with|to)"
    r"|(?:remember|don['’]?t\s+forget)\s+to|(?:muista(?:kaa)?|älä\s+unohda|pitäi?s|pitäisi|pitää|täytyy)\s+(?:[\w-]+\s+){0,2}?"
    r"\w+(?:[aeiou]a|ää|eä|iä|yä|dä|da|llä|lla|tä|ta)"
    rf"|(?!tapaa|tilaa|varaa|käy|vie|ota\s+yhteyttä){REQUEST_FI}"
)
# With a day, be it a weekday …
_PLAIN = (
    rf"(?:(?:am|are|['’]m|['’]re)\s+)(?:meeting|calling|visiting|seeing|phoning|ringing)|{_SHALL}|{_WE_FI}"
    rf"|{_THEY_COME}"
)
# … or with a weekday, as long as nothing behind it tells how it went …
_LOOSE = (
    r"(?:to\s+)?(?:meet|see|phone|ring)"
    rf"|(?:have|(?:meillä|minulla|mulla)\s+on)\s+(?:an?\s+|the\s+)?{_THING}"
)
# … or only with a day that is not last week's either.
_MAYBE = (
    rf"(?:meeting|calling|visiting|seeing|phoning|ringing|see|{_MEET}|tapaa|soittaa|käy|vierailee|{_THING})"
)


def _says(core: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){finnish(_WHO)}(?:{core})(?![\w-])", re.IGNORECASE)


_TELLING: dict[Surety, re.Pattern[str]] = {
    "sure": _says(finnish(rf"{_PLAIN}|{_LOOSE}|{_MAYBE}") + rf"|{DID}"),
    "open": _says(finnish(rf"{_PLAIN}|{_LOOSE}|{_MAYBE}")),
    "either": _says(finnish(rf"{_PLAIN}|{_LOOSE}")),
}
_WITHOUT_DAY = _says(finnish(_SURE))
_ASKED = _says(finnish(rf"(?:please\s+)?(?:{_REQUEST})"))
# Nothing else is said: "Call Emma about the invoice", and not "Call Emma, ok".
_ASKED_ALONE = re.compile(rf"\W*(?:call|phone|ring|e-?mail|contact|meet){_WHOM}", re.IGNORECASE)
_LOOSELY = _says(finnish(_LOOSE))
_DEED = _says(DID)
_SEAM = seam(finnish(rf"(?:I|we|will|{_WE_FI}|{_SHALL_FI})(?![\w-])"))
# Between the meeting and its day: with whom and where, not about what.
_BETWEEN = re.compile(
    r"\s*(?:(?:[A-ZÅÄÖ][\w&:’'-]*+|<@[^<>]*>|\w+n(?=\s+(?:kanssa|kans|kaa)(?!\w))|(?<=with )\w+"
    r"|(?i:with|to|and|the|their|again|up|at|for|lunch|both|team|us|here|over|meille|käymään|ja|kanssa|kans|kaa"
    r"|luona|luo|luokse|uudelleen|uudestaan|taas|tiimi\w*+))(?:\s+|$)){0,8}"
)
_AGREED = re.compile(
    finnish(
        r"(?<!\w)(?:sovi\w*|varat\w+|varas\w+|buuka\w+|kutsu\w+|pyys\w+|lupas\w+|vahvist\w+|agreed|booked|scheduled"
        r"|arranged|set\s+up|confirmed|invited|asked|promised)(?!\w)"
    ),
    re.IGNORECASE,
)
_HABIT = re.compile(
    finnish(
        r"(?<!\w)(?:every|weekly|monthly|regularly|always|often|usually|(?:once|twice)\s+an?|joka|viikoittain"
        r"|kuukausittain|säännöllisesti|aina|usein|yleensä|välein|kerran\s+\w+ssä)(?!\w)"
    ),
    re.IGNORECASE,
)
# Who says so was spoken to: "pitäisi Liisan mukaan tavata", "need to contact Timo per Liisa".
_OPINION = re.compile(
    finnish(
        rf"(?<![\w-])(?:{_NAME}\s+(?:mukaan|mielestä|pyynnöstä|toiveesta)|(?:per|according\s+to)\s+{_NAME}"
        r"|says|sanoo|kertoo|thinks|hopes)(?!\w)"
    ),
    re.IGNORECASE,
)
# It was, or it was called off.
_WAS = re.compile(
    rf"(?<![\w-])(?:{DID}|oli|olivat|meni|sujui|kertoi|sanoi|kysyi|pyysi|halusi|was|were|went|said|told|asked"
    r"|\w{3,}(?<!e)ed|peru\w+|cancel\w+|siirty\w+|siirret\w+)(?!\w)",
    re.IGNORECASE,
)
_OF_THEM = re.compile(finnish(r"(?<!\w)(?:he|she|they|hän|ne)(?!\w)"), re.IGNORECASE)
_OF_A_WEEK = re.compile(r"viikon$", re.IGNORECASE)  # "ensi viikon palaverista" tells of a thing, not when
_YEAR = timedelta(days=365)
_LASTED = re.compile(r"(?<!\w)\d+\s*(?:min\w*|h|hours?|tuntia)(?!\w)", re.IGNORECASE)
_SOON = timedelta(days=14)
_SEEN = 200  # characters of a sentence behind its day that tell how it went
_LEADS = " \t\n*_-–•("


def ahead_in(note: str, dates: Dates, today: date) -> tuple[Span, ...]:
    """The places of the clauses that tell of what is still to come. `dates`: those in the note."""
    days = list(_days_ahead(note, dates, today))
    clauses = list(clauses_in(dates.left_of(note), _SEAM))
    said = [(start, end) for start, end in clauses if note[start:end].strip(_LEADS)]
    if len(said) == 1 and _ASKED_ALONE.match(note, *said[0]) and not _has_been(note, dates, today):
        return tuple(said)
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
            behind = other.date if other else each.date - _YEAR
            if each.date - today < today - behind:
                yield (each.start, each.end), "open"
        else:
            yield (each.start, each.end), "sure" if other.date > today else "either"


def _is_ahead(note: str, start: int, end: int, days: Sequence[tuple[Span, Surety]]) -> bool:
    """Whether the clause at [start, end) tells of what we are going to do."""
    here = [(place, surety) for place, surety in days if start <= place[0] < end]
    begin = start + len(note[start:end]) - len(note[start:end].lstrip(_LEADS))
    first = next((place for place, _ in here if place[0] <= begin), None)
    begin = first[1] + len(note[first[1] : end]) - len(note[first[1] : end].lstrip()) if first else begin
    if _HABIT.search(note, start, end) or _OPINION.search(note, start, end):
        return False
    did = _DEED.match(note, begin, end)
    if _WAS.search(note, did.end() if did else begin, end):
        return False
    if _WITHOUT_DAY.match(note, begin, end) or _ASKED.match(note, begin, end):
        return True
    if _AGREED.search(note, start, end):
        return False
    return any(_tells(note, begin, place, surety) for place, surety in here)


def _tells(note: str, begin: int, day: Span, surety: Surety) -> bool:
    """Whether the clause that begins there, its day perhaps before it, says that somebody is met that day."""
    told = _TELLING[surety].match(note, begin)
    if told is None or (surety == "either" and _LOOSELY.match(note, begin) and _went(note, day[1])):
        return False
    return day[0] < begin or bool(_BETWEEN.fullmatch(note, told.end(), day[0]))


def _has_been(note: str, dates: Dates, today: date) -> bool:
    """Whether a note of one clause tells how it went, how long it took, or a day that has been; a weekday may
    be the next one as well."""
    soon = {each.start for each in dates.found(today, "ahead") if today < each.date <= today + _SOON}
    been = any(each.date <= today and each.start not in soon for each in dates.found(today, "back"))
    return been or bool(_LASTED.search(note)) or _went(note, 0)


def _went(note: str, at: int) -> bool:
    """Whether the rest of the sentence tells how it was."""
    end = sentence_end(note, at, _SEEN)
    return bool(_WAS.search(note, at, end) or _OF_THEM.search(note, at, end))
