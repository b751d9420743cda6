"""A longer list of ids is the same statement with another value: no statement is kept for each length."""

import inspect
import typing

import pytest
from sqlmodel import Session, select

from store.account import Account
from store.among import among
from store.database import Database
from tests.store.made import ONE, OURS, TWO, fill
from tests.store.test_tenants import functions, value


def _lists(function) -> set[str]:
    hints = typing.get_type_hints(function)
    return {name for name in inspect.signature(function).parameters if hints[name] == set[str]}


def _of_ids() -> dict[str, typing.Callable]:
    """Every function of the store that looks for ids: `log.of_ids` and the like."""
    return {
        name: one for name, one in functions().items() if any(each.endswith("ids") for each in _lists(one))
    }


@pytest.fixture(scope="module")
def session(sqlite_template, tmp_path_factory):
    file = tmp_path_factory.mktemp("among") / "kam.db"
    file.write_bytes(sqlite_template.read_bytes())
    door = Database(f"sqlite:///{file}")
    door.write_now(lambda session: fill(session, OURS))
    with Session(door.engines[-1]) as opened:
        yield opened
    door.close_now()


@pytest.mark.parametrize("name", _of_ids())
def test_a_longer_list_is_the_same_statement(session, recorded, name):
    function = _of_ids()[name]
    said = []
    for length in (1, 2, 60):
        ids = {ONE, *(f"i{number}" for number in range(length - 1))}
        hints = typing.get_type_hints(function)
        given = {
            each: ids if each in _lists(function) else value(each, hints[each], session, ONE)
            for each in list(inspect.signature(function).parameters)[1:]
        }
        recorded.clear()
        function(OURS, **given)
        said.append([statement.sql for statement in recorded])
        session.rollback()
    assert said[0] == said[1] == said[2] != []


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
