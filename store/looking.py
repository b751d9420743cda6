"""A look that changes nothing: no row, no setting, no file beside the database. For `kam doctor`."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from store import pages, schema
from store.database import wrong_settings
from store.engine import file_of, postgres_engine, reading_engine
from store.pages import PATIENCE_MS


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
        reading_engine(file, busy_ms=PATIENCE_MS, as_it_lies=True)
        if file
        else postgres_engine(url, busy_ms=PATIENCE_MS, pool=0, statement_ms=PATIENCE_MS)
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


def damage(url: str) -> str:
    """What is wrong with the pages of a SQLite file, all of which are read; '' = nothing, or it cannot be
    looked at."""
    file = file_of(url)
    return pages.damage(file, as_it_lies=True) if file is not None and file.exists() else ""


def _not_wal(file: Path) -> tuple[tuple[str, str], ...]:
    """The one setting that lives in the file: byte 18 of its header is 2 in WAL. (A file that is read as it
    lies there has no journal, so SQLite itself would not tell.)"""
    with file.open("rb") as opened:
        header = opened.read(20)
    return () if header[18:19] in {b"\x02", b""} else (("journal_mode", "delete"),)
