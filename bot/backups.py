"""Backups: the database's one moment, sealed into a file; and such a file as a database again."""

import asyncio
import multiprocessing
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from glob import escape
from importlib.metadata import version
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.appearing import appearing, sweep
from bot.sealed import Sealer, Unsealable, unsealed
from bot.settings import Settings
from bot.unfit import CannotStart
from jobs.backup import Nightly
from jobs.ports import Made, NotMade
from jobs.table import Job
from kam.ports import Clock, Ids
from store import copying, outbox_restored, schema
from store.backup import HOUSE, database_name
from store.copying import Contents, Damaged
from store.database import Database
from store.lock import held
from store.unfit import Unfit, unfit
from views.system import code_of

Seen = Callable[[int, int], None]  # rows done, of how many
_VERSION = version("kam-bot")
_SPAWN = multiprocessing.get_context("spawn")
_NIGHTLY = re.compile(r"kam-\d{4}-\d\d-\d\d(-[0-9A-Z]{6})?\.backup")


@dataclass(frozen=True)
class Restored:
    """What was restored, and how many deliveries wait for the operator."""

    contents: Contents
    parked: int


@dataclass(frozen=True)
class Backups:
    """Of the database at `url`; `keys` are the operator's, newest first. All methods block."""

    url: str
    keys: tuple[str, ...]

    def make(self, file: Path, now: datetime, seen: Seen, checked: Seen, *, over: bool = False) -> Made:
        """Write the database's present to `file`, which appears when it was read again to its end, or not at
        all; `over` an older one only if said so. `seen` and `checked` hear how far writing and reading are.
        A database that waits for its upgrade is written as it is.
        CannotStart: no key, the file is there, what was written cannot be read; Unfit, SQLAlchemyError,
        OSError."""
        key = self._keys()[0]
        if file.exists() and not over:
            raise CannotStart("backup.there", file=file)
        if schema.state(self.url) == "empty":  # before anything is made, the database's file itself too
            raise Unfit("empty")
        sweep(file.parent, escape(file.name))
        with appearing(file, partial(self._read_again, named=file, seen=checked)) as opened:
            with copying.moment(self.url) as database:
                told = copying.contents(database, version=_VERSION, made_at=now)
                sealer = Sealer(opened, key)
                for line in copying.lines(database, told, lambda done: seen(done, told.records)):
                    sealer.write(line)
            sealer.close()
            size = opened.tell()
        return Made(str(file), size, told.records, told.database)

    def whose(self, file: Path) -> str | None:
        """The name of the database that made it; None where that cannot be read. Only its beginning is."""
        try:
            with self._opened(file) as (told, _parts):
                return told.database
        except (CannotStart, OSError):
            return None

    def own_name(self) -> str:
        """The name of this database; '' before it has one. Raises SQLAlchemyError."""
        with copying.moment(self.url) as database, Session(bind=database) as session:
            return database_name(HOUSE, session)

    def check(self, file: Path, seen: Seen) -> Contents:
        """Read it to its end, and keep nothing. CannotStart: no key, another's key, damaged, not a backup."""
        with self._opened(file) as (told, parts):
            done = 0
            for part in parts:
                done += len(part.rows)
                seen(done, told.records)
        return told

    def restore(self, file: Path, now: datetime, checked: Seen, seen: Seen) -> Restored:
        """Fill the empty database from it, in one transaction; it is checked to its end before. What `check`
        raises; CannotStart: made by a newer version; Unfit: the database is not empty, or a bot uses it."""
        self.check(file, checked)
        with held(self.url), self._opened(file) as (told, parts):
            try:
                with schema.fresh(self.url, told.revision) as database:
                    copying.fill(database, parts, lambda done: seen(done, told.records))
                    schema.grow(database)
                    parked = outbox_restored.hold(database, now)
            except Unfit as unfit:
                if unfit.key == "newer":
                    raise CannotStart("backup.newer", version=told.version) from unfit
                raise
        return Restored(told, parked)

    def _read_again(self, unfinished: Path, named: Path, seen: Seen) -> None:
        try:
            self.check(unfinished, seen)
        except CannotStart as why:
            raise CannotStart("backup.unread", file=named) from why

    def _keys(self) -> tuple[str, ...]:
        if not self.keys:
            raise CannotStart("backup.no_key")
        return self.keys

    @contextmanager
    def _opened(self, file: Path) -> Iterator[tuple[Contents, Iterator[copying.Part]]]:
        keys = self._keys()
        try:
            with file.open("rb") as opened:
                yield copying.read(unsealed(opened, keys))
        except Unsealable as why:
            raise CannotStart(f"backup.{why.reason}", file=file) from why
        except Damaged as why:
            raise CannotStart("backup.damaged", file=file) from why


