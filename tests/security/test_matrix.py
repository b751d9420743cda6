"""S3: every act × everybody × every account, against a rule table read from FLOWS; default deny."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from kam import verbs
from tests.security.company import NOUNS, PEOPLE, PLACES, Place, Who, may_read
from tests.security.office import Answer, Office
from tests.security.proof import BROKEN
from tests.security.table import ALSO, EVENTS, FIELDS, ROWS, Row, may

Rewind = Callable[[], Callable[[], None]]

_MENDABLE = ("log", "plan", "do", "contact", "opp", "team", "log.message", "log.words", "which.pick",
             "help.send", "which.other", "find.more", "find.back", "find.keep", "draft.pick", "draft.save",
             "draft.change", "draft.join", "draft.drop", "draft.undo")  # fmt: skip
_ACTS = ("action", "view", "shortcut", "options")


def test_every_act_of_the_table_of_verbs_has_a_row_in_the_matrix() -> None:
    assert set(verbs.every_act()) == set(ROWS) | FIELDS


async def test_every_listener_is_an_act_of_the_table_or_an_event_that_is_named_here(office: Office) -> None:
    heard = office.listed.listeners
    assert len(heard) == len(office.bolt._async_listeners)
    acts = [constraint for kind, constraint in heard if kind in _ACTS]
    known = set(verbs.every_act())
    assert [each for each in acts if not _meant(each, known)] == []
    assert {act for each in acts for act in _meant(each, known)} == {act for act in ROWS if "." in act} - {
        "home.open",
        "draft.write",
    }
    events = {str(each) for kind, each in heard if kind == "event" and isinstance(each, str)}
    assert events == EVENTS
    assert [each for kind, each in heard if kind == "command"] == ["/kam"]


def _meant(constraint: Any, known: set[str]) -> set[str]:
    if isinstance(constraint, str):
        return {constraint} & known
    assert isinstance(constraint, re.Pattern) and constraint.pattern[-1] == "$"
    return {act for act in known if constraint.match(act)}


async def test_only_those_whom_the_rules_let_in_get_in(office: Office, rewind: Rewind) -> None:
    wrong: list[str] = []
    back, begun = rewind(), office.state()
    cells = list(_cells())
    for act, row, who, place in cells:
        answer = await office.send(row.sends(who, place))
        told = f"{act} by {who.id} at {place.id}: "
        wrong += [told + fault for fault in _faults(row, who, place, answer)]
        if office.state() != begun:
            wrong += [] if may(row, who, place) else [told + "wrote something"]
            back()
    print(f"S3: {len(ROWS)} acts, {len(cells)} cells, {len(wrong)} wrong")
    assert wrong == []


def _cells() -> Iterator[tuple[str, Row, Who, Place]]:
    for act, row in [*ROWS.items(), *ALSO.items()]:
        for who in PEOPLE:
            yield from ((act, row, who, place) for place in (PLACES if row.aimed else PLACES[:1]))


def _faults(row: Row, who: Who, place: Place, answer: Answer) -> Iterator[str]:
    """What is wrong with the answer: let in, kept out, broken, or telling too much."""
    asked = row.aimed and not place.known and answer.refused == 0  # an unknown name is asked for again
    if may(row, who, place):
        if answer.refused:
            yield "refused"
    elif not answer.refused and not (asked and who.insider and _names_nothing(row)):
        yield f"not refused: {answer.shown[:300]}"
    # Slack does not say who wrote: it sends the message again, so that it is not lost.
    again = 500 if row is ROWS["draft.write"] and who.id == "USTRANGE" else 200
    if answer.status != again or any(fault in answer.shown for fault in BROKEN):
        yield f"broken: {answer.status} {answer.shown[:300]}"
    for other in PLACES:
        for noun in NOUNS:
            if other.word(noun) in answer.shown and not may_read(who, other, noun):
                yield f"saw {other.word(noun)}"


def _names_nothing(row: Row) -> bool:
    """A command or shortcut in a place that belongs to no account, or a draft that was swept away."""
    found = {**ROWS, **{f"also {act}": each for act, each in ALSO.items()}}
    return next(act for act, each in found.items() if each is row).removeprefix("also ") in _MENDABLE
