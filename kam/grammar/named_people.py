"""Everybody whom a note names: contacts, our own people, those who may be new; and who was reached. Pure."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kam.grammar.along import along_in
from kam.grammar.clauses import Span
from kam.grammar.mention import Mention, Why
from kam.grammar.name_cues import came_along, does, is_cued, looks_like_person
from kam.grammar.new_names import NewName, unknown_people
from kam.grammar.people import People, accounts_in, names_or_namesakes, whole_names_in
from kam.grammar.tokens import Token
from kam.grammar.unreached import unreached


@dataclass(frozen=True)
class Named:
    """`contacts`: places of those who were reached; `either`: the ids of those who are called so, where the
    note may mean any of several; `not_met`: ids of contacts who are named and were not met, and why;
    `along`: ids of our own people who came along, by their full name; `called`: words that by their place are
    one's first name; `new`: names of new contacts by a clear
    cue, `maybe` of those worth a question."""

    contacts: tuple[Mention, ...]
    either: tuple[tuple[str, ...], ...]
    not_met: tuple[tuple[str, Why], ...]
    along: tuple[str, ...]
    called: tuple[str, ...]
    new: tuple[str, ...]
    maybe: tuple[str, ...]


def nobody() -> People:
    """No colleagues: for a reading that nobody is made a contact by."""
    return ()


def named_people(
    note: str,
    words: list[Token],
    people: People,
    accounts: People,
    ours: Callable[[], People],
    *,
    is_call: bool,
    unmet: Mapping[Why, Sequence[Span]] = MappingProxyType({}),
) -> Named:
    """The people in `words` of the note. `people`: the account's contacts, `accounts` names of accounts, as
    (id, name); `ours`: our own people, asked for only where somebody is named who is no contact; `is_call`:
    see unreached; `unmet`: the places where whoever is named was not met."""
    apart = accounts_in(words, accounts)
    known = names_or_namesakes(words, people, apart)
    strangers, along = _strangers(note, words, [*known, *apart], ours)
    contacts = [each for each in known if not each.either]
    places = [("/".join(each.either) or each.id, each.start, each.end) for each in known]
    places += [(each.name, each.start, each.end) for each in strangers]
    away: dict[str, Why] = dict.fromkeys(unreached(note, places, is_call=is_call), "unreached")
    for why, spans in unmet.items():
        away = {**dict.fromkeys(_only_within(places, spans), why), **away}
    new, maybe = _new_people(note, strangers, away)
    return Named(
        contacts=tuple(each for each in contacts if each.id not in away),
        either=tuple(each.either for each in known if each.either and "/".join(each.either) not in away),
        not_met=tuple((id_, away[id_]) for id_ in dict.fromkeys(each.id for each in contacts) if id_ in away),
        along=along,
        called=along_in(note, words, [(each.start, each.end) for each in known]),
        new=new,
        maybe=maybe,
    )


def _strangers(
    note: str, words: list[Token], known: Sequence[Mention], ours: Callable[[], People]
) -> tuple[list[NewName], tuple[str, ...]]:
    """People who are neither contacts nor our own, and those of us who came along."""
    spans = [(each.start, each.end) for each in known]
    found = unknown_people(note, words, spans)
    if not found:
        return [], ()
    us = [each for each in whole_names_in(words, ours()) if not _is_within(each, spans)]
    if not us:
        return found, ()
    along = tuple(each.id for each in us if each.certain and came_along(note, each.start, each.end))
    return unknown_people(note, words, [*spans, *((each.start, each.end) for each in us)]), along


def _only_within(places: Sequence[tuple[str, int, int]], spans: Sequence[Span]) -> frozenset[str]:
    """Those who are named nowhere but in the spans."""
    inside, outside = set[str](), set[str]()
    for who, start, _ in places:
        (inside if any(left <= start < right for left, right in spans) else outside).add(who)
    return frozenset(inside - outside)


def _is_within(mention: Mention, spans: Sequence[Span]) -> bool:
    return any(start < mention.end and mention.start < end for start, end in spans)


def _new_people(
    note: str, strangers: Sequence[NewName], away: Collection[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those whom a cue makes new contacts, and those worth a question: a clear cue, but an unsure name or not
    met; or no cue."""
    cued = [each for each in strangers if is_cued(note, each.start, each.end)]
    new = dict.fromkeys(each.name for each in cued if each.sure and each.name not in away)
    asked = [each.name for each in strangers if each in cued or _may_be_person(note, each)]
    return tuple(new), tuple(name for name in dict.fromkeys(asked) if name not in new)


def _may_be_person(note: str, each: NewName) -> bool:
    return looks_like_person(each.name, opens=each.opens and not does(note[each.end :]))
