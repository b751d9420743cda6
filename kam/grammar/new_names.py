"""People named in running text who are not known yet, in the base form of their names. Pure.

A guess: saved by itself only after a clear cue (`name_cues`), else shown at the most. Two or three words with
capitals beside each other that are not at a known place, no opener of a sentence, no company, day or city.
In a Finnish text the last name is turned back to its base form (`surnames`).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kam.grammar.first_names import first_names_of
from kam.grammar.folding import is_legal_form
from kam.grammar.ordinary import FIRST_NAMES, NOT_A_PERSON
from kam.grammar.sentence_openers import first_names_in, is_opener
from kam.grammar.surname_first import is_surname_of, looks_like_surname_of, turned
from kam.grammar.surnames import base_of_surname
from kam.grammar.tokens import Token

Span = tuple[int, int]

_PARTICLES = frozenset(["von", "van", "de", "der", "af", "la", "le", "du", "da", "di", "el", "al", "ten"])
_FINNISH = re.compile(
    r"\b(?:tapa(?:sin|simme|an)|soit(?:in|imme|an)|puh(?:uin|uimme)|k(?:ä|a)vi(?:n|mme)|n(?:ä|a)in|kanssa|ja|"
    r"jutteli(?:n|mme)|keskusteli(?:n|mme)|kysyi(?:n|mme)|lähetin|sovi(?:n|mme)|että|oli|mukana|luona|kertoi|"
    r"palaveri|asiakas|tarjous|jatko|\w{2,}(?:tiin|imme|ttu|tty|asin)|ei)\b",
    re.IGNORECASE,
)
# "Etelä Savossa": the places that one is in, where no person ever is.
_INSIDE = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}(?:ssa|ssä)$")


@dataclass(frozen=True)
class NewName:
    """Somebody unknown at [start, end) of the text, `name` as it would be written on a card; `opens`: a
    sentence begins with it. Not `sure`: its base form is not, or that it is a name at all."""

    name: str
    start: int
    end: int
    opens: bool
    sure: bool


def unknown_people(text: str, tokens: list[Token], known_spans: Sequence[Span] = ()) -> list[NewName]:
    """Probable new people in the text, at their places.

    `tokens`: its words; `known_spans`: [start, end) places of people and accounts that were recognised.
    """
    finnish = bool(_FINNISH.search(text))
    runs = (_of_person(run, finnish) for run in _runs(text, tokens, known_spans))
    return [_new_name(run, finnish) for run in runs if len(run) > 1]


def _runs(text: str, tokens: list[Token], known: Sequence[Span]) -> Iterable[list[Token]]:
    run: list[Token] = []
    verblike = first_names_in(tokens)
    for token in tokens:
        fits = _fits(token, known, inside=bool(run), verblike=token.start in verblike)
        joined = run and _beside(text, run[-1], token)
        if run and not (fits and joined):
            yield from _whole(run, token)
            run = []
        if fits and (run or token.folded not in _PARTICLES):
            run.append(token)
    yield from _whole(run, None)


def _beside(text: str, one: Token, other: Token) -> bool:
    """One space between; after an initial ("F.") its full stop as well."""
    between = text[one.end : other.start]
    return not one.ending and (between == " " or (between == ". " and len(one.text) == 1))


def _fits(token: Token, known: Sequence[Span], *, inside: bool, verblike: bool) -> bool:
    if any(start < token.end and token.start < end for start, end in known):
        return False
    if inside and token.text in _PARTICLES:
        return True
    if not token.capital or (token.text.isupper() and len(token.text) > 1):
        return False
    return verblike or not is_opener(token)


def _whole(run: list[Token], following: Token | None) -> Iterable[list[Token]]:
    """The run if it can be a person: two or three names, the last a name, nothing of a company about it."""
    while run and run[-1].text in _PARTICLES:
        run = run[:-1]
    names = [token for token in run if token.text not in _PARTICLES]
    company = (
        following is not None
        and run
        and following.start - run[-1].end <= 2
        and is_legal_form(following.folded)
    )
    if company or not 2 <= len(names) <= 3 or any(_no_person(token) for token in names):
        return
    if len(names[0].folded) > 1 < len(names[-1].folded):
        yield run


def _of_person(run: list[Token], finnish: bool) -> list[Token]:
    """In a Finnish text the run without a verb before a first name ("Treffasin Matti Aallon"); nothing of it
    where somebody's first name only tells whose a thing is ("Pekan Toyotalla")."""
    first, second = run[0], run[1]
    if not finnish or first.folded in FIRST_NAMES or _is_surname_first(run):
        return run
    if first.opens and first_names_of(second.folded):
        return run[1:]
    return [] if first_names_of(first.folded) else run


def _no_person(token: Token) -> bool:
    place = _INSIDE.search(token.text) is not None
    return place or token.folded in NOT_A_PERSON or is_legal_form(token.folded)


def _new_name(run: list[Token], finnish: bool) -> NewName:
    last = base_of_surname(run[-1].text, finnish)
    first = " ".join(token.text + "." * (len(token.text) == 1) for token in run[:-1])
    found, sure = f"{first} {last.word}", last.sure
    if _is_surname_first(run):
        found, sure = turned(run[0], run[1])
        sure = sure and is_surname_of(run[0], run[1])
    # Where a sentence begins the first capital proves nothing.
    sure = sure and (not run[0].opens or any(first_names_of(token.folded) for token in run))
    return NewName(found, run[0].start, run[-1].end, run[0].opens, sure)


def _is_surname_first(run: list[Token]) -> bool:
    return len(run) == 2 and looks_like_surname_of(run[0], run[1]) and bool(first_names_of(run[1].folded))
