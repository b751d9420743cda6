"""A line that begins with no verb: which one was meant. Pure."""

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kam import verbs
from kam.grammar.names import fold
from kam.grammar.ordinary import OPENERS
from kam.shapes.meant import Meant

_ALIKE = 65  # rapidfuzz, of 100
_LONG = 6  # letters of a word in which two slips are still that word
_SENTENCE = 3  # words


def read(typed: str) -> Meant:
    """The verb that the first word looks like; that of the first row where a sentence stands without one."""
    word, _, text = typed.partition(" ")
    is_sentence = len(typed.split()) >= _SENTENCE
    begins_so = is_sentence and fold(word) in OPENERS
    near = () if begins_so else _near(word)
    if near and len({verbs.named(each) for each in near}) == 1:
        return Meant(typed, verbs.named(near[0]), near[0], text, is_sure=True)
    likely = "" if begins_so else _likeliest(word)
    if likely:
        return Meant(typed, verbs.named(likely), likely, text)
    return Meant(typed, verbs.VERBS[0].name, "", typed, is_sure=True) if is_sentence else Meant(typed)


def _near(word: str) -> tuple[str, ...]:
    """The verbs' words that differ by a slip of the finger, the nearest first: a letter too many, missing,
    wrong, or two that changed places."""
    said = word.casefold()
    slips = {each: OSA.distance(said, each) for each in _beginning(said) if len(each) > 2}
    return tuple(
        each for each in sorted(slips, key=slips.__getitem__) if slips[each] <= 1 + (len(each) >= _LONG)
    )


def _likeliest(word: str) -> str:
    """The word of the table that looks most like this one, or ''; one letter looks like everything."""
    found = process.extractOne(word.casefold(), _beginning(word.casefold()), score_cutoff=_ALIKE)
    return str(found[0]) if found else ""


def _beginning(said: str) -> list[str]:
    return [each for each in verbs.words() if each[0] == said[0]] if len(said) > 1 else []
