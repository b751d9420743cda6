"""Whether the pages of a SQLite file fit together. An older file that lies beside a newer one's `-wal` opens
as a mixture of both, and SQLite itself sees that only where somebody happens to read."""

from pathlib import Path

from sqlalchemy.exc import DBAPIError

from store.engine import reading_engine
from store.unfit import unfit

PATIENCE_MS = 1_500
_HEAD = "*** in database main ***"


def damage(file: Path, *, as_it_lies: bool = False) -> str:
    """What SQLite finds wrong first, in its own words; '' = nothing, or the file cannot be looked at, which
    whoever works on it will hear.

    Reads all of it (0.3 s for 140 MB that the system has at hand) and writes nothing: a `-wal` that does not
    belong there stays beside the file, which is whole again once it is taken away. `as_it_lies`: see
    `reading_engine`.
    """
    engine = reading_engine(file, busy_ms=PATIENCE_MS, as_it_lies=as_it_lies)
    try:
        with engine.connect() as connection:
            found = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    except DBAPIError as error:
        return str(error.orig) if unfit(error).key == "damaged" else ""
    return "" if found == "ok" else found.removeprefix(_HEAD).strip()
