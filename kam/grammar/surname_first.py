"""People called as Finns speak, the surname first: "Virtasen Liisalle", "Meikäläisen Matti". Pure."""

from kam.grammar.first_names import first_names_of
from kam.grammar.folding import fold
from kam.grammar.ordinary import NOT_A_PERSON, OPENERS
from kam.grammar.surnames import base_of_surname
from kam.grammar.tokens import Token


def is_surname(token: Token) -> bool:
    """Whether the word before a first name is beyond doubt its surname: Korhosen, Korhonen. Where else a
    genitive stands ("Lahden Liisalle") it may as well be a town or a company."""
    base = base_of_surname(token.text, True)
    is_bent = token.folded.endswith(("sen", "nen"))
    return may_be_name(token) and is_bent and base.sure and base.word.endswith("nen")


def may_be_surname(token: Token) -> bool:
    """Whether the word before a first name may be its surname: any genitive within a sentence that is no
    first name itself."""
    is_genitive = token.folded.endswith("n") and not token.opens and may_be_name(token)
    return is_genitive and token.folded not in OPENERS | NOT_A_PERSON and not first_names_of(token.folded)


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
