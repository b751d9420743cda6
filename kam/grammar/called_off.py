"""What a note says was called off, put off or not held: a meeting that nobody came to is no touch. Pure.

"Palaveri Liisan kanssa peruttiin", "Emma cancelled our meeting": told clause by clause, so that who was met
in the same note stays. Whoever said so by telephone or in writing was in touch all the same ("Liisa soitti ja
perui palaverin"), and an order that was cancelled is talk.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kam.grammar.clauses import Span, clauses_in, seam
from kam.grammar.date_words import finnish
from kam.grammar.held import is_held_behind, is_held_here

_NAME = r"(?-i:[A-ZÅÄÖ][\w’'&:-]*+|<@[^<>]*>)"
_THING = (
    r"(?:(?![\w-]*(?:ssa|ssä|lla|llä)(?![\w-]))(?=[\w-]*(?:palaver|kokou[sk]|tapaami|puhelu|lounas|lounaa|vierailu|työpaja))\w[\w-]*+"
    r"|(?:(?:etä|asiakas|huolto)?käyn(?:ti|nin|tiä)|demo(?:n|a)?|meetings?|call|lunch|dinner|visit|workshop"
    r"|catch-?up)(?![\w-]))"
)
# With whom and when, between the meeting and what became of it.
_MEANWHILE = (
    rf"(?:\s+(?:{_NAME}|\w+\s+(?:kanssa|kans|kaa)|with\s+\w+|kanssa|kans|kaa|with|and|ja|sekä|the|their|our|at|on|for"
    r"|from|klo|today|tomorrow|tänään|huomenna|eilen|\d[\d.:]*)){0,6}"
)
_PUT_OFF_FI = r"peru(?:t|u|nu)\w*|siirtyi|siirtyy|siirtynyt|siirret\w+|lykät\w+|lykkää\w+"
_BECAME_FI = (
    rf"(?:\s+(?:on|oli|olikin|jouduttiin|täytyi|piti|pitää|pitäisi|nyt|taas|sitten|valitettavasti|jo))*"
    rf"\s+(?:{_PUT_OFF_FI}|peruuttaa|perua|siirtää|jäi\s+(?:väliin|pitämättä|toteutumatta)"
    r"|ei\s+(?:pidetty|toteutunut|onnistunut|järjestynyt)|peruuntuu)"
)
_DAY_EN = (
    r"(?:\d|next|the\s+(?:next|following)|tomorrow|later|another\s+(?:day|time)|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)"
)
_PUT_OFF_EN = (
    r"(?:(?:cancell?ed|postponed|rescheduled|called\s+off|put\s+off)(?!\s+(?:from|the|an?|our|their|its|his|her|old|new)(?!\w))"
    rf"|(?:moved|pushed)(?:\s+back)?\s+(?:(?:to|by|until)\s+{_DAY_EN}\w*+|forward))"
)
_BECAME_EN = (
    r"(?:\s+(?:was|is|were|has|had|have|got|been|being|to\s+be|will\s+be|now|again))*"
    rf"\s+(?:{_PUT_OFF_EN}|fell\s+through|off(?=\W*$)"
    r"|(?:did\s*(?:n[’']?t|\s+not)|never)\s+(?:happen|happened|take\s+place|took\s+place|go\s+ahead))"
)
_WHICH = (
    rf"(?:\s+(?!(?:että|that|ja|and)\s)(?:{_NAME}|the|our|their|a|an|my|his|her|this|that|next|(?:[a-z]|ä|ö|å)+n|today[’']s|tomorrow[’']s"
    r"|(?:mon|tues|wednes|thurs|fri)day[’']?s?)){0,3}"
)
_SOMEBODY_DID = (
    r"(?:peru(?:i|in|imme|ivat|ttiin|utti|utin|utimme|uttivat)|siirsi(?:n|mme|vät)?|siirrettiin|lykkäsi(?:n|mme)?|lykättiin"
    r"|ei\s+pidetty|(?:joutui|jouduin|jouduimme|halusi|pyysi)\s+(?:perumaan|siirtämään|perua|siirtää)"
    r"|cancell?ed|cancels?|postponed?|rescheduled?|moved|pushed|called\s+off|put\s+off)"
)
_OFF = re.compile(
    finnish(
        rf"(?<![\w-])(?:{_THING}{_MEANWHILE}(?:{_BECAME_FI}|{_BECAME_EN})|{_SOMEBODY_DID}{_WHICH}\s+{_THING})(?![\w-])"
    ),
    re.IGNORECASE,
)
# Who "cancelled", without saying what, meant the meeting; so did a sentence of nothing else behind one.
_ALONE = re.compile(
    finnish(
        rf"\W*(?:(?:{_NAME}\s+){{1,3}}(?:cancell?ed|postponed|rescheduled|perui|peruutti)"
        r"|(?:se\s+|it\s+(?:was\s+|got\s+)?)?(?:peruttiin|peruttu|peruuntui|siirrettiin|siirtyi|cancell?ed|postponed|rescheduled))"
        r"(?:\s+(?:again|taas|viime\s+hetkellä|last\s+minute))?\W*"
    ),
    re.IGNORECASE,
)
# … and why, in the clause behind it.
_BECAUSE = re.compile(
    finnish(
        r"(?<!\w)(?:sairaana|sairas|sairastui|kipeä(?:nä)?|lomalla|estynyt|estyi|estyneenä|poissa|matkoilla|ill|sick|on\s+(?:sick\s+)?leave"
        r"|on\s+holiday|away|unwell|travelling)(?!\w)"
    ),
    re.IGNORECASE,
)
_NEXT_ONE = re.compile(
    finnish(
        r"(?<!\w)(?:seuraava\w*|next|(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuun)\s+$"
    ),
    re.IGNORECASE,
)
# "In meeting with Emma cancelled the old order": that was held.
_WITHIN = re.compile(r"(?<!\w)(?:in|at|on|during|over)\s+(?:(?:the|a|our)\s+)?(?:\w+\s+)?$", re.IGNORECASE)
# Who said so was spoken to, or wrote.
_IN_TOUCH = re.compile(
    finnish(
        r"(?<!\w)(?:soitti|soitin|soitettiin|kirjoitti|laittoi|lähetti|viestitti|ilmoitti|kertoi|sanoi|puhuin|tapasin|tavattiin|juttelin"
        r"|call(?:ed)?(?!\s+off)(?=\s+(?-i:[A-Z])|\s+(?:me|us|to|and)(?!\w))|phoned|rang|e-?mailed|texted|wrote|messaged|told|said|met|says"
        r"|ask(?:s|ed)|agreed|wants|wanted|pyysi|sovi(?:n|mme|ttiin)|halusi|informed|let\s+(?:me|us)\s+know)(?!\w)"
    ),
    re.IGNORECASE,
)
# It was to be, and a "but" follows.
_WAS_TO_BE = re.compile(
    finnish(
        r"\s*(?:(?:I|we|minun|mun|meidän|meillä|minulla|mulla)\s+)?(?:(?:was|were)\s+(?:supposed|going|meant|due)\s+to|piti)\s"
        r"(?=.*?(?:meet|call|visit|see|tavata|soittaa|nähdä|käydä|palaveri|tapaaminen|puhelu|lounas)(?!\w))"
    ),
    re.IGNORECASE,
)
_BUT = re.compile(r"\W*(?:but|mutta)(?!\w)", re.IGNORECASE)
# A meeting of which the next clause says that it was called off: "Palaveri Liisan kanssa. Peruttiin."
_THING_ALONE = re.compile(finnish(rf"\W*+{_THING}{_MEANWHILE}\W*+"), re.IGNORECASE)
_SEAM = seam(finnish(r"(?:tapa|soit|sovi|met|called|agreed)\w*"))


@dataclass(frozen=True)
class CalledOff:
    """`places`: what tells of no meeting, so neither kind nor day is read there; `clauses`: those in which
    whoever is named was not met."""

    places: tuple[Span, ...]
    clauses: tuple[Span, ...]


def called_off_in(note: str) -> CalledOff:
    """What the note says of meetings that were not held."""
    found = list(_found(note))
    return CalledOff(
        tuple(place for place, _ in found), tuple(clause for _, clause in found if clause is not None)
    )


def _found(note: str) -> Iterator[tuple[Span, Span | None]]:
    """The places that tell so; each with its clause, unless somebody was in touch in it."""
    before, is_off = (0, 0), False
    for clause in clauses_in(note, _SEAM):
        if not note[clause[0] : clause[1]].strip():
            continue
        off = _OFF.search(note, *clause)
        if _ALONE.fullmatch(note, *clause):
            yield clause, clause
            if _THING_ALONE.fullmatch(note, *before):
                yield before, before
            is_off = True
        elif _was_to_be(note, clause):
            yield clause, clause
            is_off = True
        elif is_off and _BECAUSE.search(note, *clause):
            yield clause, clause
        elif off and _is_of_ours(note, clause, off.start()):
            in_touch = _IN_TOUCH.search(note, *clause) is not None
            yield (off.span(), None) if in_touch else (clause, clause)
            is_off = not in_touch
        else:
            is_off = False
        before = clause


def _was_to_be(note: str, clause: Span) -> bool:
    """Whether it was to be, and a "but" follows that tells of no contact."""
    was = _WAS_TO_BE.match(note, *clause) and _BUT.match(note, clause[1])
    return bool(was) and not is_held_behind(note, clause[1])


def _is_of_ours(note: str, clause: Span, at: int) -> bool:
    """Whether what was called off is this meeting, neither the next one nor what was talked about in it, and
    it was not held in the end."""
    if _NEXT_ONE.search(note, clause[0], at) or _WITHIN.search(note, clause[0], at):
        return False
    return not (is_held_here(note[clause[0] : clause[1]]) or is_held_behind(note, clause[1]))
