"""Finnish inflection of names: the forms that a name can take in running text, generated.

Forms are folded (a for ä, o for ö), so vowel harmony needs no care. More forms are made than the language
has (Mika -> Mikan as well as *Mian): a form too many costs little, as names are looked up only where text
shows capitals or a whole name; a form too few loses a person. Rules: Iso suomen kielioppi §§ 41-70 (consonant
gradation, stems), in our own words.
"""

import re
from functools import lru_cache

# Strong to weak, before the last vowel; the longer first.
_GRADES = (
    ("kk", ("k",)), ("pp", ("p",)), ("tt", ("t",)), ("nk", ("ng",)), ("nt", ("nn",)), ("mp", ("mm",)),
    ("lt", ("ll",)), ("rt", ("rr",)), ("ht", ("hd",)),
    ("lk", ("l", "lj")), ("rk", ("r", "rj")), ("hk", ("h",)),
    ("p", ("v",)), ("t", ("d",)), ("k", ("", "v")),
)  # fmt: skip
_ENDINGS = ("n", "a", "ta", "tta", "ssa", "sta", "lla", "lta", "lle", "na", "ksi", "t", "den", "en")
_PLURAL_ENDINGS = (
    "den",
    "tten",
    "en",
    "ta",
    "a",
    "in",
    "hin",
    "siin",
    "ssa",
    "sta",
    "lla",
    "lta",
    "lle",
    "ksi",
    "na",
)
_CLITIC = re.compile(r"(?:kin|kaan|han|ko)$")
_VOWELS = "aeiouy"


@lru_cache(maxsize=8192)
def forms(word: str) -> frozenset[str]:
    """Every form of one folded word of a name, itself included, without clitics."""
    head, hyphen, last = word.rpartition("-")
    if hyphen:
        return frozenset(f"{head}-{form}" for form in forms(last))
    if len(word) < 2 or not word.isalpha():
        return frozenset({word})
    made = {word}
    for stem in _stems(word):
        made.update(_singular(stem))
    if word.endswith("t") and len(word) > 3 and word[-2] in _VOWELS:
        made.update(_plural(word[:-1]))
    if word[-1] not in _VOWELS:
        made.add(word + "ta")
    if word.endswith("si"):
        made.add(word[:-2] + "tta")
    if word.endswith("nen"):
        made.update(word[:-3] + "s" + ending for ending in ("ta", "ten"))
        made.update(word[:-3] + "si" + ending for ending in _PLURAL_ENDINGS)
    return frozenset(made)


def is_form(token: str, word: str) -> bool:
    """Whether a folded token is `word` in some form, a clitic such as -kin allowed."""
    known = forms(word)
    if token in known:
        return True
    bare = _CLITIC.sub("", token)
    return bare != token and bare in known


def _stems(word: str) -> set[str]:
    """The stems, each ending in a vowel, that case endings are set on."""
    last = word[-1]
    if word.endswith("nen"):
        return {word[:-3] + "se"}
    if last not in _VOWELS:
        return _consonant_stems(word)
    stems = {word, *weakened(word)}
    if last == "i":
        e_stem = word[:-1] + "e"
        stems |= {e_stem, *weakened(e_stem)}
        if word.endswith("si"):  # Vesi, Uusi, Kausi: vede-, uude-
            stems.add(word[:-2] + "de")
    if last == "e":  # Hanke, Liike: hankkee-, liikkee-
        stems |= {strong + "e" for strong in (word, *strengthened(word))}
    return stems


def _consonant_stems(word: str) -> set[str]:
    stems = {word + "i"}
    if word[-1] == "s" and len(word) > 2:
        stem = word[:-1]
        vowel = stem[-1]
        stems |= {stem + "kse"}
        if vowel in "ai":  # Rengas: renkaa-, Kaunis: kaunii-
            stems |= {strong + vowel for strong in (stem, *strengthened(stem))}
        if vowel in "uy":  # Uutuus: uutuude-
            stems.add(stem + "de")
        if word.endswith("mies"):
            stems.add(word[:-1] + "he")
    if word.endswith(("in", "n")):  # Puhelin: puhelime-
        stems.add(word[:-1] + "me")
    if word.endswith(("el", "er", "ar", "en")):  # Askel, Manner: askele-, mantere-
        stems.add(word + "e")
    return stems


def weakened(word: str) -> set[str]:
    """The word with its last consonants in the weak grade: Pekka -> peka, Lahti -> lahdi."""
    head, vowel = word[:-1], word[-1]
    for strong, weaks in _GRADES:
        if head.endswith(strong) and len(head) > len(strong):
            return {head[: -len(strong)] + weak + vowel for weak in weaks}
    return set()


def strengthened(word: str) -> set[str]:
    """The word with its last consonants in the strong grade: renga -> renka, hanke -> hankke."""
    head, vowel = word[:-1], word[-1]
    made = {head + head[-1] + vowel} if head and head[-1] in "kpt" else set()
    for strong, weaks in _GRADES:
        for weak in weaks:
            if len(weak) > 1 and head.endswith(weak):
                made.add(head[: -len(weak)] + strong + vowel)
    if head.endswith(("d", "v")):
        made.add(head[:-1] + ("t" if head[-1] == "d" else "p") + vowel)
    return made


def _singular(stem: str) -> set[str]:
    vowel = stem[-1]
    made = {stem + ending for ending in _ENDINGS}
    made |= {stem + vowel + "n", stem + "h" + vowel + "n"}
    if len(stem) > 1 and stem[-2] in _VOWELS:
        made.add(stem + "seen")
    return made


def _plural(stem: str) -> set[str]:
    """Forms of a plural name (Renkaat, Palvelut), from its nominative without the t."""
    made = {stem + "jen", stem + "ja", stem + "ihin"}
    bodies = {stem[:-1] + "i"} if stem[-1] in "ae" else {stem + "i"}
    if stem[-1] == "a":
        bodies.add(stem[:-1] + "oi")
        made |= {stem[:-1] + "ojen", stem[:-1] + "oja"}
    if stem[-1] == "i":
        bodies = {stem[:-1] + "ei"}
        made |= {strong + "en" for strong in (stem, *strengthened(stem))}
    made |= {body + ending for body in bodies for ending in _PLURAL_ENDINGS}
    return made


def inflected_phrases(words: list[str]) -> set[str]:
    """A name of several words in its likely forms: the last word inflected, or all of them alike."""
    if not words:
        return set()
    head = " ".join(words[:-1])
    made = {f"{head} {form}".strip() for form in forms(words[-1])}
    if len(words) > 1:
        for ending in ("n", "lle", "lla", "lta", "ssa", "sta"):
            each = [[form for form in forms(word) if form.endswith(ending)] for word in words]
            if all(each):
                made.add(" ".join(min(options, key=len) for options in each))
    return made
