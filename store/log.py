"""Log entries: what was said with whom; the heart of what the company remembers."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, Session, col, select

from store.row import Row, to
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
    """Which contact a log entry touched, with the entry's day, so that touches need no join."""

    __tablename__ = "log_contact"
    __table_args__ = (
        to("log_entry", "log_id"),
        to("contact", "contact_id"),
        Index("ix_log_contact_contact_day", "workspace", "contact_id", "held_on"),
    )

    log_id: str = Field(index=True)
    contact_id: str
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
    return session.get(LogEntry, (tenant.key, log_id))


def same_words(
    tenant: Tenant, session: Session, author: str, account_id: str, text_key: str, since: datetime
) -> LogEntry | None:
    """The author's entry with the same folded text on the account since then, unless undone."""
    return session.exec(
        select(LogEntry).where(
            LogEntry.workspace == tenant.key,
            LogEntry.author_id == author,
            LogEntry.created_at >= since,
            LogEntry.account_id == account_id,
            LogEntry.text_key == text_key,
            col(LogEntry.undone_at).is_(None),
        )
    ).first()


def contacts_of(tenant: Tenant, session: Session, log_ids: set[str]) -> list[LogContact]:
    """The touches that belong to these entries, in one query."""
    return list(
        session.exec(
            select(LogContact).where(
                LogContact.workspace == tenant.key,
                col(LogContact.log_id).in_(log_ids),
                col(LogContact.gone).is_(False),
            )
        )
    )


def people_of(tenant: Tenant, session: Session, log_ids: set[str]) -> list[LogPerson]:
    """Our people who took part in these entries, in one query."""
    return list(
        session.exec(
            select(LogPerson).where(LogPerson.workspace == tenant.key, col(LogPerson.log_id).in_(log_ids))
        )
    )
