"""What dictation leaves out put back: the capitals of known names, the mark of a sensitive note. Pure.

No word is changed: a letter becomes a capital, "confidential" gets its colon. A "next step" without its colon
is read as it is (see `step_markers`).
"""

import re
from collections.abc import Sequence

from kam.grammar.folding import bare_words
from kam.grammar.lone_names import is_in_form
from kam.grammar.ordinary import LOWER_CASE_WORDS, OPENERS
from kam.grammar.people import names_in
from kam.grammar.tokens import Token, tokens_of

Names = Sequence[tuple[str, str]]

_SECRET = r"(?:sensitive|confidential|arkaluonteinen|arkaluontoinen|luottamuksellinen|luottamuksellista)"
_SECRET_FIRST = re.compile(rf"^\s*(?P<word>{_SECRET})(?![\w:])[\s,.]+(?=\S)", re.IGNORECASE)
_SECRET_LAST = re.compile(rf"(?<!\s)[.,;]?\s+(?P<word>{_SECRET})[\s.!]*$", re.IGNORECASE)
_SHORTEST = 3  # letters that a name typed in lower case must have


def heard(text: str, people: Names, accounts: Names) -> str:
    """The dictated text with what the grammar of notes looks for. `people` are contacts who may be meant,
    `accounts` names and aliases of accounts; as (id, name)."""
    return _secret(_capitals(text, people, accounts))


def accounts_told(text: str, accounts: Names) -> list[str]:
    """The ids of the accounts whose name stands anywhere in the text, in any case and form, as told."""
    names = [(id_, name, tuple(bare_words(name))) for id_, name in accounts]
    tokens = tokens_of(text)
    found: list[tuple[int, int, str]] = []
    for id_, _, words in names:
        place = _place_of(tokens, words)
        if place is not None:
            found.append((tokens[place].start, -len(words), id_))
    return list(dict.fromkeys(id_ for *_, id_ in sorted(found)))


def _place_of(tokens: Sequence[Token], words: tuple[str, ...]) -> int | None:
    """The place of the first token of a name, where the whole name stands; an ordinary word typed in lower
    case is no name."""
    if not words or len("".join(words)) < _SHORTEST:
        return None
    for place in range(len(tokens) - len(words) + 1):
        here = tokens[place : place + len(words)]
        if all(is_in_form(token, word) for token, word in zip(here, words, strict=True)):
            ordinary = len(words) == 1 and here[0].folded in LOWER_CASE_WORDS | OPENERS
            if (here[0].capital and not here[0].opens) or not ordinary:
                return place
    return None


def _secret(text: str) -> str:
    """A word that marks the note sensitive, said first or last, in the place where the grammar looks."""
    first = _SECRET_FIRST.match(text)
    if first:
        return f"{first['word']}: {text[first.end() :]}"
    last = _SECRET_LAST.search(text)
    return f"{last['word']}: {text}" if last else text


def _capitals(text: str, people: Names, accounts: Names) -> str:
    """Names that are known beyond doubt begin with a capital, also where the phone did not write one."""
    low = "".join(each.lower() if len(each.lower()) == 1 else each for each in text)
    tokens, places = tokens_of(low), set()
    for mention in names_in(tokens, people):
        places |= {each.start for each in tokens if mention.start <= each.start < mention.end}
    for _, name in accounts:
        words = tuple(bare_words(name))
        place = _place_of(tokens, words)
        if place is not None:
            places |= {each.start for each in tokens[place : place + len(words)]}
    return "".join(each.upper() if place in places else each for place, each in enumerate(text))
