"""Names made comparable: folded, sorted the Finnish way, without legal forms; codes and channel names."""

import re
import unicodedata

from kam.grammar.ordinary import word_set
from store.folding import fold as fold  # the store keeps texts folded; many ask for it here
from store.folding import words_of as words_of

# After z, in the order of the Finnish alphabet.
_LAST = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})
_LEGAL_FORMS = word_set("""
    oy oyj ab ky ay tmi osk oyab abp publ ltd limited inc incorporated corp corporation co company llc llp lp
    plc gmbh ag kg kgaa mbh ug se sa nv bv as asa aps ou uab sia srl spa pty pte kk hb kb
    """)
_DOTTED_FORM = re.compile(
    r"\b(?:a/s|s\.a\.?|s\.r\.l\.?|s\.p\.a\.?|n\.v\.?|b\.v\.?|sp\.?\s*z\s*o\.?\s*o\.?)(?!\w)", re.I
)
_CODE_LENGTH = 20


def sort_key(text: str) -> str:
    """The key that sorts names with å, ä, ö last; other accents don't count, case settles ties."""
    composed = unicodedata.normalize("NFC", text).casefold()
    letters = "".join(letter if letter in "åäæöø" else fold(letter) for letter in composed)
    return f"{letters.translate(_LAST)}\0{text}"


def bare_words(name: str) -> list[str]:
    """The folded words of a company's name without its legal form ("Oy X Ab" -> x); never empty by that."""
    return words_of(bare_name(name)) or words_of(name)


def bare_name(name: str) -> str:
    """A company's name as written, without its legal form."""
    kept = _DOTTED_FORM.sub(" ", name).split()
    while len(kept) > 1 and is_legal_form(kept[-1]):
        kept.pop()
    if len(kept) > 1 and "".join(words_of(kept[0])) in {"oy", "ab"}:
        kept.pop(0)
    return " ".join(kept)


def is_legal_form(piece: str) -> bool:
    """Whether a word by itself is one: "Corporation", "Co.", "&", but not the end of "Y-corporation"."""
    words = words_of(piece)
    return not words or (len(words) == 1 and words[0] in _LEGAL_FORMS)


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for case, accents, marks, legal form and "Virtanen, Liisa"."""
    return _straight(one) == _straight(other)


def _straight(name: str) -> str:
    last, comma, first = name.partition(",")
    turned = (
        f"{first} {last}" if comma and first.strip() and bare_words(first)[0] not in _LEGAL_FORMS else name
    )
    return "".join(bare_words(turned))


def suggest_code(name: str, taken: set[str]) -> str:
    """A free account code: the name without its legal form, folded, upper case, hyphens, at most 20 letters,
    numbered if taken (case does not count). `Hämeen Öljy Oy` -> `HAMEEN-OLJY`."""
    used = {code.upper() for code in taken}
    words = [re.sub(r"[^a-z0-9]", "", word).upper() for word in bare_words(name)]
    stem = _fitting([word for word in words if word] or ["ACCOUNT"], _CODE_LENGTH)
    code, number = stem, 1
    while code in used:
        number += 1
        suffix = f"-{number}"
        code = stem[: _CODE_LENGTH - len(suffix)].rstrip("-") + suffix
    return code


def _fitting(words: list[str], room: int) -> str:
    """As many whole words as fit; a first word that is too long is cut."""
    code = words[0][:room]
    for word in words[1:]:
        if len(code) + 1 + len(word) > room:
            break
        code = f"{code}-{word}"
    return code


def channel_name(code: str) -> str:
    """The account's channel: `kam-` and the code in lower case, as Slack wants it (at most 80 letters)."""
    return ("kam-" + re.sub(r"[^a-z0-9_-]+", "-", fold(code)).strip("-"))[:80]
