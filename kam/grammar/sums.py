"""Typed sums of money and value bands, to integer cents. Pure.

Where a separator could mean two sums ("12.000k"), nothing is guessed: the answer is None.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

MOST_CENTS = 10**15
# Where a unit cannot hold for all, a high beyond this many times the low is a slip ("100-2M"): it is asked.
_WIDEST = 100
_LONGEST = 60
_BLANKS = re.compile(r"[\u00a0\u2007\u2009\u202f\t ]+")
_CURRENCIES = {
    "€": "EUR", "e": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "euroa": "EUR",
    "$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD", "dollaria": "USD",
    "£": "GBP", "gbp": "GBP", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "chf": "CHF", "pln": "PLN",
}  # fmt: skip
_CROWNS = {"SEK", "NOK", "DKK"}  # "kr" says which only where the default does
# "Tonni" is a thousand as often as a ton of pulp: it is left in the words.
_MULTIPLIERS = {
    "k": 10**3, "t": 10**3, "tuhat": 10**3, "tuhatta": 10**3, "thousand": 10**3,
    "m": 10**6, "milj": 10**6, "mn": 10**6, "mio": 10**6, "mill": 10**6, "miljoona": 10**6,
    "miljoonaa": 10**6, "million": 10**6,
    "mrd": 10**9, "bn": 10**9, "b": 10**9, "miljardi": 10**9, "miljardia": 10**9, "billion": 10**9,
}  # fmt: skip


def _any_of(words: dict[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SUM = re.compile(
    rf"(?P<before>(?:{_any_of({**_CURRENCIES, 'kr': ''})})(?![a-zåäö]))?\s?(?P<number>\d[\d.,'’ ]*)\s?"
    rf"(?:(?P<times>{_any_of({**_MULTIPLIERS})})\.?)?\s?(?P<after>{_any_of({**_CURRENCIES, 'kr': ''})})?\.?",
    re.IGNORECASE,
)
# Numbers in words, before a multiplier alone: "puoli miljoonaa", "half a million".
_IN_WORDS = {
    "puoli": "0,5", "half a": "0,5", "half": "0,5", "puolitoista": "1,5", "one and a half": "1,5", "a": "1",
    "one": "1", "yksi": "1", "two": "2", "kaksi": "2", "three": "3", "kolme": "3", "four": "4", "neljä": "4",
    "five": "5", "viisi": "5", "six": "6", "kuusi": "6", "ten": "10", "kymmenen": "10",
}  # fmt: skip
_WRITTEN = re.compile(
    rf"(?P<word>{_any_of({**_IN_WORDS})})\s+(?=(?:{_any_of({**_MULTIPLIERS})})\b)"
    r"|(?=(?:miljoona|miljardi|tuhat)\s+(?:€|eur))",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?P<mark>[ .,'’])\d{3}(?:(?P=mark)\d{3})*(?:(?P<decimal>[.,])\d{1,2})?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_LONE_GROUP = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


@dataclass(frozen=True)
class Band:
    """A value band in cents, low <= mid <= high; `rough` when the person did not give all three."""

    low: int
    mid: int
    high: int
    rough: bool
    currency: str


@dataclass(frozen=True)
class BandUnclear:
    """A band that cannot be taken as typed: its numbers fall (`order`) or currencies differ (`currency`)."""

    why: Literal["order", "currency"]
    text: str


@dataclass(frozen=True)
class _Part:
    number: Fraction
    times: int | None
    currency: str | None


def parse_band(text: str, currency: str = "EUR") -> Band | BandUnclear | None:
    """`10k/20k/30k`, `10-30k`, one number: a band, in `currency` unless it names its own; None when it is no
    sum at all, unclear, negative, finer than a cent or beyond 10^15 cents.

    A number may be written out before thousands or millions ("puoli miljoonaa").
    A unit after the last number holds for those before it that have none ("10/20/30 k€") where the order
    allows. Of two numbers the middle is reckoned, so the band is rough.
    """
    pieces = re.split(r"(?<!\s)\s*(?:/|–|—|-|;|\.\.+|…|,\s|\bto\b)\s*", text.strip())
    parts = [_part(piece, currency) for piece in pieces]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or not 1 <= len(known) <= 3:
        return None
    currencies = {part.currency for part in known if part.currency}
    if len(currencies) > 1:
        return BandUnclear("currency", text)
    values = _in_order(known)
    if values is None:
        return BandUnclear("order", text) if len(known) > 1 else None
    low, high = values[0], values[-1]
    mid = values[1] if len(values) == 3 else (low + high) // 2
    return Band(low, mid, high, len(values) < 3, next(iter(currencies), currency))


def _part(text: str, default: str) -> _Part | None:
    if len(text) > _LONGEST:
        return None
    match = _SUM.fullmatch(_in_figures(_BLANKS.sub(" ", text).strip()))
    if not match or (match["before"] and match["after"]):
        return None
    unit = (match["before"] or match["after"] or "").lower()
    if unit == "kr" and default not in _CROWNS:
        return None
    times = _MULTIPLIERS[match["times"].lower()] if match["times"] else None
    number = _number(match["number"].strip(), times)
    return (
        None if number is None else _Part(number, times, default if unit == "kr" else _CURRENCIES.get(unit))
    )


def _in_figures(text: str) -> str:
    """The number that the text begins with in words, in figures; "miljoona euroa" is one of them."""
    found = _WRITTEN.match(text)
    if found is None:
        return text
    return f"{_IN_WORDS[found['word'].lower()] if found['word'] else '1'} {text[found.end() :]}"


def _number(typed: str, times: int | None) -> Fraction | None:
    """The number, its groups and decimals told apart."""
    if _LONE_GROUP.fullmatch(typed):
        # Three digits after one mark: thousands. Before k it may be either; before a million, decimals.
        if times == 10**3:
            return None
        return Fraction(typed.replace(",", ".")) if times else Fraction(re.sub(r"\D", "", typed))
    grouped = _GROUPED.fullmatch(typed)
    if grouped:
        if grouped["decimal"] == grouped["mark"]:
            return None
        whole, decimals = typed, "0"
        if grouped["decimal"]:
            whole, _, decimals = typed.rpartition(grouped["decimal"])
        return Fraction(re.sub(r"\D", "", whole) + "." + decimals)
    return Fraction(typed.replace(",", ".")) if _PLAIN.fullmatch(typed) else None


def _cents(part: _Part, times: int) -> int | None:
    cents = part.number * times * 100
    return int(cents) if cents.denominator == 1 and cents <= MOST_CENTS else None


def _in_order(parts: list[_Part]) -> list[int] | None:
    """The values with units handed backwards if that rises, else as they stand if that does, else None."""
    following: int | None = None
    handed = []
    for part in reversed(parts):
        following = part.times or following
        handed.append(_cents(part, following or 1))
    own = [_cents(part, part.times or 1) for part in parts]
    if rising := _rising(handed[::-1]):
        return rising
    plain = _rising(own)
    return plain if plain and plain[-1] <= plain[0] * _WIDEST else None


def _rising(values: list[int | None]) -> list[int] | None:
    known = [value for value in values if value is not None]
    return known if len(known) == len(values) and known == sorted(known) else None
