"""A look that changes nothing: no row, no setting, no file beside the database. For `kam doctor`."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine, NullPool, create_engine
from sqlmodel import Session

from store import schema
from store.database import wrong_settings
from store.engine import file_of, postgres_engine

PATIENCE_MS = 1_500


@dataclass(frozen=True)
class Look:
    """The schema's state, the settings that break a promise, and a session that only reads (usable where the
    schema is `current`)."""

    state: schema.State
    wrong: tuple[tuple[str, str], ...]
    session: Session


@contextmanager
def looking(url: str) -> Iterator[Look]:
    """Open, look, close. Raises SQLAlchemy's DBAPIError where the database cannot be reached or read."""
    file = file_of(url)
    engine = (
        _sqlite(file) if file else postgres_engine(url, busy_ms=PATIENCE_MS, pool=0, statement_ms=PATIENCE_MS)
    )
    try:
        with engine.connect() as connection, connection.begin():
            wrong = _not_wal(file) if file else wrong_settings(connection)
            if not file:
                connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            state = schema.state_seen(connection)
            with Session(bind=connection, autoflush=False) as session:
                yield Look(state, wrong, session)
    finally:
        engine.dispose()


def _not_wal(file: Path) -> tuple[tuple[str, str], ...]:
    """The one setting that lives in the file: byte 18 of its header is 2 in WAL. (A file that is read as it
    lies there has no journal, so SQLite itself would not tell.)"""
    with file.open("rb") as opened:
        header = opened.read(20)
    return () if header[18:19] in {b"\x02", b""} else (("journal_mode", "delete"),)


def _sqlite(file: Path) -> Engine:
    """A file that nobody has open is read as it lies there, and no `-shm` is left behind; else as one reader
    of several."""
    is_open = any(file.with_name(file.name + end).exists() for end in ("-wal", "-shm"))
    address = f"file:{quote(str(file.absolute()))}?mode=ro{'' if is_open else '&immutable=1'}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=PATIENCE_MS / 1000, check_same_thread=False)

    return create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)
