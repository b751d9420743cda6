"""Backups that were begun: when, how big, what went wrong. They hold the whole database, not one workspace's
rows, so theirs is the house's own tenant, which is nobody's in Slack."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import BigInteger, Column, delete
from sqlmodel import Field, Session, col, select

from store.row import Row
from store.tenant import Tenant

HOUSE = Tenant("", "")


class Backup(Row, table=True):
    """`id` is the local day of a nightly one, so that there is one for each night; else an id like any other.

    Under way: no `ended_at`. Good: `ended_at` and no `error`; it was read again to its end by then. `size` is
    in bytes, `record_count` what it holds, `file` its path on the machine that made it. `database` is the
    name of this database that stands in the file; '' before there was one.
    """

    nightly: bool = False
    begun_at: datetime = Field(index=True)
    ended_at: datetime | None = None
    file: str = ""
    size: int = Field(default=0, sa_column=Column(BigInteger, nullable=False))
    record_count: int = 0
    error: str = ""
    database: str = ""


def is_gone(backup: Backup) -> bool:
    """Whether a nightly one is no more where it was put; one that somebody made by hand may be carried away.
    Of a path that depends on where the bot was started nobody can tell."""
    file = Path(backup.file)
    return backup.nightly and file.is_absolute() and not file.exists()


def get(tenant: Tenant, session: Session, backup_id: str) -> Backup | None:
    """The backup with this id, or None."""
    return session.get(Backup, (tenant.key, backup_id))


def database_name(tenant: Tenant, session: Session) -> str:
    """What tells this database's backups from those of another one with the same workspace, such as a
    restored copy; '' before its first night."""
    named = select(Backup.database).where(Backup.workspace == tenant.key, Backup.database != "")
    return session.exec(named.order_by(col(Backup.begun_at)).limit(1)).first() or ""


def last(tenant: Tenant, session: Session) -> Backup | None:
    """The one begun last, whatever became of it."""
    return session.exec(
        select(Backup).where(Backup.workspace == tenant.key).order_by(col(Backup.begun_at).desc()).limit(1)
    ).first()


def last_nightly(tenant: Tenant, session: Session) -> Backup | None:
    """The nightly one begun last."""
    return session.exec(
        select(Backup)
        .where(Backup.workspace == tenant.key, col(Backup.nightly))
        .order_by(col(Backup.begun_at).desc())
        .limit(1)
    ).first()


def last_good(tenant: Tenant, session: Session) -> Backup | None:
    """The last one that can be restored; what it does not hold is what was written after its `begun_at`."""
    return session.exec(
        select(Backup)
        .where(Backup.workspace == tenant.key, col(Backup.ended_at).is_not(None), Backup.error == "")
        .order_by(col(Backup.begun_at).desc())
        .limit(1)
    ).first()


def forget(tenant: Tenant, session: Session, before: datetime) -> int:
    """Those begun before then are no longer told of; how many. The files are somebody else's business."""
    gone = session.exec(
        delete(Backup).where(col(Backup.workspace) == tenant.key, col(Backup.begun_at) < before)
    )
    return int(gone.rowcount)
