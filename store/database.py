"""The door to what is remembered: `write` and `read`, async outside, plain sync sessions inside.

SQLite has one writer thread (measured: 8x the rate of an async pool); PostgreSQL a few.
A write knows its deadline: it is checked before BEGIN and just before COMMIT, so that
"not saved" is a definite no.
"""

import asyncio
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolEmpty
from sqlmodel import Session

from store import audit, search_index
from store.engine import is_sqlite, postgres_engine, sqlite_engine
from store.ticket import Ticket
from store.unfit import Unfit, unfit

T = TypeVar("T")

Wrote = Callable[[float, float, str], None]
"""Told of each write: seconds until a thread had it, seconds since; saved | not_saved | unsure | raised."""

GRACE = 0.35  # seconds that an already running COMMIT may still take before we say "unsure"
PATIENCE = 30.0  # seconds for what nobody waits for at a keyboard
_OURS = (IntegrityError, ProgrammingError, DataError, NotSupportedError)  # a bug, not the database's state

_SQLITE_NEEDS = {"journal_mode": {"wal"}, "synchronous": {"2", "3"}}  # synchronous=FULL or EXTRA
_POSTGRES_NEEDS = {
    "fsync": {"on"},
    "full_page_writes": {"on"},
    "synchronous_commit": {"on", "remote_apply"},
    "server_encoding": {"UTF8"},
    "transaction_read_only": {"off"},  # on: a standby
}


class NotSaved(Exception):
    """Nothing was written, for certain: the database was busy, away or too late. Try again."""


class Unsure(Exception):
    """COMMIT was under way when the time ran out. The submission key makes a second try safe."""


def code_of(error: BaseException) -> str:
    """Why a write was refused, for the log: the database's own code, such as SQLITE_FULL, or our few words
    (`deadline`). Never what the database says beside it, which may quote a row."""
    said = ""
    left: BaseException | None = error
    while left is not None:
        if found := _code(getattr(left, "orig", None)):
            return found
        said = str(left) if isinstance(left, NotSaved) and left.__cause__ is None else said
        left = left.__cause__
    return said or type(error.__cause__ or error).__name__


def wrong_settings(connection: Connection) -> tuple[tuple[str, str], ...]:
    """(name, value) of each of the database's settings with which an answered write may be lost."""
    on_sqlite = connection.dialect.name == "sqlite"
    show, needs = ("PRAGMA", _SQLITE_NEEDS) if on_sqlite else ("SHOW", _POSTGRES_NEEDS)
    found = {name: str(connection.exec_driver_sql(f"{show} {name}").scalar()) for name in needs}
    return tuple((name, value) for name, value in found.items() if value not in needs[name])


