"""One line about a person at the customer, taken apart; and who of those there may be the same. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from rapidfuzz import fuzz

from kam.grammar.names import fold, same_name

NEAR = 90.0
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MEANT_AS_EMAIL = re.compile(r"(?<![^\s,;<>()\[\]])[^\s,;<>()\[\]]+@[^\s,;<>()\[\]]*|@[^\s,;<>()\[\]]+")
_SLACK_EMAIL = re.compile(r"<mailto:([^|<>]+)(?:\|[^<>]*)?>")


@dataclass(frozen=True)
class Person:
    """A person as typed: name, title, e-mail, each '' where it was not said. The e-mail may be none yet: a
    slip of the pen stands there too, to be mended."""

    name: str
    title: str = ""
    email: str = ""


class Known(Protocol):
    """Somebody who is here already."""

    name: str
    email: str


K = TypeVar("K", bound=Known)


def read(words: str) -> Person:
    """`Liisa Virtanen, talousjohtaja, liisa@example.com`: the name first, the e-mail anywhere, the rest is
    the title."""
    text = _SLACK_EMAIL.sub(r"\1", words)
    found = _EMAIL.search(text)
    if found:
        text = f"{text[: found.start()]},{text[found.end() :]}"
    meant = _MEANT_AS_EMAIL.search(text)
    if meant:
        text = f"{text[: meant.start()]},{text[meant.end() :]}"
    emails = [each.group() for each in (found, meant) if each]
    name, *rest = [piece for part in re.split(r"[,;]", text) if (piece := part.strip(" \t\n<>()[]"))] or [""]
    return Person(" ".join(name.split()), ", ".join(rest), " ".join(emails))


def is_email(text: str) -> bool:
    """Whether the whole text is one e-mail address."""
    return _EMAIL.fullmatch(text.strip()) is not None


def doubles(person: Person, known: Iterable[K]) -> list[K]:
    """Who may be the same person, likeliest first: the same e-mail, then the same folded name, then names
    that are nearly alike."""
    ranked = [(rank, each) for each in known if (rank := _likeness(person, each))]
    return [each for _, each in sorted(ranked, key=lambda pair: -pair[0])]


def _likeness(person: Person, other: Known) -> float:
    """300 the same e-mail, 200 the same name, 90 to 100 nearly the same name, 0 somebody else."""
    if person.email and person.email.casefold() == other.email.casefold():
        return 300.0
    if same_name(person.name, other.name):
        return 200.0
    near = fuzz.token_sort_ratio(fold(person.name), fold(other.name))
    return near if near >= NEAR else 0.0
