"""Another account's name at the beginning of a text, misspelt perhaps: worth a question, no more. Pure.

Set off by a colon or a dash ("Karhla Foods: met …") it is an address, and much may be wrong with it. In a
sentence ("Karhla Foods wants …") it has to be a whole name, nearly right: most sentences begin with a capital
and are about the account in whose channel they stand.
"""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from kam.grammar.folding import bare_words, fold, same_name, words_of
from kam.grammar.inflection import is_form
from kam.grammar.ordinary import FIRST_NAMES, NOT_A_PERSON, OPENERS, PERSON_VERBS, WORD_AND_NAME, word_set
from store.account import Named

_ADDRESS = re.compile(r"(?P<head>[^:\n]{2,100}?)(?::|\s[–—-])(?=\s)")
_MOST_WORDS = 6
# What people write before a colon that is no name.
_LABELS = word_set("""
    next note notes update summary sensitive confidential todo done agenda price prices result results
    status question questions problem news decision decisions action actions goal plan background risk risks
    idea budget budgets contract contracts agreement agreements offer offers order orders renewal renewals
    project projects team delivery deliveries duration quantity volume volumes quality service support
    training invoice invoices payment schedule timeline deadline date time place topic topics subject reason
    owner source participants attendees people followup feedback complaint claim warranty demand forecast
    sales market competitor competitors strategy target targets process product products customer call
    meeting general other hinta hinnat hinnoittelu budjetti budjetit sopimus sopimukset tarjous tarjoukset
    tilaus tilaukset uusinta jatkosopimus projekti projektit hanke hankkeet tiimi toimitus toimitukset kesto
    maara volyymi laatu palvelu palvelut tuki koulutus lasku laskut maksu maksut aikataulu paivamaara aika
    paikka aiheet syy lahde omistaja osallistujat henkilot palaute reklamaatio takuu kysynta ennuste myynti
    markkina kilpailija kilpailijat strategia tavoitteet prosessi tuote tuotteet asia asiat muuta muut
    yleista muistio paatos paatokset seuraavaksi seuraava jatko jatkot tilanne yhteenveto aihe kysymys
    kysymykset ongelma uutinen uutiset tavoite suunnitelma tausta riski riskit huom tehty
    """)
_NO_NAME = OPENERS | _LABELS | PERSON_VERBS
_KNOWN = FIRST_NAMES | _LABELS
_AN_ADDRESS, _A_NAME, _CUT_SHORT, _A_LATER_WORD, _WORD = 80.0, 85.0, 92.0, 88.0, 60.0  # of 100
_LIKE = 70.0  # so much must an address be like the account that was picked for it
_NEAR, _MOST = 5.0, 3  # so near to the likeliest that they are asked about too; so many
_SHORT, _LONGER, _LONG = 5, 6, 9  # letters of a lone word
_LOOKED_AT, _HEAD = 25, 40  # names that are compared closely, letters of a sentence that find them


def address(text: str) -> str:
    """The name that a colon or a dash sets off at the beginning; '' where none is, or what stands there is a
    label ("Next:", "Update:") or the beginning of a sentence."""
    found = _ADDRESS.match(text)
    words = words_of(found["head"]) if found else []
    if not found or not text[0].isupper() or not 0 < len(words) <= _MOST_WORDS or words[0] in _NO_NAME:
        return ""
    return found["head"].strip()


def may_open(word: str) -> bool:
    """Whether a text that begins with this capitalised word may begin with a name."""
    return fold(word) not in _NO_NAME


def without(text: str, account: Named) -> str:
    """The text without the name of this account at its beginning, if it was typed as one: set off by a colon
    or a dash, or whole, with a slip where it has several words. All else is a word of the sentence."""
    set_off = _ADDRESS.match(text)
    names = [name for _, name in _names(account, with_code=True)]
    if set_off and any(_as_address(set_off["head"], name) >= _LIKE for name in names):
        return text[set_off.end() :].strip()
    for name in names:
        for words in (words_of(name), bare_words(name)):
            said, rest = apart(text, len(words))
            is_alone = len(words) == 1
            if said == words and not (is_alone and said[0] in OPENERS | FIRST_NAMES):
                return rest
            if not is_alone and _whole(said, words) >= _A_NAME:
                return rest
    return text


def apart(text: str, count: int) -> tuple[list[str], str]:
    """The first folded words of the text, so many, if whole pieces make them, and what follows; else none."""
    words, rest = list[str](), text
    while rest and len(words) < count:
        piece, *more = rest.split(maxsplit=1)
        words += words_of(piece)
        rest = more[0] if more else ""
    return (words, rest) if len(words) == count > 0 else ([], text)


