"""A known person called by the first name or the last name alone: when that is safe to believe. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from kam.grammar.first_names import first_names_of
from kam.grammar.inflection import forms, is_form
from kam.grammar.mention import Mention
from kam.grammar.ordinary import LOWER_CASE_WORDS, NOT_A_PERSON, OPENERS, PERSON_VERBS, WORD_AND_NAME
from kam.grammar.sentence_openers import is_opener
from kam.grammar.surname_first import is_surname, may_be_name, may_be_surname
from kam.grammar.tokens import Token

# A misspelt last name alone: long enough, one letter off, nobody else near.
_LONG, _NEAR, _AHEAD = 6, 88.0, 8.0
# The forms in which a lower-case word is believed to be a name (to, from, of, with somebody).
_PERSONAL_ENDINGS = ("n", "lle", "lta", "lla")


@dataclass(frozen=True)
class Known:
    """A known person or account: the folded words of the name, the first name first."""

    id: str
    words: tuple[str, ...]


def is_in_form(token: Token, word: str) -> bool:
    """Whether the typed word is a form of a name's folded word; "IBM:n" has its ending set off already."""
    return token.folded == word or (not token.ending and is_form(token.folded, word))


def is_ordinary_opener(token: Token) -> bool:
    """Whether a sentence begins with this word and it may be no name at all ("Annan", "Will", "Met")."""
    return token.opens and (token.folded in WORD_AND_NAME or is_opener(token))


def lone_names(
    tokens: list[Token], free: list[Token], known: list[Known], apart: Sequence[Mention] = ()
) -> list[Mention]:
    """People whom one free word names: unique among those known, written as a name, no part of a stranger's
    name ("Liisa Korhonen" is not our Liisa Virtanen, nor is "Korhosen Liisa"). `apart`: accounts in the text,
    no part of anybody's name."""
    neighbours = _Neighbours(tokens, apart)
    all_lower = not any(token.capital and not token.opens for token in tokens)
    found = []
    for token in free:
        mention = _capital(token, known, neighbours) if token.capital else None
        if mention is None and all_lower and not token.capital:
            mention = _lower_case(token, known)
        if mention:
            found.append(mention)
    return found


class _Neighbours:
    """The words right before and after one, with nothing but a space between."""

    def __init__(self, tokens: list[Token], apart: Sequence[Mention] = ()) -> None:
        words = [each for each in tokens if not any(m.start <= each.start < m.end for m in apart)]
        beside = [(one, other) for one, other in pairwise(words) if other.start - one.end == 1]
        self._before = {other.start: one for one, other in beside}
        self._after = {one.start: other for one, other in beside}

    def first_name_before(self, token: Token) -> bool:
        """Whether a capitalised word before makes this the last name of somebody else."""
        other = self._before.get(token.start)
        return other is not None and may_be_name(other) and not is_opener(other)

    def surname_before(self, token: Token) -> bool:
        """Whether the word before makes this the first name of somebody else: "Korhosen Liisa"."""
        other = self._before.get(token.start)
        return other is not None and is_surname(other)

    def perhaps_surname_before(self, token: Token) -> bool:
        """Whether the word before may do so: "Lahden Liisalle", who lives in Lahti or is called so."""
        other = self._before.get(token.start)
        return other is not None and may_be_surname(other)

    def first_name_after(self, token: Token) -> bool:
        """Whether the word after makes this the surname of somebody else: "Virtasen Pekka"."""
        other = self._after.get(token.start)
        return other is not None and may_be_name(other) and bool(first_names_of(other.folded))

    def last_name_after(self, token: Token) -> bool:
        """Whether a capitalised word after makes this the first name of somebody else."""
        other = self._after.get(token.start)
        return other is not None and may_be_name(other) and other.folded not in NOT_A_PERSON

    def person_verb_after(self, token: Token) -> bool:
        """Whether the word after is what a person does: "Satu kertoi"."""
        other = self._after.get(token.start)
        return other is not None and other.folded in PERSON_VERBS


def _capital(token: Token, known: list[Known], neighbours: _Neighbours) -> Mention | None:
    ambiguous = is_ordinary_opener(token)
    if ambiguous and not neighbours.person_verb_after(token):
        return None
    one = _unique(token, known)
    if one is None:
        return _misspelt(token, known, neighbours)
    is_first = is_in_form(token, one.words[0])
    if _is_stranger(token, token.folded == one.words[0], is_first, neighbours):
        return None
    perhaps = is_first and neighbours.perhaps_surname_before(token)
    return Mention(one.id, token.start, token.end, not (ambiguous or perhaps))


def _is_stranger(token: Token, is_bare: bool, is_first: bool, neighbours: _Neighbours) -> bool:
    """Whether the words beside a first (or last) name make it somebody else's. A first name before a surname
    is not inflected: "Liisan Virtanen" names nobody."""
    if is_first:
        return neighbours.surname_before(token) or (is_bare and neighbours.last_name_after(token))
    before_first = is_surname(token) and neighbours.first_name_after(token)
    return before_first or neighbours.first_name_before(token)


def _lower_case(token: Token, known: list[Known]) -> Mention | None:
    """Typed without any capitals, as on a phone: a guess, and never on a word that is also ordinary."""
    one = _unique(token, known)
    if one is None or token.folded in LOWER_CASE_WORDS | OPENERS or len(token.folded) < 4:
        return None
    bases = [word for word in (one.words[0], one.words[-1]) if is_in_form(token, word)]
    personal = token.folded in bases or token.folded.endswith(_PERSONAL_ENDINGS)
    if not personal or any(base in LOWER_CASE_WORDS | OPENERS for base in bases):
        return None
    return Mention(one.id, token.start, token.end, False)


def _unique(token: Token, known: list[Known]) -> Known | None:
    """The one person whose first or last name this is; an uninflected name goes before forms of others."""
    near = [one for one in known if any(word[:1] == token.folded[:1] for word in _alone(one))]
    exact = _people(one for one in near if token.folded in _alone(one))
    formed = exact or _people(one for one in near if any(is_in_form(token, word) for word in _alone(one)))
    return next(iter(formed.values())) if len(formed) == 1 else None


def _alone(one: Known) -> tuple[str, ...]:
    return (one.words[0], one.words[-1]) if len(one.words) > 1 else ()


def _people(many: Iterable[Known]) -> dict[str, Known]:
    return {one.id: one for one in many}


def _misspelt(token: Token, known: list[Known], neighbours: _Neighbours) -> Mention | None:
    if token.opens or len(token.folded) < _LONG or token.folded in WORD_AND_NAME | NOT_A_PERSON | OPENERS:
        return None
    if neighbours.first_name_before(token) or neighbours.last_name_after(token):
        return None
    scored = sorted(
        (
            (max(fuzz.ratio(token.folded, form) for form in forms(one.words[-1])), one.id)
            for one in known
            if len(one.words) > 1 and one.words[-1][:1] == token.folded[:1]
        ),
        reverse=True,
    )
    if not scored or scored[0][0] < _NEAR or (len(scored) > 1 and scored[0][0] - scored[1][0] < _AHEAD):
        return None
    return Mention(scored[0][1], token.start, token.end, False)
