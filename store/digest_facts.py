"""What the weekly digests read, in bulk: as many statements for a thousand accounts as for one."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, or_
from sqlmodel import Session, col, select

from store.account import Account
from store.action import Action
from store.among import among
from store.log import LogContact, LogEntry
from store.opportunity import OPEN_STAGES, Opportunity
from store.outbox import Outbox
from store.person import Person, is_full
from store.seat import Seat
from store.tenant import Tenant

_OPEN = ("todo", "doing")


@dataclass(frozen=True, slots=True)
class Place:
    """An account's channel and the account's zone."""

    account_id: str
    zone: str
    channel: str


def full_members(tenant: Tenant, session: Session) -> list[Person]:
    """Everybody of our own company who may read digests and has not switched them off."""
    return list(
        session.exec(
            select(Person)
            .where(
                Person.workspace == tenant.key,
                is_full(),
                col(Person.digest_off).is_(False),
            )
            .order_by(Person.id)
        )
    )


def seated(tenant: Tenant, session: Session) -> set[str]:
    """The people who hold a seat now."""
    rows = session.exec(
        select(Seat.person_id)
        .where(Seat.workspace == tenant.key, col(Seat.until).is_(None), col(Seat.person_id).is_not(None))
        .distinct()
    )
    return {person for person in rows if person}


def owners(tenant: Tenant, session: Session) -> set[str]:
    """The people who own an open action."""
    return set(
        session.exec(
            select(Action.owner_id)
            .where(Action.workspace == tenant.key, col(Action.state).in_(_OPEN))
            .distinct()
        )
    )


def places(tenant: Tenant, session: Session) -> list[Place]:
    """The channels of the accounts that have one and have not ended."""
    rows = session.exec(
        select(Account.id, Account.zone, Account.channel)
        .where(
            Account.workspace == tenant.key,
            Account.status != "ended",
            col(Account.channel).is_not(None),
        )
        .order_by(Account.id)
    )
    return [Place(account, zone, channel) for account, zone, channel in rows if channel]


def planned(tenant: Tenant, session: Session, keys: set[str]) -> set[str]:
    """Which of these keys of digests were asked for already."""
    rows = session.exec(
        select(Outbox.dedupe_key).where(Outbox.workspace == tenant.key, among(Outbox.dedupe_key, keys))
    )
    return set(rows)


def logged_between(
    tenant: Tenant, session: Session, account_id: str, start: datetime, end: datetime
) -> list[LogEntry]:
    """The account's entries that stand and were written from `start` until before `end` (UTC), by day."""
    return list(
        session.exec(
            select(LogEntry)
            .where(
                LogEntry.workspace == tenant.key,
                LogEntry.account_id == account_id,
                LogEntry.created_at >= start,
                LogEntry.created_at < end,
                col(LogEntry.undone_at).is_(None),
            )
            .order_by(col(LogEntry.held_on), col(LogEntry.id))
        )
    )


def opportunities_changed(
    tenant: Tenant, session: Session, account_id: str, start: datetime, end: datetime
) -> list[Opportunity]:
    """The account's opportunities that were made, moved or closed from `start` until before `end` (UTC)."""
    moments = (Opportunity.created_at, Opportunity.moved_at, Opportunity.closed_at)
    return list(
        session.exec(
            select(Opportunity)
            .where(
                Opportunity.workspace == tenant.key,
                Opportunity.account_id == account_id,
                or_(*(and_(col(moment) >= start, col(moment) < end) for moment in moments)),
            )
            .order_by(Opportunity.id)
        )
    )


def done_between(
    tenant: Tenant, session: Session, account_id: str, start: datetime, end: datetime
) -> list[Action]:
    """The account's actions that were done from `start` until before `end` (UTC)."""
    return list(
        session.exec(
            select(Action)
            .where(
                Action.workspace == tenant.key,
                Action.account_id == account_id,
                Action.state == "done",
                col(Action.done_at) >= start,
                col(Action.done_at) < end,
            )
            .order_by(Action.id)
        )
    )


def touches_of(tenant: Tenant, session: Session, log_ids: set[str]) -> list[LogContact]:
    """Whom these entries touched, in the order in which they were named."""
    return list(
        session.exec(
            select(LogContact)
            .where(
                LogContact.workspace == tenant.key,
                among(LogContact.log_id, log_ids),
                col(LogContact.gone).is_(False),
            )
            .order_by(LogContact.log_id, LogContact.id)
        )
    )


def sensitive(tenant: Tenant, session: Session, log_ids: set[str]) -> set[str]:
    """Which of these entries are sensitive."""
    return set(
        session.exec(
            select(LogEntry.id).where(
                LogEntry.workspace == tenant.key,
                among(LogEntry.id, log_ids),
                col(LogEntry.is_sensitive).is_(True),
            )
        )
    )


def opportunities_of_owner(tenant: Tenant, session: Session, person_id: str) -> list[Opportunity]:
    """The person's open opportunities in any account, soonest next step first, undated last."""
    return list(
        session.exec(
            select(Opportunity)
            .where(
                Opportunity.workspace == tenant.key,
                Opportunity.owner_id == person_id,
                col(Opportunity.stage).in_(OPEN_STAGES),
            )
            .order_by(col(Opportunity.next_on).asc().nulls_last(), col(Opportunity.id))
        )
    )


def with_kam(tenant: Tenant, session: Session) -> set[str]:
    """The accounts that have a KAM now; one who has left (or is no full member any more) is none."""
    return set(
        session.exec(
            select(Seat.account_id)
            .join(Person, and_(col(Person.workspace) == Seat.workspace, col(Person.id) == Seat.person_id))
            .where(
                Seat.workspace == tenant.key,
                Person.workspace == tenant.key,
                Seat.role == "kam",
                col(Seat.until).is_(None),
                is_full(),
            )
            .distinct()
        )
    )


def with_next_step(tenant: Tenant, session: Session, today: date) -> set[str]:
    """The accounts for which something is open to be done: an action, or an opportunity's next step ahead."""
    acting = session.exec(
        select(Action.account_id)
        .where(Action.workspace == tenant.key, col(Action.state).in_(_OPEN))
        .distinct()
    )
    moving = session.exec(
        select(Opportunity.account_id)
        .where(
            Opportunity.workspace == tenant.key,
            col(Opportunity.stage).in_(OPEN_STAGES),
            col(Opportunity.next_on) >= today,
        )
        .distinct()
    )
    return {*acting, *moving}


def overdue(tenant: Tenant, session: Session, before: date) -> list[tuple[str, str]]:
    """(account, action) of the open actions due before that day."""
    rows = session.exec(
        select(Action.account_id, Action.id).where(
            Action.workspace == tenant.key, col(Action.state).in_(_OPEN), col(Action.due_on) < before
        )
    )
    return [(account, action) for account, action in rows]
