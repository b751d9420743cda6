"""A line that begins with no verb: a question, a note, or a verb with a slip of the finger. Pure.

No press may shorten or make what nobody typed: a word that stands in the language is no slip, and a line that
reads as a sentence is a note with every word of it.
"""

import re

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kam import verbs
from kam.grammar.inflection import is_form
from kam.grammar.names import fold
from kam.grammar.ordinary import ASKING, NOT_A_PERSON, OPENERS, PERSON_VERBS, WORD_AND_NAME, word_set
from kam.shapes.meant import Meant

_ALIKE = 65  # rapidfuzz, of 100
_LONG = 6  # letters of a word in which two slips are still that word
_SENTENCE = 3  # words
_CUT_SHORT = 4  # letters of a verb's beginning
# These write what others see at once: only what is surely that word is done by a press.
_FOR_OTHERS = frozenset({"new", "do", "contact", "opp"})
# One letter away from a verb, and words of their own.
_NEAR_A_VERB = word_set("""
    lot lots low lag leg lob lock logo logs long loan loop plane planes plain plans plant play plank fins
    fine fund fond mind finds finding news newer newest net next now few tea tear teams term tem setting
    help held helped heap hell hate have has had hay hall hae opt oops app contract contracts contacts
    context content compact contest kirje kirjeet kirja kirjat esti etsin etsii etsimme haen haet haemme
    hain haimme hakee teen teet teemme teki tein teimme teema tie ten tele hanki hankin hankki hankimme
    ohjeet apuna uusii uusin uusimme uudet asetus
    """)
_MARKS = ".,:;!?"
_ORDINARY = OPENERS | PERSON_VERBS | WORD_AND_NAME | NOT_A_PERSON | _NEAR_A_VERB
_ENDING = re.compile(r"(?:.?ed|.?ing|.?er|e?s|'s|ly)$")


def is_question(typed: str) -> bool:
    """Whether somebody asks how something is done: they want the help, not a note."""
    return fold(typed.partition(" ")[0].rstrip(_MARKS)) in ASKING


def read(typed: str) -> Meant:
    """The verb that the first word looks like; that of a note, with the whole line, where a sentence stands
    without one."""
    word, _, text = typed.partition(" ")
    if verbs.is_unspoken(word):
        return Meant(typed)
    is_sentence = len(typed.split()) >= _SENTENCE
    exact = verbs.spoken(word.rstrip(_MARKS))
    if exact and (exact is verbs.NOTE or (exact.name in _FOR_OTHERS and word == word.lower())):
        return Meant(typed, exact.name, word.rstrip(_MARKS).casefold(), text, is_sure=True)
    near = _near(word, 1 if is_sentence else 2)
    if near and _is_slip(word, near[0]) and len({verbs.named(each) for each in near}) == 1:
        return Meant(typed, verbs.named(near[0]), near[0], text, is_sure=True)
    whole = _cut_short(word)
    if whole:
        return Meant(typed, verbs.named(whole), whole, text, is_sure=True)
    is_word = word != word.lower() or _is_ordinary(word)
    if is_sentence and (is_word or not near):
        return Meant(typed, verbs.NOTE.name, "", typed, is_sure=True)
    likely = near[0] if near else _likeliest(word)
    if likely and is_word and verbs.named(likely) == verbs.NOTE.name:
        return Meant(typed, verbs.NOTE.name, "", typed)
    return Meant(typed, verbs.named(likely), likely, text) if likely else Meant(typed)


def _is_slip(word: str, verb: str) -> bool:
    """Whether that verb was typed and nothing else: two letters changed places, or a letter or two are wrong
    in a word that stands in no language. A phone's capital is no slip, but names and sentences begin so."""
    said = word.casefold()
    if _is_ordinary(word):
        return False
    writes = verbs.named(verb) in _FOR_OTHERS
    slips = _slips(said, verb)
    if slips == 1 and sorted(said) == sorted(verb):
        return word == said or (word == word.capitalize() and not writes)
    return word == said and (not writes or (slips == 1 and len(verb) >= _LONG))


def _is_ordinary(word: str) -> bool:
    """Whether it is a word of its own, or a verb's word in another form: "Kontaktoin", "plans"."""
    said = word.casefold().rstrip(_MARKS)
    return fold(said) in _ORDINARY or any(_is_other_form(said, verb) for verb in _beginning(said))


def _is_other_form(said: str, verb: str) -> bool:
    ending = said.removeprefix(verb)
    return (ending != said and _ENDING.fullmatch(ending) is not None) or (
        said != verb and fold(said) != fold(verb) and is_form(fold(said), fold(verb))
    )


def _near(word: str, slips: int) -> tuple[str, ...]:
    """The verbs' words that differ by at most so many slips of the finger, more than one in long words alone,
    the nearest first: a letter too many, missing, wrong, or two that changed places."""
    said = word.casefold()
    found = {each: _slips(said, each) for each in _beginning(said) if len(each) > 2}
    return tuple(
        each
        for each in sorted(found, key=found.__getitem__)
        if found[each] <= (slips if len(each) >= _LONG else 1)
    )


def _slips(said: str, verb: str) -> int:
    """Wrong letters; ä and ö without their dots are none, where the word was typed without any."""
    return min(OSA.distance(said, verb), OSA.distance(said, fold(verb)))


def _cut_short(word: str) -> str:
    """The one verb whose word begins so ("teht"), or ''."""
    if len(word) < _CUT_SHORT or word != word.lower() or _is_ordinary(word):
        return ""
    found = [each for each in _beginning(word) if fold(each).startswith(fold(word))]
    return found[0] if len({verbs.named(each) for each in found}) == 1 else ""


def _likeliest(word: str) -> str:
    """The word of the table that looks most like this one, or ''; one letter looks like everything."""
    found = process.extractOne(word.casefold(), _beginning(word.casefold()), score_cutoff=_ALIKE)
    return str(found[0]) if found else ""


def _beginning(said: str) -> list[str]:
    return [each for each in verbs.words() if each[0] == said[0]] if len(said) > 1 else []
