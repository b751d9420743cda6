"""A known person called by the first name or the last name alone: when that is safe to believe. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from kam.grammar.first_names import first_names_of
from kam.grammar.inflection import forms, is_form
from kam.grammar.mention import Mention
from kam.grammar.ordinary import (
    LOWER_CASE_WORDS,
    NOT_A_PERSON,
    OPENERS,
    PERSON_VERBS,
    WORD_AND_NAME,
    word_set,
)
from kam.grammar.sentence_openers import first_names_in, is_opener, is_verb
from kam.grammar.surname_first import is_surname, is_surname_of, may_be_name, may_be_surname_of
from kam.grammar.tokens import Token

# A misspelt last name alone: long enough, one letter off, nobody else near.
_LONG, _NEAR, _AHEAD = 6, 88.0, 8.0
# The forms in which a lower-case word is believed to be a name (to, from, of, with somebody).
_PERSONAL_ENDINGS = ("n", "lle", "lta", "lla")
_TOLD_ENDINGS = ("lle", "lta")
_SHORTEST = 4  # letters of a name in lower case
# What one calls or writes to somebody with: "soitin timolle", "viesti timolta".
_CALLING = re.compile(r"soit\w+|puhelu\w*|(?:teksti)?viesti\w*|(?:mail|meil|tekst)\w+|whatsapp")
# Behind these a person is met or called, and before these others: "met john", "tapasin timon", "timon kaa".
_MEETING = word_set("""
    met called phoned rang visited emailed texted saw with tapasin tapasimme tavattiin nain naimme nahtiin
    treffasin treffattiin
    """)
_WITH = frozenset(["kanssa", "kans", "kaa", "luona", "luokse"])
_JOINING = frozenset(["and", "ja", "seka"])
_JOINED = 3  # names in a row that are looked along for it


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
            mention = _lower_case(token, known, neighbours)
        if mention:
            found.append(mention)
    return found


class _Neighbours:
    """The words right before and after one, with nothing but a space between."""

    def __init__(self, tokens: list[Token], apart: Sequence[Mention] = ()) -> None:
        words = [each for each in tokens if not any(m.start <= each.start < m.end for m in apart)]
        beside = [
            (one, other) for one, other in pairwise(words) if other.start - one.end == 1 and not other.opens
        ]
        self._before = {other.start: one for one, other in beside}
        self._after = {one.start: other for one, other in beside}
        self._names = frozenset(each.start for each in words if not is_opener(each)) | first_names_in(words)

    def first_name_before(self, token: Token) -> bool:
        """Whether a capitalised word before makes this the last name of somebody else."""
        other = self._before.get(token.start)
        return other is not None and may_be_name(other) and other.start in self._names

    def surname_before(self, token: Token) -> bool:
        """Whether the word before makes this the first name of somebody else: "Korhosen Liisa"."""
        other = self._before.get(token.start)
        return other is not None and is_surname_of(other, token)

    def perhaps_surname_before(self, token: Token) -> bool:
        """Whether the word before may do so: "Lahden Liisalle", who lives in Lahti or is called so; "Iloinen
        Liisa"."""
        other = self._before.get(token.start)
        return other is not None and may_be_surname_of(other, token)

    def first_name_after(self, token: Token) -> bool:
        """Whether the word after makes this the surname of somebody else: "Virtasen Pekka"."""
        other = self._after.get(token.start)
        return other is not None and may_be_name(other) and bool(first_names_of(other.folded))

    def last_name_after(self, token: Token) -> bool:
        """Whether a capitalised word after makes this the first name of somebody else."""
        other = self._after.get(token.start)
        return other is not None and may_be_name(other) and other.folded not in NOT_A_PERSON

    def is_called(self, token: Token) -> bool:
        """Whether the word before is a call or a message: "soitin timolle", "soitin liisalle ja timolle"."""
        other = self._past_names(token, self._before)
        return other is not None and _CALLING.fullmatch(other.folded) is not None

    def is_met(self, token: Token) -> bool:
        """Whether the words beside say so: "met john", "met emma and john", "timon kanssa"."""
        before, after = self._past_names(token, self._before), self._past_names(token, self._after)
        return (before is not None and before.folded in _MEETING) or (
            after is not None and after.folded in _WITH
        )

    def _past_names(self, token: Token, beside: Mapping[int, Token]) -> Token | None:
        """The word beside one, or beside the names that an "and" joins to it on that side."""
        other = beside.get(token.start)
        for _ in range(_JOINED):
            if other is None or other.folded not in _JOINING or (name := beside.get(other.start)) is None:
                break
            other = beside.get(name.start)
        return other

    def person_verb_after(self, token: Token) -> bool:
        """Whether the word after is what a person does: "Satu kertoi"."""
        other = self._after.get(token.start)
        return other is not None and other.folded in PERSON_VERBS


