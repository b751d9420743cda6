"""Whether what is written like a date is one where it stands: "15.12" after "klo", a share such as "3/4" and
a version number are none. Pure.
"""

import re

from kam.grammar.date_rules import Rule
from kam.grammar.doing import DOING_FI
from kam.grammar.ordinary import FIRST_NAMES
from kam.grammar.tokens import tokens_of

_CLOCK_OR_VERSION = re.compile(
    r"(?:\b(?:klo|kello|kl|v|ver|version?|versio\w*|release|rev|build|kohta|kohdan|kappale|luku|section|chapter)"
    r"|§)\.?\s*$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s?(?:[%€$£°]|(?:[kKtT]|[mM])€|[kKM]\b|(?:milj|mrd|eur|euro\w*|kpl|h|min|pcs|kg|km|m2|[kmg]w|[gt]b|bar|htv"
    r"|prosent\w*|percent|tonni\w*|tons?|kertaa|times|x|tunti\w*|tuntia|hours?|piste\w*|points?|vuotta|years?"
    r"|viikkoa|weeks?|kuukautta|months?|päivää|days|kk|vk(?!\s?\d)|pv)\b)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"\s*(?:$|[.,;:!?)\]\n]|[-–]\s|(?:klo|kello|at|@)\s*\d|\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b|[(\[]?(?:<@|@\w)|(?:aamu|ilta)\w*|[ai]p\b)",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?:the|an?|who|whom|what|which|with|of|it|is|are|we|they|send|call|ask|talk|met|meet|want\w*|need\w*|"
    r"someone|somebody|somewhere|something|about|and|for|from|next|up|has|have|will|should)\b",
    re.IGNORECASE,
)
# Words of both languages that look like a weekday.
_ALSO_ENGLISH = frozenset({"to", "la"})
# After these a number is a figure; after a capitalised word without a Finnish ending, a version.
_FIGURE = re.compile(
    r"\w*(?:korko|korot|hinta|hinnat|hinnan|kurssi|kerroin|indeksi|arvosana|arvo|kasvu|nps|osuus|luku|tulos)"
    r"|on|oli|olisi|noin|n|yli|alle|vain|yhteensä|nousi|laski|is|was|are|at|to|of|from|than|about|over|under"
    r"|only|rate|price|score|growth|average|version\w*|step|osa|part|level|taso",
    re.IGNORECASE,
)
# "Hinnasta 4.10", "linjaa 2.3": a price, the number of an order or of a line.
_OF_WHAT = re.compile(r"(?:hin|lasku|tilau|tarjou|pump|linj|erä)\w*(?:st[aä]|[aä])", re.IGNORECASE)
_INFLECTED = re.compile(r"(?:ll[aeä]|lt[aä]|ss[aä]|st[aä])$")
# Shares and scores ("3/4", "9/10"), and what is open day and night.
_SHARES = frozenset({2, 3, 4, 5, 8, 10})
_ALWAYS = (24, 7)
_RATIO = re.compile(
    r"rated|ratio|rank\w*|scored?|page|room|size|part|phase|step|option|unit|model|sivu|huone|koko|vaihe|malli|kohta",
    re.IGNORECASE,
)
# "to @Mari" is Thursday's only in Finnish.
_FINNISH = re.compile(rf"[äö]|(?<!\w){DOING_FI}(?!\w)", re.IGNORECASE)
_SHARE_OF = re.compile(r"\s+of\b")
_AT = re.compile(r"\s*[(\[]?<?@")
_NEARBY = 200
_BEFORE = 60


def is_english(text: str) -> bool:
    """Whether there are English words in the text: "to" and "la" are no weekdays beside them."""
    return bool(_ENGLISH.search(text))


def holds(text: str, match: re.Match[str], rule: Rule, english: bool) -> bool:
    """Whether running text, with English words in it or not, lets this match be a date, by what stands around
    it."""
    start, end = match.span()
    if rule.numeric and (
        _CLOCK_OR_VERSION.search(text[max(0, start - 12) : start]) or _UNIT.match(text, end)
    ):
        return False
    if rule.needs == "nothing" or marked_as_deadline(match):
        return _not_may(text, match)
    if rule.needs == "deadline":
        return False
    if rule.needs == "number":
        return _is_no_number(text, match, english)
    if rule.needs == "slash":
        return _is_no_share(text, match)
    word = match.group().lower()
    if match.group().isupper() or (word in _ALSO_ENGLISH and english):
        return False
    if word == "to" and _AT.match(text, end) and not _is_finnish(match):
        return False
    return bool(match["lead"] or _CLAUSE_END.match(text, end))


def marked_as_deadline(match: re.Match[str]) -> bool:
    """Whether "by", "mennessä" or the like says that it is a due date."""
    return bool(match["deadline"] or match["trail"])


def weekday_of(match: re.Match[str]) -> str:
    """The weekday typed beside a date, or ''."""
    named = match.groupdict().get("named") or ""
    return "" if named.lower() in _ALSO_ENGLISH and not _is_finnish(match) else named


def _is_finnish(match: re.Match[str]) -> bool:
    """Whether there is Finnish near by: so many words are enough, and a long text costs no square."""
    return bool(_FINNISH.search(match.string, max(0, match.start() - _NEARBY), match.end() + _NEARBY))


def _is_no_number(text: str, match: re.Match[str], english: bool) -> bool:
    """Whether "15.12" is a day: a weekday or a year is with it, or it ends a clause and what stands before it
    makes it neither a figure ("korko 3.5") nor a version ("Python 3.12")."""
    if weekday_of(match) or match["year"]:
        return True
    if match["named"] or not _CLAUSE_END.match(text, match.end()) or (match["lead"] and not english):
        return False
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    last = next(iter(tokens_of(before)[-1:]), None)
    if last is None or before[last.end :].strip():
        return not re.search(r"\d\s*$", before)
    if _FIGURE.fullmatch(last.text) or _OF_WHAT.fullmatch(last.text):
        return False
    if last.capital and not (last.opens and match.start() <= _BEFORE):
        return last.folded.removesuffix("n") in FIRST_NAMES or bool(_INFLECTED.search(last.text))
    return not (last.text.isupper() and len(last.text) > 1)


def _is_no_share(text: str, match: re.Match[str]) -> bool:
    """Whether "24/11" is a day: a weekday or a year is with it; else "on" stands before it or it ends a
    clause, and it is neither a share ("3/4 of them") nor a score."""
    if weekday_of(match) or match["year"]:
        return True
    upper, lower = int(match["day"]), int(match["month"])
    ends = bool(_CLAUSE_END.match(text, match.end()))
    if (upper, lower) == _ALWAYS or _SHARE_OF.match(text, match.end()):
        return False
    is_share = upper <= lower and lower in _SHARES
    if match["lead"]:
        return ends or not is_share
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    last = next(iter(tokens_of(before)[-1:]), None)
    if not ends or is_share or re.search(r"[\d/]\s*$", before):
        return False
    return last is None or not any(each.fullmatch(last.text) for each in (_FIGURE, _RATIO, _OF_WHAT))


def _not_may(text: str, match: re.Match[str]) -> bool:
    """A lower-case "may" beside a number is the verb, unless the clause ends there ("only 2 may join")."""
    if "month" not in match.re.groupindex or match["month"] != "may" or match["lead"]:
        return True
    return bool(_CLAUSE_END.match(text, match.end()))
