"""The words that typed dates are made of, in English and Finnish, as pieces of patterns and as numbers."""

import re
from collections.abc import Iterator

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
    r"|(?:maanantai|tiistai|torstai|perjantai|lauantai|sunnuntai)(?:na|hin?|ksi?|ta|-?(?:aamu|ilta)\w*)"
    r"|keskiviikko(?:na|on|ksi?|a|-?(?:aamu|ilta)\w*)|keskiviikoksi?)"
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

_FEW = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "a couple of": 2, "a couple": 2, "couple of": 2,
    "a few": 3, "few": 3, "half a": 0.5, "one and a half": 1.5, "pari": 2, "parin": 2, "muutama": 3,
    "muutaman": 3, "puolen": 0.5, "puolentoista": 1.5, "puoltoista": 1.5, "puolitoista": 1.5,
}  # fmt: skip
# One to ten as they are written and as they are said; "toista" and "kymmentä" make the others.
_FORMS_FI = (
    "yksi yks yhden yhen", "kaksi kaks kahden kahen", "kolme kolmen", "neljä neljän",
    "viisi viis viiden viien", "kuusi kuus kuuden kuuen", "seitsemän seittemän", "kahdeksan kaheksan",
    "yhdeksän yheksän", "kymmenen",
)  # fmt: skip


def _counts() -> Iterator[tuple[str, float]]:
    yield from _FEW.items()
    for number, forms in enumerate(_FORMS_FI, start=1):
        for form in forms.split():
            yield form, number
            if number < 10:
                yield f"{form}toista", 10 + number
            if 1 < number < 10:
                yield from ((f"{form}{ten}", 10 * number) for ten in ("kymmenen", "kymmentä"))


_SPELLED = dict(_counts())
_ONE_COUNT = r"(?:\d{1,3}(?:[.,]5)?|" + "|".join(sorted(_SPELLED, key=len, reverse=True)) + ")"
_OR = r"(?:\s?[-–]\s?|\s+(?:to|or|tai)\s+|\s+)"
# A number, or two with a range between them: "2-3", "two to three", "parin kolmen".
COUNT = rf"(?:{_ONE_COUNT}(?:{_OR}{_ONE_COUNT})?)"
# What counts without saying how many: a step of so many weeks has no day.
UNKNOWN_COUNT = (
    r"(?:\S{0,12}\d\S{0,12}|\w*(?:toista|kymme|sada|sata)\w*|mon(?:en|ien)|use\w+|jo(?:nku|iden|itai)\w*)"
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


_NUMBERS = {plain(word): number for word, number in _SPELLED.items()}
_PIECE = re.compile(finnish(_ONE_COUNT))


def count_number(word: str) -> float:
    """How many: "2", "two", "kahden", "1,5"; of a range its later end; an absent count is one."""
    return max((_number(piece) for piece in _PIECE.findall(plain(word))), default=1)


def _number(piece: str) -> float:
    return _NUMBERS[piece] if piece in _NUMBERS else float(piece.replace(",", "."))