def _capital(token: Token, known: list[Known], neighbours: _Neighbours) -> Mention | None:
    ambiguous = is_ordinary_opener(token) and not _is_own_name(token, known)
    if ambiguous and not neighbours.person_verb_after(token):
        return None
    many = _called(token, known)
    if not many:
        return _misspelt(token, known, neighbours)
    fitting = [one for one in many if not _is_stranger(token, one, neighbours)]
    is_first = any(is_in_form(token, one.words[0]) for one in fitting)
    perhaps = is_first and neighbours.perhaps_surname_before(token)
    return _meant(token, fitting, not (ambiguous or perhaps))


def _is_own_name(token: Token, known: list[Known]) -> bool:
    """Whether a word that only looks like a verb is just how one of them is called: "Khaled was happy"."""
    is_first = any(token.folded == one.words[0] for one in known if len(one.words) > 1)
    return is_first and is_verb(token) and token.folded not in WORD_AND_NAME


def _meant(token: Token, many: list[Known], certain: bool) -> Mention | None:
    """The one who is called so; of several whoever it is, to be asked about."""
    if not many:
        return None
    if len(many) > 1:
        return Mention(many[0].id, token.start, token.end, False, tuple(one.id for one in many))
    return Mention(many[0].id, token.start, token.end, certain)


def _is_stranger(token: Token, one: Known, neighbours: _Neighbours) -> bool:
    """Whether the words beside a first (or last) name make it somebody else's. A first name before a surname
    is not inflected: "Liisan Virtanen" names nobody."""
    if is_in_form(token, one.words[0]):
        is_bare = token.folded == one.words[0]
        return neighbours.surname_before(token) or (is_bare and neighbours.last_name_after(token))
    before_first = is_surname(token) and neighbours.first_name_after(token)
    return before_first or neighbours.first_name_before(token)


def _lower_case(token: Token, known: list[Known], neighbours: _Neighbours) -> Mention | None:
    """Typed without any capitals, as on a phone: a guess. A word that is also ordinary only where what stands
    beside it says that a person is meant: "sanna kävi", "soitin timolle"."""
    many = [one for one in _called(token, known) if len(token.folded) >= _SHORTEST]
    ordinary = LOWER_CASE_WORDS | OPENERS
    bases = [word for one in many for word in (one.words[0], one.words[-1]) if is_in_form(token, word)]
    personal = token.folded in bases or token.folded.endswith(_PERSONAL_ENDINGS)
    if not personal:
        return None
    if token.folded in ordinary or any(base in ordinary for base in bases):
        acts = token.opens and token.folded in bases and neighbours.person_verb_after(token)
        called = token.folded.endswith(_TOLD_ENDINGS) and neighbours.is_called(token)
        if not (acts or called or neighbours.is_met(token)) or any(base in WORD_AND_NAME for base in bases):
            return None
    return _meant(token, many, False)


def _called(token: Token, known: list[Known]) -> list[Known]:
    """Those whose first or last name this is; an uninflected name goes before forms of others."""
    near = [one for one in known if any(word[:1] == token.folded[:1] for word in _alone(one))]
    exact = _people(one for one in near if token.folded in _alone(one))
    formed = exact or _people(one for one in near if any(is_in_form(token, word) for word in _alone(one)))
    return list(formed.values())


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