def meant(text: str, here: Named, known: Sequence[Named]) -> tuple[str, ...]:
    """The ids of the accounts that the beginning may name and `here` fits less well, the likeliest first; of
    those as likely as each other all, at most three."""
    called = address(text)
    points = dict[str, float]()
    for id_, name in [*_near(called or text[:_HEAD], called != "", known), *_names(here, called != "")]:
        found = _as_address(called, name) if called else _in_sentence(text, name)
        points[id_] = max(points.get(id_, 0.0), found)
    own = points.pop(here[0])
    best = max(points.values(), default=0.0)
    least = _AN_ADDRESS if called else _A_NAME
    if best < least or best <= own:
        return ()
    likely = [each for each in points if points[each] >= max(least, best - _NEAR)]
    if best == _A_LATER_WORD and len(likely) > _MOST:  # "Group:", "Foods:": no name of anybody
        return ()
    return tuple(sorted(likely, key=lambda each: -points[each])[:_MOST])


def _names(account: Named, with_code: bool) -> list[tuple[str, str]]:
    """By its id each name of the account; the code goes for one in an address alone."""
    id_, code, name, aliases = account
    return [(id_, each) for each in (name, *aliases, *([code] if with_code else []))]


def _near(typed: str, with_code: bool, known: Sequence[Named]) -> list[tuple[str, str]]:
    """The names that look most like what was typed: a closer look at a thousand takes too long."""
    names = [each for account in known for each in _names(account, with_code)]
    folded = [fold(name) for _, name in names]
    near = process.extract(fold(typed), folded, scorer=fuzz.WRatio, limit=_LOOKED_AT)
    return [names[place] for _, _, place in near]


def _as_address(called: str, name: str) -> float:
    """100 the name itself, 92 its first words, 88 a later word alone, else how alike they are written."""
    if same_name(called, name):
        return 100.0
    said, words = bare_words(called), bare_words(name)
    if not said or not words:
        return 0.0
    if len(said) == 1 and said[0] in FIRST_NAMES | NOT_A_PERSON:
        return 0.0
    if len(said) == len(words) == 1:
        return _slip(said[0], words[0], _SHORT)
    if len(said) < len(words) and len(said[0]) >= _SHORT and all(map(is_form, said, words)):
        return _CUT_SHORT
    if len(said) == 1 and len(said[0]) >= _SHORT and any(is_form(said[0], each) for each in words[1:]):
        return _A_LATER_WORD
    whole = fuzz.ratio(" ".join(words_of(called)), " ".join(words_of(name)))
    return max(whole, fuzz.ratio(" ".join(said), " ".join(words)))


def _in_sentence(text: str, name: str) -> float:
    return max(_begins(text, bare_words(name)), _begins(text, words_of(name)))


def _begins(text: str, words: list[str]) -> float:
    """How surely the text begins with these words of a name; an inflected one is a word of the sentence."""
    said, rest = apart(text, len(words))
    pieces = text.removesuffix(rest).split()
    if not said or not (pieces[0][0].isupper() and pieces[-1][0].isupper()) or said[0][0] != words[0][0]:
        return 0.0
    if len(words) == 1:
        return 0.0 if is_form(said[0], words[0]) else _lone(text, said[0], words[0])
    return _whole(said, words)


def _whole(said: list[str], words: list[str]) -> float:
    """How alike they are word by word; an inflected name is a word of the sentence."""
    if not said or all(map(is_form, said, words)) or min(map(fuzz.ratio, said, words)) < _WORD:
        return 0.0
    return fuzz.ratio(" ".join(said), " ".join(words))


def _lone(text: str, said: str, word: str) -> float:
    """One word alone proves little: it must be nearly right, no ordinary word, no first name and none before
    a surname. In a short one two neighbours may have changed places, no more."""
    found = _slip(said, word, _SHORT if sorted(said) == sorted(word) else _LONGER)
    behind = text.split(maxsplit=2)[1:2]
    is_before_surname = behind and behind[0][0].isupper()
    return 0.0 if not found or is_before_surname or said in WORD_AND_NAME or _is_no_name(said) else found


def _is_no_name(said: str) -> bool:
    """Whether it is a place or a thing, or in any form an ordinary word or somebody's first name: "Paulin
    kanssa" is not about Paulig."""
    return said in NOT_A_PERSON or any(is_form(said, each) for each in _KNOWN if each[:3] == said[:3])


def _slip(said: str, word: str, least: int) -> float:
    """Above 90 for a slip of the finger in a word of at least `least` letters, two in a long one; else 0."""
    slips = OSA.distance(said, word)
    is_believed = min(len(said), len(word)) >= least and slips <= 1 + (len(word) >= _LONG)
    return 100.0 - slips if is_believed else 0.0
