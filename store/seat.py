"""Seats: who sits in an account's team, from when to when. Intervals; never deleted."""

from datetime import date, datetime

from sqlalchemy import Index, bindparam, text
from sqlmodel import Field, Session, col, select

from store.among import among
from store.row import Row, by_id, to
from store.tenant import Tenant

_HELD_BY_A_KAM = text("role = 'kam' AND until IS NULL AND person_id IS NOT NULL")


class Seat(Row, table=True):
    """`person_id` None is a vacant seat: a gap that is visible. `until` is the first day without it."""

    __table_args__ = (
        to("account", "account_id"),
        to("person", "person_id"),
        Index(  # two who name a KAM at the same moment: the second sees the first
            "ux_seat_one_kam",
            "workspace",
            "account_id",
            unique=True,
            sqlite_where=_HELD_BY_A_KAM,
            postgresql_where=_HELD_BY_A_KAM,
        ),
    )

    account_id: str = Field(index=True)
    person_id: str | None = Field(default=None, index=True)
    role: str
    since: date
    until: date | None = None
    share_percent: int | None = None
    responsibility: str = ""
    expectations: str = ""
    acknowledged_at: datetime | None = None
    version: int = 1


def get(tenant: Tenant, session: Session, seat_id: str) -> Seat | None:
    """The seat with this id, ended ones too, or None."""
    return by_id(tenant, session, Seat, seat_id)


# Built once: putting a query together costs more than asking it, and each command asks this one.
_OF_ACCOUNT = (
    select(Seat)
    .where(
        Seat.workspace == bindparam("workspace"),
        Seat.account_id == bindparam("account"),
        col(Seat.until).is_(None),
    )
    .order_by(col(Seat.since), col(Seat.id))
)


def of_account(tenant: Tenant, session: Session, account_id: str) -> list[Seat]:
    """The seats held or vacant now, KAM first by role, oldest first."""
    return list(session.exec(_OF_ACCOUNT, params={"workspace": tenant.key, "account": account_id}))


_ROLES = select(col(Seat.role)).where(
    Seat.workspace == bindparam("workspace"),
    Seat.account_id == bindparam("account"),
    Seat.person_id == bindparam("who"),
    col(Seat.until).is_(None),
)


def roles_of(tenant: Tenant, session: Session, account_id: str, person_id: str) -> frozenset[str]:
    """The roles that the person has in the account's team now."""
    given = {"workspace": tenant.key, "account": account_id, "who": person_id}
    return frozenset(session.exec(_ROLES, params=given))


def of_accounts(tenant: Tenant, session: Session, account_ids: set[str]) -> list[Seat]:
    """The present seats of several accounts in one query."""
    return list(
        session.exec(
            select(Seat)
            .where(
                Seat.workspace == tenant.key, among(Seat.account_id, account_ids), col(Seat.until).is_(None)
            )
            .order_by(col(Seat.since), col(Seat.id))
        )
    )


def of_person(tenant: Tenant, session: Session, person_id: str) -> list[Seat]:
    """The seats that one person holds now."""
    return list(
        session.exec(
            select(Seat).where(
                Seat.workspace == tenant.key, Seat.person_id == person_id, col(Seat.until).is_(None)
            )
        )
    )
