"""New rows written at once, past the unit of work: for what is written with nearly every act."""

from functools import cache
from itertools import groupby

from sqlalchemy import Insert, insert
from sqlalchemy.orm import make_transient_to_detached
from sqlmodel import Session

from store import audit, search_index
from store.row import Row


def at_once(session: Session, *rows: Row) -> None:
    """Insert these new rows, one statement for each run of one table; what refers to a row comes after it.

    Afterwards they are the session's, audited like any others. The unit of work takes three times as long: it
    asks each attribute what has changed, which of a new row is known.
    """
    session.flush()  # what these rows refer to may be waiting still
    audit.added(session, rows)
    search_index.added(session, rows)
    connection = session.connection()
    for table, some in groupby(rows, type):
        statement, columns = _insert(table)
        connection.execute(statement, [{name: getattr(row, name) for name in columns} for row in some])
    for row in rows:
        make_transient_to_detached(row)
        session.add(row)


@cache
def _insert(table: type[Row]) -> tuple[Insert, tuple[str, ...]]:
    return insert(table), tuple(table.model_fields)
