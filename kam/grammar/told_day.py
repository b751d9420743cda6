"""The day that a note tells of: for certain, or as a question. Pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kam.grammar.dates import Dates, Found, parse_date
from kam.grammar.kinds import guess_kind

# A day without its year that lies further back than this may as well have been a slip about the future.
_FAR = timedelta(days=60)
# Words that settle the past by themselves; other dates inside a note may belong to what was talked about.
_PAST = re.compile(
    r"yesterday|last\s|past\s|ago$|eilen|eilis|toissa|viime\s|sitten$|^the day before", re.IGNORECASE
)
_MET = (
    r"met|called|phoned|visited|spoke|talked|meeting|call|lunch|tapa(?:sin|simme|si|aminen)|"
    r"soit(?:in|imme|ti)|k[äa]vi(?:n|mme)|puh(?:uin|uimme)|palaveri|puhelu|kokous|lounas|vierail(?:in|imme|u)"
)
_TOLD = re.compile(rf"(?:had|saw|n[äa]in|oli(?:n|mme)|{_MET})(?!\w)", re.IGNORECASE)
_MET_BEFORE = re.compile(rf"(?<![\w-])(?:{_MET})(?![\w-])", re.IGNORECASE)
_MET_AFTER = re.compile(rf"\s*(?:\w+\s+){{0,2}}(?:{_MET})(?![\w-])", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?<!\w)(?:about|regarding|re|that|and(?!\s+(?-i:[A-ZÅÄÖ]))|because|agreed|due|until|for|of|their|our|his|her|he|she|hän|they|will|koskien|että|"
    r"ett[äa]|ja(?!\s+(?-i:[A-ZÅÄÖ]))|sovi\w*|aiheesta|koska|toimitus\w*|tarjou\w*|sopimu\w*|mennessä)(?!\w)|[.,;:!?\n]\s",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Told:
    """A day in a note; not `sure`: to be asked about, never taken."""

    found: Found
    sure: bool


def told_day(note: str, dates: Dates, today: date) -> Told | None:
    """The day that the note tells of: a date it begins with, or one in its first sentence that says when the
    meeting or call was. A day ahead belongs to what was agreed, so it never counts. A day whose year was
    guessed and that is far back is not sure, nor one beside which no word clearly tells of a meeting.

    `dates`: those in the note.
    """
    for found in (*_short_weekday_first(note, today), *dates.found(today, "back")):
        if found.date > today or found.deadline:
            continue
        before = note[: found.start]
        begins = not before.strip(" \t\n*_-–•(")
        if not begins and _SUBJECT.search(before):
            return None
        sentence = re.split(r"[.!?\n](?:\s|$)", note[found.end :], maxsplit=1)[0]
        words = note[found.start : found.end].strip()
        if begins or _PAST.search(words) or _tells(before, sentence):
            return Told(found, not _far_guess(dates, found, today))
        if guess_kind(f"{before} {sentence}"):
            return Told(found, sure=False)
    return None


def _tells(before: str, after: str) -> bool:
    """Whether the words around a date say that the meeting or the call was then."""
    return bool(_TOLD.match(before.lstrip()) or _MET_BEFORE.search(before) or _MET_AFTER.match(after))


def _far_guess(dates: Dates, found: Found, today: date) -> bool:
    """Whether the day is far back only because the words left its year open."""
    if today - found.date <= _FAR:
        return False
    ahead = {each.date for each in dates.found(today, "ahead") if each.start == found.start}
    return found.date not in ahead


def _short_weekday_first(note: str, today: date) -> list[Found]:
    """`pe tapasin …`: too short to be read anywhere else, but clear before a verb that tells of the past."""
    match = re.match(r"(?P<day>ma|ti|ke|to|pe|la|su)\s+(?P<verb>\w+)", note, re.IGNORECASE)
    day = parse_date(match["day"], today, looking="back") if match and _TOLD.match(match["verb"]) else None
    return [Found(day, 0, match.end("day"))] if match and day else []
