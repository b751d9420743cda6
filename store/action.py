"""Actions: one thing, one owner, one due date."""

from datetime import date, datetime

from sqlalchemy import Index, or_
from sqlmodel import Session, col, select

from store.among import among
from store.row import Row, by_id, to
from store.tenant import Tenant


class Action(Row, table=True):
    """`state` todo | doing | done | dropped (with a reason); `log_id` when it came from a log entry.

    It serves at most one of opportunity and contact; `why` says what for, in the words of who made it.
    """

    __table_args__ = (
        to("account", "account_id"),
        to("person", "owner_id"),
        to("log_entry", "log_id"),
        to("opportunity", "opportunity_id"),
        to("contact", "contact_id"),
        Index("ix_action_account_state", "workspace", "account_id", "state", "due_on"),
        Index("ix_action_owner_state", "workspace", "owner_id", "state", "due_on"),
        Index("ix_action_log", "workspace", "log_id"),
    )

    account_id: str
    text: str
    owner_id: str
    due_on: date | None = None
    state: str = "todo"
    reason: str = ""
    log_id: str | None = None
    opportunity_id: str | None = None
    contact_id: str | None = None
    why: str = ""
    created_at: datetime
    created_by: str = ""
    done_at: datetime | None = None
    version: int = 1


def get(tenant: Tenant, session: Session, action_id: str) -> Action | None:
    """The action with this id, or None."""
    return by_id(tenant, session, Action, action_id)


def of_ids(tenant: Tenant, session: Session, ids: set[str]) -> dict[str, Action]:
    """The actions with these ids, by id, in one query."""
    rows = session.exec(select(Action).where(Action.workspace == tenant.key, among(Action.id, ids)))
    return {row.id: row for row in rows}


def open_of(tenant: Tenant, session: Session, account_ids: set[str]) -> list[Action]:
    """The open actions of these accounts, soonest first, undated last, in one query."""
    return list(
        session.exec(
            select(Action)
            .where(
                Action.workspace == tenant.key,
                among(Action.account_id, account_ids),
                col(Action.state).in_(("todo", "doing")),
            )
            .order_by(col(Action.due_on).asc().nulls_last(), col(Action.id))
        )
    )


def serve(tenant: Tenant, session: Session, account_id: str, record_id: str) -> bool:
    """Whether any of the account's actions, open or not, serves this opportunity or contact."""
    served = or_(col(Action.opportunity_id) == record_id, col(Action.contact_id) == record_id)
    of_account = (Action.workspace == tenant.key, Action.account_id == account_id)
    return session.exec(select(Action.id).where(*of_account, served).limit(1)).first() is not None


def of_log(tenant: Tenant, session: Session, log_id: str) -> list[Action]:
    """The actions that a log entry's next step made."""
    return list(session.exec(select(Action).where(Action.workspace == tenant.key, Action.log_id == log_id)))
