"""The tables as an earlier version had them: for a backup that is made before the upgrade."""

import tempfile
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, MetaData, Table
from sqlmodel.sql.sqltypes import UTCDateTime

from store import schema
from store.search import BESIDE
from store.tables import TABLES


def tables_of(revision: str) -> list[Table]:
    """Every table of that revision with its columns, in the order of their references. Of an earlier one it
    is found out by making such a database and looking at it, which takes about half a second."""
    if revision == schema.scripts()[1].get_current_head():
        return list(TABLES)
    with tempfile.TemporaryDirectory() as scratch:
        url = f"sqlite:///{scratch}/then.db"
        schema.upgrade(url, to=revision)
        found = MetaData()
        with schema.connected(url) as connection:
            found.reflect(connection, only=lambda name, _found: _is_ours(name))
    for table in found.tables.values():
        for column in table.columns:
            _zoned(column)
    return found.sorted_tables


def _is_ours(name: str) -> bool:
    return name != "alembic_version" and not name.startswith(BESIDE)


def _zoned(column: Column[Any]) -> None:
    """Moments are read as the models read them: aware, in UTC."""
    if isinstance(column.type, sa.DateTime):
        column.type = UTCDateTime()
