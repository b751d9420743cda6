"""What people ask to be reminded of, or are not to forget, as what is to be done. Pure.

"Muista lähettää kuvat" is "lähetä kuvat", "remind me on Friday to call Liisa" is "call Liisa"; "muistuta mua
parin viikon päästä" is about the note that it ends.
"""

import re

from kam.grammar.date_words import finnish
from kam.grammar.dates import dates_in
from kam.grammar.doing import REMIND, request_of
from kam.grammar.excerpt import excerpt

_ASKED = re.compile(rf"(?:{finnish(REMIND)}|to-?do)(?![\w:-])[ \t,]*", re.IGNORECASE)
_FILLED = re.compile(
    finnish(
        r"(?:to|that|about\s(?:it|this|that)|että|myös|vielä|sitten|sit|siitä|tästä|asiasta)(?!\w)[ \t]*"
    ),
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_EDGES = " \t\n,;:–—-."
_LONGEST = 120  # characters of a note


def is_asked(text: str) -> bool:
    """Whether the text begins so."""
    return bool(_ASKED.match(text))


def as_request(words: str) -> str:
    """The words of a step without what asks for it, a Finnish infinitive behind that turned to the request;
    '' where they were no more than that."""
    asked = _ASKED.match(words)
    if asked is None:
        return words
    rest = words[asked.end() :]
    while filled := _FILLED.match(rest):
        rest = rest[filled.end() :]
    first = _WORD.match(rest)
    request = request_of(first.group()) if first else ""
    return f"{request}{rest[first.end() :]}" if first and request else rest


def about(step: str, note: str) -> str:
    """A step that says when to remind but not of what is about its note: the note's own words and the day.
    '' where there is no note."""
    dates = dates_in(step)
    if re.search(r"\w", as_request(dates.left_of(step).strip())):
        return step
    told = excerpt(dates_in(note).left_of(note), [], _LONGEST)
    said = "".join(piece.text for piece in told).strip(_EDGES)
    name = "reminder" if step.lower().lstrip().startswith(("remind", "please")) else "muistutus"
    return f"{name}: {said} {' '.join(dates.typed)}" if said else ""
