"""Words around a name on a contact's line: titles, what announces a number, "left". Pure."""

from kam.grammar.names import fold
from kam.grammar.ordinary import word_set

PARTICLES = frozenset(
    ["von", "van", "de", "der", "den", "af", "la", "le", "du", "da", "di", "el", "al", "ten"]
)
# Where an e-mail or a number was taken out of a line.
TAKEN = "\0"
# What only announces a number or an address beside it; elsewhere it is a title's word ("head of mobile").
_LABELS = word_set("""
    uusi uuden numero numeronsa numeroksi puhelinnumero puhelin puh p matkapuhelin kannykka gsm sahkoposti
    sahkopostiosoite osoite sposti s-posti on nyt new number phone tel telephone mobile cell email e-mail mail
    address is now his her their the
    """)
# A label goes on with the words behind one of these: "head of the new".
_LEADS_ON = word_set("of for and in &")
# What stands between the name of somebody known and their title: "on nyt talousjohtaja".
_BECAME = word_set("on nyt uusi is now new the his her their")
_NOUNS = word_set("""
    manager director head chief officer president vp svp evp ceo cfo coo cto cio cpo cso cmo md buyer engineer
    lead leader owner specialist expert analyst consultant coordinator controller supervisor foreman planner
    assistant secretary chairman chairwoman chair partner scientist technician operator purchaser architect
    developer advisor tj ostaja hankkija esimies controlleri kontrolleri lakimies puheenjohtaja
    """)
_QUALIFIERS = word_set("""
    senior junior deputy vice general managing executive technical sales account key plant mill project
    product purchasing procurement sourcing production maintenance quality regional global group it hr r&d
    finance     financial operations supply chain logistics business development marketing
    """)
_NOUN_ENDS = (
    "johtaja", "paallikko", "insinoori", "asiantuntija", "vastaava", "mestari", "hoitaja", "koordinaattori",
    "suunnittelija", "sihteeri", "assistentti", "konsultti", "analyytikko", "kehittaja", "myyja", "edustaja",
    "tutkija", "teknikko", "asentaja", "operaattori", "ostaja", "esimies", "arkkitehti", "presidentti",
    "ekonomisti", "neuvoja",
)  # fmt: skip
# As typed: "Lahti" is a name, "lähti" is none.
_LEFT = word_set("""
    left gone quit retired resigned lähti lähtenyt lähtee lopetti lopettanut poistui poistunut eläköityi
    irtisanoutui
    """)
_MOVED = word_set("moved siirtyi siirtynyt")
_BEFORE_GONE = word_set("has have is was on")
_BEHIND_GONE = word_set("the company house on pois talosta yrityksestä eläkkeelle muualle")
_MOST_NAMES = 4


def gone_at_end(text: str, least: int = 1) -> tuple[str, str]:
    """The text without "left" or "lähti" at its end, behind at least so many words, and `left` or `moved`; ''
    where it says neither."""
    words = text.split()
    keys = [word.casefold().strip(f".,;:!–-{TAKEN}") for word in words]
    end = _without(keys, len(keys), _BEHIND_GONE)
    if end <= least or keys[end - 1] not in _LEFT | _MOVED:
        return text, ""
    how = "moved" if keys[end - 1] in _MOVED else "left"
    end = _without(keys, end - 1, _BEFORE_GONE)
    return " ".join(words[:end]).rstrip(" ,;:–-"), how


def apart(words: list[str]) -> tuple[str, str, bool]:
    """Name and title of words without a comma, and whether it is certain where the one ends. Two words with
    capitals may be a whole name, though the second means a trade too (George Foreman)."""
    noun = next((place for place, word in enumerate(words) if place and _is_title(word)), None)
    if noun is None:
        if len(words) < 3:
            return " ".join(words), "", True
        is_name = all(word[:1].isupper() or word in PARTICLES for word in words)
        if is_name:
            return " ".join(words), "", len(words) <= _MOST_NAMES
        return " ".join(words[:2]), " ".join(words[2:]), False
    if len(words) == 2 and all(word.istitle() for word in words):
        return " ".join(words), "", False
    start = noun
    while start > 2 and _belongs(words[start - 1]):
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:]), True


def without_labels(piece: str, *, before: bool, behind: bool) -> str:
    """A piece of a line without the words that only announce what was taken out `before` or `behind` it:
    "uusi numero", "tel."; with a capital they may be a name (Pertti Uusi)."""
    words = piece.split()
    if (before or behind) and all(_is_label(word) for word in words):
        return ""
    if behind:
        end = len(words)
        while words[end - 1].islower() and _is_label(words[end - 1]):
            end -= 1
        words = words if fold(words[end - 1]) in _LEADS_ON else words[:end]
    if before:
        while words[0].islower() and _is_label(words[0]):
            words.pop(0)
    return " ".join(words)


def without_became(text: str) -> str:
    """What follows a name, without the "is now" before a title."""
    words = text.split()
    while words and fold(words[0]) in _BECAME:
        words.pop(0)
    return " ".join(words)


def written(name: str) -> str:
    """A name typed in small letters, as it is written: antti aalto -> Antti Aalto."""
    if not name or name != name.lower():
        return name
    return " ".join(word if word in PARTICLES else _capital(word) for word in name.split())


def _is_label(word: str) -> bool:
    return fold(word).strip(".:()[]<>") in _LABELS


def _without(keys: list[str], end: int, some: frozenset[str]) -> int:
    """Where the words end once marks and these words are taken off their end."""
    while end and (not keys[end - 1] or keys[end - 1] in some):
        end -= 1
    return end


def _is_title(word: str) -> bool:
    key = fold(word).strip(".")
    return key in _NOUNS or key.endswith(_NOUN_ENDS)


def _belongs(word: str) -> bool:
    """Whether a word before a title's noun is a part of the title rather than of the name."""
    return fold(word) in _QUALIFIERS or (word[:1].islower() and word not in PARTICLES)


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