class NightlyBackups:
    """`jobs.ports.Backups`: one file for each night in `folder`, the newest `keep` of them."""

    def __init__(self, backups: Backups, clock: Clock, folder: Path, keep: int) -> None:
        self._backups, self._clock, self._folder, self._keep = backups, clock, folder, keep

    async def make(self, night: str) -> Made:
        """See the port. In a process of its own: beside a thread the slowest of people's writes took twice
        as long (99th of a hundred: 120 ms against 60; beside a process 80)."""
        ours, theirs = _SPAWN.Pipe(duplex=False)
        given = (theirs, self._backups, self._folder, night, self._clock.now(), self._keep)
        child = _SPAWN.Process(target=_in_child, args=given, daemon=True)
        child.start()
        theirs.close()
        try:
            told: Made | str = await asyncio.to_thread(ours.recv)
        except (EOFError, OSError) as died:
            raise NotMade("killed") from died
        finally:
            child.terminate()
            await asyncio.to_thread(child.join)
        if isinstance(told, str):
            raise NotMade(told)
        return told


def make_night(backups: Backups, folder: Path, night: str, now: datetime, keep: int) -> Made:
    """The file of this local day; what killed ones left goes before, the oldest go once it is there. Files
    of another database in this folder are left alone: where one has the night's name, ours gets a longer one.

    Raises what `Backups.make` raises.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    sweep(folder, "kam-*.backup")
    own = backups.own_name()
    file = folder / f"kam-{night}.backup"
    if file.exists() and backups.whose(file) != own:
        file = folder / f"kam-{night}-{own[-6:]}.backup"
    made = backups.make(file, now, _unseen, _unseen, over=True)
    nights = sorted((each for each in folder.iterdir() if _NIGHTLY.fullmatch(each.name)), reverse=True)
    if len(nights) > keep:  # to look into a file takes a moment, for its key
        # A name came late: whatever has none was made here before, as far as anybody can tell.
        ours = [each for each in nights if backups.whose(each) in {own, ""}]
        for old in ours[keep:]:
            old.unlink(missing_ok=True)
    return made


def _in_child(
    answer: Connection, backups: Backups, folder: Path, night: str, now: datetime, keep: int
) -> None:
    """Sends what was made, or a code of why nothing was (`views.jobs.why_no_backup`)."""
    os.nice(10)
    try:
        answer.send(make_night(backups, folder, night, now, keep))
    except OSError as why:
        answer.send(code_of(why))
    except (CannotStart, Unfit) as why:
        answer.send(why.key.removeprefix("backup."))
    except SQLAlchemyError as why:
        answer.send(unfit(why).key)


def _unseen(_done: int, _of: int) -> None:
    """Nobody looks at the progress of a night."""


def nightly(settings: Settings, db: Database, clock: Clock, ids: Ids) -> tuple[Job, ...]:
    """The row of the table of jobs; none if there is no folder for it."""
    if not settings.backup_dir:
        return ()
    backups = Backups(settings.database_url, settings.keys)
    port = NightlyBackups(backups, clock, Path(settings.backup_dir).absolute(), settings.backup_keep)
    return (Nightly(db, clock, ids, port, settings.zone).job,)
