"""Which account a typed name means: exact first, then inflected, then misspelt; else a question. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from kam.grammar.folding import bare_words, fold, words_of
from kam.grammar.inflection import forms, inflected_phrases, is_form
from store.account import Named

# From STACK.md: "Nokian" scores Nokia 91 and Nokian Renkaat 90: only a clear lead picks alone.
_SURE, _LEAD = 90.0, 8.0
_ASK_FROM, _MOST, _LOOKED_AT = 60.0, 5, 25
_NEARLY, _NEARLY_IN_ONE = 85.0, 92.0  # of one word; of several written as one, or with a word more
_CUT, _LEAST, _TWO_SLIPS = 5, 4, 9  # letters: of a name cut short, of a word with one slip, with two
_INFLECTED, _FIRST_WORDS = 96.0, 92.0


@dataclass(frozen=True)
class Match:
    """`one`: the account that is meant beyond doubt; else `candidates` to ask about, the best first."""

    one: str | None
    candidates: tuple[str, ...]


@dataclass(frozen=True)
class Split:
    """A command's text taken apart: which account its first words name, and the rest as typed."""

    match: Match
    rest: str


def match_accounts(query: str, accounts: Sequence[Named]) -> Match:
    """The account that `query` names: by code, name or alias, inflected or misspelt.

    An exact code wins, then an exact name or alias. Otherwise one is picked alone only at 90 of 100 points
    and 8 ahead of the next; up to five others are candidates.
    """
    asked = query.strip().strip("\"'“”„»«")
    words = words_of(asked)
    if not words:
        return Match(None, ())
    exact = _exact(asked, words, accounts)
    if len(exact) == 1:
        return Match(exact[0], (exact[0],))
    ranked = [(id_, 100.0) for id_ in exact] or _ranked(words, accounts)
    best = tuple(id_ for id_, _ in ranked[:_MOST])
    if ranked and ranked[0][1] >= _SURE and (len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= _LEAD):
        return Match(best[0], best)
    return Match(None, best)


def split_account(text: str, accounts: Sequence[Named]) -> Split | None:
    """Which account the first words of a command name, and what follows them; None when they name none.

    A quoted name is taken whole. Otherwise the longest run of up to five words that is beyond doubt wins,
    so that "Hämeen Öljyn kanssa …" leaves "kanssa …".
    """
    typed = text.strip()
    if typed[:1] in {'"', "“", "”", "„"}:
        inside, closed, rest = _quoted(typed)
        return Split(match_accounts(inside, accounts), rest.strip()) if closed else None
    pieces = typed.split()
    for length in range(min(5, len(pieces)), 0, -1):
        head, rest = _after_words(typed, length)
        head = head.rstrip(",:;")
        words = words_of(head)
        exact = _exact(head, words, accounts) if words else []
        if len(exact) == 1:
            return Split(Match(exact[0], (exact[0],)), rest)
    for length in range(min(5, len(pieces)), 0, -1):
        head, rest = _after_words(typed, length)
        found = match_accounts(head.rstrip(",:;"), accounts)
        if found.one and _same_length(length, found.one, accounts):
            return Split(found, rest)
    head, rest = _after_words(typed, 1)
    found = match_accounts(head.rstrip(",:;"), accounts)
    return Split(found, rest) if found.candidates else None


def near_accounts(name: str, accounts: Sequence[Named]) -> tuple[str, ...]:
    """The accounts that a new name may mean after all, the likeliest first: a letter wrong, inflected, cut
    short, or with a word more. Legal forms aside."""
    said = bare_words(name)
    ranked = _ranked(said, accounts) if said else []
    names = {id_: (called, *aliases) for id_, _, called, aliases in accounts}
    return tuple(
        id_ for id_, _ in ranked if any(_may_be(said, bare_words(own)) for own in names[id_] if words_of(own))
    )[:_MOST]


def _may_be(said: list[str], own: list[str]) -> bool:
    """Each word nearly as spelt, or the one name is the beginning of the other. All letters together are held
    against each other only where the blanks differ: "Nordic Steel" beside Nordic Timber, or the University of
    Turku beside that of Oulu, are two."""
    if len(said) == len(own) > 1:
        if all(is_nearly(word, other, _LEAST) for word, other in zip(said, own, strict=True)):
            return True
    elif max((fuzz.ratio("".join(said), phrase) for phrase in _in_one(own)), default=0.0) >= _nearly(own):
        return True
    typed = " ".join(said)
    if len(typed) >= _CUT and " ".join(own).startswith(typed):
        return True
    return all(map(is_form, said, own)) or sorted(said) == sorted(own)


