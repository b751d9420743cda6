"""How texts are kept for comparing and for finding: the same for what is stored and for what people type."""

import re
import unicodedata

# Letters that Unicode does not take apart.
_WHOLE = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "th"})


def fold(text: str) -> str:
    """Lower case, accents off, å/ä/ö as a/a/o: for comparing, never for showing."""
    if text.isascii():  # most of English and half of Finnish words: nothing to take apart
        return text.lower()
    # Twice, as ornamental letters are known as capitals only when taken apart.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_WHOLE)


def words_of(text: str) -> list[str]:
    """The folded words of a text: letters and digits, split at everything else."""
    return re.findall(r"[^\W_]+", fold(text).replace("'", "").replace("’", ""))
