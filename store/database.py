"""The door to what is remembered: `write` and `read`, async outside, plain sync sessions inside.

SQLite has one writer thread (measured: 8x the rate of an async pool); PostgreSQL a few.
A write knows its deadline: it is checked before BEGIN and just before COMMIT, so that
"not saved" is a definite no.
"""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlmodel import Session

T = TypeVar("T")

GRACE = 0.35  # seconds that an already running COMMIT may still take before we say "unsure"


class NotSaved(Exception):
    """Nothing was written, for certain: the database was busy, away or too late. Try again."""


class Unsure(Exception):
    """COMMIT was under way when the time ran out. The submission key makes a second try safe."""


class Unfit(Exception):
    """The database cannot be used as it is (no WAL, weak sync, another bot on the file)."""


class _Ticket:
    """Decides, under one lock, between the waiter who gives up and the thread that commits."""

    def __init__(self, deadline: float) -> None:
        self.deadline = deadline
        self._lock = threading.Lock()
        self._state = "open"

    def late(self) -> bool:
        return time.monotonic() >= self.deadline

    def may_commit(self) -> bool:
        with self._lock:
            if self._state == "open" and not self.late():
                self._state = "committing"
                return True
            return False

    def give_up(self) -> bool:
        """True if the write has not begun to commit and now never will."""
        with self._lock:
            if self._state == "open":
                self._state = "abandoned"
            return self._state == "abandoned"


def engine_for(url: str, *, busy_ms: int = 1500, pool: int = 5, begin: str = "BEGIN") -> Engine:
    """An engine with the pragmas (SQLite) or time limits (PostgreSQL) that the promises rest on."""
    if url.startswith("sqlite"):
        engine = create_engine(url, pool_size=pool, connect_args={"check_same_thread": False})
        _sqlite(engine, busy_ms, begin)
        return engine
    url = url.replace("postgresql://", "postgresql+psycopg://", 1).replace(
        "postgres://", "postgresql+psycopg://", 1
    )
    options = f"-c lock_timeout={busy_ms} -c statement_timeout={max(busy_ms, 10000)} -c timezone=UTC"
    return create_engine(
        url,
        pool_size=pool,
        max_overflow=0,
        pool_timeout=2,
        pool_pre_ping=True,
        connect_args={"options": options, "connect_timeout": 2},
    )


def _sqlite(engine: Engine, busy_ms: int, begin: str) -> None:
    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={busy_ms}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def start(connection: Any) -> None:
        connection.exec_driver_sql(begin)


class Database:
    """`await db.write(fn)` and `await db.read(fn)`; `fn` takes a Session and returns plain values."""

    def __init__(self, url: str, *, busy_ms: int = 1500, threads: int = 4) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        self._reader = engine_for(url, busy_ms=busy_ms, pool=threads + 1)
        self._writer = (
            engine_for(url, busy_ms=busy_ms, pool=1, begin="BEGIN IMMEDIATE")
            if self.is_sqlite
            else self._reader
        )
        self._write_threads = ThreadPoolExecutor(1 if self.is_sqlite else threads, "kam-write")
        self._read_threads = ThreadPoolExecutor(threads, "kam-read")

    @property
    def engines(self) -> tuple[Engine, ...]:
        """For what listens to every statement (tests, metrics)."""
        return (self._reader,) if self._writer is self._reader else (self._reader, self._writer)

    def check(self) -> None:
        """Raise Unfit unless an answered write survives a power cut (SQLite: WAL and FULL)."""
        if not self.is_sqlite:
            return
        with self._writer.connect() as connection:
            mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
            sync = connection.exec_driver_sql("PRAGMA synchronous").scalar()
        if mode != "wal" or int(sync or 0) < 2:
            raise Unfit(f"journal_mode={mode} synchronous={sync}")

    async def write(self, fn: Callable[[Session], T], *, deadline: float | None = None) -> T:
        """Run `fn` in one transaction and commit it.

        `deadline` is on the monotonic clock (default: 30 s from now). Raises NotSaved (a definite no)
        or Unsure; whatever `fn` raises rolls back and comes through.
        """
        ticket = _Ticket(time.monotonic() + 30.0 if deadline is None else deadline)
        loop = asyncio.get_running_loop()
        future = loop.run_in_executor(self._write_threads, self._write, fn, ticket)
        done, _ = await asyncio.wait({future}, timeout=max(0.0, ticket.deadline - time.monotonic()))
        if not done and ticket.give_up():
            future.add_done_callback(_forget)
            raise NotSaved("deadline")
        if not done:
            done, _ = await asyncio.wait({future}, timeout=GRACE)
        if not done:
            future.add_done_callback(_forget)
            raise Unsure
        return future.result()

    async def read(self, fn: Callable[[Session], T]) -> T:
        """Run `fn` in a read transaction; its changes are not kept. NotSaved: the database is away."""
        return await asyncio.get_running_loop().run_in_executor(self._read_threads, self.read_now, fn)

    def write_now(self, fn: Callable[[Session], T]) -> T:
        """`write` for commands that have no loop."""
        return self._write(fn, _Ticket(time.monotonic() + 60.0))

    def read_now(self, fn: Callable[[Session], T]) -> T:
        """`read` for commands that have no loop."""
        try:
            with Session(self._reader, expire_on_commit=False, autoflush=False) as session:
                return fn(session)
        except OperationalError as away:
            raise NotSaved(str(away.orig)) from away

    async def close(self) -> None:
        """Let running work end, then close every connection."""
        await asyncio.to_thread(self.close_now)

    def close_now(self) -> None:
        """`close` for commands that have no loop."""
        self._write_threads.shutdown(wait=True)
        self._read_threads.shutdown(wait=True)
        for engine in self.engines:
            engine.dispose()

    def _write(self, fn: Callable[[Session], T], ticket: _Ticket) -> T:
        tries = 2
        while True:
            tries -= 1
            try:
                return self._once(fn, ticket)
            except DBAPIError as error:
                # The same key pressed twice at once, or a deadlock: the second look finds the first's work.
                if tries and not ticket.late() and _worth_a_second_look(error):
                    continue
                if isinstance(error, OperationalError):
                    raise NotSaved(str(error.orig)) from error
                raise

    def _once(self, fn: Callable[[Session], T], ticket: _Ticket) -> T:
        if ticket.late():
            raise NotSaved("deadline before BEGIN")
        with Session(self._writer, expire_on_commit=False) as session:
            result = fn(session)
            session.flush()
            if not ticket.may_commit():
                session.rollback()
                raise NotSaved("deadline before COMMIT")
            try:
                session.commit()
            except OperationalError as lost:
                if self.is_sqlite:  # a failed COMMIT of SQLite is rolled back
                    raise
                raise Unsure from lost  # a connection that broke in mid-COMMIT tells nothing
            return result


def _worth_a_second_look(error: DBAPIError) -> bool:
    state = getattr(error.orig, "sqlstate", "") or ""
    return isinstance(error, IntegrityError) or state in {"40001", "40P01"}


def _forget(future: "asyncio.Future[Any]") -> None:
    if not future.cancelled():
        future.exception()
