"""Another account by its name in any case and form, or by a part of it, before the line itself: "baltic
shippingin Kristi haluaa …", "baltic met Tanel …", "Nordic Send …". Pure.

A part of a name is often an ordinary word ("Nordic prices are low"), so it counts only where the line begins
anew behind it or says what somebody did.
"""

from collections.abc import Sequence

from kam.grammar.folding import bare_words, fold, words_of
from kam.grammar.inflection import is_form
from kam.grammar.misspelt import apart
from kam.grammar.ordinary import FIRST_NAMES, LOWER_CASE_WORDS, OPENERS, PERSON_VERBS, word_set
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
_ENDING = 3  # letters at a word's end that inflection may change


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
    """A note without the part of this account's name before it; the whole text if none stands there, or the
    part is the one who did something ("Nordic wants more")."""
    words = before(text, is_note=True)
    if words and _begins(words, account):
        return text.split(maxsplit=len(words))[-1]
    said, rest = apart(text, 1)
    is_subject = rest and fold(rest.split()[0]) in PERSON_VERBS
    is_part = said and not is_subject and _begins(tuple(said), account) and not _is_whole(text, account)
    return rest if is_part and _is_lone_name(said[0]) and _tells_of_somebody(rest) else text


def meant(words: tuple[str, ...], here: Named, known: Sequence[Named]) -> tuple[str, ...]:
    """The ids of the other accounts whose name begins with these words; none if the name of `here` does."""
    if not words or _begins(words, here):
        return ()
    return tuple(each[0] for each in known if _begins(words, each))


def opened_by(text: str, here: Named, known: Sequence[Named]) -> tuple[str, ...]:
    """The ids of the other accounts with whose name, in any case and form, the text begins: a whole one of
    several words, or its first word before who did something. None if the name of `here` does."""
    if _opens(text, here):
        return ()
    return tuple(each[0] for each in known if _opens(text, each))


def _opens(text: str, account: Named) -> bool:
    said, rest = apart(text, 1)
    is_set_off = text.removesuffix(rest).rstrip().endswith(":")
    if not said or not any(_is(said[0], words[0]) for words in _bare_names(account)):
        return False  # nearly all of thousands end here
    is_part = _is_lone_name(said[0]) and (is_set_off or _tells_of_somebody(rest))
    return is_part or _is_whole(text, account, telling=True)


def _is_whole(text: str, account: Named, *, telling: bool = False) -> bool:
    """Whether the text begins with a name of several words in some form; `telling`: as what it tells of."""
    for words in _bare_names(account):
        said, rest = apart(text, len(words))
        if len(words) > 1 and said and all(map(_is, said, words)):
            is_set_off = text.removesuffix(rest).rstrip()[-1:] in {":", ","}
            return not telling or said != words or is_set_off or _tells(rest)
    return False


def _bare_names(account: Named) -> list[list[str]]:
    _, _, name, aliases = account
    return [words for each in (name, *aliases) if (words := bare_words(each))]


def _is(said: str, word: str) -> bool:
    """Whether it is the word in some form; the letters before its ending are compared first, since thousands
    of names are."""
    stem = word[: max(len(word) - _ENDING, 2)]
    return said.startswith(stem) and is_form(said, word)


def _is_lone_name(word: str) -> bool:
    return len(word) >= _SHORTEST and word not in OPENERS | FIRST_NAMES


def _tells(rest: str) -> bool:
    """Whether more than things follow a whole name: somebody, or what was done. "nordic timber prices" may be
    what they sell."""
    return any(piece[0].isupper() or _is_act(fold(piece)) or _is_person(piece) for piece in rest.split())


def _tells_of_somebody(rest: str) -> bool:
    """Whether a person follows, or an act within three words: "Kristi haluaa", "kristi kask wants"."""
    pieces = rest.split(maxsplit=_MOST_WORDS)[:_MOST_WORDS]
    return bool(pieces) and (_is_person(pieces[0]) or any(_is_act(fold(each)) for each in pieces))


def _is_act(word: str) -> bool:
    return word.strip(",.:;") in PERSON_VERBS | _TOUCHES


def _is_person(piece: str) -> bool:
    """Whether it is a common first name in some form; a capital where it is an ordinary word, too."""
    word = fold(piece.strip(",.:;"))
    names = [each for each in FIRST_NAMES if each[:2] == word[:2] and _is(word, each)]
    return bool(names) and (piece[0].isupper() or not {word, *names} & LOWER_CASE_WORDS)


def _begins(words: tuple[str, ...], account: Named) -> bool:
    return any(tuple(each[: len(words)]) == words for each in _bare_names(account))
