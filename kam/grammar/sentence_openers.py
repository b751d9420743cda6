"""Words that a sentence begins with and that are no name, told by a list and by how verbs end. Pure."""

import re

from kam.grammar.ordinary import FIRST_NAMES, OPENERS
from kam.grammar.tokens import Token

# Notes begin with what was done: käytiin, tapasimme, soitettu, käyty; texted, pinged. "Alfred", "Ahmed",
# "Saeed" and "Betty" are no verbs.
_DONE = re.compile(r".{2,}(?:tiin|mme)|.{3,}tt[uy]|.+[hlny]t[uy]|.{4,}(?<!fr)(?<!m)(?<!e)ed")


def is_opener(token: Token) -> bool:
    """Whether the word is no name although it has a capital: one that opens sentences, wherever it stands
    (headings, lists), or a verb at the beginning of one."""
    return token.folded in OPENERS or (token.opens and _is_done(token.folded))


def _is_done(folded: str) -> bool:
    return folded not in FIRST_NAMES and _DONE.fullmatch(folded) is not None
