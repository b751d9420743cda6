"""The audit: every change of a record has exactly one row, written here, in the same transaction."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Date, Index, event, insert, inspect
from sqlmodel import Field, Session, col, select
from sqlmodel.sql.sqltypes import UTCDateTime

from store.row import Row
from store.tenant import Tenant

# Plumbing, not records: keys, deliveries, what Slack said of a channel, where a card stands, found words,
# backups; and drafts, whose words are nobody's but their author's.
_NOT_AUDITED = {
    "submission", "outbox", "channel", "posted", "audit", "draft", "dm_draft", "search", "backup",
}  # fmt: skip
_KEY = "audit"  # where a session keeps its journal
# How `_plain` is read back.
_READ: dict[type[Any], Callable[[str], date]] = {
    UTCDateTime: datetime.fromisoformat,
    Date: date.fromisoformat,
}


class Audit(Row, table=True):
    """Who changed what; `before` and `after` hold the columns that changed (`after` all of a new row).

    `version` stands in neither: it is 1 in a new row and grows by one with each row of the audit.
    """

    __table_args__ = (Index("ix_audit_record", "workspace", "record_table", "record_id"),)

    at: datetime = Field(index=True)
    by: str
    verb: str
    record_table: str
    record_id: str
    change: str
    before: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    after: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class Strayed(Exception):
    """A row of another workspace was about to be written: a mistake in the code, stopped here."""


class Watched(Session):
    """A session that tells the audit what it is about to write, once `watch` has told it who acts."""


@dataclass
class _Change:
    change: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass
class _Journal:
    """What one transaction changed so far: one entry for each record, however often it was flushed."""

    tenant: Tenant
    by: str
    verb: str
    at: datetime
    new_id: Callable[[], str]
    changes: dict[tuple[str, str], _Change] = field(default_factory=dict)
    closed: list[tuple[tuple[str, str], _Change]] = field(default_factory=list)

    def flushing(self, session: Session) -> None:
        """Note what is about to be written, raise each record's version once."""
        self.add(session.new)
        for record in self._records(session.dirty):
            before, after = _changed(record)
            if after and self._note(record, "changed", before, after) and hasattr(record, "version"):
                record.version += 1
        for record in self._records(session.deleted):
            self._note(record, "deleted", _columns(record), {})

    def add(self, rows: Iterable[Row]) -> None:
        """Note rows that are new."""
        for record in self._records(rows):
            self._note(record, "added", {}, _columns(record))

    def _records(self, rows: Iterable[Row]) -> list[Row]:
        rows = list(rows)
        if any(row.workspace != self.tenant.key for row in rows):
            raise Strayed(f"a row outside of {self.tenant.key}")
        return [row for row in rows if _table(row) not in _NOT_AUDITED]

    def _note(self, record: Row, change: str, before: dict[str, Any], after: dict[str, Any]) -> bool:
        """True if it is the record's first change in this transaction."""
        key = (_table(record), record.id)
        if change == "added" and key in self.changes:  # deleted before, in this same transaction
            self.closed.append((key, self.changes.pop(key)))
        known = self.changes.setdefault(key, _Change(change, before, after))
        if known.after is after:
            return True
        if change == "deleted":
            self._gone(key, known, before)
        else:  # what it was first, what it is last
            known.before = {**before, **known.before} if known.change == "changed" else {}
            known.after = known.after | after
        return False

    def _gone(self, key: tuple[str, str], known: _Change, before: dict[str, Any]) -> None:
        if known.change == "added":
            del self.changes[key]
        else:
            first = {name: value for name, value in known.before.items() if value is not None}
            kept = {name: value for name, value in before.items() if name not in known.before}
            self.changes[key] = _Change("deleted", kept | first, {})

    def rows(self) -> list[dict[str, Any]]:
        """The audit rows of the changes so far, which are then forgotten."""
        changes = [*self.closed, *self.changes.items()]
        self.closed, self.changes = [], {}
        return [
            {
                "workspace": self.tenant.key,
                "id": self.new_id(),
                "at": self.at,
                "by": self.by,
                "verb": self.verb,
                "record_table": table,
                "record_id": record_id,
                "change": one.change,
                "before": one.before,
                "after": one.after,
            }
            for (table, record_id), one in changes
        ]


