"""Whom a note says that nobody reached: a call without an answer is no touch. Pure.

"Yritin soittaa Liisalle, ei vastannut", "Called Liisa, no answer": told clause by clause, so that who was
reached in the same note stays. Whoever was reached and is left out is missed by nobody until it is too late:
so a person is unreached only where the note plainly says so of that very person, not where quality, a
supplier or the customer's own people "did not answer".
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kam.grammar.clauses import clauses_in, seam
from kam.grammar.ordinary import word_set

Place = tuple[str, int, int]

_SEAM = seam(r"yrit|koet|koit|en\s|emme\s|ei\s|tried\s|could")
# Names stand in a clause as one sign each: one whose form ends with n ("Liisan") may be whose something is.
_NAME, _NAME_N = "\ue000", "\ue001"
_NO_SIGNS = str.maketrans({_NAME: " ", _NAME_N: " "})
_ONE = rf"[{_NAME}{_NAME_N}]"
_MANY = rf"{_ONE}(?:\s+(?:ja|and|sekä|tai|or|eikä|&)\s+{_ONE}){{0,20}}+"

# Words that say nothing of who did not answer …
_TIMES = word_set("""
    eilen tänään aamulla aamupäivällä iltapäivällä illalla juuri nyt taas uudestaan uudelleen kahdesti pari
    kaksi kolme monta kertaa kertoja ensin vielä vieläkään taaskaan myös klo yesterday today twice again
    several times just still first this morning afternoon also now at on monday tuesday wednesday thursday
    friday maanantaina tiistaina keskiviikkona torstaina perjantaina ma ti ke pe
    """)
_WE = word_set("ja and i we minä mä me")
# … whoever was just named …
_THEY = word_set("hän he she it there was puhelin puhelimeen")
# … and a call of ours.
_CALLED = word_set("""
    soitin soitimme soitettu soitettiin soittelin soitto puhelu soittaa yritin yritimme yritettiin tavoittaa
    kokeilin called calling call phoned phone rang tried trying to
    """)
_TIME = rf"(?:(?:{'|'.join(sorted(_TIMES))})\s+){{0,3}}"
# What may end a clause of an absence: the meeting itself. "… hinnassa", "… viime palaverissa" is another.
_END = (
    rf"(?=\W*$|\s+(?:{'|'.join(sorted(_TIMES | _WE))}|palaveri\w*|kokou\w*|tapaami\w*|the\s+meeting)(?!\w))"
)

_OURS = (
    rf"(?:yrit(?:in|imme|ettiin|etty)|yrittelin|koetin|koitin)\s+{_TIME}"
    r"(?:(?:soittaa|soitella|tavoittaa|tavoitella|tavata|saada\s+(?:yhteyttä|kiinni))\s+"
    rf"{_TIME}(?P<one>{_MANY})"
    rf"|(?P<two>{_MANY})\s+(?:soittaa|tavoittaa)|saada\s+(?P<three>{_MANY})\s+{_TIME}kiinni)"
    rf"|(?:en|emme)\s+tavoittan(?:ut|eet)\s+{_TIME}(?P<four>{_MANY})|ei\s+tavoitettu\s+{_TIME}(?P<five>{_MANY})"
    rf"|(?:en|emme|ei)\s+(?:saanut|saaneet|saatu)\s+{_TIME}"
    rf"(?:(?P<six>{_MANY})\s+{_TIME}kiinni|(?:kiinni|yhteyttä)\s+(?P<seven>{_MANY}))"
)
_OURS_EN = (
    r"(?:tried\s+(?:to\s+)?(?:call|reach|phone|ring|contact|meet|get\s+hold\s+of|get\s+through\s+to"
    r"|calling|reaching|phoning|ringing|contacting|meeting)"
    r"|(?:could|did)\s*(?:n[’']?t|\s+not)\s+(?:reach|get\s+hold\s+of|get\s+through\s+to))"
    rf"\s+(?P<en>{_MANY})"
)
# Whoever of the customer did not reach somebody is named before it, and was met all the same.
_MISSED = re.compile(rf"(?<!\w)(?:{_OURS}|{_OURS_EN})(?![\w’'])", re.IGNORECASE)
# "Yritin soittaa Liisan pomolle", "Emme tavoittaneet Liisan kanssa …": somebody or something of theirs.
_OF_THEIRS = re.compile(
    rf"{_NAME_N}\s+(?!(?:{'|'.join(sorted(_TIMES))})(?!\w))\w+(?:lle|[aä]|n)(?!\w)", re.IGNORECASE
)
_LEFT_OUT = re.compile(
    rf"(?P<one>{_MANY})\s+(?:en|emme)\s+(?:tavoittan(?:ut|eet)|saa(?:nut|neet)\s+kiinni)(?!\w)", re.I
)
_TO_IT = r"(?:palaver|kokou|tapaamis|lounaa|puhelu|linjoi)\w*(?:een|iin|lle)"
_ABSENT = re.compile(
    rf"(?:(?P<one>{_NAME})\s+ei|(?P<two>{_MANY})\s+eiv[äa]t)\s+(?:ollut|olleet|tullut|tulleet|p[äa][äa]ssyt"
    rf"|p[äa][äa]sseet|saapunut|saapuneet|osallistunut|osallistuneet)"
    rf"(?:\s+(?:paikal(?:la|le)|mukaan|mukana|{_TO_IT}){_END}|(?<=ssyt|seet|unut|neet)\W*$)"
    rf"|(?P<three>{_MANY})\s+(?:(?:was|is)\s+a\s+no[- ]show"
    r"|(?:did|could)\s*(?:n[’']?t|\s+not)\s+(?:show\s+up|make\s+it|attend|join|come)"
    r"(?=\W*$|\s+(?:to\s+)?(?:the|our)\s+(?:meeting|call|lunch|demo|visit|workshop)))(?!\w)"
    rf"|(?<!\w)(?:ilman|without)\s+(?P<four>{_MANY})(?=\W*$|\s+(?:ja|and)(?!\w))",
    re.IGNORECASE,
)
# Only of a call, and only alone: a question, an offer or a message may be without an answer after a good one.
_NO_ANSWER = re.compile(
    r"(?<!\w)(?:ei(?:v[äa]t)?\s+(?:vaan\s+|edes\s+)?(?:vastaa|vastannut|vastanneet|vastausta|tavoitettavissa|linjoilla)"
    r"|ei\s+ollut\s+(?:paikalla|tavoitettavissa|linjoilla)|(?:puhelin|linja)\s+(?:oli\s+)?(?:kiinni|varattu)"
    r"|(?:was\s+|is\s+)?(?:not\s+available|unavailable)|no\s+(?:answer|reply|one\s+answered)"
    r"|(?:did|does)\s*(?:n[’']?t|\s+not)\s+(?:answer|pick\s+up)"
    r"|(?:on|oli)\s+(?:[äa]itiys|sairaus|sairas|kes[äa]|talvi)?lomalla|(?:is|was)\s+on\s+(?:holiday|(?:\w+\s+)?leave|vacation)"
    r"|line\s+(?:was\s+)?(?:busy|engaged)"
    r"|(?:en|emme)\s+(?:tavoittan(?:ut|eet)|saa(?:nut|neet)\s+kiinni)|ei\s+(?:tavoitettu|saatu\s+kiinni)"
    r"|(?:could|did)\s*(?:n[’']?t|\s+not)\s+(?:reach|get\s+hold\s+of|get\s+through))(?!\w)"
    r"(?=\W*$|\s+(?:puhelimeen(?:sa)?|puheluun|soittoon|soittooni|(?:the|her|his)\s+phone|until|palaa|asti|saakka|will|try|trying"
    r"|soitan|yrit[äa]n|kokeilen|left|sent|j[äa]tin|laitoin|"
    rf"h[äa]n(?:t[äa]|een)|her|him|them|{'|'.join(sorted((_TIMES - {'at', 'on', 'vielä'}) | _WE))})(?!\w))"
    r"(?!\s+(?:her|his)\s+(?!phone)\w)",
    re.IGNORECASE,
)
# What is left for somebody who was not there.
_LEFT_FOR = re.compile(
    rf"(?<!\w)(?:j[äa]t(?:in|imme|ettiin)\s+(?P<one>{_MANY})\s+(?:soittopyyn|viesti|vastaaja)\w+"
    rf"|j[äa]t(?:in|imme|ettiin)\s+(?:soittopyyn|viesti|vastaaja)\w+\s+(?P<two>{_MANY})"
    rf"|left\s+(?P<three>{_MANY})\s+a\s+(?:voice\s*)?(?:message|mail)"
    rf"|left\s+a\s+(?:voice\s*)?(?:message|mail)\s+(?:for|with|to)\s+(?P<four>{_MANY}))(?![\w’'])",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"(?<!\w)(?:(?:meni|j[äa]tin|j[äa]timme)\s+(?:suoraan\s+|viesti(?:n|[äa])\s+)?vastaaja(?:an|lle)"
    r"|vastaajaan(?=\W*$|\s+meni(?!\w))"
    rf"|(?:left|went\s+(?:straight\s+)?to|got)\s+(?:her\s+|him\s+|{_ONE}\s+)?(?:a\s+)?voice\s?mail)(?!\w)",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"(?<!\w)(?:(?:sain|saimme|saatiin)(?!\w)[^\n]{0,40}?(?<!\w)kiinni|tavoitin|tavoitimme|tavoitettiin|vastasi"
    r"|puhuin|puhuimme|puhuttiin|juttelin|juttelimme|juteltiin"
    r"|soitti\s+(?:(?:\w+\s+)?takaisin|per[äa][äa]n|my[öo]hemmin|itse|(?:heti|noin)?\s*\w+\s+min\w*)"
    r"|talked|spoke|got\s+(?:hold|through)|answered|picked\s+up|(?:called|rang)\s+(?:\w+\s+)?back"
    r"|(?:called|rang)\s+(?:me|us)|(?:texted|wrote|emailed|messaged)\s+back|laittoi\s+viesti\w*|reached)(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(rf"[\w’']+|{_ONE}")
_WITH = r"(?<!\w)(?:kanssa|kans|with"
_CAME_ABOUT = re.compile(rf"{_WITH})(?!\w)", re.IGNORECASE)
_MET = re.compile(rf"{_WITH}|tapasin|tapasimme|tavattiin|n[äa]in|met|saw)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class _Clause:
    """A clause with a sign for each name in it; whose names they are and where the signs stand, in order."""

    text: str
    named: tuple[str, ...]
    places: tuple[int, ...]

    def at(self, start: int, end: int) -> set[str]:
        """Whose signs stand at [start, end) of its text."""
        return set(self.named[bisect_left(self.places, start) : bisect_left(self.places, end)])


def unreached(text: str, named: Sequence[Place], *, is_call: bool) -> frozenset[str]:
    """Those of the people `named` (who, start, end of the place in the text) whom the note says that nobody
    reached, and does not say otherwise further on. `is_call`: the note tells of a call."""
    missed = set[str]()
    called = set[str]()
    for clause in _clauses(text, sorted(named, key=lambda place: place[1])):
        here = set(clause.named)
        if _REACHED.search(clause.text):
            missed -= here or missed
        else:
            found = _not_there(clause) | (_no_answer(clause, called) if is_call else set())
            missed = missed | found if found or not _MET.search(clause.text) else missed - here
        if here or not _is_only(clause.text, _TIMES | _WE):
            called = here if _is_call_of_ours(clause.text) else set()
    return frozenset(missed)


def _not_there(clause: _Clause) -> set[str]:
    """Those whom somebody of us tried to reach in vain, or who did not come."""
    found = set[str]()
    match = _MISSED.search(clause.text)
    if match and not any(_is_somebody(word) for word in _WORD.findall(clause.text[: match.start()])):
        group = match.lastgroup or "en"
        theirs = group != "en" and _OF_THEIRS.match(clause.text, match.end(group) - 1)
        found |= set() if theirs else clause.at(*match.span(group))
    for pattern in (_ABSENT, _LEFT_OUT, _LEFT_FOR):
        for match in pattern.finditer(clause.text):
            found |= clause.at(*match.span(match.lastgroup or "one"))
    return found


def _no_answer(clause: _Clause, called: set[str]) -> set[str]:
    """Those who did not answer: who is named in the clause, else those who were called just before."""
    match = _NO_ANSWER.search(clause.text)
    if match and _is_only(clause.text[: match.start()], _TIMES | _WE | _THEY | _CALLED):
        return clause.at(0, match.start()) or called
    match = _MACHINE.search(clause.text)
    if match is None:
        return set()
    before = clause.text[: match.start()]
    leads = next((word for word in _WORD.findall(before) if word.lower() not in _TIMES | _WE), "")
    if _is_somebody(leads) or not _is_only(before, _TIMES | _WE | _THEY | _CALLED):
        return set()
    return clause.at(0, match.end()) or called


def _is_somebody(word: str) -> bool:
    return word in (_NAME, _NAME_N) or word.lower() in ("hän", "he", "she", "they")


def _is_only(text: str, words: frozenset[str]) -> bool:
    """Whether nothing stands there but such words, numbers and names."""
    return all(
        word in (_NAME, _NAME_N) or word.isdigit() or word.lower() in words for word in _WORD.findall(text)
    )


def _is_call_of_ours(text: str) -> bool:
    """Whether a clause tells of a call from us, and not of one that came about ("Puhelu Liisan kanssa")."""
    words = [word.lower() for word in _WORD.findall(text)]
    ours = any(word in _CALLED - {"to"} for word in words)
    theirs = any(
        _is_somebody(one) and other in ("called", "rang", "phoned") for one, other in pairwise(words)
    )
    return ours and not theirs and _CAME_ABOUT.search(text) is None


def _clauses(text: str, named: Sequence[Place]) -> Iterable[_Clause]:
    plain = text.translate(_NO_SIGNS)
    rest, done = list(reversed(named)), 0
    for start, end in clauses_in(plain, _SEAM):
        written, who, places, at = "", list[str](), list[int](), max(start, done)
        while rest and rest[-1][1] < end:
            name, first, last = rest.pop()
            written += plain[at:first]
            places.append(len(written))
            written += _sign(plain[first:last])
            who.append(name)
            at = last
        yield _Clause(written + plain[at:end], tuple(who), tuple(places))
        done = at


def _sign(typed: str) -> str:
    """One sign for a name; "Liisa's" is of something of hers."""
    if re.search(r"[’']s$", typed):
        return f"{_NAME}’s"
    return _NAME_N if typed.endswith("n") else _NAME
