"""Words that a sentence begins with and that are no name, told by a list and by how verbs end. Pure."""

import re
from collections.abc import Sequence

from kam.grammar.ordinary import FIRST_NAMES, OPENERS, PERSON_VERBS
from kam.grammar.tokens import Token

# Notes begin with what was done: käytiin, tapasimme, soitettu, käyty; texted, pinged. "Alfred", "Ahmed",
# "Saeed" and "Betty" are no verbs.
_DONE = re.compile(r".{2,}(?:tiin|mme)|.{3,}tt[uy]|.+[hlny]t[uy]|.{4,}(?<!fr)(?<!m)(?<!e)ed")


def is_opener(token: Token) -> bool:
    """Whether the word is no name although it has a capital: one that opens sentences, wherever it stands
    (headings, lists), or a verb at the beginning of one."""
    return token.folded in OPENERS or is_verb(token)


def is_verb(token: Token) -> bool:
    """Whether a sentence begins with the word and only its ending says that it is a verb."""
    is_listed = token.folded in OPENERS or token.folded in FIRST_NAMES
    return token.opens and not is_listed and _DONE.fullmatch(token.folded) is not None


def first_names_in(tokens: Sequence[Token]) -> frozenset[int]:
    """The places of words that look like verbs but are first names, as somebody of that name does something:
    "Mildred Smith called", "Pirttu Koskinen soitti"."""
    return frozenset(
        one.start
        for one, other, third in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if third.folded in PERSON_VERBS
        and is_verb(one)
        and other.capital
        and other.start - one.end == 1
        and third.start - other.end == 1
    )
