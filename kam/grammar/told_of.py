"""Whom a note only tells of: who is on leave, has left or was talked about was not met by that. Pure.

"Liisa jää äitiyslomalle", "talked with John about Emma", "kuulin Timolta että Liisa on lähdössä": told clause
by clause, so that whoever told it was met.
"""

import re

from kam.grammar.clauses import Span, clauses_in
from kam.grammar.date_words import finnish
from kam.grammar.held import is_held_behind

_NAME = r"(?-i:[A-ZÅÄÖ][\w-]*+)"
_WHO = rf"(?:(?:and|ja|also|myös)\s+)?{_NAME}(?:\s+{_NAME})?(?:\s+(?:and|ja)\s+{_NAME}(?:\s+{_NAME})?)?"
_STILL = r"(?:\s+(?:now|still|already|also|nyt|vielä|yhä|jo|myös|kuulemma|ilmeisesti|apparently))?"
_LEAVE = (
    r"(?:(?:sick|maternity|paternity|parental|family|annual|study|summer|winter|long)\s+){0,2}"
    r"(?:leave|holidays?|vacation)"
)
_STATE_EN = (
    rf"(?:(?:is|are|will\s+be|goes|is\s+going|has\s+gone){_STILL}\s+on\s+{_LEAVE}"
    rf"|(?:is|are|was|will\s+be){_STILL}\s+(?:off\s+sick|retiring|retired|leaving|changing\s+jobs"
    r"|moving\s+on|laid\s+off|made\s+redundant|fired)"
    r"|(?:has\s+|will\s+)?(?:retire[sd]?|resign(?:s|ed)?|quits?)|(?:has\s+)?left\s+(?:the\s+(?:company|firm|house)|them|his\s+job|her\s+job)"
    r"|leaves\s+(?:the\s+(?:company|firm)|in|at|next))"
)
_STATE_FI = (
    rf"(?:(?:on|ovat|jää|jäi|lähtee|lähti|(?:on\s+)?(?:jäämässä|lähdössä)){_STILL}\s+"
    r"(?:(?:äitiys|vanhempain|isyys|sairaus|sairas|hoito|perhe|kesä|talvi|opinto|vuorottelu)?(?:lomalla|lomalle|vapaalla|vapaalle)"
    r"|eläkkeelle|eläkkeellä|talosta)"
    rf"|(?:on|oli){_STILL}\s+(?:irtisanottu|irtisanoutunut|lomautettu|lähtenyt|lähdössä|sairaana)"
    r"|irtisanoutui|irtisanoutuu|vaihtaa\s+(?:työpaikkaa|alaa|tehtäviä)|vaihtoi\s+(?:työpaikkaa|alaa|tehtäviä)"
    r"|siirty(?:y|i)\s+(?:uusiin\s+tehtäviin|toisiin\s+tehtäviin|eläkkeelle|muualle|pois|kilpailijalle)"
    r"|läht(?:i|ee)\s+(?:talosta|pois))"
)
_NEWS = re.compile(finnish(rf"\s*{_WHO}\s+(?:{_STATE_EN}|{_STATE_FI})(?!\w)"), re.IGNORECASE)
# "About Emma", "puhuttiin Liisasta", "Liisan roolista": the person is the topic.
_TOPIC = re.compile(
    rf"(?<!\w)(?:about|regarding|concerning)\s+(?P<en>{_NAME}(?:\s+{_NAME})?)"
    r"|(?<!\w)(?P<fi>(?-i:[A-ZÅÄÖ])[\w-]*st(?:a|ä|a\u0308))(?!\w)",
    re.IGNORECASE,
)
# Whose matter was talked about with somebody who is named before: "puhuin Timon kanssa Liisan roolista".
_MATTER = re.compile(
    rf"(?<!\w)(?:{_NAME}\s+(?:kanssa|kans|kaa)|{_NAME}(?<=l[lt][ea]))(?:\s+\w+)?"
    rf"\s+(?P<of>{_NAME}(?<=n))\s+(?!kans|kaa|luo|mukaan)(?:[\w-]+\s+)?[\w-]+st(?:a|ä|a\u0308)(?!\w)",
    re.IGNORECASE,
)
_SEAM = re.compile(
    finnish(
        r"(?<![.!?;,:\n])[.!?;,:\n]++(?=\s|$)|(?<!\w)(?:mutta|but|joten|so|sitten|then|koska|because|että|that)(?!\w)"
    ),
    re.IGNORECASE,
)


def _is_news(note: str, clause: Span) -> bool:
    return bool(_NEWS.match(note, *clause)) and not is_held_behind(note, clause[1])


def told_of_in(note: str) -> tuple[Span, ...]:
    """The places of the note in which whoever is named is only told of."""
    news = tuple(clause for clause in clauses_in(note, _SEAM) if _is_news(note, clause))
    topics = tuple(found.span(found.lastgroup or 0) for found in _TOPIC.finditer(note))
    return (*news, *topics, *(found.span("of") for found in _MATTER.finditer(note)))
