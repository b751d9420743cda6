"""S19: no regular expression of the source takes more than its share of time for a hostile text.

The patterns are found in the source, the texts are made from each pattern's own words and from what usually
hurts. A pattern whose cost grows with the square of the text is named with the text that shows it.
"""

import re
import time
from collections.abc import Iterator

import pytest

from tests.security.patterns import Pattern, patterns, unread

_ANYWHERE = (
    "a", " ", "1", "\n", "a ", "a.", "1.", "-", "_", "<", "<@A", "<mailto:a", "a@", "@", ",", "ä", "A", "/",
    ". ", "https://", "(", "Aa ",
)  # fmt: skip
_ALLOWED = 2.8  # times as long for twice the text: 2 is linear, 4 is the square
_SHORT = 0.0008  # seconds; what is quicker cannot be measured

# What is never given a long text, and where it is cut.
_BOUNDED = {"kam/grammar/tokens.py: _SENTENCE_START": "twelve characters before a word"}
# Made of a table's words: the compiled ones are found in the tables.
_FROM_TABLES = ("finnish(pattern)", "'|'.join(", "client_checks.py")


def hostile(pattern: str) -> Iterator[str]:
    """Pieces to repeat: the usual ones, and words and single marks of the pattern itself."""
    yield from _ANYWHERE
    for word in dict.fromkeys(re.findall(r"[a-zåäö]{2,}", pattern)[:4]):
        yield from (word, f"{word} ")


def cost(pattern: Pattern, text: str) -> float:
    """Seconds of this thread; the quickest of up to three counts."""
    best = 9.0
    for _ in range(3):
        begun = time.thread_time()
        pattern.try_on(text)
        best = min(best, time.thread_time() - begun)
        if best < _SHORT:
            break
    return best


def grows_too_fast(pattern: Pattern, size: int) -> str:
    """The piece that shows it, or ''."""
    for piece in hostile(pattern.compiled.pattern):
        text = (piece * 2 * size)[: 2 * size] + "!"
        if cost(pattern, text) < _SHORT:
            continue
        for _ in range(3):  # a busy machine can make one count look like the square, not three
            small, big = cost(pattern, text[size:]), cost(pattern, text)
            if big <= _SHORT or big / max(small, 1e-6) <= _ALLOWED:
                break
        else:
            return f"{piece!r}: {small * 1000:.1f} ms, twice the text {big * 1000:.1f} ms"
    return ""


def test_every_pattern_of_the_source_is_linear_in_hostile_text() -> None:
    found = [(pattern.place, grows_too_fast(pattern, 400)) for pattern in patterns()]
    print(f"S19: {len(found)} patterns")
    assert len(found) > 100
    slow = [(place, why) for place, why in found if why and place not in _BOUNDED]
    print(slow)
    assert slow == []
    assert _BOUNDED.keys() <= {place for place, _ in found}, "bounded patterns that are gone"


@pytest.mark.long
@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: pattern.place)
def test_fifty_kilobytes_cost_at_most_fifty_milliseconds(pattern: Pattern) -> None:
    if pattern.place in _BOUNDED:
        return
    slow = {
        piece: spent
        for piece in hostile(pattern.compiled.pattern)
        if (spent := cost(pattern, (piece * 50_000)[:50_000] + "!")) > 0.05
    }
    assert slow == {}


def test_each_call_whose_pattern_is_not_written_there_is_known() -> None:
    assert [call for call in unread() if not any(known in call for known in _FROM_TABLES)] == []


@pytest.mark.parametrize("planted", [r"\s+$", r"\w+@", r"\s*x", r"\s*,?\s*;"])
def test_a_planted_slow_pattern_is_found(planted: str) -> None:
    assert grows_too_fast(Pattern("here", re.compile(planted)), 400)
