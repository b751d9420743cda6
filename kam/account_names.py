"""Names of accounts as typed: cleaned, coded, and compared with those that are there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kam.grammar.names import fold, same_name, sort_key, suggest_code
from kam.problem import Problem
from store.account import Named

NAME_LIMIT = 100
CODE_LIMIT = 20
_QUOTES = "\"'“”„»«’ "


@dataclass(frozen=True)
class Names:
    """A cleaned name and the key that sorts it the Finnish way."""

    text: str
    key: str


def clean_name(typed: str) -> Names:
    """The name on one line without quotes around it. Problem `name_missing` or `name_too_long`."""
    text = one_line(typed)
    if not re.search(r"\w", text):
        raise Problem("name_missing", field="name")
    if is_too_long(typed):
        raise Problem("name_too_long", field="name", limit=NAME_LIMIT, typed=text)
    return Names(text, key_of(text))


def is_too_long(typed: str) -> bool:
    """Whether it is more than a name may have; such a text need not be compared with any."""
    return len(one_line(typed)) > NAME_LIMIT


def key_of(name: str) -> str:
    """What `Account.name_key` holds: sorts å, ä, ö last (PostgreSQL takes no NUL, so the tie-break goes)."""
    return sort_key(name).partition("\0")[0]


def same(name: str, taken: Sequence[Named]) -> str:
    """The id of the account that goes by this name, code or alias already (legal form, case and accents
    aside), or ''."""
    for account_id, code, known, aliases in taken:
        if fold(name) == fold(code) or any(same_name(name, each) for each in (known, *aliases)):
            return account_id
    return ""


def clean_code(typed: str, name: str, taken: set[str]) -> str:
    """The code in capitals, or one made from the name when none was typed.

    Problem at `code`: `code_form` or `code_taken`, each with a free suggestion.
    """
    free = suggest_code(name, taken)
    code = typed.strip().upper()
    if not code:
        return free
    if not re.fullmatch(rf"[A-Z0-9ÅÄÖ][A-Z0-9ÅÄÖ-]{{0,{CODE_LIMIT - 1}}}", code):
        raise Problem("code_form", field="code", code=free, limit=CODE_LIMIT)
    if code.casefold() in {each.casefold() for each in taken}:
        raise Problem("code_taken", field="code", typed_code=code, code=suggest_code(code, taken))
    return code


def clean_aliases(typed: str, name: Names) -> list[str]:
    """Other names, typed with commas between them; the name itself and doubles left out."""
    found: dict[str, str] = {}
    for each in typed.split(","):
        alias = " ".join(each.split()).strip(_QUOTES)[:NAME_LIMIT]
        if re.search(r"\w", alias) and fold(alias) != fold(name.text):
            found.setdefault(fold(alias), alias)
    return list(found.values())[:20]


def one_line(typed: str) -> str:
    """A typed name without quotes around it and line breaks in it."""
    return " ".join(typed.split()).strip(_QUOTES)
