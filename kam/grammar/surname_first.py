"""People called as Finns speak, the surname first: "Virtasen Liisalle", "Meikäläisen Matti". Pure."""

from functools import lru_cache

from kam.grammar.first_names import first_names_of
from kam.grammar.folding import fold
from kam.grammar.inflection import is_form
from kam.grammar.ordinary import FIRST_NAMES, NOT_A_PERSON, OPENERS
from kam.grammar.surnames import base_of_surname
from kam.grammar.tokens import Token


def is_surname(token: Token) -> bool:
    """Whether the word before a first name is beyond doubt its surname: Korhosen, Korhonen. Where else a
    genitive stands ("Lahden Liisalle") it may as well be a town or a company."""
    base = base_of_surname(token.text, True)
    is_bent = token.folded.endswith(("sen", "nen")) and token.folded not in OPENERS
    return may_be_name(token) and is_bent and base.sure and base.word.endswith("nen")


def is_surname_of(surname: Token, first: Token) -> bool:
    """Whether it is beyond doubt the surname of the first name after it: "Korhosen Timolle", "Korhonen Timo",
    but not "Tapaaminen Liisan", nor where a sentence begins "Iloinen Liisa"."""
    return looks_like_surname_of(surname, first) and not _may_be_adjective(surname, first)


def looks_like_surname_of(surname: Token, first: Token) -> bool:
    """Whether it has the form of one: an uninflected surname stands before an uninflected first name only."""
    agrees = surname.folded.endswith("sen") or first.folded in FIRST_NAMES
    return agrees and is_surname(surname)


def may_be_surname_of(surname: Token, first: Token) -> bool:
    """Whether the word before a first name may be its surname: any genitive within a sentence that is no
    first name itself, no town ("Turun Jari"); or what may as well be an adjective."""
    word = surname.folded
    if not may_be_name(surname) or word in OPENERS or first_names_of(word):
        return False
    is_genitive = word.endswith("n") and not surname.opens and not _is_no_person(word)
    return is_genitive or (looks_like_surname_of(surname, first) and _may_be_adjective(surname, first))


def _may_be_adjective(token: Token, first: Token) -> bool:
    """Whether a sentence begins with what may describe whoever is named after it, in the same case: "Iloinen
    Liisa", "Suomalaisen Timon", but not "Meikäläisen Matti"."""
    ending = "inen" if first.folded in FIRST_NAMES else "isen"
    return token.opens and token.folded.endswith(ending)


@lru_cache(maxsize=4096)
def _is_no_person(folded: str) -> bool:
    return any(word[:2] == folded[:2] and is_form(folded, word) for word in NOT_A_PERSON)


def may_be_name(token: Token) -> bool:
    """Whether it is written as names are: a capital, but not all of them."""
    return token.capital and not (token.text.isupper() and len(token.text) > 1)


def turned(surname: Token, first: Token) -> tuple[str, bool]:
    """The name as on a card, "Matti Meikäläinen", and True; as typed and False where the first name may be
    another ("Annen": Anne or Anni)."""
    names, typed = sorted(first_names_of(first.folded)), first.text
    name = typed[: len(names[0])]
    if fold(name) != names[0]:  # the weak grade: "Matille"; the list of first names has no dots
        name = names[0].capitalize() if typed.isascii() else ""
    if len(names) > 1 or not name:
        return f"{surname.text} {typed}", False
    return f"{name} {base_of_surname(surname.text, True).word}", True
