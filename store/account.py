"""The account: the customer company's relation to ours, its channel and its place in a group."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, Column, UniqueConstraint, bindparam
from sqlmodel import Field, Session, col, select

from store.among import among
from store.row import Row, by_id, to
from store.tenant import Tenant


class Account(Row, table=True):
    """Money in integer cents of `currency`, each with source and date (DOMAIN: the account)."""

    __table_args__ = (
        UniqueConstraint("workspace", "code_key"),
        UniqueConstraint("workspace", "channel"),
        to("account", "parent_id"),
    )

    code: str
    code_key: str
    name: str
    name_key: str = Field(index=True)
    aliases: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    domains: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    business_id: str = ""
    sector: str = ""
    country: str = ""
    tier: str = "B"
    status: str = "active"
    visibility: str = "open"
    language: str = "fi"
    zone: str = "Europe/Helsinki"
    currency: str = "EUR"
    parent_id: str | None = None
    channel: str | None = None
    channel_name: str = ""
    channel_problem: str = ""
    revenue_cents: int | None = Field(default=None, sa_column=Column(BigInteger))
    revenue_source: str = ""
    revenue_on: date | None = None
    source: str = ""
    logged_on: date | None = None
    created_at: datetime
    created_by: str = ""
    version: int = 1


Named = tuple[str, str, str, Sequence[str]]
"""(id, code, name, aliases): what an account is called."""


def get(tenant: Tenant, session: Session, account_id: str) -> Account | None:
    """The account with this id, or None."""
    return by_id(tenant, session, Account, account_id)


def by_code(tenant: Tenant, session: Session, code: str) -> Account | None:
    """The account with this short code, in any case of letters."""
    return session.exec(
        select(Account).where(Account.workspace == tenant.key, Account.code_key == code.casefold())
    ).first()


# Built once: putting a query together costs more than asking it, and each command asks this one.
_BY_CHANNEL = select(Account).where(
    Account.workspace == bindparam("workspace"), Account.channel == bindparam("channel")
)


_NAMES_BEGINNING = (
    select(Account.id, Account.code, Account.name, Account.aliases)
    .where(
        Account.workspace == bindparam("workspace"),
        col(Account.name_key).like(bindparam("alike"), escape="\\"),
        Account.status != "ended",
    )
    .order_by(col(Account.name_key).like(bindparam("begins"), escape="\\").desc(), col(Account.name_key))
    .limit(500)
)


def by_channel(tenant: Tenant, session: Session, channel: str) -> Account | None:
    """The account whose shared channel this is."""
    return session.exec(_BY_CHANNEL, params={"workspace": tenant.key, "channel": channel}).first()


def names_beginning(tenant: Tenant, session: Session, key: str, alike: str) -> list[Named]:
    """Accounts that have not ended and whose name begins with the letters of `alike` (`name_key`), at most
    500, those first that begin with all of `key`."""
    given = {"workspace": tenant.key, "begins": f"{_literal(key)}%", "alike": f"{_literal(alike)}%"}
    rows = session.exec(_NAMES_BEGINNING, params=given)
    return [(row[0], row[1], row[2], list(row[3])) for row in rows]


def _literal(key: str) -> str:
    return key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def names(tenant: Tenant, session: Session) -> list[Named]:
    """Every account that has not ended, for matching what people type."""
    rows = session.exec(
        select(Account.id, Account.code, Account.name, Account.aliases).where(
            Account.workspace == tenant.key, Account.status != "ended"
        )
    )
    return [(row[0], row[1], row[2], list(row[3])) for row in rows]


def of_ids(tenant: Tenant, session: Session, ids: set[str]) -> dict[str, Account]:
    """The accounts with these ids, by id, in one query."""
    rows = session.exec(select(Account).where(Account.workspace == tenant.key, among(Account.id, ids)))
    return {row.id: row for row in rows}


def all_of(tenant: Tenant, session: Session) -> list[Account]:
    """Every account that has not ended, by name."""
    return list(
        session.exec(
            select(Account)
            .where(Account.workspace == tenant.key, Account.status != "ended")
            .order_by(Account.name_key)
        )
    )


def taken(tenant: Tenant, session: Session) -> list[Named]:
    """Every account, ended ones too: their codes and names stay taken."""
    rows = session.exec(
        select(Account.id, Account.code, Account.name, Account.aliases).where(Account.workspace == tenant.key)
    )
    return [(row[0], row[1], row[2], list(row[3])) for row in rows]
