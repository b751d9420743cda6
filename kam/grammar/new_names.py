"""People named in running text who are not known yet, in the base form of their names. Pure.

A guess: saved by itself only after a clear cue (`name_cues`), else shown at the most. Two or three words with
capitals beside each other that are not at a known place, no opener of a sentence, no company, day or city.
In a Finnish text the last name is turned back to its base form by its ending (Virtasen -> Virtanen, Mäelle ->
Mäki, Mattilan -> Mattila).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kam.grammar.folding import fold, is_legal_form
from kam.grammar.ordinary import NOT_A_PERSON, OPENERS
from kam.grammar.tokens import Token

Span = tuple[int, int]

_PARTICLES = frozenset(["von", "van", "de", "der", "af", "la", "le", "du", "da", "di", "el", "al", "ten"])
_FINNISH = re.compile(
    r"\b(?:tapa(?:sin|simme|an)|soit(?:in|imme|an)|puh(?:uin|uimme)|k(?:ä|a)vi(?:n|mme)|n(?:ä|a)in|kanssa|ja|"
    r"jutteli(?:n|mme)|keskusteli(?:n|mme)|kysyi(?:n|mme)|lähetin|sovi(?:n|mme)|että|oli|mukana|luona|kertoi|"
    r"palaveri|asiakas|tarjous|jatko)\b",
    re.IGNORECASE,
)
# Genitive stems of the nature names that surnames end with; the ending after the stem is any case.
_NATURE = {
    "mäe": "mäki", "lahde": "lahti", "nieme": "niemi", "järve": "järvi", "koske": "koski", "lehde": "lehti",
    "ranna": "ranta", "virra": "virta", "salme": "salmi", "joe": "joki", "lamme": "lampi", "lehdo": "lehto",
    "pello": "pelto", "saare": "saari", "vuore": "vuori", "kive": "kivi", "niitu": "niittu", "aho": "aho",
    "kankaa": "kangas", "oja": "oja", "suo": "suo", "laaks": "laakso", "talo": "talo", "puro": "puro",
}  # fmt: skip
_NEN_CASES = re.compile(
    r"(?<=[aeiouyäö])(?:se(?:n|lle|ll[aä]|lt[aä]|ss[aä]|st[aä]|en|n[aä]|ksi)|(?<!la)(?<!lä)st[aä])$"
)
_CASES = r"(?:n|lle|lta|ltä|lla|llä|sta|stä|ssa|ssä|a|ä|an|än|on|en)"


# "Etelä Savossa": the places that one is in, where no person ever is.
_INSIDE = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}(?:ssa|ssä)$")


@dataclass(frozen=True)
class NewName:
    """Somebody unknown at [start, end) of the text, `name` as it would be written on a card; `opens`: a
    sentence begins with it."""

    name: str
    start: int
    end: int
    opens: bool


def unknown_people(text: str, tokens: list[Token], known_spans: Sequence[Span] = ()) -> list[NewName]:
    """Probable new people in the text, at their places.

    `tokens`: its words; `known_spans`: [start, end) places of people and accounts that were recognised.
    """
    finnish = bool(_FINNISH.search(text))
    return [
        NewName(_base_form(run, finnish), run[0].start, run[-1].end, run[0].opens)
        for run in _runs(text, tokens, known_spans)
    ]


def _runs(text: str, tokens: list[Token], known: Sequence[Span]) -> Iterable[list[Token]]:
    run: list[Token] = []
    for token in tokens:
        fits = _fits(token, known, bool(run))
        joined = run and _beside(text, run[-1], token)
        if run and not (fits and joined):
            yield from _whole(run, token)
            run = []
        if fits and (run or token.folded not in _PARTICLES):
            run.append(token)
    yield from _whole(run, None)


def _beside(text: str, one: Token, other: Token) -> bool:
    """One space between; after an initial ("F.") its full stop as well."""
    between = text[one.end : other.start]
    return not one.ending and (between == " " or (between == ". " and len(one.text) == 1))


def _fits(token: Token, known: Sequence[Span], inside: bool) -> bool:
    if any(start < token.end and token.start < end for start, end in known):
        return False
    if inside and token.text in _PARTICLES:
        return True
    if not token.capital or (token.text.isupper() and len(token.text) > 1):
        return False
    return not (token.opens and token.folded in OPENERS) and token.folded not in OPENERS


def _whole(run: list[Token], following: Token | None) -> Iterable[list[Token]]:
    """The run if it can be a person: two or three names, the last a name, nothing of a company about it."""
    while run and run[-1].text in _PARTICLES:
        run = run[:-1]
    names = [token for token in run if token.text not in _PARTICLES]
    company = (
        following is not None
        and run
        and following.start - run[-1].end <= 2
        and is_legal_form(following.folded)
    )
    if company or not 2 <= len(names) <= 3 or any(_no_person(token) for token in names):
        return
    if len(names[0].folded) > 1 < len(names[-1].folded):
        yield run


def _no_person(token: Token) -> bool:
    place = _INSIDE.search(token.text) is not None
    return place or token.folded in NOT_A_PERSON or is_legal_form(token.folded)


def _base_form(run: list[Token], finnish: bool) -> str:
    *others, last = [token.text + "." * (len(token.text) == 1) for token in run]
    bare = re.sub(r"(?:[’']s|:[^\W\d_]+)$", "", last)
    return " ".join([*others, base_of_surname(bare, finnish)])


def base_of_surname(word: str, finnish: bool) -> str:
    """The base form of an inflected Finnish surname; as typed where nothing says that it is inflected.

    Outside a Finnish text only endings that no other language has are taken off (-selle, not -sen).
    """
    if finnish and (nature := _nature_name(word)):
        return nature
    turned = _NEN_CASES.sub("nen", word)
    if turned != word and (finnish or re.search(r"se(?:ll|ss)[eaä]$|selt[aä]$", word)):
        return turned
    return _plain_case_off(word) if finnish else word


def _nature_name(word: str) -> str | None:
    for stem, base in _NATURE.items():
        match = re.fullmatch(rf"(?P<head>.*){stem}{_CASES}", word, re.IGNORECASE)
        if match:
            return match["head"] + (base if match["head"] else base.capitalize())
    return None


def _plain_case_off(word: str) -> str:
    """Regular endings off a vowel stem: Mattilan -> Mattila, Harjulle -> Harju; -nen names stay."""
    if fold(word).endswith("nen"):
        return word
    match = re.fullmatch(r"(?P<stem>.{2,}[aeiouyäö])(?:lle|lta|ltä|lla|llä)", word)
    if match:
        return match["stem"]
    match = re.fullmatch(
        r"(?P<stem>.+(?:la|lä|ara|ärä|io|iö|sto|stö|kso|alo|ilo|olo|[jlrst]u|[jlrst]y))n", word
    )
    return match["stem"] if match else word
