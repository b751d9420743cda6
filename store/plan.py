"""What the plan, Home and the digest read of many accounts at once: one query for each kind of row."""

from datetime import date

from sqlalchemy import exists, func
from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from store.account import Account
from store.action import Action
from store.among import among
from store.contact import Contact
from store.log import LogContact, LogEntry
from store.person import Person, is_full
from store.seat import Seat
from store.tenant import Tenant


def contacts_of(tenant: Tenant, session: Session, account_ids: set[str]) -> list[Contact]:
    """The contacts of these accounts who have not left, by name."""
    return list(
        session.exec(
            select(Contact)
            .where(
                Contact.workspace == tenant.key,
                among(Contact.account_id, account_ids),
                col(Contact.status).in_(("active", "unknown")),
            )
            .order_by(Contact.name_key, Contact.id)
        )
    )


def holders_of(tenant: Tenant, session: Session, contact_ids: set[str], since: date) -> list[tuple[str, str]]:
    """(contact, colleague) for everybody of us who took part in touching the contact on or after `since`.

    Steps from colleague to colleague through the index (a recursive query), so that it costs the number of
    pairs and not the number of touches.
    """
    touch, other, seen = aliased(LogContact), aliased(LogContact), aliased(LogContact)
    first = (
        select(func.min(touch.person_id))
        .where(touch.workspace == tenant.key, touch.contact_id == col(Contact.id))
        .correlate(Contact)
        .scalar_subquery()
    )
    pairs = (
        columns(col(Contact.id).label("contact_id"), first.label("person_id"))
        .where(col(Contact.workspace) == tenant.key, among(Contact.id, contact_ids))
        .cte("pairs", recursive=True)
    )
    following = (
        select(func.min(other.person_id))
        .where(
            other.workspace == tenant.key,
            other.contact_id == pairs.c.contact_id,
            col(other.person_id) > pairs.c.person_id,
        )
        .correlate(pairs)
        .scalar_subquery()
    )
    pairs = pairs.union_all(columns(pairs.c.contact_id, following).where(pairs.c.person_id.is_not(None)))
    lately = exists().where(
        col(seen.workspace) == tenant.key,
        col(seen.contact_id) == pairs.c.contact_id,
        col(seen.person_id) == pairs.c.person_id,
        col(seen.held_on) >= since,
        col(seen.gone).is_(False),
    )
    found = session.connection().execute(columns(pairs.c.contact_id, pairs.c.person_id).where(lately))
    return [(contact, person) for contact, person in found]


def sensitive_authors(tenant: Tenant, session: Session, log_ids: set[str]) -> dict[str, str]:
    """Of these entries the sensitive ones: entry id to its author."""
    rows = session.exec(
        select(LogEntry.id, LogEntry.author_id).where(
            LogEntry.workspace == tenant.key,
            among(LogEntry.id, log_ids),
            col(LogEntry.is_sensitive).is_(True),
        )
    )
    return dict(rows.all())


def actions_of_owner(tenant: Tenant, session: Session, person_id: str) -> list[Action]:
    """The person's open actions in any account, soonest first, undated last."""
    return list(
        session.exec(
            select(Action)
            .where(
                Action.workspace == tenant.key,
                Action.owner_id == person_id,
                col(Action.state).in_(("todo", "doing")),
            )
            .order_by(col(Action.due_on).asc().nulls_last(), col(Action.id))
        )
    )


def without_kam(tenant: Tenant, session: Session) -> list[Account]:
    """The accounts that have not ended and have no KAM now (one who has left is none), by name."""
    held = select(Seat.id).where(
        Seat.workspace == tenant.key,
        Person.workspace == tenant.key,
        col(Seat.account_id) == col(Account.id),
        Seat.role == "kam",
        col(Seat.person_id) == col(Person.id),
        col(Seat.until).is_(None),
        is_full(),
    )
    return list(
        session.exec(
            select(Account)
            .where(Account.workspace == tenant.key, Account.status != "ended", ~held.exists())
            .order_by(Account.name_key)
        )
    )


def has_account(tenant: Tenant, session: Session) -> bool:
    """Whether there is any account yet."""
    return (
        session.exec(select(Account.id).where(Account.workspace == tenant.key).limit(1)).first() is not None
    )


def seated(tenant: Tenant, session: Session, limit: int) -> list[str | None]:
    """So many, at most, of those who sit in any team now."""
    held = (Seat.workspace == tenant.key, col(Seat.person_id).is_not(None), col(Seat.until).is_(None))
    return list(session.exec(select(Seat.person_id).where(*held).distinct().limit(limit)))


def has_log(tenant: Tenant, session: Session) -> bool:
    """Whether anything was ever logged."""
    return (
        session.exec(select(LogEntry.id).where(LogEntry.workspace == tenant.key).limit(1)).first() is not None
    )
