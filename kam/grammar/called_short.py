"""Another account by a part of its name before the line itself: "baltic met Tanel …", "Nordic Send …". Pure.

A part of a name is often an ordinary word ("Nordic prices are low"), so it counts only where the line begins
anew behind it.
"""

from collections.abc import Sequence

from kam.grammar.folding import bare_words, fold, words_of
from kam.grammar.ordinary import FIRST_NAMES, OPENERS, PERSON_VERBS, word_set
from store.account import Named

# What a note begins with in lower case, too; "on", "with", "and" go on with a sentence.
_TOUCHES = word_set("""
    met called emailed phoned texted visited saw spoke talked wrote tapasin tapasimme tavattiin soitin
    soitimme soitettiin soitettu puhuin puhuimme kavin kavimme vierailin vierailimme juttelin juttelimme
    lahetin lahetimme kirjoitin kirjoitimme
    """)
# What people add to a command whose account is clear.
_NOTHING = word_set("""
    please here now all details this one plan team show open thanks kiitos nyt tanaan tassa taalla kaikki
    tama taman suunnitelma tiimi nayta avaa
    """)
_SHORTEST = 3  # letters of a part that may stand for the whole
_MOST_WORDS = 3


def names_nothing(text: str) -> bool:
    """Whether no word of the text can be an account's name: none is there, "please", "this one", "2026"."""
    return all(word in OPENERS | _NOTHING or word.isdigit() for word in words_of(text))


def before(text: str, *, is_note: bool) -> tuple[str, ...]:
    """The folded words, one to three, behind which a line begins anew; () if there are none, or the first is
    an ordinary word or a first name."""
    pieces = text.split(maxsplit=_MOST_WORDS)
    words = words_of(pieces[0]) if pieces else []
    if len(words) != 1 or len(words[0]) < _SHORTEST or words[0] in OPENERS | FIRST_NAMES:
        return ()
    for count in range(1, len(pieces)):
        if begins_anew(pieces[count], is_note=is_note):
            return tuple(words_of(" ".join(pieces[:count])))
    return ()


def begins_anew(rest: str, *, is_note: bool) -> bool:
    """Whether a line of its own begins here: a note with what was done, another with any capital."""
    piece = rest.lstrip().partition(" ")[0]
    word = fold(piece.strip(",.:;"))
    return word in _TOUCHES or (piece[:1].isupper() and (not is_note or word in OPENERS | PERSON_VERBS))


def without(text: str, account: Named) -> str:
    """A note without the part of this account's name before it; the whole text if none stands there."""
    words = before(text, is_note=True)
    return text.split(maxsplit=len(words))[-1] if words and _begins(words, account) else text


def meant(words: tuple[str, ...], here: Named, known: Sequence[Named]) -> tuple[str, ...]:
    """The ids of the other accounts whose name begins with these words; none if the name of `here` does."""
    if not words or _begins(words, here):
        return ()
    return tuple(each[0] for each in known if _begins(words, each))


def _begins(words: tuple[str, ...], account: Named) -> bool:
    _, _, name, aliases = account
    return any(tuple(bare_words(each)[: len(words)]) == words for each in (name, *aliases))
