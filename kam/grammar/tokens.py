"""Words of running text with their places, folded for comparing."""

import re
from dataclasses import dataclass

from kam.grammar.folding import fold

# A word with its inner hyphens; an ending after a colon ("IBM:n") or an English 's belongs to it.
_WORD = re.compile(
    r"(?:(?<!\w)\d{1,4})?[^\W\d_](?:[\w\u0300-\u036f]|&(?=\w))*(?:[-][^\W_][\w\u0300-\u036f]*)*(?:[:’'][^\W\d_]+)?"
)
# What Slack or the web wrote, not the person: mentions, channels, links, addresses.
_NOT_PROSE = re.compile(r"<[^<>\s][^<>]*>|https?://\S+|[^\s@<>]{1,64}@[^\s@<>]{1,255}|(?<!\w)[#@]\w[\w-]*")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:\n])[\s\"'”’»(*_•-]*$")


@dataclass(frozen=True)
class Token:
    """A word as typed, at [start, end); `folded` is its base for comparing, `ending` what a colon or an
    apostrophe set off ("n" of "IBM:n"); `opens` says that a sentence begins with it."""

    text: str
    start: int
    end: int
    folded: str
    ending: str
    opens: bool

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital first letter."""
        return self.text[:1].isupper()


def blank_marks(text: str) -> str:
    """The text with mentions, links and addresses blanked out, every other character at its place."""
    return _NOT_PROSE.sub(lambda match: " " * len(match.group()), text)


def tokens_of(text: str) -> list[Token]:
    """The words of a text, mentions and links left out."""
    prose = blank_marks(text)
    found = []
    for match in _WORD.finditer(prose):
        base, mark, ending = _split_ending(match.group())
        opens = bool(_SENTENCE_START.search(text[max(0, match.start() - 12) : match.start()]))
        found.append(
            Token(match.group(), match.start(), match.end(), fold(base), fold(ending) if mark else "", opens)
        )
    return found


def _split_ending(word: str) -> tuple[str, str, str]:
    """A word, the mark and what follows it, where that is an ending; O'Brien stays whole."""
    for mark in (":", "’", "'"):
        base, found, ending = word.rpartition(mark)
        if found and base and ending.islower() and (mark == ":" or len(base) > 1):
            return base, mark, ending
    return word, "", ""
