"""Engines: the pragmas (SQLite) and time limits (PostgreSQL) that the promises rest on."""

import sqlite3
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, NullPool, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from store.unfit import Unfit

POOL_WAIT = 2.0  # seconds for a free connection, and for a server to answer a new one
CACHE_KB = 1_000  # of pages, a connection; the system keeps the file's pages anyway, once for all of them
STATEMENT_MS = 8_000  # no statement of ours is that slow: its connection or its server is stuck

# A server that vanished without a word is given up within about 11 s, not after the system's two hours.
_ALIVE = {
    "keepalives": 1, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3,
    "tcp_user_timeout": 8_000, "connect_timeout": int(POOL_WAIT),
}  # fmt: skip


def sqlite_engine(
    url: str,
    *,
    busy_ms: int,
    pool: int,
    begin: str = "BEGIN",
    foreign_keys: bool = True,
    read_only: bool = False,
) -> Engine:
    """An engine for `sqlite:///FILE`; nothing is opened yet. `busy_ms` bounds the wait for another's lock,
    `pool` the open connections (0: none is kept); `begin` is how its transactions start."""
    engine = create_engine(
        url,
        connect_args={"check_same_thread": False, "timeout": busy_ms / 1000},
        hide_parameters=True,
        **_pooled(pool),
    )
    pragmas = [
        f"cache_size=-{CACHE_KB}",
        "synchronous=FULL",
        f"foreign_keys={int(foreign_keys)}",
        f"query_only={int(read_only)}",
    ]

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say so, not where Python guesses
        _write_ahead(connection, monotonic() + busy_ms / 1000)
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def reading_engine(file: Path, *, busy_ms: int, as_it_lies: bool) -> Engine:
    """An engine that changes nothing in a SQLite file, nor brings its `-wal` into it. `as_it_lies`: a file
    that nobody has open is read so, and no `-shm` is left behind; who begins to write meanwhile is not
    noticed."""
    is_open = any(file.with_name(file.name + end).exists() for end in ("-wal", "-shm"))
    how = "mode=ro&immutable=1" if as_it_lies and not is_open else "mode=ro"
    address = f"file:{quote(str(file.absolute()))}?{how}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=busy_ms / 1000, check_same_thread=False)

    return create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)


def postgres_engine(
    url: str, *, busy_ms: int, pool: int, isolation: str = "repeatable read", statement_ms: int = STATEMENT_MS
) -> Engine:
    """An engine for any spelling of a PostgreSQL url. Transactions see one moment (REPEATABLE READ): who
    changes a row that another changed since is told so and looks again, so that no change is lost."""
    settings = {
        "lock_timeout": busy_ms,
        "statement_timeout": statement_ms,
        "idle_in_transaction_session_timeout": 4 * STATEMENT_MS,
        "timezone": "UTC",
        "synchronous_commit": "on",
        "default_transaction_isolation": isolation.replace(" ", "\\ "),
    }
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    return create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        pool_pre_ping=bool(pool),
        hide_parameters=True,  # what people wrote never stands in an exception
        connect_args={**_ALIVE, "options": options},
        **_pooled(pool),
    )


def is_sqlite(url: str) -> bool:
    """Whether `url` names a SQLite file, and not a PostgreSQL database. Raises Unfit: address (neither)."""
    return _understood(url).get_backend_name() == "sqlite"


def file_of(url: str) -> Path | None:
    """The file of a SQLite database; None for PostgreSQL and for SQLite in memory. Raises Unfit: address."""
    understood = _understood(url)
    name = understood.database if understood.get_backend_name() == "sqlite" else None
    return Path(name) if name and name != ":memory:" else None


def _understood(url: str) -> URL:
    try:
        found = make_url(url)
    except (ArgumentError, ValueError) as odd:
        raise Unfit("address") from odd
    kind = found.get_backend_name()
    if kind not in {"sqlite", "postgres", "postgresql"} or (kind == "sqlite" and found.host):
        raise Unfit("address")
    return found


def _write_ahead(connection: sqlite3.Connection, until: float) -> None:
    """Readers and the one writer go on side by side. SQLite does not wait (busy_timeout) for somebody who
    brings the same new file to this mode at that moment: we do."""
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() >= until:
                raise
            sleep(0.01)


def _pooled(pool: int) -> dict[str, Any]:
    if not pool:
        return {"poolclass": NullPool}
    return {"poolclass": QueuePool, "pool_size": pool, "max_overflow": 0, "pool_timeout": POOL_WAIT}
