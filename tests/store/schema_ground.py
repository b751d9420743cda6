"""Tables as a database has them, and rows in them, whatever the models say."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import DateTime, MetaData, insert, select

from store.search import BESIDE
from tests.store.made import OURS, id_of

FIRST = "0001"
_VALUES = {str: "x1", int: 7, float: 1.5, bool: True, date: date(2026, 11, 23)}


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request, tmp_path):
    """A database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'kam.db'}"
        return
    server = request.getfixturevalue("postgres")
    server.admin("CREATE DATABASE kam_empty")
    yield server.url("kam_empty")
    server.admin("DROP DATABASE kam_empty WITH (FORCE)")


def tables_of(connection) -> MetaData:
    """The tables as the database has them, whatever the models say."""
    tables = MetaData()
    tables.reflect(connection, only=lambda name, _: name != "alembic_version" and not name.startswith(BESIDE))
    return tables


def write_rows(connection, tables: MetaData) -> None:
    """One row in each of `tables`, every column filled, as the version of those tables would."""
    for table in tables.sorted_tables:
        values = {column.name: _value(column) for column in table.columns}
        values |= {"workspace": OURS.key, "id": id_of(table.name, OURS)}
        for column in table.columns:
            for key in column.foreign_keys:
                if column.name != "workspace":
                    values[column.name] = id_of(key.column.table.name, OURS)
        connection.execute(insert(table).values(values))


def old_rows(connection) -> dict[str, list]:
    """Rows of the schema that is there; what was kept of them."""
    tables = tables_of(connection)
    write_rows(connection, tables)
    return all_rows(connection, tables)


def all_rows(connection, tables: MetaData) -> dict[str, list]:
    """What stands in the columns of `tables`."""
    return {
        table.name: sorted(map(repr, connection.execute(select(table)).mappings()))
        for table in tables.sorted_tables
    }


def _value(column):
    if isinstance(column.type, DateTime):
        return datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    kind = column.type.python_type
    return _VALUES.get(kind, {})
