"""Words of a note that by their place name somebody of us who took part: "Marin kanssa", "Pekka and I". Pure.

Only by a first name: who of us is called so is for whoever knows the team.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, pairwise

from kam.grammar.clauses import Span
from kam.grammar.first_names import first_names_of
from kam.grammar.ordinary import LOWER_CASE_WORDS, OPENERS, word_set
from kam.grammar.sentence_openers import is_opener
from kam.grammar.tokens import Token

_WITH_FI = frozenset(["kanssa", "kans", "kaa"])
_I = frozenset(["i", "me", "myself", "mina", "ma", "mie"])
_JOINS = frozenset(["and", "ja", "seka"])
# Before those who were there too, with a word such as "oli" between.
_OF_US = frozenset(["meilta", "mukana", "paikalla", "with"])
_ALSO = word_set("myos oli olivat lisaksi also our my colleague kollega kollegani mukana")
# What a colleague did with the customer, behind the name that begins a clause.
_DID = word_set("""
    soitti soittivat kavi kavivat tapasi tapasivat naki jutteli puhui vieraili meilasi called phoned rang met
    visited saw emailed spoke talked joined
    """)
_MARKS = frozenset("&+,")
_MOST = 6  # words of a row
# "Anna heidän it-osastolta", "Emma and Anna from their side".
_THEIRS = re.compile(
    r"^\s+(?:\w+\s+)?(?:heid[äa]n|heilt[äa]|their|asiakkaan|asiakkaalta)(?!\w)", re.IGNORECASE
)
_NEAR = 40  # letters


def along_in(note: str, tokens: Sequence[Token], contacts: Sequence[Span]) -> tuple[str, ...]:
    """Such words, folded, in order; small ones only where all is typed small. `contacts`: the places of the
    customer's people, who are none of them."""
    is_small = not any(token.capital and not token.opens for token in tokens)
    free = [token for token in tokens if not any(start <= token.start < end for start, end in contacts)]
    alone = {each.start for each in free}
    alone -= {each.start for pair in pairwise(free) if _is_whole_name(*pair) for each in pair}
    found = dict.fromkeys(
        token.folded
        for token in _told(note, tokens, contacts)
        if token.start in alone and not _THEIRS.search(note[token.end : token.end + _NEAR])
        if (token.capital and token.folded not in OPENERS) or (is_small and _is_first_name(token.folded))
    )
    return tuple(found)


def _told(note: str, tokens: Sequence[Token], contacts: Sequence[Span]) -> Iterator[Token]:
    ends = {end for _, end in contacts}
    for place, token in enumerate(tokens):
        behind = tokens[place + 1 :]
        if token.folded in _WITH_FI:
            yield from _row(note, tokens[:place][::-1])
        elif token.folded in _OF_US:
            yield from _row(note, list(dropwhile(lambda word: word.folded in _ALSO, behind)))
        elif token.folded in _I:
            yield from (two[1] for two in (tokens[:place][::-1][:2], behind[:2]) if _is_joined(two))
        elif _does(note, token, behind) or _follows(note, tokens[max(0, place - 2) : place], token, ends):
            yield token


def _does(note: str, token: Token, behind: Sequence[Token]) -> bool:
    """Whether a clause begins with the word and tells what a colleague did."""
    return bool(behind) and behind[0].folded in _DID and _begins(note, token)


def _is_first_name(folded: str) -> bool:
    """Whether a word typed small is one, and no other word as well."""
    return folded not in LOWER_CASE_WORDS and bool(first_names_of(folded))


def _is_whole_name(one: Token, other: Token) -> bool:
    """Whether the two are first name and surname, and so no first name alone."""
    is_pair = one.capital and other.capital and not other.opens and other.start - one.end == 1
    return is_pair and not is_opener(one)


def _row(note: str, tokens: Sequence[Token]) -> Iterator[Token]:
    """The names in a row that begins there, forwards or backwards: "Mari, Pekka and Olli"."""
    joined = True
    for place, token in enumerate(tokens[:_MOST]):
        if token.folded in _JOINS:
            joined = True
        elif joined or _is_marked(note, tokens[place - 1], token):
            yield token
            joined = False
        else:
            return


def _is_joined(two: Sequence[Token]) -> bool:
    """Whether an "and" and a name stand there."""
    return len(two) > 1 and two[0].folded in _JOINS


def _follows(note: str, before: Sequence[Token], token: Token, ends: set[int]) -> bool:
    """Whether a contact stands before it and an "and" or a comma between."""
    if not before:
        return False
    if before[-1].end in ends:
        return _is_marked(note, before[-1], token)
    return len(before) > 1 and before[-1].folded in _JOINS and before[0].end in ends


def _is_marked(note: str, one: Token, other: Token) -> bool:
    start, end = min(one.end, other.end), max(one.start, other.start)
    return note[start:end].strip() in _MARKS


def _begins(note: str, token: Token) -> bool:
    """Whether a clause begins with the word."""
    before = note[: token.start].rstrip()
    return not before or before[-1] in ".!?;,:\n"
