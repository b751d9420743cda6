"""The schema of the database and its upgrade; configured here, so that `kam` runs from any folder."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Literal

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, inspect
from sqlalchemy.exc import DBAPIError, OperationalError

from store import pages, proportions
from store.engine import file_of, is_sqlite, postgres_engine, sqlite_engine
from store.search import BESIDE
from store.tables import TABLES
from store.unfit import Unfit, unfit

State = Literal["empty", "current", "older", "newer"]

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7_245_100_026  # any number: whoever upgrades on PostgreSQL holds it
_PATIENCE = 90  # tries of about 2 s: a long read must end before its table can change
_BUSY_MS = 60_000  # two that start at once: the second waits for the first


def scripts(folder: Path = MIGRATIONS) -> tuple[Config, ScriptDirectory]:
    """Alembic's configuration and the migrations in `folder`, without any .ini file."""
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config, ScriptDirectory.from_config(config)


def state(url: str, *, folder: Path = MIGRATIONS) -> State:
    """How the database's schema compares with this version's; makes no file."""
    return _seen(url, folder)[0]


def state_seen(connection: Connection) -> State:
    """The same, over a connection that is open already."""
    return _state(connection, scripts()[1])


def check(url: str) -> None:
    """Raise Unfit unless the schema is this version's: `empty`, `older` (upgrade) or `newer` (a newer bot
    was here; this one would not know what it overwrites)."""
    found, revision = _seen(url, MIGRATIONS)
    if found == "empty":
        raise Unfit("empty")
    if found != "current":
        raise Unfit(found, revision=revision)


def readable(connection: Connection) -> str:
    """The revision behind an open connection, where this version can read it: its own or an older one. Raises
    Unfit: empty, newer."""
    found, revision = state_seen(connection), _revision(connection)
    if found == "empty":
        raise Unfit("empty")
    if found == "newer":
        raise Unfit("newer", revision=revision)
    return str(revision)


def upgrade(url: str, *, folder: Path = MIGRATIONS, to: str = "head") -> State:
    """Bring the schema to this version's, all or nothing; silent, and quick when there is nothing to do. What
    it was before.

    A SQLite file with data is copied to `<file>.before-<revision>` first, and its planner is told the tables'
    proportions. On PostgreSQL a table that is being read is waited for, without stopping those who come
    after. Raises Unfit: newer, unreachable, damaged, or dangling (rows that refer to nothing were there
    before; nothing was changed).
    """
    _whole(url)
    script = scripts(folder)[1]
    for attempt in range(_PATIENCE):
        try:
            with connected(url, begin="BEGIN IMMEDIATE") as connection:
                _alone(connection, wait=attempt > 0)
                found = _upgrade(connection, folder, script, to)
                if is_sqlite(url) and to == "head":
                    proportions.tell(connection)
                return found
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", "") != "55P03" or attempt == _PATIENCE - 1:
                raise
    raise AssertionError("the last try returns or raises")


@contextmanager
def connected(url: str, *, begin: str = "BEGIN") -> Iterator[Connection]:
    """One connection in one transaction, kept if nothing is raised; SQLite's foreign keys are off, because
    with them on a table that is made anew takes its children's rows along."""
    if is_sqlite(url):
        _for_us_alone(file_of(url))
        engine = sqlite_engine(url, busy_ms=_BUSY_MS, pool=0, begin=begin, foreign_keys=False)
    else:  # each statement sees what is committed by then: the second of two sees the first's work
        engine = postgres_engine(url, busy_ms=_BUSY_MS, pool=0, isolation="read committed", statement_ms=0)
    try:
        connection = engine.connect()
    except DBAPIError as error:
        raise unfit(error) from error
    with connection, connection.begin():
        yield connection


def _for_us_alone(file: Path | None) -> None:
    """A database that is not there yet: only its owner reads it, and what SQLite makes beside it is alike."""
    if file and not file.exists():
        with suppress(OSError):  # the database's own word says better why it cannot be made
            file.touch(mode=0o600)


