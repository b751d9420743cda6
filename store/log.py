"""Log entries: what was said with whom; the heart of what the company remembers."""

from datetime import date, datetime

from sqlalchemy import Index, func, text
from sqlmodel import Field, Session, col, select

from store.among import among
from store.row import Row, by_id, to
from store.tenant import Tenant


class LogEntry(Row, table=True):
    """A call, meeting, e-mail, event or internal note on `held_on` (a local date)."""

    __tablename__ = "log_entry"
    __table_args__ = (
        to("account", "account_id"),
        to("person", "author_id"),
        Index("ix_log_entry_account_day", "workspace", "account_id", "held_on", "id"),
        Index("ix_log_entry_author_made", "workspace", "author_id", "created_at"),
        Index("ix_log_entry_made", "workspace", "created_at"),
        Index(  # the few that a search must keep from those who may not read them
            "ix_log_entry_sensitive",
            "workspace",
            "account_id",
            "author_id",
            "id",
            sqlite_where=text("is_sensitive IS 1"),
            postgresql_where=text("is_sensitive IS TRUE"),
        ),
    )

    account_id: str
    author_id: str
    kind: str = "meeting"
    held_on: date
    text: str
    text_key: str
    topics: str = ""
    next_text: str = ""
    is_sensitive: bool = False
    link: str = ""
    created_at: datetime
    undone_at: datetime | None = None
    version: int = 1


class LogContact(Row, table=True):
    """A touch: which contact was met by which of us; one row per pair, with the entry's day.

    Day and colleague stand here too, so that "who of us knows whom" is one look into one index however
    long the history is.
    """

    __tablename__ = "log_contact"
    __table_args__ = (
        to("log_entry", "log_id"),
        to("contact", "contact_id"),
        to("person", "person_id"),
        Index("ix_log_contact_touch", "workspace", "contact_id", "person_id", "held_on", "gone"),
    )

    log_id: str = Field(index=True)
    contact_id: str
    person_id: str | None = None
    held_on: date
    gone: bool = False


class LogPerson(Row, table=True):
    """Which of us took part in a log entry; the author too, unless they only wrote it down."""

    __tablename__ = "log_person"
    __table_args__ = (to("log_entry", "log_id"), to("person", "person_id"))

    log_id: str = Field(index=True)
    person_id: str = Field(index=True)


def get(tenant: Tenant, session: Session, log_id: str) -> LogEntry | None:
    """The entry with this id, undone ones included, or None."""
    return by_id(tenant, session, LogEntry, log_id)


def of_ids(tenant: Tenant, session: Session, ids: set[str]) -> dict[str, LogEntry]:
    """The entries with these ids, undone ones included, by id, in one query."""
    rows = session.exec(select(LogEntry).where(LogEntry.workspace == tenant.key, among(LogEntry.id, ids)))
    return {row.id: row for row in rows}


def contacts_of(tenant: Tenant, session: Session, log_ids: set[str]) -> list[LogContact]:
    """The touches that belong to these entries, in one query."""
    return list(
        session.exec(
            select(LogContact).where(
                LogContact.workspace == tenant.key,
                among(LogContact.log_id, log_ids),
                col(LogContact.gone).is_(False),
            )
        )
    )


def people_of(tenant: Tenant, session: Session, log_ids: set[str]) -> list[LogPerson]:
    """Our people who took part in these entries, in one query."""
    return list(
        session.exec(
            select(LogPerson).where(LogPerson.workspace == tenant.key, among(LogPerson.log_id, log_ids))
        )
    )


def last_day(tenant: Tenant, session: Session, account_id: str) -> date | None:
    """The day of the account's latest entry that stands."""
    return session.exec(
        select(col(LogEntry.held_on))
        .where(
            LogEntry.workspace == tenant.key,
            LogEntry.account_id == account_id,
            col(LogEntry.undone_at).is_(None),
        )
        .order_by(col(LogEntry.held_on).desc())
        .limit(1)
    ).first()


def last_touches(tenant: Tenant, session: Session, contact_ids: set[str]) -> dict[str, date]:
    """The latest day on which each of these contacts was touched, in one query."""
    rows = session.exec(
        select(col(LogContact.contact_id), func.max(col(LogContact.held_on)))
        .where(
            LogContact.workspace == tenant.key,
            among(LogContact.contact_id, contact_ids),
            col(LogContact.gone).is_(False),
        )
        .group_by(LogContact.contact_id)
    )
    return dict(rows.all())


def latest(
    tenant: Tenant, session: Session, account_ids: set[str], limit: int, since: date | None = None
) -> list[LogEntry]:
    """The latest entries that stand on these accounts, newest first."""
    query = (
        select(LogEntry)
        .where(
            LogEntry.workspace == tenant.key,
            among(LogEntry.account_id, account_ids),
            col(LogEntry.undone_at).is_(None),
        )
        .order_by(col(LogEntry.held_on).desc(), col(LogEntry.id).desc())
        .limit(limit)
    )
    return list(session.exec(query.where(LogEntry.held_on >= since) if since else query))


def recent_of(tenant: Tenant, session: Session, author_id: str, limit: int) -> list[LogEntry]:
    """The author's own latest entries, undone ones included, newest first."""
    return list(
        session.exec(
            select(LogEntry)
            .where(LogEntry.workspace == tenant.key, LogEntry.author_id == author_id)
            .order_by(col(LogEntry.created_at).desc())
            .limit(limit)
        )
    )


def unlink(tenant: Tenant, session: Session, log_id: str) -> set[str]:
    """Forget whom the entry touched and who took part, before an edit says it anew; the contacts' ids."""
    touched = contacts_of(tenant, session, {log_id})
    for row in [*touched, *people_of(tenant, session, {log_id})]:
        session.delete(row)
    return {row.contact_id for row in touched}
