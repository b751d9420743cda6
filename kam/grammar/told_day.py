"""The day that a note tells of: for certain, or as a question. Pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kam.grammar.dates import Dates, Found, parse_date
from kam.grammar.doing import DOING_FI
from kam.grammar.kinds import guess_kind

# A day without its year that lies further back than this may as well have been a slip about the future.
_FAR = timedelta(days=60)
# Words that settle the past by themselves; other dates inside a note may belong to what was talked about.
_PAST = re.compile(
    r"yesterday|last\s|past\s|ago$|eilen|eilis|toissa|viime\s|sitten$|^the day before", re.IGNORECASE
)
# A deed tells that it was; a thing such as a meeting may lie ahead as well.
DID = (
    r"met|called|phoned|rang|emailed|texted|wrote|visited|spoke|talked|had|saw|tapa(?:sin|simme|si|ttiin)|tava(?:ttiin|ttu)"
    r"|soit(?:in|imme|ti|ettiin|ettu)|soiteltiin|k[äa]vi(?:n|mme)?|k[äa]ytiin|puh(?:uin|uimme|uttiin)|juteltiin"
    r"|vierail(?:in|imme|tiin)|n[äa]in|n[äa]htiin|oli(?:n|mme)|oltiin|pidettiin|lounastettiin"
)
THING = r"meeting|call|lunch|tapaaminen|palaveri|puhelu|kokous|lounas|vierailu"
_NO_TELLING = r"had|saw|n[äa]in|n[äa]htiin|oli(?:n|mme)|oltiin"
_TOLD = re.compile(rf"(?:{DID}|{THING})(?!\w)", re.IGNORECASE)
_DEED = re.compile(rf"(?<![\w-])(?:{DID})(?![\w-])", re.IGNORECASE)
_MET = rf"(?!(?:{_NO_TELLING})(?!\w))(?:{DID}|{THING})"
_MET_BEFORE = re.compile(rf"(?<![\w-])(?:{_MET})(?![\w-])", re.IGNORECASE)
_MET_AFTER = re.compile(rf"\s*(?:\w+\s+){{0,2}}(?:{_MET})(?![\w-])", re.IGNORECASE)
# "… ja uuden hankintajohtajan Anne Niemisen", "and their new CFO Anne": somebody else who was there.
_ALSO_MET = re.compile(
    r"(?<!\w)(?:ja\s+(?:[a-zåäö-]+(?:[^\Wi]n|[eoö]rin|ll[ae]|lt[aä]|llä)\s+){1,3}"
    r"|and\s+(?:the|an?|their|our|its)\s+(?:[\w-]+\s+){0,3}?)(?=[A-ZÅÄÖ][a-zåäö])"
)
_SUBJECT = re.compile(
    r"(?<!\w)(?:about|regarding|re|that|and(?!\s+(?-i:[A-ZÅÄÖ]))|because|agreed|due|until|for|of|their|our|his"
    r"|her|he|she|hän|they|will|koskien|että|ett[äa]|ja(?!\s+(?-i:[A-ZÅÄÖ]))|sovi\w*|aiheesta|koska|toimitus\w*"
    rf"|tarjou\w*|sopimu\w*|mennessä|lup\w+|promis\w+|jatko|seuraav\w+|next|{DOING_FI})(?!\w)|[.,;:!?\n]\s",
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
    guessed and that is far back is not sure, nor one beside which no word clearly tells of a meeting; it is
    ahead where nothing was done yet ("palaveri 15.12.").

    `dates`: those in the note.
    """
    ahead = {each.start: each for each in dates.found(today, "ahead")}
    for found in (*_short_day_first(note, today), *dates.found(today, "back")):
        if found.date > today or found.deadline:
            continue
        before = note[: found.start]
        begins = not before.strip(" \t\n*_-–•(")
        if not begins and _SUBJECT.search(_ALSO_MET.sub(" ", before)):
            return None
        sentence = re.split(r"[.!?\n](?:\s|$)", note[found.end :], maxsplit=1)[0]
        words = note[found.start : found.end].strip()
        far = is_open(found, ahead.get(found.start), today)
        if far and not (_DEED.search(before) or _DEED.search(sentence)):
            continue
        if found.doubtful:
            return Told(found, sure=False)
        if begins or _PAST.search(words) or _tells(before, sentence):
            return Told(found, sure=not far)
        if guess_kind(f"{before} {sentence}"):
            return Told(found, sure=False)
    return None


def _tells(before: str, after: str) -> bool:
    """Whether the words around a date say that the meeting or the call was then."""
    return bool(_TOLD.match(before.lstrip()) or _MET_BEFORE.search(before) or _MET_AFTER.match(after))


def is_open(found: Found, ahead: Found | None, today: date) -> bool:
    """Whether the day is far back only because the words left its year open."""
    return today - found.date > _FAR and ahead is not None and ahead.date != found.date


def _short_day_first(note: str, today: date) -> list[Found]:
    """`pe tapasin …`, `20.11 tapasin …`: too short to be read anywhere else, but clear before a verb that
    tells of the past."""
    match = re.match(r"(?P<day>ma|ti|ke|to|pe|la|su|\d{1,2}[./]\d{1,2})\s+(?P<verb>\w+)", note, re.IGNORECASE)
    day = parse_date(match["day"], today, looking="back") if match and _TOLD.match(match["verb"]) else None
    return [Found(day, 0, match.end("day"))] if match and day else []
