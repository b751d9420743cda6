"""The base form of an inflected Finnish surname, and whether there is but one that it can be. Pure.

Virtasen -> Virtanen, Mäelle -> Mäki and Leinon -> Leino are sure. "Aallolle" may be of Aalto or Aallo and
"Kuuselle" of Kuusi or Kuunen: such a name stays as typed, and is somebody to ask about, not one to save.
"""

import re
from dataclasses import dataclass

from kam.grammar.folding import fold
from kam.grammar.ordinary import word_set

# Genitive stems of the nature names that surnames end with; the ending after the stem is any case.
_NATURE = {
    "mäe": "mäki", "lahde": "lahti", "nieme": "niemi", "järve": "järvi", "koske": "koski", "lehde": "lehti",
    "ranna": "ranta", "virra": "virta", "salme": "salmi", "joe": "joki", "lamme": "lampi", "lehdo": "lehto",
    "pello": "pelto", "saare": "saari", "vuore": "vuori", "kive": "kivi", "niitu": "niittu", "aho": "aho",
    "kankaa": "kangas", "oja": "oja", "suo": "suo", "laaks": "laakso", "talo": "talo", "puro": "puro",
    "aallo": "aalto", "koivu": "koivu",
}  # fmt: skip
_CASES = r"(?:n|lle|lta|ltä|lla|llä|sta|stä|ssa|ssä|a|ä|an|än|on|en)"
_NEN = re.compile(r"(?P<stem>.*[aeiouyäö])se(?:n|lle|ll[aä]|lt[aä]|ss[aä]|st[aä]|en|n[aä]|ksi)")
# Endings that no other language has.
_NEN_ABROAD = re.compile(r".*(?:se(?:ll|ss)[eaä]|selt[aä])")
_CASE = re.compile(r"(?P<stem>.{2,}[aeiouyäö])(?P<ending>n|lle|ll[aä]|lt[aä]|ss[aä]|st[aä])")
# A partitive (Harjua, Mattilaa), or a name that ends so.
_PARTITIVE = re.compile(r".{2,}(?:aa|ää|[eiouyö][aä])")
# Names from Swedish end with n without any case.
_ENDS_WITH_N = re.compile(r".{2,}(?:man|son|gren|lin|len)")
# What may be the weak grade of something else before the last vowel: Peka-n of Pekka, Levo-n of Lepo.
_MAY_BE_WEAK = word_set("k p t v d ng nn mm ll rr hd lk rk nk lp rp mp lt rt nt lv rv")
_CONSONANTS = "bcdfghjklmnpqrstvwxz"
_ENOUGH = 2  # syllables before -nen: Vir-ta-nen, but no *Kuu-nen


@dataclass(frozen=True)
class BaseForm:
    """`sure`: the word can be no form of another surname; where it can, `word` is as typed."""

    word: str
    sure: bool


def base_of_surname(word: str, finnish: bool) -> BaseForm:
    """The base form of a surname as it stands in a text, Finnish or not; as typed where nothing says that it
    is inflected. Outside a Finnish text only endings that no other language has are taken off (-selle, not
    -sen)."""
    bare = re.sub(r"(?:[’']s|:[^\W\d_]+)$", "", word)
    if bare != word:
        return BaseForm(bare, True)
    if finnish and (nature := _nature_name(word)):
        return BaseForm(nature, True)
    found = _NEN.fullmatch(word)
    if found and (finnish or _NEN_ABROAD.fullmatch(word)):
        if len(re.findall(r"[aeiouyäö]+", found["stem"], re.IGNORECASE)) >= _ENOUGH:
            return BaseForm(f"{found['stem']}nen", True)
        return BaseForm(word, not finnish)
    return _plain_case_off(word) if finnish else BaseForm(word, True)


def _nature_name(word: str) -> str | None:
    for stem, base in _NATURE.items():
        match = re.fullmatch(rf"(?P<head>.*){stem}{_CASES}", word, re.IGNORECASE)
        is_partitive = base == stem and fold(word).endswith("sta")  # Ahosta: of Aho, or of Ahonen
        if match and not is_partitive:
            return match["head"] + (base if match["head"] else base.capitalize())
    return None


def _plain_case_off(word: str) -> BaseForm:
    """Regular endings off a vowel stem: Mattilan -> Mattila, Harjulle -> Harju; -nen names stay."""
    if fold(word).endswith("nen") or _ENDS_WITH_N.fullmatch(word):
        return BaseForm(word, True)
    match = _CASE.fullmatch(word)
    if match is None:
        return BaseForm(word, not _PARTITIVE.fullmatch(word))
    if fold(match["ending"]) == "sta":  # of Korho, or the partitive of Korhonen
        return BaseForm(word, False)
    stem = match["stem"]
    base = stem[:-1] if fold(stem[-2:]) == "ee" else stem  # Laineen -> Laine
    return BaseForm(base, True) if _is_whole(fold(base), base != stem) else BaseForm(word, False)


def _is_whole(folded: str, is_cut: bool) -> bool:
    """Whether a stem is the name itself, by its last vowel and the consonants before that."""
    consonants = folded[len(folded[:-1].rstrip(_CONSONANTS)) : -1]
    if folded[-1] in "ie" and not is_cut:  # Nurmen of Nurmi, Hellmanin of Hellman
        return False
    return consonants not in _MAY_BE_WEAK if consonants else folded.endswith("io")
