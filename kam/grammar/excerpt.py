"""The few words around what was looked for, with the words that met it apart. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kam.grammar.folding import words_of
from kam.grammar.search_words import Sought, is_meant

LENGTH, BEFORE = 110, 35
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True)
class Piece:
    """A part of the text; `hit` if it is a word that was looked for."""

    text: str
    hit: bool = False


def excerpt(text: str, sought: Sequence[Sought], length: int = LENGTH) -> tuple[Piece, ...]:
    """About `length` letters of the text on one line, from a little before its first hit; without a hit its
    beginning. Whole words; an ellipsis where something is left out."""
    line = " ".join(text.split())
    hits = [word.span() for word in _WORD.finditer(line) if _is_hit(word.group(), sought)]
    start, end = _window(line, hits[0] if hits else (0, 0), length)
    marks = [start, *(place for span in hits if start <= span[0] and span[1] <= end for place in span), end]
    pieces = [
        Piece(line[one:two], hit=number % 2 == 1)
        for number, (one, two) in enumerate(pairwise(marks))
        if one < two
    ]
    before = [Piece("…")] if start > 0 else []
    return (*before, *pieces, *([Piece("…")] if end < len(line) else []))


def _is_hit(word: str, sought: Sequence[Sought]) -> bool:
    return any(is_meant(part, each) for part in words_of(word) for each in sought)


def _window(line: str, hit: tuple[int, int], length: int) -> tuple[int, int]:
    """From where to where: the hit is inside, and no word is cut unless it is longer than all there is."""
    if len(line) <= length:
        return 0, len(line)
    start = max(0, min(hit[0] - BEFORE, len(line) - length))
    if start > 0:
        start = line.find(" ", start, hit[0]) + 1 or hit[0]
    end = min(len(line), start + length)
    if end < len(line):
        cut = line.rfind(" ", max(start, hit[1]), end + 1)
        end = cut if cut > start else end
    return start, end
