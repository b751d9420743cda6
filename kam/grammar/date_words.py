"""The words that typed dates are made of, in English and Finnish, as pieces of patterns and as numbers."""

import re

# Finnish typed without its dots, or with combining marks as some keyboards send them, reads the same.
_LETTERS = {"ä": "(?:[äa]\u0308?)", "ö": "(?:[öo]\u0308?)"}


def finnish(pattern: str) -> str:
    """The pattern with every ä and ö also matching a, o and their decomposed spelling."""
    return "".join(_LETTERS.get(letter, letter) for letter in pattern)


WEEKDAY_KEYS_EN = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY_KEYS_FI = ("ma", "ti", "ke", "to", "pe", "la", "su")
_MONTH_KEYS_EN = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_KEYS_FI = (
    "tammi", "helmi", "maalis", "huhti", "touko", "kesa", "heina", "elo", "syys", "loka", "marras", "joulu",
)  # fmt: skip

# Weekdays that are read anywhere in running text ...
DAY_SURE = (
    r"(?:mon(?:day)?|tue(?:s|sday)?|wednesday|thu(?:rs?|rsday)?|fri(?:day)?|saturday|sunday"
    r"|(?:maanantai|tiistai|torstai|perjantai|lauantai|sunnuntai)(?:na|hin|ksi|ta)"
    r"|keskiviikko(?:na|on|ksi|a))"
)
# ... and those that are also other words ("to", "sat", "la"): only where something else says "date".
DAY_SHORT = (
    r"(?:weds?|sat|sun|ma|ti|ke|to|pe|la|su"
    r"|maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai)"
)
DAY = rf"(?:{DAY_SURE}|{DAY_SHORT})"

MONTH_EN = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
MONTH_FI_STEM = r"(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)"

_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "a couple of": 2, "a couple": 2, "couple of": 2, "a few": 3, "few": 3,
    "yksi": 1, "kaksi": 2, "kolme": 3, "nelja": 4, "viisi": 5, "kuusi": 6, "seitseman": 7, "kahdeksan": 8,
    "yhdeksan": 9, "kymmenen": 10, "pari": 2, "muutama": 3,
    "yhden": 1, "kahden": 2, "kolmen": 3, "neljan": 4, "viiden": 5, "kuuden": 6, "parin": 2, "muutaman": 3,
}  # fmt: skip
COUNT = (
    r"(?:\d{1,3}|"
    + "|".join(sorted((*_COUNTS, "neljä", "neljän", "seitsemän", "yhdeksän"), key=len, reverse=True))
    + ")"
)


def plain(word: str) -> str:
    """Lower case, dots of ä and ö off, one space between words: the key for the tables here."""
    lowered = word.lower().replace("\u0308", "").replace("ä", "a").replace("ö", "o")
    return re.sub(r"\s+", " ", lowered).strip()


def weekday_number(word: str) -> int:
    """0 for Monday .. 6 for Sunday, from any accepted form of a weekday."""
    key = plain(word)
    if key[:3] in WEEKDAY_KEYS_EN:
        return WEEKDAY_KEYS_EN.index(key[:3])
    return WEEKDAY_KEYS_FI.index(key[:2])


def month_number(word: str) -> int:
    """1 for January .. 12 for December, from any accepted form of a month."""
    key = plain(word)
    for number, stem in enumerate(_MONTH_KEYS_FI, start=1):
        if key.startswith(stem):
            return number
    return _MONTH_KEYS_EN.index(key[:3]) + 1


def count_number(word: str) -> int:
    """How many: "2", "two", "kahden", "parin"; an absent count is one."""
    key = plain(word)
    if not key:
        return 1
    return int(key) if key.isdigit() else _COUNTS[key]
