"""Common first names in their inflected forms: "Matille" is Matti, "Käytiin" nobody. Pure."""

from functools import lru_cache

from kam.grammar.inflection import is_form
from kam.grammar.ordinary import FIRST_NAMES


@lru_cache(maxsize=4096)
def first_names_of(folded: str) -> frozenset[str]:
    """The common first names, folded, whose form this folded word may be; the name itself goes before forms
    of others."""
    if folded in FIRST_NAMES:
        return frozenset({folded})
    return frozenset(name for name in FIRST_NAMES if name[:2] == folded[:2] and is_form(folded, name))
