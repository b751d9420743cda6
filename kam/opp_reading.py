"""One line about an opportunity, taken apart: name, value, next step. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kam.grammar.dates import WrongDay
from kam.grammar.folding import words_of
from kam.grammar.inflection import is_form
from kam.grammar.matching import is_nearly, match_accounts
from kam.grammar.next_step import colleagues_in, read_next_step, split_next_steps
from kam.grammar.sums import Band, BandUnclear, parse_band

_YEARLY = re.compile(
    r"(?<!\s)\s*(?:(?<!\w)(?:per|a|each)\s+year|/\s?(?:year|yr|y|vuosi|v)|(?<!\w)(?:vuodessa|vuosittain|yearly|annually))"
    r"(?!\w)",
    re.IGNORECASE,
)
_MENTION = re.compile(r"<@[A-Z0-9]+(?:\|[^<>]*)?>")
_UNIT = re.compile(r"[a-zA-Z€$£]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"\d+")
_SMALL = frozenset(["the", "a", "an", "of", "for", "and", "in", "to", "ja"])
_TELLING = 3  # letters of a word that tells anything
_SPELT = 2
_LEAST_BARE = 100_000  # cents: a bare number below 1,000 is a part of the name ("phase 2")
_LONGEST = 9  # words that a value may have: "10 000 / 20 000 / 30 000 €"


@dataclass(frozen=True)
class Read:
    """What the line says, each '' or None where it does not; `value` as typed; `wrong_days` of
    its next step cannot be meant so."""

    name: str
    value: str = ""
    per_year: bool = False
    owner: str = ""
    next_step: str = ""
    next_on: date | None = None
    wrong_days: tuple[WrongDay, ...] = ()


def read(words: str, today: date, currency: str) -> Read:
    """`Leak audit 10k/20k/30k next: meet the CFO by 5.12.`; what follows the value may be the next step
    without its marker. Dates look ahead."""
    parts = split_next_steps(words)
    head, per_year = yearly(_MENTION.sub(" ", parts.note))
    before, value, after = _around_value(head.split(), currency)
    step = read_next_step("; ".join(parts.steps) if parts.steps else after, today)
    name = before if parts.steps or value else head
    if parts.steps and after:
        name = f"{before} {after}"
    owners = colleagues_in(words)
    return Read(
        name=" ".join(name.split()).strip(" ,;:–-"),
        value=value,
        per_year=per_year,
        owner=owners[0] if owners else "",
        next_step=step.words if (parts.steps or value) else "",
        next_on=step.due,
        wrong_days=step.impossible,
    )


def named(typed: str, known: Sequence[tuple[str, str]]) -> str | None:
    """The id of the one whose (id, name) is meant by the typed name: exact, inflected or misspelt. As many
    words as the name has, or it may be the name of a new one ("Leak audit" beside "Leak audit phase 2"), and
    the same numbers ("Overhaul 2026" is no slip of "Overhaul 2025")."""
    one = match_accounts(typed, [(id_, "", name, ()) for id_, name in known]).one
    name = next((name for id_, name in known if id_ == one), "")
    is_whole = len(name.split()) == len(typed.split()) and _NUMBER.findall(name) == _NUMBER.findall(typed)
    return one if is_whole else None


def fitting(typed: str, known: Sequence[tuple[str, str]]) -> tuple[tuple[str, ...], bool]:
    """The ids of those (id, name) whose names have every typed word, inflected or misspelt; and whether there
    is one alone that has them all rightly spelt. Rightly spelt ones hide the others."""
    said = [word for word in words_of(typed) if word not in _SMALL] or words_of(typed)
    if not any(len(word) >= _TELLING for word in said):
        return (), False
    graded = {id_: min(_grade(word, words_of(name)) for word in said) for id_, name in known}
    best = max(graded.values(), default=0)
    found = tuple(id_ for id_, grade in graded.items() if grade == best > 0)
    return found, len(found) == 1 and best == _SPELT


def _grade(word: str, name: list[str]) -> int:
    """2 the word is one of the name's in any form, 1 nearly, 0 it is none of them."""
    one = word.removesuffix("s")  # "pump" of "Pumps for line 3"
    if any(is_form(word, own) or is_form(own, word) or own.removesuffix("s") == one for own in name):
        return _SPELT
    return 1 if any(is_nearly(word, own) for own in name) else 0


def yearly(text: str) -> tuple[str, bool]:
    """The text without its "per year", and whether it said so."""
    rest, found = _YEARLY.subn(" ", text)
    return rest.strip(), bool(found)


def band(text: str, currency: str) -> Band | BandUnclear | None:
    """The value as typed, in `currency` unless it names its own; None when it is no value, or nothing."""
    found = parse_band(text, currency)
    return None if isinstance(found, Band) and found.high == 0 else found


def _around_value(words: list[str], currency: str) -> tuple[str, str, str]:
    """The words before the first value, the value, the words after it."""
    for start in range(len(words)):
        for end in range(min(len(words), start + _LONGEST), start, -1):
            typed = " ".join(words[start:end]).rstrip(".,;:")
            if _is_money(typed, currency):
                return " ".join(words[:start]), typed, " ".join(words[end:])
    return " ".join(words), "", ""


def _is_money(typed: str, currency: str) -> bool:
    found = parse_band(typed, currency)
    if found is None or _YEAR.fullmatch(typed):
        return False
    if _UNIT.search(typed):
        return True
    return isinstance(found, Band) and found.low >= _LEAST_BARE
