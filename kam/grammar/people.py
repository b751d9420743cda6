"""Known people (or accounts) named in running text: inflected, misspelt, by one name alone. Pure."""

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from kam.grammar.folding import bare_name, fold
from kam.grammar.inflection import forms, is_form
from kam.grammar.lone_names import Known, is_in_form, is_ordinary_opener, lone_names
from kam.grammar.mention import Mention
from kam.grammar.tokens import Token, tokens_of

People = Sequence[tuple[str, str]]

# A misspelt full name: each word this near, and nobody else within this much.
_NEAR, _AHEAD = 85.0, 8.0


def names_in(tokens: list[Token], people: People, apart: Sequence[Mention] = ()) -> list[Mention]:
    """The known people (id, full name) that the words of a text name, in order, never overlapping.

    Full names are found in any form, either way round and misspelt; one name alone only where it is unique
    among `people`, no ordinary word there and written as a name. `apart`: the accounts that the text names.
    """
    return [each for each in names_or_namesakes(tokens, people, apart) if not each.either]


def names_or_namesakes(tokens: list[Token], people: People, apart: Sequence[Mention] = ()) -> list[Mention]:
    """The same, and where several are called by the one name that stands there, that it is one of them."""
    known = _known(people)
    found = _whole_names(tokens, known)
    free = _free(tokens, found)
    found += _misspelt_names(free, tokens, known)
    free = _free(tokens, found)
    found += lone_names(tokens, free, known, apart)
    return sorted(found, key=lambda mention: mention.start)


def whole_names_in(tokens: list[Token], people: People) -> list[Mention]:
    """The known people whose first and last name both stand there, in any form and either way round, none
    misspelt; other names and words between them ("Anna Maria", "(Sales)") may be left out."""
    heads = {token.folded[:2] for token in tokens}
    known = _known([each for each in people if fold(each[1].strip()[:2]) in heads])  # they may be thousands
    short = [Known(one.id, pair) for one in known for pair in _spoken(one.words)]
    return sorted(_whole_names(tokens, [one for one in short if len(one.words) > 1]), key=lambda m: m.start)


def _spoken(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The name whole, and its first word with each of the others."""
    return {words, *((words[0], other) for other in words[1:])}


def accounts_in(tokens: list[Token], names: People) -> list[Mention]:
    """The known accounts (id, name or alias) that the words name in full, legal form aside, in any form."""
    known = _known([(id_, bare_name(name).replace(",", " ")) for id_, name in names])
    return sorted(_whole_names(tokens, known), key=lambda mention: mention.start)


def _known(people: People) -> list[Known]:
    known = []
    for id_, name in people:
        last, comma, first = name.partition(",")
        words = [token.folded for token in tokens_of(f"{first} {last}" if comma else name)]
        if words:
            known.append(Known(id_, tuple(words)))
    return known


def _free(tokens: list[Token], found: list[Mention]) -> list[Token]:
    return [token for token in tokens if not any(m.start < token.end and token.start < m.end for m in found)]


def _whole_names(tokens: list[Token], known: list[Known]) -> list[Mention]:
    """Names with all their words beside each other; the longest first, so that none hides in another."""
    spans: dict[tuple[int, int], list[Known]] = {}
    heads = {token.folded[:2] for token in tokens}
    for one in known:
        if any(word[:2] not in heads for word in one.words):
            continue
        for order in {one.words, one.words[1:] + one.words[:1]} if len(one.words) == 2 else {one.words}:
            for place in _places(tokens, order):
                if _written_as_name(tokens[place : place + len(order)]):
                    key = (tokens[place].start, tokens[place + len(order) - 1].end)
                    spans.setdefault(key, []).append(one)
    taken: list[Mention] = []
    for (start, end), owners in sorted(spans.items(), key=lambda item: item[0][0] - item[0][1]):
        if not any(m.start < end and start < m.end for m in taken):
            taken.append(_settle(tokens, start, end, owners))
    return taken


def _places(tokens: list[Token], words: tuple[str, ...]) -> list[int]:
    return [
        place
        for place in range(len(tokens) - len(words) + 1)
        if all(is_in_form(token, word) for token, word in zip(tokens[place:], words, strict=False))
        and not _is_parted(tokens[place : place + len(words)])
    ]


def _is_parted(tokens: list[Token]) -> bool:
    """Whether a sentence begins between the words: "Tapasin Virtasen. Liisa …"; the full stop of an initial
    parts nothing."""
    return any(two.opens and len(one.text) > 1 for one, two in pairwise(tokens))


def _written_as_name(tokens: list[Token]) -> bool:
    """One word needs its capital and must not be a sentence's ordinary opener; several may be typed lower."""
    if len(tokens) > 1:
        return True
    only = tokens[0]
    return only.capital and not is_ordinary_opener(only)


def _settle(tokens: list[Token], start: int, end: int, owners: list[Known]) -> Mention:
    """One mention of a span; two people of one name are told apart by nobody but the person."""
    typed = [token.folded for token in tokens if start <= token.start < end]
    exact = [one for one in owners if sorted(one.words) == sorted(typed)] or owners
    ids = {one.id for one in exact}
    return Mention(exact[0].id, start, end, len(ids) == 1)


def _misspelt_names(free: list[Token], tokens: list[Token], known: list[Known]) -> list[Mention]:
    """First and last name beside each other, each nearly right: "Lisa Virtannen"."""
    pairs = [one for one in known if len(one.words) == 2]
    order = {token.start: place for place, token in enumerate(tokens)}
    found: list[Mention] = []
    for first, second in pairwise(free):
        if order[second.start] != order[first.start] + 1 or not (first.capital and second.capital):
            continue
        if found and found[-1].end > first.start:
            continue
        scored = sorted(((_likeness(first, second, one), one.id) for one in pairs), reverse=True)
        if scored and scored[0][0] >= _NEAR:
            clear = len(scored) == 1 or scored[0][0] - scored[1][0] >= _AHEAD
            found.append(Mention(scored[0][1], first.start, second.end, clear))
    return found


def _likeness(first: Token, second: Token, one: Known) -> float:
    return min(_near(first.folded, one.words[0]), _near(second.folded, one.words[1]))


def _near(token: str, word: str) -> float:
    """How near a typed word comes to any form of a name's word, 0 to 100; the first letter must be right."""
    if is_form(token, word):
        return 100.0
    if abs(len(token) - len(word)) > 5 or token[:1] != word[:1]:
        return 0.0
    return max(fuzz.ratio(token, form) for form in forms(word))
