"""Which log entries touched which opportunities."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Session, col, select

from store.among import among
from store.log import LogEntry, LogPerson
from store.opportunity import Opportunity
from store.row import Row, to
from store.tenant import Tenant


class LogOpportunity(Row, table=True):
    """A log entry that moved an opportunity on. Several of either are allowed; each pair stands once."""

    __tablename__ = "log_opportunity"
    __table_args__ = (
        to("log_entry", "log_id"),
        to("opportunity", "opportunity_id"),
        UniqueConstraint("workspace", "log_id", "opportunity_id"),
        Index("ix_log_opportunity_opportunity", "workspace", "opportunity_id"),
    )

    log_id: str
    opportunity_id: str
    linked_at: datetime
    linked_by: str = ""


def of_log(tenant: Tenant, session: Session, log_id: str) -> list[LogOpportunity]:
    """The links of one entry, oldest first."""
    return list(
        session.exec(
            select(LogOpportunity)
            .where(LogOpportunity.workspace == tenant.key, LogOpportunity.log_id == log_id)
            .order_by(col(LogOpportunity.linked_at), col(LogOpportunity.id))
        )
    )


def of_opportunity(tenant: Tenant, session: Session, opportunity_id: str) -> list[LogOpportunity]:
    """The links of one opportunity, oldest first."""
    return list(
        session.exec(
            select(LogOpportunity)
            .where(LogOpportunity.workspace == tenant.key, LogOpportunity.opportunity_id == opportunity_id)
            .order_by(col(LogOpportunity.linked_at), col(LogOpportunity.id))
        )
    )


def unlink(tenant: Tenant, session: Session, log_id: str, opportunity_ids: set[str] | None = None) -> None:
    """The entry no longer touches these opportunities; None: none at all."""
    for row in of_log(tenant, session, log_id):
        if opportunity_ids is None or row.opportunity_id in opportunity_ids:
            session.delete(row)


def names_of(tenant: Tenant, session: Session, log_id: str) -> list[tuple[str, str]]:
    """(id, name) of the opportunities that the entry touched, in the order in which they were linked."""
    rows = session.exec(
        select(col(Opportunity.id), col(Opportunity.name))
        .join(
            LogOpportunity,
            (col(LogOpportunity.workspace) == col(Opportunity.workspace))
            & (col(LogOpportunity.opportunity_id) == col(Opportunity.id)),
        )
        .where(LogOpportunity.workspace == tenant.key, LogOpportunity.log_id == log_id)
        .order_by(col(LogOpportunity.linked_at), col(LogOpportunity.id))
    )
    return [(row[0], row[1]) for row in rows]


def last_touches(tenant: Tenant, session: Session, opportunity_ids: set[str]) -> dict[str, tuple[date, str]]:
    """Opportunity to the (day, author) of the latest standing entry that touched it, in one query."""
    rows = session.exec(
        select(col(LogOpportunity.opportunity_id), col(LogEntry.held_on), col(LogEntry.author_id))
        .join(
            LogEntry,
            (col(LogEntry.workspace) == col(LogOpportunity.workspace))
            & (col(LogEntry.id) == col(LogOpportunity.log_id)),
        )
        .where(
            LogOpportunity.workspace == tenant.key,
            among(LogOpportunity.opportunity_id, opportunity_ids),
            col(LogEntry.undone_at).is_(None),
        )
        .order_by(col(LogEntry.held_on), col(LogEntry.id))
    )
    return {row[0]: (row[1], row[2]) for row in rows}  # the latest comes last and stays


def took_part(tenant: Tenant, session: Session, opportunity_id: str) -> list[str]:
    """The ids of our people who took part in a standing entry that touched the opportunity."""
    rows = session.exec(
        select(col(LogPerson.person_id))
        .join(
            LogOpportunity,
            (col(LogOpportunity.workspace) == col(LogPerson.workspace))
            & (col(LogOpportunity.log_id) == col(LogPerson.log_id)),
        )
        .join(
            LogEntry,
            (col(LogEntry.workspace) == col(LogPerson.workspace))
            & (col(LogEntry.id) == col(LogPerson.log_id)),
        )
        .where(
            LogOpportunity.workspace == tenant.key,
            LogOpportunity.opportunity_id == opportunity_id,
            col(LogEntry.undone_at).is_(None),
        )
        .distinct()
        .order_by(col(LogPerson.person_id))
    )
    return list(rows)
