"""The whole database as lines of JSON and back: the same lines on SQLite and PostgreSQL.

The first line says what is in it, the last one that nothing is missing:

    {"format": 1, "revision": "0008", …, "tables": {"account": 3, …}}
    {"table": "account", "columns": [["workspace", "plain"], ["created_at", "moment"], …]}
    ["/T1", "2026-11-23T09:00:00+00:00", …]
    {"end": 3, "sha256": "…"}

Tables come in the order of their references. Columns are told by name, so that the lines outlive the models.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Table
from sqlmodel import Session
from sqlmodel.sql.sqltypes import UTCDateTime

from store import schema
from store.backup import HOUSE, Backup, database_name
from store.engine import is_sqlite, postgres_engine, sqlite_engine
from store.tables import TABLES
from store.tables_then import tables_of

FORMAT = 1
BATCH = 500  # rows at a time
LEFT_OUT = frozenset({"backup"})  # what is true only of the machine that made it

_WRITE: dict[str, Callable[[Any], Any]] = {"moment": datetime.isoformat, "day": date.isoformat}
_READ: dict[str, Callable[[Any], Any]] = {"moment": datetime.fromisoformat, "day": date.fromisoformat}
_TYPES: dict[str, Any] = {"moment": UTCDateTime(), "day": sa.Date(), "plain": None}

_OWN = {  # columns that point into their own table
    table.name: [
        column.name
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table is table and column.name != "workspace"
    ]
    for table in TABLES
}


class Damaged(Exception):
    """The lines are not what was written: some are missing, too many, or changed."""


@dataclass(frozen=True)
class Contents:
    """What the first line tells: made when and by which version of the bot, which schema, how many rows, and
    of which database (`store.backup.database_name`)."""

    revision: str
    version: str
    made_at: str
    tables: dict[str, int] = field(default_factory=dict)
    format: int = FORMAT
    database: str = ""

    @property
    def records(self) -> int:
        """All rows of all tables."""
        return sum(self.tables.values())


_TOLD = {each.name for each in fields(Contents)}  # a newer version may tell more


@contextmanager
def moment(url: str) -> Iterator[Connection]:
    """One moment of the database, to read in peace while others write. Raises DBAPIError."""
    if is_sqlite(url):
        engine = sqlite_engine(url, busy_ms=5_000, pool=0, read_only=True)
    else:  # REPEATABLE READ is the engine's own
        engine = postgres_engine(url, busy_ms=5_000, pool=0, statement_ms=0)
    with engine.connect() as connection, connection.begin():
        if not is_sqlite(url):
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        yield connection


def contents(connection: Connection, *, version: str, made_at: datetime) -> Contents:
    """What `lines` will write: a database that waits for its upgrade as it is. Raises Unfit: empty, newer."""
    revision = schema.readable(connection)
    tables = tables_of(revision)
    counted = {
        table.name: int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())
        for table in _copied(tables)
    }
    named = ""
    if any(table.name == Backup.__tablename__ and "database" in table.columns for table in tables):
        with Session(bind=connection) as session:
            named = database_name(HOUSE, session)
    return Contents(revision, version, made_at.isoformat(), counted, database=named)


def lines(connection: Connection, told: Contents, seen: Callable[[int], None]) -> Iterator[bytes]:
    """Every line, each with its end; `seen` is called with how many rows were written so far."""
    digest, done = hashlib.sha256(), 0
    for row in _rows(connection, told):
        line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        digest.update(line)
        yield line
        if isinstance(row, list):
            done += 1
            if done % BATCH == 0:
                seen(done)
    seen(done)
    yield json.dumps({"end": done, "sha256": digest.hexdigest()}).encode() + b"\n"


def _rows(connection: Connection, told: Contents) -> Iterator[dict[str, Any] | list[Any]]:
    yield told.__dict__
    for table in _copied(tables_of(told.revision)):
        kinds = [_kind(column) for column in table.columns]
        yield {
            "table": table.name,
            "columns": [list(pair) for pair in zip(table.columns.keys(), kinds, strict=True)],
        }
        found = connection.execution_options(yield_per=BATCH).execute(
            sa.select(*map(_raw, table.columns)).order_by(*table.primary_key.columns)
        )
        writers = [(place, _WRITE[kind]) for place, kind in enumerate(kinds) if kind in _WRITE]
        for row in found:
            values = list(row)
            for place, written in writers:
                if values[place] is not None:
                    values[place] = written(values[place])
            yield values


@dataclass(frozen=True)
class Part:
    """Rows of one table, a few at a time; `columns` are names with kinds."""

    table: str
    columns: tuple[tuple[str, str], ...]
    rows: list[list[Any]]


def read(lines: Iterable[bytes]) -> tuple[Contents, Iterator[Part]]:
    """What the lines hold. Both raise Damaged: the parts do so at their end at the latest."""
    digest, left = hashlib.sha256(), iter(lines)
    first = _parsed(next(left, b""), digest)
    if not isinstance(first, dict) or first.get("format") != FORMAT:
        raise Damaged("first line")
    told = Contents(**{name: value for name, value in first.items() if name in _TOLD})
    return told, _parts(told, left, digest)


def _parts(told: Contents, left: Iterator[bytes], digest: Any) -> Iterator[Part]:
    for table, count in told.tables.items():
        head = _parsed(next(left, b""), digest)
        if not isinstance(head, dict) or head.get("table") != table:
            raise Damaged(table)
        columns = tuple((str(name), str(kind)) for name, kind in head["columns"])
        while count > 0:
            rows = [_parsed(line, digest) for line in islice(left, min(count, BATCH))]
            if not rows or not all(isinstance(row, list) and len(row) == len(columns) for row in rows):
                raise Damaged(table)
            count -= len(rows)
            yield Part(table, columns, rows)
    end = json.loads(next(left, b"{}"))
    if end != {"end": told.records, "sha256": digest.hexdigest()} or next(left, None) is not None:
        raise Damaged("end")


def fill(connection: Connection, parts: Iterable[Part], seen: Callable[[int], None]) -> None:
    """Insert every row; `seen` is called with how many so far. What points into its own table is set last:
    by then it has something to point at."""
    done, later = 0, []
    for part in parts:
        names = [name for name, _ in part.columns]
        readers = [(place, _READ[kind]) for place, (_, kind) in enumerate(part.columns) if kind in _READ]
        rows = [_values(names, readers, row) for row in part.rows]
        for own in _OWN.get(part.table, ()):
            later += [(part.table, own, row["workspace"], row["id"], row[own]) for row in rows if row[own]]
            rows = [row | {own: None} for row in rows]
        columns = (sa.column(name, _TYPES[kind]) for name, kind in part.columns)
        connection.execute(sa.insert(sa.table(part.table, *columns)), rows)
        done += len(rows)
        seen(done)
    for table, own, workspace, row_id, value in later:
        place = sa.table(table, sa.column("workspace"), sa.column("id"), sa.column(own))
        here = sa.and_(place.c.workspace == workspace, place.c.id == row_id)
        connection.execute(sa.update(place).where(here).values({own: value}))


def _values(
    names: list[str], readers: list[tuple[int, Callable[[Any], Any]]], row: list[Any]
) -> dict[str, Any]:
    for place, read_one in readers:
        if row[place] is not None:
            row[place] = read_one(row[place])
    return dict(zip(names, row, strict=True))


def _copied(tables: Iterable[Table]) -> list[Table]:
    return [table for table in tables if table.name not in LEFT_OUT]


def _kind(column: sa.Column[Any]) -> str:
    kinds = {UTCDateTime: "moment", sa.Date: "day"}
    return next((kind for type_, kind in kinds.items() if isinstance(column.type, type_)), "plain")


def _raw(column: sa.Column[Any]) -> sa.ColumnElement[Any]:
    """JSON as the text that it is: what cannot be parsed any more is kept as well."""
    return sa.cast(column, sa.Text) if isinstance(column.type, sa.JSON) else column


def _parsed(line: bytes, digest: Any) -> Any:
    digest.update(line)
    try:
        return json.loads(line)
    except ValueError as wrong:
        raise Damaged("line") from wrong
