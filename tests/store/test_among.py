"""A longer list of ids is the same statement with another value: no statement is kept for each length."""

import inspect
import typing
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import is_dataclass

import pytest
from sqlmodel import Session, select

from store import outbox_claims, outbox_health
from store.account import Account
from store.among import among
from store.database import Database
from store.tenant import Tenant
from tests.store.made import ONE, OURS, TWO, fill
from tests.store.test_tenants import functions, value

# These never grow with the data: of kinds there are as many as the code has, of words as many as are typed.
_FIXED = {("outbox.posts_since", "kinds"), ("outbox.wait_all", "kinds"), ("search.look", "exact")}
_LISTS = {set, frozenset, list, tuple, Sequence, Collection, Iterable}


def _is_list(hint) -> bool:
    """Strings in a row, or something that holds such (`search.Sight`)."""
    if is_dataclass(hint):
        return hint is not Tenant and any(map(_is_list, typing.get_type_hints(hint).values()))
    return typing.get_origin(hint) in _LISTS and typing.get_args(hint)[0] is str


def _of_many(hint, many: set[str], name: str, session: Session):
    if is_dataclass(hint) and _is_list(hint):
        hints = typing.get_type_hints(hint)
        return hint(**{each: _of_many(kind, many, each, session) for each, kind in hints.items()})
    if _is_list(hint):
        return typing.get_origin(hint)(sorted(many))
    return False if hint is bool else value(name, hint, session, ONE)  # `everything` would ask for no list


def _hints(function: Callable) -> dict[str, typing.Any]:
    hints = typing.get_type_hints(function)
    return {name: hints[name] for name in inspect.signature(function).parameters}


def _across_workspaces() -> dict[str, Callable]:
    """`outbox_claims.claim` and the like: they take the session first."""
    rooms = (outbox_claims, outbox_health)
    return {
        f"{room.__name__.removeprefix('store.')}.{name}": function
        for room in rooms
        for name, function in inspect.getmembers(room, inspect.isfunction)
        if function.__module__ == room.__name__ and not name.startswith("_")
        if next(iter(_hints(function).values())) is Session
    }


_LOOKING = {
    name: function
    for name, function in (functions() | _across_workspaces()).items()
    if any(_is_list(hint) and (name, each) not in _FIXED for each, hint in _hints(function).items())
}  # every function of the store that is given a list of ids, keys or kinds: `log.of_ids` and the like


@pytest.fixture(scope="module")
def session(sqlite_template, tmp_path_factory):
    file = tmp_path_factory.mktemp("among") / "kam.db"
    file.write_bytes(sqlite_template.read_bytes())
    door = Database(f"sqlite:///{file}")
    door.write_now(lambda session: fill(session, OURS))
    with Session(door.engines[-1]) as opened:
        yield opened
    door.close_now()


@pytest.mark.parametrize("name", _LOOKING)
def test_a_longer_list_is_the_same_statement(session, recorded, name):
    function = _LOOKING[name]
    said = []
    for length in (1, 2, 60):
        many = {ONE, *(f"i{number}" for number in range(length - 1))}
        given = {
            each: OURS
            if hint is Tenant
            else value(each, hint, session, ONE)
            if (name, each) in _FIXED
            else _of_many(hint, many, each, session)
            for each, hint in _hints(function).items()
        }
        recorded.clear()
        function(**given)
        said.append([statement.sql for statement in recorded])
        session.rollback()
    assert said[0] == said[1] == said[2] != []


def test_the_lists_that_are_looked_for_are_all_found():
    assert {"log.of_ids", "digest_facts.planned", "outbox_claims.claim", "search.look"} <= set(_LOOKING)


def test_a_row_is_among_its_ids_and_among_no_others(database):
    database.write_now(lambda session: [fill(session, OURS, ONE), fill(session, OURS, TWO)])

    def look(session: Session) -> list[list[str]]:
        def found(*conditions) -> list[str]:
            return sorted(session.exec(select(Account.id).where(*conditions)))

        many = [f"a'{number}" for number in range(40_000)]
        return [
            found(among(Account.id, [ONE, "none"])),
            found(among(Account.id, [])),
            found(~among(Account.id, [ONE])),
            found(~among(Account.id, [])),
            found(among(Account.id, [*many, TWO])),
        ]

    assert database.read_now(look) == [[ONE], [], [TWO], [ONE, TWO], [TWO]]
