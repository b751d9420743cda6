"""Whom a note says that nobody reached: a call without an answer is no touch. Pure.

"Yritin soittaa Liisalle, ei vastannut", "Called Liisa, no answer": told clause by clause, so that who was
reached in the same note stays.
"""

import re
from collections.abc import Iterable, Sequence

Place = tuple[str, int, int]

_SEAM = re.compile(
    r"(?<![.!?;,:\n])[.!?;,:\n]++(?=\s|$)|(?<!\w)(?:mutta|but|joten|so|sitten|then|kunnes|vaan)(?!\w)"
    r"|(?<!\w)(?:ja|and)(?=\s+(?:yrit|koet|koit|en\s|emme\s|ei\s|tried\s|could))",
    re.IGNORECASE,
)
_TRIED = (
    r"(?:yrit(?:in|imme|ettiin|etty)|yrittelin|koetin|koitin)(?!\w)[^\n]{0,60}?"
    r"(?<!\w)(?:soittaa|soitella|tavoittaa|tavoitella|tavata|saada|puhelimella)(?!\w)"
    r"|tried\s+(?:to\s+)?(?:call|reach|phon|ring|get\s+(?:hold|through)|contact|meet)\w*"
)
_NOT_REACHED = (
    r"(?:en|emme|ei)\s+(?:tavoittan(?:ut|eet)|tavoitettu)"
    r"|(?:en|emme|ei)\s+(?:saanut|saaneet|saatu)(?!\w)[^\n]{0,40}?(?<!\w)kiinni"
    r"|(?:could|did)\s*(?:n[’']?t|\s+not)\s+(?:reach|get\s+(?:hold|through))"
)
_ABSENT = (
    r"ei(?:v[äa]t)?\s+(?:ollut|olleet|tullut|tulleet|p[äa][äa]ssyt|p[äa][äa]sseet|saapunut|saapuneet)"
    r"\s+(?:paikal(?:la|le)|mukaan|mukana)"
    r"|no[- ]show|(?:did\s*n[’']?t|did\s+not)\s+show\s+up"
)
# Only of a call: a question, an offer or a message may be without an answer after a good meeting.
_TO_SOMETHING = (
    r"(?!\s+(?:viel[äa]|yet|on|to|about|from|my|our|the"
    r"|(?!puhel|soit)\w+(?:een|iin|oon|uun|aan|[äa][äa]n|st[aä]))(?!\w))"
)
_NO_ANSWER = (
    rf"ei(?:v[äa]t)?\s+(?:vastannut|vastanneet|vastausta)(?!\w){_TO_SOMETHING}"
    r"|vastaajaan|vastaajalle|j[äa]i\s+vastaamatta|puhelin\s+(?:oli\s+)?(?:kiinni|varattu)"
    rf"|no\s+(?:answer|reply)(?!\w){_TO_SOMETHING}|unanswered|voice\s?mail"
    rf"|(?:did|does)\s*(?:n[’']?t|\s+not)\s+(?:answer|pick\s+up)(?!\w){_TO_SOMETHING}"
)
_REACHED = re.compile(
    r"(?<!\w)(?:(?:sain|saimme|saatiin)(?!\w)[^\n]{0,40}?(?<!\w)kiinni|tavoitin|tavoitimme|tavoitettiin|vastasi"
    r"|soitti\s+(?:\w+\s+)?takaisin|got\s+(?:hold|through)|answered|picked\s+up|called\s+(?:\w+\s+)?back"
    r"|reached)(?!\w)",
    re.IGNORECASE,
)
# Of those who are named in the same clause …
_MISSED = re.compile(rf"(?<!\w)(?:{_TRIED}|{_NOT_REACHED}|{_ABSENT})(?!\w)", re.IGNORECASE)
# … and of a call also of those who are named before it: "Soitin Liisalle, ei vastannut".
_MISSED_CALL = re.compile(rf"(?<!\w)(?:{_NO_ANSWER}|(?:{_NOT_REACHED})\s*$)", re.IGNORECASE)


def unreached(text: str, named: Sequence[Place], *, is_call: bool) -> frozenset[str]:
    """Those of the people `named` (who, start, end of the place in the text) whom the note says that nobody
    reached, and does not say otherwise further on. `is_call`: the note tells of a call."""
    missed = set[str]()
    before = set[str]()
    for start, end in _clauses(text):
        clause = text[start:end]
        here = {who for who, place, _ in named if start <= place < end}
        if _REACHED.search(clause):
            missed -= here or missed
        elif is_call and _MISSED_CALL.search(clause):
            missed |= here or before
        elif _MISSED.search(clause):
            missed |= here
        before = here or before
    return frozenset(missed)


def _clauses(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for seam in _SEAM.finditer(text):
        yield start, seam.start()
        start = seam.end()
    yield start, len(text)