@contextmanager
def fresh(url: str, revision: str) -> Iterator[Connection]:
    """An empty database with the tables of `revision`, to be filled and then brought up to date (`grow`) in
    one transaction, kept if nothing is raised.

    Raises Unfit: newer (this version does not know `revision`), full (somebody's rows are there),
    unreachable, broken (SQLite cannot read what it wrote).
    """
    if revision not in {step.revision for step in scripts()[1].walk_revisions()}:
        raise Unfit("newer", revision=revision)
    with connected(url, begin="BEGIN IMMEDIATE") as connection:
        _alone(connection, wait=False)
        there = MetaData()
        there.reflect(connection)
        if _has_rows(connection, set(there.tables)):
            raise Unfit("full")
        ours = {table.name for table in TABLES} | {"alembic_version"}
        there.drop_all(connection, [table for table in there.sorted_tables if table.name in ours])
        if connection.dialect.name == "sqlite":  # PostgreSQL's index of the words went with `search`
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {BESIDE}")
        grow(connection, revision)
        yield connection
        if connection.dialect.name == "sqlite":
            found = str(connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar())
            if found != "ok":
                raise Unfit("broken", why=found)


def grow(connection: Connection, to: str = "head", *, folder: Path = MIGRATIONS) -> None:
    """Bring the schema behind an open transaction up to that revision. Raises Unfit: dangling."""
    config, _ = scripts(folder)
    config.attributes["connection"] = connection
    command.upgrade(config, to)
    on_sqlite = connection.dialect.name == "sqlite"
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() if on_sqlite else []
    if broken:
        raise Unfit("dangling", count=len(broken), table=broken[0][0])


def _whole(url: str) -> None:
    """A damaged file is neither upgraded nor started on: what is written to it makes things worse."""
    file = file_of(url)
    found = pages.damage(file) if file is not None and file.exists() else ""
    if found:
        raise Unfit("damaged", why=found)


def _alone(connection: Connection, *, wait: bool) -> None:
    """On PostgreSQL one upgrades at a time (SQLite: BEGIN IMMEDIATE); nobody is held up for over 1 s."""
    if connection.dialect.name != "postgresql":
        return
    if wait:
        connection.exec_driver_sql("SELECT pg_sleep(1)")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    connection.exec_driver_sql("SET LOCAL lock_timeout = '1s'")


def _upgrade(connection: Connection, folder: Path, script: ScriptDirectory, to: str) -> State:
    found = _state(connection, script)
    if found == "newer":
        raise Unfit("newer", revision=_revision(connection))
    if found == "current" or script.get_current_head() is None:
        return found
    if connection.dialect.name == "sqlite":
        _copy(connection, str(script.as_revision_number(to)))
    grow(connection, to, folder=folder)
    return found


def _seen(url: str, folder: Path) -> tuple[State, str]:
    """The state, and the revision that stands there ('' = none)."""
    file = file_of(url)
    if file and not file.exists():
        return "empty", ""
    with connected(url) as connection:
        return _state(connection, scripts(folder)[1]), _revision(connection) or ""


def _state(connection: Connection, script: ScriptDirectory) -> State:
    revision = _revision(connection)
    if revision is None:
        return "empty"
    if revision == script.get_current_head():
        return "current"
    known = {step.revision for step in script.walk_revisions()}
    return "older" if revision in known else "newer"


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _has_rows(connection: Connection, tables: set[str]) -> bool:
    names = {name for name in tables if name != "alembic_version" and not name.startswith(BESIDE)}
    return any(connection.exec_driver_sql(f'SELECT 1 FROM "{name}" LIMIT 1').first() for name in names)


def _copy(connection: Connection, revision: str) -> None:
    """Keep what was there before; nothing to keep in an empty database, or in one without a file."""
    if not _has_rows(connection, set(inspect(connection).get_table_names())):
        return
    file = Path(connection.exec_driver_sql("PRAGMA database_list").one()[2])
    unfinished = file.with_name(f"{file.name}.before-{revision}.unfinished")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=file.stat().st_mode & 0o777)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(unfinished)) as target:
        source.backup(target)
    unfinished.rename(file.with_name(f"{file.name}.before-{revision}"))
