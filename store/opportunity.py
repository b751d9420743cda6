"""Opportunities: a need that the customer recognises and that we can answer."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Column, Index
from sqlmodel import Field, Session, col, select

from store.among import among
from store.row import Row, by_id, to
from store.tenant import Tenant

OPEN_STAGES = ("identified", "qualified", "proposal", "negotiation")


class Opportunity(Row, table=True):
    """Value low <= mid <= high in integer cents; `rough` when one number was given for all three."""

    __table_args__ = (
        to("account", "account_id"),
        to("person", "owner_id"),
        Index("ix_opportunity_account_stage", "workspace", "account_id", "stage"),
        Index("ix_opportunity_owner_stage", "workspace", "owner_id", "stage"),
    )

    account_id: str
    name: str
    stage: str = "identified"
    low_cents: int = Field(sa_column=Column(BigInteger, nullable=False))
    mid_cents: int = Field(sa_column=Column(BigInteger, nullable=False))
    high_cents: int = Field(sa_column=Column(BigInteger, nullable=False))
    currency: str = "EUR"
    per_year: bool = False
    rough: bool = False
    owner_id: str
    next_step: str = ""
    next_on: date | None = None
    reason: str = ""
    moved_at: datetime
    closed_at: datetime | None = None
    created_at: datetime
    created_by: str = ""
    version: int = 1


def get(tenant: Tenant, session: Session, opportunity_id: str) -> Opportunity | None:
    """The opportunity with this id, or None."""
    return by_id(tenant, session, Opportunity, opportunity_id)


def of_ids(tenant: Tenant, session: Session, ids: set[str]) -> dict[str, Opportunity]:
    """The opportunities with these ids, by id, in one query."""
    wanted = (Opportunity.workspace == tenant.key, among(Opportunity.id, ids))
    return {row.id: row for row in session.exec(select(Opportunity).where(*wanted))}


def open_of(tenant: Tenant, session: Session, account_ids: set[str]) -> list[Opportunity]:
    """The open opportunities of these accounts, largest first, in one query."""
    return list(
        session.exec(
            select(Opportunity)
            .where(
                Opportunity.workspace == tenant.key,
                among(Opportunity.account_id, account_ids),
                col(Opportunity.stage).in_(OPEN_STAGES),
            )
            .order_by(col(Opportunity.mid_cents).desc(), col(Opportunity.id))
        )
    )


def of_account(tenant: Tenant, session: Session, account_id: str) -> list[Opportunity]:
    """All opportunities of the account, closed ones too, largest first."""
    wanted = (Opportunity.workspace == tenant.key, Opportunity.account_id == account_id)
    order = (col(Opportunity.mid_cents).desc(), col(Opportunity.id))
    return list(session.exec(select(Opportunity).where(*wanted).order_by(*order)))


def remove(tenant: Tenant, session: Session, opportunity_id: str) -> None:
    """The row goes; nothing may point at it. What it said stays in the audit."""
    found = get(tenant, session, opportunity_id)
    if found is not None:
        session.delete(found)
        session.flush()
