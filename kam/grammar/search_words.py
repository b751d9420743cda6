"""What a person looks for, as beginnings of words: inflected, compound and misspelt words meet. Pure.

No Finnish stemmer joins sopimus and sopimuksen (measured); beginnings do. A word of five letters or more is
cut by one to three; an ending is taken off first where it looks like one, and the consonants before it are
tried in both grades (laatu, laadun). A beginning too many costs a line in the answer, one too few the note.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from kam.grammar.folding import words_of
from kam.grammar.inflection import strengthened, weakened
from kam.grammar.ordinary import word_set

MOST_WORDS, LONGEST = 8, 40
_SHORT = 5  # shorter words are looked for as they are, and as a beginning
_LEAST = 4  # no beginning that was cut is shorter
_NEAR = 82.0  # of 100: "virtannen" is at 94 to virtanen
_ENDINGS = (
    "issa", "ista", "illa", "ilta", "ille", "iksi", "essa", "esta", "ella", "elta", "elle", "assa", "asta",
    "alla", "alta", "alle", "et", "at", "ita", "ssa", "sta", "lla", "lta", "lle", "ksi", "jen", "ien",
    "den", "ten", "een", "iin", "oja", "eja", "ia", "ta", "na", "en", "in", "an", "on", "un", "yn", "n", "t",
    "a",
)  # fmt: skip
# sopimus, sopimukset, sopimuksia -> sopimu; Virtanen, Virtasen -> Virta; tapaamisissa -> tapaami
_CHANGING = re.compile(r"(?P<stem>.{3,}?)(?:nen|(?<=[aeiouy])s|k?s[ei][a-z]{0,5})")
# What says nothing by itself; left out unless there is nothing else.
_FILLERS = word_set("""
    ja tai on ei kanssa etta mita mika kun jos the and or of to in at for with about that this
    """)


@dataclass(frozen=True)
class Sought:
    """One word: as typed (folded), and the beginnings that a word has to have to be meant."""

    word: str
    beginnings: frozenset[str]


def read(text: str) -> tuple[Sought, ...]:
    """The words of what was typed, at most eight; empty when there is no letter or digit in it."""
    typed = list(dict.fromkeys(word[:LONGEST] for word in words_of(text)))
    telling = [word for word in typed if word not in _FILLERS and (len(word) > 1 or word.isdigit())]
    return tuple(Sought(word, beginnings(word)) for word in (telling or typed)[:MOST_WORDS])


def beginnings(word: str) -> frozenset[str]:
    """What a word begins with that is `word` in another form; itself, if it is too short to be cut."""
    if len(word) < _LEAST or not word.isalpha():
        return frozenset({word})
    stems = {_cut(word)}
    for bare in {word, *_bare(word)}:
        stems |= {_cut(each, most=1) for each in {bare, *_grades(bare), *_si(bare)}}
    changing = _CHANGING.fullmatch(word)
    if changing:
        stems |= {changing["stem"], *_grades(changing["stem"])}
    return _shortest({stem for stem in stems if len(stem) >= _LEAST})


def is_meant(word: str, sought: Sought) -> bool:
    """Whether a folded word of a text is what was looked for, in any form."""
    return any(word.startswith(each) for each in sought.beginnings)


def comes_near(word: str, sought: Sought) -> bool:
    """Whether a folded word may be what was meant: misspelt, or hidden in a compound (huoltosopimus)."""
    if is_meant(word, sought):
        return True
    asked = sought.word
    if len(asked) < _LEAST or len(word) < _LEAST - 1 or asked.isdigit():
        return False
    if len(asked) >= _SHORT and any(len(each) >= _SHORT and each in word for each in sought.beginnings):
        return True
    same_length = word if len(word) <= len(asked) + 2 else word[: len(asked)]
    return fuzz.ratio(asked, same_length, score_cutoff=_NEAR) > 0


def near(vocabulary: Iterable[str], sought: Sequence[Sought]) -> list[frozenset[str]]:
    """Of these words, for each one that was looked for, those that come near it."""
    known = set(vocabulary)
    return [frozenset(word for word in known if comes_near(word, each)) for each in sought]


def _bare(word: str) -> set[str]:
    """The word without what looks like an ending."""
    return {
        word[: -len(each)] for each in _ENDINGS if word.endswith(each) and len(word) - len(each) >= _LEAST
    }


def _grades(word: str) -> set[str]:
    return weakened(word) | strengthened(word)


def _si(word: str) -> set[str]:
    """uusi, uude-; vesi, vede-."""
    return {word[:-2] + ("de" if word.endswith("si") else "si")} if word.endswith(("si", "de")) else set()


def _cut(word: str, most: int = 3) -> str:
    """One letter off five and six, two off up to nine, three off longer ones; what is shorter stays whole."""
    length = len(word)
    return word if length < _SHORT else word[: -min(most, 1 if length < 7 else 2 if length < 10 else 3)]


def _shortest(stems: set[str]) -> frozenset[str]:
    """Without those that begin with another: a beginning covers its longer ones."""
    return frozenset(
        stem for stem in stems if not any(stem != other and stem.startswith(other) for other in stems)
    )
