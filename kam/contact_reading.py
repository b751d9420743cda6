"""One line about a person at the customer, taken apart; and who of those there may be the same. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from rapidfuzz import fuzz

from kam.contact_words import TAKEN, apart, gone_at_end, without_became, without_labels, written
from kam.grammar.inflection import is_form
from kam.grammar.names import fold, same_name
from kam.grammar.people import names_in
from kam.grammar.tokens import tokens_of

NEAR = 90.0
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MEANT_AS_EMAIL = re.compile(r"(?<![^\s,;<>()\[\]])[^\s,;<>()\[\]]+@[^\s,;<>()\[\]]*|@[^\s,;<>()\[\]]+")
_SLACK_EMAIL = re.compile(r"<mailto:([^|<>]+)(?:\|[^<>]*)?>")
# As it is dialled: from 0 or +; a day ("05.12.2026") and a business id are none.
_PHONE = re.compile(r"(?<![\w@.+-])(?:\+|\(?0)[\d()/\s.\u00a0-]{5,20}\d(?![\w-])")
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d\d-\d\d")
_DIGITS = range(7, 16)


@dataclass(frozen=True)
class Person:
    """A person as typed: name, title, e-mail, phone, each '' where it was not said. The e-mail may be none
    yet: a slip of the pen stands there too, to be mended. `gone`: said to have `left` or `moved`. Not
    `is_sure`: where the name ends is for the person to say."""

    name: str
    title: str = ""
    email: str = ""
    phone: str = ""
    gone: str = ""
    is_sure: bool = True


class Known(Protocol):
    """Somebody who is here already."""

    name: str
    email: str


K = TypeVar("K", bound=Known)


def read(words: str) -> Person:
    """`Liisa Virtanen, talousjohtaja, liisa@example.com, 040 1234567`: the name first, e-mail and phone
    anywhere, the rest is the title. Without commas the name ends where a title begins."""
    text, email = _email_out(_SLACK_EMAIL.sub(r"\1", words))
    text, phone = _phone_out(text)
    text, gone = gone_at_end(text)
    name, *rest = _pieces(text) or [""]
    name, title, is_sure = (name, "", True) if rest else apart(name.split())
    told = ", ".join([title] if title else rest)
    return Person(written(" ".join(name.split())), told, email, phone, gone, is_sure)


def is_email(text: str) -> bool:
    """Whether the whole text is one e-mail address."""
    return _EMAIL.fullmatch(text.strip()) is not None


def named_first(words: str, known: Sequence[K]) -> tuple[K, str] | None:
    """Whom of the known the line begins with by their whole name in any form, and what follows it; None where
    it begins with nobody, or where a comma follows, as behind the name of somebody new."""
    text = words.strip()
    ids = [(str(place), each.name) for place, each in enumerate(known) if len(each.name.split()) > 1]
    mention = next((each for each in names_in(tokens_of(text), ids) if each.start == 0), None)
    if mention is None or not mention.certain or len(text[: mention.end].split()) < 2:
        return None
    rest = text[mention.end :].strip()
    return None if rest[:1] in {",", ";"} else (known[int(mention.id)], rest)


def of_them(rest: str) -> Person:
    """What follows somebody's name ("uusi numero 040 1234567"): as `read`, the name left out, and as the
    title only what is one."""
    text, email = _email_out(_SLACK_EMAIL.sub(r"\1", rest))
    text, phone = _phone_out(text)
    text, gone = gone_at_end(text, least=0)
    said = without_became(" ".join(_pieces(text)))
    _, title, is_sure = apart(["–", "–", *said.split()])  # two words stand for the name
    return Person("", title if is_sure else "", email, phone, gone, is_sure=is_sure)


def called_so(name: str, known: Iterable[K]) -> K | None:
    """The one of the known who is called so, in any form of the name; None for nobody and for several."""
    said = fold(name).split()
    found = [
        each
        for each in known
        if same_name(name, each.name)
        or (len(own := fold(each.name).split()) == len(said) > 1 and all(map(is_form, said, own)))
    ]
    return found[0] if len(found) == 1 else None


def doubles(person: Person, known: Iterable[K]) -> list[K]:
    """Who may be the same person, likeliest first: the same e-mail, the same folded name, one name of theirs
    ("Liisa" beside Liisa Virtanen, either way round), then names that are nearly alike."""
    ranked = [(rank, each) for each in known if (rank := _likeness(person, each))]
    return [each for _, each in sorted(ranked, key=lambda pair: -pair[0])]


def is_fuller(name: str, than: str) -> bool:
    """Whether a name of several words has the one word of the other."""
    own, said = fold(than).split(), fold(name).split()
    return len(own) == 1 < len(said) and own[0] in said


def _likeness(person: Person, other: Known) -> float:
    """300 the same e-mail, 200 the same name, 150 one of its names, 90 to 100 nearly the same, 0 no."""
    if person.email and person.email.casefold() == other.email.casefold():
        return 300.0
    if same_name(person.name, other.name):
        return 200.0
    said, own = fold(person.name).split(), fold(other.name).split()
    if _is_one_of(said, own) or _is_one_of(own, said):
        return 150.0
    near = fuzz.token_sort_ratio(fold(person.name), fold(other.name))
    return near if near >= NEAR else 0.0


def _is_one_of(one: list[str], names: list[str]) -> bool:
    """Whether a single name is one of the others, in any form that it or the last of them can have: in "Karin
    Larsson" the first name is no form of Kari."""
    if len(one) != 1 or not names:
        return False
    return any(is_form(one[0], name) for name in names) or is_form(names[-1], one[0])


def _email_out(text: str) -> tuple[str, str]:
    """The text with a mark where the e-mail stood, and the e-mail with what was meant as one."""
    emails = []
    for pattern in (_EMAIL, _MEANT_AS_EMAIL):
        found = pattern.search(text)
        if found:
            emails.append(found.group())
            text = f"{text[: found.start()]}{TAKEN}{text[found.end() :]}"
    return text, " ".join(emails)


def _phone_out(text: str) -> tuple[str, str]:
    for found in _PHONE.finditer(text):
        number = found.group().strip()
        if sum(map(str.isdigit, number)) in _DIGITS and not _DAY.search(number):
            return f"{text[: found.start()]}{TAKEN}{text[found.end() :]}", " ".join(number.split())
    return text, ""


def _pieces(text: str) -> list[str]:
    """What stands between commas and what was taken out, without the labels of that."""
    between = re.split(rf"([,;{TAKEN}])", text)  # piece, mark, piece, mark, piece
    marks = ["", *between[1::2], ""]
    found = []
    for place, part in enumerate(between[::2]):
        piece = part.strip(" \t\n<>()[]")
        before, behind = marks[place] == TAKEN, marks[place + 1] == TAKEN
        found.append(piece and without_labels(piece, before=before, behind=behind))
    return [piece for piece in found if piece]
