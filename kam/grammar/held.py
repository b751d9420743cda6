"""Whether a note goes on to tell of a contact after all: "… siirtyi tunnilla, soitettiin klo 15". Pure."""

import re

from kam.grammar.date_words import finnish
from kam.grammar.folding import fold
from kam.grammar.ordinary import NOT_A_PERSON

_HELD = (
    r"(?:met|called|phoned|rang|talked|spoke|chatted|discussed|visited|held|saw|came\s+by|(?:quick|short)\s+call|call\s+before"
    r"|soit(?:in|ti|ettiin)|tapasin(?:kin)?|tavattiin|pidettiin|pidetty|kerto(?:i|ivat)|juteltiin|juttelin|puhuttiin|puhuin|käytiin"
    r"|kävin|istuttiin|venyi|ehti|meni\s+hyvin)"
)
_TOLD = re.compile(finnish(rf"(?<!\w){_HELD}(?!\w)"), re.IGNORECASE)
_HERE = re.compile(
    finnish(r"(?<!\w)(?:(?<!not )held|pidettiin|(?<!ei )pidetty|had\s+(?:the|a|an|our))(?!\w)"), re.IGNORECASE
)
_CAPITAL = re.compile(r"(?<!\w)[A-ZÅÄÖ][\w-]+")
_SEEN = 300  # characters further on


def is_held_behind(note: str, end: int) -> bool:
    """Whether what follows there tells of a contact with whoever was named before: nobody else is named."""
    rest = note[end : end + _SEEN]
    others = (
        word
        for word in _CAPITAL.findall(rest)
        if not _TOLD.fullmatch(word) and fold(word) not in NOT_A_PERSON
    )
    return bool(_TOLD.search(rest)) and next(others, None) is None


def is_held_here(clause: str) -> bool:
    """Whether the clause itself says that it was held."""
    return bool(_HERE.search(clause))
