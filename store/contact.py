"""Contacts: the people at the customer."""

from datetime import date, datetime

from sqlalchemy import and_, bindparam
from sqlmodel import Field, Session, col, select

from store.account import Account
from store.among import among, begins_among
from store.row import Row, by_id, to
from store.tenant import Tenant


class Contact(Row, table=True):
    """One person at the customer. `is_key` is a tick until units tell it (influence 3 or 4)."""

    __table_args__ = (to("account", "account_id"),)

    account_id: str = Field(index=True)
    name: str
    name_key: str
    title: str = ""
    email: str = ""
    phone: str = ""
    is_key: bool = False
    status: str = "active"
    status_since: date | None = None
    source: str = ""
    touched_on: date | None = None
    created_at: datetime
    created_by: str = ""
    version: int = 1


Named = tuple[str, str, str]
"""(account id, name_key, name): whose contact is called what."""


def get(tenant: Tenant, session: Session, contact_id: str) -> Contact | None:
    """The contact with this id, or None."""
    return by_id(tenant, session, Contact, contact_id)


# Built once: putting a query together costs more than asking it, and each command asks this one.
_OF_ACCOUNT = (
    select(Contact)
    .where(
        Contact.workspace == bindparam("workspace"),
        Contact.account_id == bindparam("account"),
        col(Contact.status).in_(("active", "unknown")),
    )
    .order_by(col(Contact.touched_on).desc().nulls_last(), col(Contact.name_key))
)


def of_account(tenant: Tenant, session: Session, account_id: str) -> list[Contact]:
    """The contacts of an account who have not left, latest touch first."""
    return list(session.exec(_OF_ACCOUNT, params={"workspace": tenant.key, "account": account_id}))


def of_ids(tenant: Tenant, session: Session, ids: set[str]) -> dict[str, Contact]:
    """The contacts with these ids, by id, in one query."""
    rows = session.exec(select(Contact).where(Contact.workspace == tenant.key, among(Contact.id, ids)))
    return {row.id: row for row in rows}


def beginning(tenant: Tenant, session: Session, heads: set[str]) -> list[Named]:
    """Everybody who is a contact of any account that has not ended and whose name (`name_key`) begins with
    one of these pairs of letters."""
    rows = session.exec(
        select(Contact.account_id, Contact.name_key, Contact.name)
        .join(
            Account, and_(col(Account.workspace) == Contact.workspace, col(Account.id) == Contact.account_id)
        )
        .where(
            Contact.workspace == tenant.key,
            begins_among(Contact.name_key, 2, heads),
            col(Contact.status).in_(("active", "unknown")),
            Account.status != "ended",
        )
    )
    return [(row[0], row[1], row[2]) for row in rows]


def ever_of(tenant: Tenant, session: Session, account_id: str) -> list[Contact]:
    """Everybody who is or was a contact of the account, those who left too, by name; for finding doubles."""
    return list(
        session.exec(
            select(Contact)
            .where(
                Contact.workspace == tenant.key,
                Contact.account_id == account_id,
                Contact.status != "withdrawn",
            )
            .order_by(Contact.name_key, Contact.id)
        )
    )
