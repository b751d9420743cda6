"""What dictation leaves out put back: the colon after "next step", the capitals of known names. Pure.

No word is changed: a letter becomes a capital, a marker gets its colon and a line of its own.
"""

import re
from collections.abc import Sequence

from kam.grammar.folding import bare_words
from kam.grammar.lone_names import is_in_form
from kam.grammar.ordinary import LOWER_CASE_WORDS, OPENERS, word_set
from kam.grammar.people import names_in
from kam.grammar.tokens import Token, tokens_of

Names = Sequence[tuple[str, str]]

# Spoken with its punctuation ("next colon …"), or a phrase that is hardly anything else.
_NEXT = re.compile(
    r"(?<!\w)(?:(?P<colon>next(?:\s+steps?)?|jatko|seuraavaksi|seuraava\s+askel)\s*(?:,\s*)?\s(?:colon|kaksoispiste)"
    r"|(?P<phrase>next\s+steps?(?:\s+(?:is|are|will\s+be)(?:\s+to)?)?"
    r"|(?:seuraava\s+askel|seuraavana\s+askeleena|jatkotoimenpiteen[äa]|jatkotoimena)(?:\s+on)?))"
    r"(?!\w)(?!\s*:)[\s,]+(?=\w|<@)",
    re.IGNORECASE,
)
# "We discussed the next steps with Liisa": spoken about, not said.
_SPOKEN_ABOUT = word_set("a of about on discussed agreed plan planned for their and into from regarding")
_NO_STEP = word_set("with in for of at were was and or that which after before could should would kanssa")
_BRIDGES = word_set("the our my ja and then sitten")
_BLANKS = " \t\n,"
_SECRET = r"(?:sensitive|confidential|arkaluonteinen|arkaluontoinen|luottamuksellinen|luottamuksellista)"
_SECRET_FIRST = re.compile(rf"^\s*(?P<word>{_SECRET})(?![\w:])[\s,.]+(?=\S)", re.IGNORECASE)
_SECRET_LAST = re.compile(rf"(?<!\s)[.,;]?\s+(?P<word>{_SECRET})[\s.!]*$", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<!\d)[.!?]\s+(?=[A-ZÅÄÖ])|\n")
_SHORTEST = 3  # letters that a name typed in lower case must have


def heard(text: str, people: Names, accounts: Names) -> str:
    """The dictated text with what the grammar of notes looks for. `people` are contacts who may be meant,
    `accounts` names and aliases of accounts; as (id, name)."""
    return _secret(_steps(_capitals(text, people, accounts)))


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


def _steps(text: str) -> str:
    """A spoken "next step send the offer by Friday" on a line of its own, with its colon."""
    for found in _NEXT.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        last = next(iter(tokens_of(before)[-1:]), None)
        first = next(iter(tokens_of(after)), None)
        spoken_about = last is not None and not last.opens and last.folded in _SPOKEN_ABOUT
        if found["phrase"] and (spoken_about or (first is not None and first.folded in _NO_STEP)):
            continue
        end = _SENTENCE.search(after)
        step, rest = (after[: end.start() + 1], after[end.end() :]) if end else (after, "")
        marker = "jatko" if re.search(r"[äa]s|jatko|seuraav", found.group(), re.IGNORECASE) else "next"
        return "\n".join(filter(None, (_without_bridge(before), f"{marker}: {step.strip()}", rest.strip())))
    return text


def _without_bridge(before: str) -> str:
    """The text without the little words that lead over to a next step ("and then our")."""
    kept = before.rstrip(_BLANKS)
    while kept and (last := kept.rsplit(maxsplit=1)[-1]) in _BRIDGES:
        kept = kept[: -len(last)].rstrip(_BLANKS)
    return kept
