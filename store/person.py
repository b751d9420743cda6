"""Our own people: everybody of the workspace whom the bot has met, and what they may."""

from datetime import datetime

from sqlalchemy import and_, bindparam
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import Field, Session, col, func, select

from store.among import among
from store.row import Row, by_id, to
from store.tenant import Tenant


class Person(Row, table=True):
    """A Slack user; `id` is the Slack user id. None in a preference means: the workspace's."""

    name: str
    team: str = ""
    email: str = ""
    language: str | None = None
    zone: str | None = None
    slack_zone: str | None = None
    country: str | None = None
    opens: str | None = None
    closes: str | None = None
    digest_day: int | None = None
    digest_off: bool = False
    is_guest: bool = False
    is_deactivated: bool = False
    is_outside: bool = False
    is_bot: bool = False
    is_slack_admin: bool = False
    dm_channel: str | None = None
    checked_at: datetime
    version: int = 1


class Grant(Row, table=True):
    """A right that somebody was given: `admin`, or `leader` of one account or (account None) of all."""

    __table_args__ = (to("person", "person_id"), to("account", "account_id"))

    person_id: str = Field(index=True)
    kind: str
    account_id: str | None = None
    since: datetime
    until: datetime | None = None


def get(tenant: Tenant, session: Session, person_id: str) -> Person | None:
    """The person, or None if the bot has not met them."""
    return by_id(tenant, session, Person, person_id)


def named(tenant: Tenant, session: Session, person_ids: set[str]) -> dict[str, Person]:
    """The people with these ids, by id, in one query."""
    rows = session.exec(select(Person).where(Person.workspace == tenant.key, among(Person.id, person_ids)))
    return {row.id: row for row in rows}


# Built once: putting a query together costs more than asking it, and each command asks this one.
_GRANTS = select(Grant).where(
    Grant.workspace == bindparam("workspace"),
    Grant.person_id == bindparam("who"),
    col(Grant.until).is_(None),
)


def grants(tenant: Tenant, session: Session, person_id: str) -> list[Grant]:
    """The rights that the person holds now."""
    return list(session.exec(_GRANTS, params={"workspace": tenant.key, "who": person_id}))


def is_full() -> ColumnElement[bool]:
    """The condition of a full member in SQL: neither guest, bot, deactivated nor of another company."""
    flags = (Person.is_guest, Person.is_deactivated, Person.is_outside, Person.is_bot)
    return and_(*(col(flag).is_(False) for flag in flags))


def names(tenant: Tenant, session: Session) -> list[tuple[str, str]]:
    """Every full member by id and name, for telling them from others in what people type."""
    rows = session.exec(select(Person.id, Person.name).where(Person.workspace == tenant.key, is_full()))
    return [(row[0], row[1]) for row in rows]


def granted(tenant: Tenant, session: Session, kind: str) -> list[Grant]:
    """Everybody's present rights of one kind (`admin` or `leader`)."""
    return list(
        session.exec(
            select(Grant).where(Grant.workspace == tenant.key, Grant.kind == kind, col(Grant.until).is_(None))
        )
    )


def ever_granted(tenant: Tenant, session: Session, kind: str) -> int:
    """How often a right of this kind was given, ended ones included; rights are never deleted."""
    return session.exec(select(func.count()).where(Grant.workspace == tenant.key, Grant.kind == kind)).one()
