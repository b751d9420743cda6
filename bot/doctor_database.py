"""What `kam doctor` reads from the database, the disk and the lock. Changes nothing, makes no file."""

import os
import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import ArgumentError, DBAPIError

from bot.ids import UlidIds
from bot.kinds import KINDS
from bot.sealed import Unsealable, unsealed
from kam import doctor_facts
from kam.shapes.doctor import BackupFacts, DatabaseFacts, State, WorkspaceFacts
from kam.work import Work
from store import copying, outbox, tables
from store import workspace as workspaces
from store.backup import HOUSE
from store.engine import file_of, is_sqlite
from store.lock import holder
from store.looking import Look, looking
from store.tenant import Tenant
from store.unfit import Unfit, unfit


@dataclass(frozen=True)
class Marked:
    """A post of ours in a channel: with the right key its mark can be made again."""

    row: str
    channel: str
    ts: str


@dataclass(frozen=True)
class Found:
    """All that the database told; the rest is empty where its schema is not this version's."""

    database: DatabaseFacts
    workspaces: tuple[WorkspaceFacts, ...] = ()
    backup: BackupFacts | None = None
    marked: Marked | None = None


def look(url: str, now: datetime, keys: tuple[str, ...] = ()) -> Found:
    """Never raises for what is wrong with the database; that is what it is for. `keys` are the operator's;
    the last backup is tried with them."""
    assert tables.TABLES  # all tables are known before the first query
    try:
        file = file_of(url)
        if file is None and is_sqlite(url):
            return Found(DatabaseFacts("empty", url))
        if file is not None and not file.exists():
            state: State = "empty" if file.parent.is_dir() else "unreachable"
            return Found(_on_disk(DatabaseFacts(state, str(file)), url))
        with looking(url) as found:
            return _read(found, url, now, keys)
    except Unfit:  # no address of a database, and no disk to look at
        return Found(DatabaseFacts("address"))
    except (DBAPIError, ArgumentError, OSError, ImportError) as error:
        return Found(_on_disk(DatabaseFacts(_state(error), _why(error)), url))


def _read(found: Look, url: str, now: datetime, keys: tuple[str, ...]) -> Found:
    wrong = dict(found.wrong)
    standby = wrong.pop("transaction_read_only", "") == "on"
    facts = DatabaseFacts(found.state, "", read_only=standby, wrong=tuple(wrong.items()))
    facts = _on_disk(facts, url)
    if found.state != "current":
        return Found(facts)
    works = [Work(Tenant.of(key), found.session, now, UlidIds()) for key in workspaces.keys(found.session)]
    homes = tuple(doctor_facts.workspace_facts(work, frozenset(KINDS)) for work in works)
    last = next((row for work in works if (row := outbox.last_marked(work.tenant, work.session))), None)
    return Found(
        facts,
        homes,
        _tried(doctor_facts.backup_facts(Work(HOUSE, found.session, now, UlidIds())), keys),
        Marked(last.id, last.channel, last.ts) if last else None,
    )


def _tried(seen: BackupFacts, keys: tuple[str, ...]) -> BackupFacts:
    """Its beginning is read, where it lies on this machine."""
    try:
        with Path(seen.file).open("rb") as opened:
            told, _parts = copying.read(unsealed(opened, keys))
    except Unsealable as why:
        return replace(seen, shut="key" if why.reason == "key" else "damaged")
    except copying.Damaged:
        return replace(seen, shut="damaged")
    except OSError:
        return seen
    return seen if told.database == seen.database else replace(seen, shut="other")


def _on_disk(facts: DatabaseFacts, url: str) -> DatabaseFacts:
    """With what the file system says; nothing for a server, whose disk is elsewhere."""
    file = file_of(url)
    folder = _standing(file) if file is not None else None
    if file is None or folder is None:
        return facts
    shut = next((each for each in (file, folder) if each.exists() and not os.access(each, os.W_OK)), None)
    return DatabaseFacts(
        facts.state,
        str(shut) if shut else facts.why,
        read_only=shut is not None,
        wrong=facts.wrong,
        size=file.stat().st_size if file.exists() else 0,
        free=shutil.disk_usage(folder).free,
        holder=holder(url),
    )


def _standing(file: Path) -> Path | None:
    return file.absolute().parent if file.absolute().parent.is_dir() else None


def _state(error: Exception) -> State:
    damaged = isinstance(error, DBAPIError) and unfit(error).key == "damaged"
    return "broken" if damaged else "unreachable"


def _why(error: Exception) -> str:
    """The first line of what the driver says; it holds host and port, never the password."""
    said = str(getattr(error, "orig", None) or error).strip().splitlines()
    return said[0].rstrip(" .") if said else type(error).__name__
