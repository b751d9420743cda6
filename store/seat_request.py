"""Requests for a seat: who would like to join which account's team, and what was answered."""

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field, Session, col, select

from store.row import Row, by_id, to
from store.tenant import Tenant

_OPEN = text("state = 'open'")


class SeatRequest(Row, table=True):
    """`state` open | granted | refused (with a reason); `escalated_at` when the leaders were told of it."""

    __table_args__ = (
        to("account", "account_id"),
        to("person", "person_id"),
        Index(  # pressed twice at once: one request
            "ux_seat_request_open",
            "workspace",
            "account_id",
            "person_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_seat_request_state", "workspace", "state", "asked_at"),
    )

    account_id: str
    person_id: str
    state: str = "open"
    asked_at: datetime
    answered_at: datetime | None = None
    answered_by: str = ""
    reason: str = Field(default="")
    escalated_at: datetime | None = None
    version: int = 1


def get(tenant: Tenant, session: Session, request_id: str) -> SeatRequest | None:
    """The request with this id, or None."""
    return by_id(tenant, session, SeatRequest, request_id)


def open_of(tenant: Tenant, session: Session, account_id: str) -> list[SeatRequest]:
    """The requests for a seat in this account's team that wait for an answer, oldest first."""
    return list(
        session.exec(
            select(SeatRequest)
            .where(
                SeatRequest.workspace == tenant.key,
                SeatRequest.account_id == account_id,
                SeatRequest.state == "open",
            )
            .order_by(col(SeatRequest.asked_at), col(SeatRequest.id))
        )
    )


def waiting(tenant: Tenant, session: Session, by: datetime) -> list[SeatRequest]:
    """The open requests made by then of which no leader has been told yet, oldest first."""
    return list(
        session.exec(
            select(SeatRequest)
            .where(
                SeatRequest.workspace == tenant.key,
                SeatRequest.state == "open",
                SeatRequest.asked_at <= by,
                col(SeatRequest.escalated_at).is_(None),
            )
            .order_by(col(SeatRequest.asked_at), col(SeatRequest.id))
        )
    )