class Database:
    """`await db.write(fn)` and `await db.read(fn)`; `fn` takes a Session and returns plain values."""

    def __init__(
        self, url: str, *, busy_ms: int = 1500, threads: int = 4, wrote: Wrote | None = None
    ) -> None:
        self.url = url
        self._wrote = wrote
        self.is_sqlite = is_sqlite(url)
        if self.is_sqlite:
            self._reader = sqlite_engine(url, busy_ms=busy_ms, pool=threads + 1, read_only=True)
            self._writer = sqlite_engine(url, busy_ms=busy_ms, pool=2, begin="BEGIN IMMEDIATE")
        else:
            # A connection for every thread that may ask: nobody waits for one.
            self._reader = self._writer = postgres_engine(url, busy_ms=busy_ms, pool=2 * threads + 1)
        self._write_threads = ThreadPoolExecutor(1 if self.is_sqlite else threads, "kam-write")
        self._read_threads = ThreadPoolExecutor(threads, "kam-read")

    @property
    def engines(self) -> tuple[Engine, ...]:
        """For what listens to every statement (tests, metrics)."""
        return (self._reader,) if self._writer is self._reader else (self._reader, self._writer)

    def check(self) -> None:
        """Raise Unfit unless the database answers, takes every letter, and an answered write survives a
        power cut. The schema is `store.schema.check`'s business."""
        try:
            with self._writer.connect() as connection:
                for name, found in wrong_settings(connection):
                    raise Unfit("setting", name=name, value=found)
        except DBAPIError as error:
            raise unfit(error) from error

    async def write(self, fn: Callable[[Session], T], *, deadline: float | None = None) -> T:
        """Run `fn` in one transaction and commit it. `fn` may run again if another's write got in between:
        it leaves nothing behind but what it did to the session.

        `deadline` is on the monotonic clock (default: 30 s from now). Raises NotSaved (a definite no)
        or Unsure; whatever `fn` raises rolls back and comes through. A cancelled waiter's write is off,
        unless it is committing already.
        """
        ticket = Ticket(time.monotonic() + PATIENCE if deadline is None else deadline)
        with self._watched(ticket):
            future = self._begin(self._write_threads, self._write, fn, ticket)
            try:
                done, _ = await asyncio.wait({future}, timeout=ticket.left())
                if not done and ticket.give_up():
                    raise NotSaved("deadline")
                if not done:
                    done, _ = await asyncio.wait({future}, timeout=GRACE)
                if not done:
                    raise Unsure
            finally:
                ticket.give_up()
                _leave(future)
            result: T = future.result()
            return result

    async def read(self, fn: Callable[[Session], T], *, deadline: float | None = None) -> T:
        """Run `fn` in a read transaction; its changes are not kept. NotSaved: the database is away, or did
        not answer before `deadline` (monotonic clock; default: 30 s from now)."""
        ticket = Ticket(time.monotonic() + PATIENCE if deadline is None else deadline)
        future = self._begin(self._read_threads, self._read, fn, ticket)
        try:
            done, _ = await asyncio.wait({future}, timeout=ticket.left())
            if not done:
                raise NotSaved("deadline")
        finally:
            ticket.give_up()
            _leave(future)
        result: T = future.result()
        return result

    def write_now(self, fn: Callable[[Session], T]) -> T:
        """`write` for commands that have no loop."""
        return self._write(fn, Ticket(time.monotonic() + 2 * PATIENCE))

    def read_now(self, fn: Callable[[Session], T]) -> T:
        """`read` for commands that have no loop."""
        return self._read(fn, Ticket(time.monotonic() + 2 * PATIENCE))

    async def close(self) -> None:
        """Let running work end, then close every connection."""
        await asyncio.to_thread(self.close_now)

    def close_now(self) -> None:
        """`close` for commands that have no loop."""
        self._write_threads.shutdown(wait=True)
        self._read_threads.shutdown(wait=True)
        for engine in self.engines:
            engine.dispose()

    @contextmanager
    def _watched(self, ticket: Ticket) -> Iterator[None]:
        outcome = "raised"
        try:
            yield
            outcome = "saved"
        except (NotSaved, Unsure) as why:
            outcome = "unsure" if isinstance(why, Unsure) else "not_saved"
            raise
        finally:
            if self._wrote is not None:
                now = time.monotonic()
                begun = ticket.begun or now
                self._wrote(begun - ticket.asked, now - begun, outcome)

    def _begin(self, threads: ThreadPoolExecutor, work: Callable[..., T], *args: Any) -> "asyncio.Future[T]":
        try:
            return asyncio.get_running_loop().run_in_executor(threads, work, *args)
        except RuntimeError as closed:  # "cannot schedule new futures after shutdown"
            raise NotSaved("closed") from closed

    def _read(self, fn: Callable[[Session], T], ticket: Ticket) -> T:
        if ticket.off():
            raise NotSaved("deadline before BEGIN")
        try:
            with audit.Watched(self._reader, expire_on_commit=False, autoflush=False) as session:
                return fn(session)
        except (DBAPIError, PoolEmpty) as error:
            raise _told(error) from error

    def _write(self, fn: Callable[[Session], T], ticket: Ticket) -> T:
        looks, ticket.begun = 0, time.monotonic()
        while True:
            looks += 1
            try:
                return self._once(fn, ticket)
            except (DBAPIError, PoolEmpty) as error:
                if ticket.off() or not _worth_another_look(error, looks):
                    raise _told(error) from error

    def _once(self, fn: Callable[[Session], T], ticket: Ticket) -> T:
        if ticket.off():
            raise NotSaved("deadline before BEGIN")
        with audit.Watched(self._writer, expire_on_commit=False) as session:
            search_index.watch(session)
            result = fn(session)
            session.flush()
            audit.settle(session)
            search_index.settle(session)
            if not ticket.may_commit():
                raise NotSaved("deadline before COMMIT")
            try:
                session.commit()
            except DBAPIError as error:
                if not _surely_rolled_back(error):
                    raise Unsure from error
                ticket.reopen()
                raise
            return result


def _told(error: DBAPIError | PoolEmpty) -> Exception:
    """The database's state is NotSaved; a mistake of ours (a constraint, a wrong statement) comes through."""
    return error if isinstance(error, _OURS) else NotSaved(str(getattr(error, "orig", error)).strip())


def _code(error: BaseException | None) -> str:
    """PostgreSQL's SQLSTATE or SQLite's name for the error."""
    return str(getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorname", None) or "")


def _worth_another_look(error: DBAPIError | PoolEmpty, looks: int) -> bool:
    """The same key pressed twice at once: the second look finds the first's work. A row that another changed
    in between, or a deadlock: again until the deadline, for each refusal means that somebody else got on."""
    if isinstance(error, IntegrityError):
        return looks < 2
    return isinstance(error, DBAPIError) and _code(error.orig) in {"40001", "40P01"} and looks < 100


def _surely_rolled_back(error: DBAPIError) -> bool:
    """After a refused COMMIT. SQLite: yes, unless the disk failed under it (the log may be there, unsynced).
    PostgreSQL: if the server said which rule or conflict; a broken connection tells nothing."""
    code = _code(error.orig)
    if code.startswith("SQLITE_"):
        return not code.startswith("SQLITE_IOERR")
    return code[:2] in {"23", "40"}


def _leave(future: "asyncio.Future[Any]") -> None:
    """Nobody waits any more: take it out of the queue, or let it end unheard."""
    if not future.done():
        future.cancel()