def _in_one(own: list[str]) -> list[str]:
    return [phrase.replace(" ", "") for phrase in inflected_phrases(own)]


def _nearly(own: list[str]) -> float:
    return _NEARLY if len(own) == 1 else _NEARLY_IN_ONE


def is_nearly(word: str, own: str, least: int = 5) -> bool:
    """Whether a folded word of a name is the other in any form, or with a slip: two in a long one, none in
    one that is shorter than `least` letters."""
    if is_form(word, own):
        return True
    slips = min((OSA.distance(word, form) for form in forms(own)), default=len(word))
    return len(word) >= least and slips <= 1 + (len(word) >= _TWO_SLIPS)


def _quoted(typed: str) -> tuple[str, bool, str]:
    for place, letter in enumerate(typed[1:], start=1):
        if letter in {'"', "”", "“"}:
            return typed[1:place], True, typed[place + 1 :]
    return "", False, ""


def _after_words(typed: str, count: int) -> tuple[str, str]:
    """The first `count` words, and the rest exactly as typed."""
    pieces = typed.split(maxsplit=count)
    rest = pieces[count] if len(pieces) > count else ""
    return " ".join(pieces[:count]), rest


def _same_length(length: int, id_: str, accounts: Sequence[Named]) -> bool:
    """Whether `length` typed words are as many as one of the account's names has, so that no word of the
    note is taken for a part of the name."""
    return any(
        id_ == account and length in {len(name.split()), len(bare_words(name))}
        for account, code, own, aliases in accounts
        for name in (code, own, *aliases)
    )


def _exact(asked: str, words: list[str], accounts: Sequence[Named]) -> list[str]:
    by_code = [id_ for id_, code, _, _ in accounts if fold(code) == fold(asked)]
    if by_code:
        return by_code
    bare = bare_words(asked)
    full = [
        id_ for id_, _, name, aliases in accounts if any(words_of(own) == words for own in (name, *aliases))
    ]
    if full:
        return full
    return [
        id_ for id_, _, name, aliases in accounts if any(bare_words(own) == bare for own in (name, *aliases))
    ]


def _ranked(asked_words: list[str], accounts: Sequence[Named]) -> list[tuple[str, float]]:
    """Accounts with their points, the best first, those below the asking line left out."""
    asked = " ".join(asked_words)
    names = [
        (id_, words)
        for id_, code, name, aliases in accounts
        for own in (name, *aliases, code.replace("-", " "))
        for words in (bare_words(own), words_of(own))
        if words
    ]
    phrases = [" ".join(bare) for _, bare in names]
    near = {place for _, _, place in process.extract(asked, phrases, scorer=fuzz.WRatio, limit=_LOOKED_AT)}
    near |= {place for place, (_, bare) in enumerate(names) if _starts_alike(asked_words, bare)}
    best: dict[str, float] = {}
    for place in near:
        id_, bare = names[place]
        best[id_] = max(best.get(id_, 0.0), _points(asked_words, asked, bare))
    ranked = sorted(best.items(), key=lambda pair: -pair[1])
    return [(id_, points) for id_, points in ranked if points >= _ASK_FROM]


def _starts_alike(words: list[str], bare: list[str]) -> bool:
    """Worth a closer look even where the letters differ much ("Nokian" beside a long name)."""
    return words[0][:2] == bare[0][:2] and len(words) <= len(bare) and is_form(words[0], bare[0])


def _points(words: list[str], asked: str, bare: list[str]) -> float:
    if len(words) <= len(bare) and all(map(is_form, words, bare)):
        if len(words) == len(bare):
            return _INFLECTED
        # The first words of a longer name ("Hämeen" for Hämeen Öljy): meant, unless another fits as well.
        return _FIRST_WORDS
    phrases = inflected_phrases(bare)
    spelt = max(fuzz.ratio(asked, phrase) for phrase in phrases) if phrases else 0.0
    start = max((fuzz.ratio(asked, phrase[: len(asked)]) for phrase in phrases), default=0.0) - 10
    loose = fuzz.token_set_ratio(asked, " ".join(bare)) - 15
    return max(spelt, start if len(asked) >= 4 else 0.0, loose if len(asked) >= 4 else 0.0)
