"""A note cut into clauses: what one of them says holds for those who are named in it. Pure."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_ENDS = r"(?<![.!?;,:\n])[.!?;,:\n]++(?=\s|$)"
_JOINS = r"(?<!\w)(?:mutta|but|joten|so|sitten(?!\s+takaisin)|then|kunnes|(?<!ei\s)vaan)(?!\w)"
_SENTENCE_END = re.compile(r"[.!?\n](?=\s|$)")


def seam(begins: str) -> re.Pattern[str]:
    """What parts two clauses: a mark, "mutta" and its kin, and an "and" before what `begins` another one (a
    pattern)."""
    return re.compile(rf"{_ENDS}|{_JOINS}|(?<!\w)(?:ja|and)(?=\s+(?:{begins}))", re.IGNORECASE)


def clauses_in(text: str, parted_by: re.Pattern[str]) -> Iterator[Span]:
    """The places of the clauses between the seams, in order; an empty one is one too."""
    start = 0
    for found in parted_by.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def sentence_start(text: str, at: int) -> int:
    """Where the sentence begins in which `at` stands."""
    return max((found.end() for found in _SENTENCE_END.finditer(text, 0, at)), default=0)


def sentence_end(text: str, at: int, most: int) -> int:
    """Where the sentence ends in which `at` stands, so many characters further on at the most."""
    end = min(len(text), at + most)
    found = _SENTENCE_END.search(text, at, end)
    return found.start() if found else end