def watch(
    tenant: Tenant, session: Session, *, by: str, verb: str, at: datetime, new_id: Callable[[], str]
) -> None:
    """From now on this session notes what it changes, and refuses (Strayed) another workspace's rows."""
    if not isinstance(session, Watched):
        raise TypeError("changes would go unseen: the session is not a Watched one")
    session.info[_KEY] = _Journal(tenant, by, verb, at, new_id)


@event.listens_for(Watched, "before_flush")
def _flushing(session: Session, _context: Any, _instances: Any) -> None:
    journal: _Journal | None = session.info.get(_KEY)
    if journal is not None:
        journal.flushing(session)


def added(session: Session, rows: Iterable[Row]) -> None:
    """Note rows that are written past the unit of work (`store.adding`)."""
    journal: _Journal | None = session.info.get(_KEY)
    if journal is not None:
        journal.add(rows)


@event.listens_for(Watched, "before_commit")
def settle(session: Session) -> None:
    """Write the audit rows of what was flushed; the door calls it before it asks whether it may commit."""
    journal: _Journal | None = session.info.get(_KEY)
    if journal is None:
        return
    session.flush()
    rows = journal.rows()
    if rows:  # in one statement and past the session: nobody reads them in this transaction
        session.connection().execute(insert(Audit), rows)


def refused(
    tenant: Tenant, session: Session, *, by: str, verb: str, at: datetime, new_id: str, record: str
) -> None:
    """Remember that somebody was refused (TRUST S3); the record's id only, no content."""
    who: dict[str, Any] = {"id": new_id, "by": by, "verb": verb, "at": at}
    session.add(Audit(workspace=tenant.key, **who, record_table="", record_id=record, change="refused"))


def noted(
    tenant: Tenant, session: Session, *, verb: str, at: datetime, new_id: str, table: str, record: str
) -> None:
    """Remember what an operator did to plumbing, which keeps no journal of its own."""
    who: dict[str, Any] = {"id": new_id, "by": "", "verb": verb, "at": at}
    session.add(Audit(workspace=tenant.key, **who, record_table=table, record_id=record, change="changed"))


def last_of(tenant: Tenant, session: Session, table: str, record_id: str) -> Audit | None:
    """What the audit says of the record's last change, or None."""
    return next(iter(latest_of(tenant, session, table, record_id, 1)), None)


def latest_of(tenant: Tenant, session: Session, table: str, record_id: str, most: int) -> list[Audit]:
    """What the audit says of the record's last changes, `most` of them, the latest first."""
    wanted = (Audit.workspace == tenant.key, Audit.record_table == table, Audit.record_id == record_id)
    return list(session.exec(select(Audit).where(*wanted).order_by(col(Audit.id).desc()).limit(most)))


def stands(change: Audit, record: Row) -> bool:
    """Whether the record still is as this change left it: two that came close together may be sorted wrongly
    where clocks differ, and then the one that seems the last is not what can be taken back."""
    present = _columns(record)
    if change.change == "added":
        return present == change.after
    return all(present.get(name) == value for name, value in change.after.items())


def put_back(change: Audit, record: Row) -> None:
    """The record says again what it said before this change."""
    columns = inspect(type(record)).columns
    for name, value in change.before.items():
        read = _READ.get(type(columns[name].type))
        setattr(record, name, read(value) if read and value is not None else value)


def _table(record: Any) -> str:
    return str(record.__tablename__)


def _columns(record: Row) -> dict[str, Any]:
    values = {name: getattr(record, name) for name in type(record).model_fields if name != "version"}
    return {name: _plain(value) for name, value in values.items() if value is not None}


def _changed(record: Row) -> tuple[dict[str, Any], dict[str, Any]]:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    state = inspect(record)
    for name in state.committed_state:  # what was set since it was read, be it to the same value
        history = state.attrs[name].history
        if history.has_changes() and name != "version":
            before[name] = _plain(history.deleted[0] if history.deleted else None)
            after[name] = _plain(history.added[0] if history.added else None)
    return before, after


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date) else value
