"""The audit: every change of a record has exactly one row, written here, in the same transaction."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, event, inspect
from sqlmodel import Field, Session

from store.row import Row
from store.tenant import Tenant

# Plumbing, not records: keys, deliveries, what Slack said of a channel, where a card stands.
_NOT_AUDITED = {"submission", "outbox", "channel", "posted", "audit", "tick"}


class Audit(Row, table=True):
    """Who changed what; `before` and `after` hold the columns that changed (`after` all of a new row)."""

    __table_args__ = (Index("ix_audit_record", "workspace", "record_table", "record_id"),)

    at: datetime = Field(index=True)
    by: str
    verb: str
    record_table: str
    record_id: str
    change: str
    before: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    after: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


def watch(
    tenant: Tenant, session: Session, *, by: str, verb: str, at: datetime, new_id: Callable[[], str]
) -> None:
    """From now on every flush of this session writes its audit rows and raises each changed row's version."""

    def note(record: Row, change: str, before: dict[str, Any], after: dict[str, Any]) -> Audit:
        return Audit(
            workspace=tenant.key,
            id=new_id(),
            at=at,
            by=by,
            verb=verb,
            record_table=_table(record),
            record_id=record.id,
            change=change,
            before=before,
            after=after,
        )

    @event.listens_for(session, "before_flush")
    def write(flushed: Any, _context: Any, _instances: Any) -> None:
        rows: list[Audit] = []
        for record in flushed.new:
            if _table(record) not in _NOT_AUDITED:
                rows.append(note(record, "added", {}, _columns(record)))
        for record in flushed.dirty:
            before, after = _changed(record)
            if after and _table(record) not in _NOT_AUDITED:
                if hasattr(record, "version"):
                    record.version += 1
                rows.append(note(record, "changed", before, after))
        for record in flushed.deleted:
            if _table(record) not in _NOT_AUDITED:
                rows.append(note(record, "deleted", _columns(record), {}))
        flushed.add_all(rows)


def refused(
    tenant: Tenant, session: Session, *, by: str, verb: str, at: datetime, new_id: str, record: str
) -> None:
    """Remember that somebody was refused (TRUST S3); the record's id only, no content."""
    session.add(
        Audit(
            workspace=tenant.key,
            id=new_id,
            at=at,
            by=by,
            verb=verb,
            record_table="",
            record_id=record,
            change="refused",
        )
    )


def _table(record: Any) -> str:
    return str(inspect(record).mapper.local_table.name)


def _columns(record: Any) -> dict[str, Any]:
    keys = [attribute.key for attribute in inspect(record).mapper.column_attrs]
    return {key: _plain(getattr(record, key)) for key in keys if getattr(record, key) is not None}


def _changed(record: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    state = inspect(record)
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if history.has_changes() and attribute.key != "version":
            before[attribute.key] = _plain(history.deleted[0] if history.deleted else None)
            after[attribute.key] = _plain(history.added[0] if history.added else None)
    return before, after


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date) else value
