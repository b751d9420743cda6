"""Effects that are stuck: parked, or of which nobody knows whether they stand in Slack; and what an operator
does about them. Reads no `about`: it may be what cannot be read."""

from datetime import datetime

from sqlalchemy import case, false, literal, update
from sqlmodel import Session, col, select
from sqlmodel.sql.sqltypes import UTCDateTime

from store.outbox import WITHOUT_ABOUT, Outbox
from store.tenant import Tenant


def parked(tenant: Tenant, session: Session, limit: int = 100) -> list[Outbox]:
    """What only a person can mend, oldest first; without `about`."""
    return _in_states(tenant, session, ("parked",), limit)


def stuck(tenant: Tenant, session: Session, limit: int = 100) -> list[Outbox]:
    """What is parked, and what may or may not stand in Slack, oldest first; without `about`."""
    return _in_states(tenant, session, ("parked", "unknown"), limit)


def _in_states(tenant: Tenant, session: Session, states: tuple[str, ...], limit: int) -> list[Outbox]:
    return list(
        session.exec(
            select(Outbox)
            .where(Outbox.workspace == tenant.key, col(Outbox.state).in_(states))
            .options(WITHOUT_ABOUT)
            .order_by(col(Outbox.created_at))
            .limit(limit)
        )
    )


def unpark(tenant: Tenant, session: Session, row_id: str, now: datetime, *, is_absent: bool = False) -> bool:
    """Try a parked effect again from the start; False if there is none. What may stand in Slack is looked for
    first, as after any lost answer, unless somebody has looked and it is not there (`is_absent`)."""
    lost = false() if is_absent else col(Outbox.unknown_at).is_not(None)
    done = session.exec(
        update(Outbox)
        .where(col(Outbox.workspace) == tenant.key, col(Outbox.id) == row_id, col(Outbox.state) == "parked")
        .values(
            state=case((lost, "unknown"), else_="pending"),
            unknown_at=case((lost, literal(now, UTCDateTime())), else_=None),
            attempt=0,
            due_at=now,
            not_before=None,
            token=Outbox.token + 1,
        )
    )
    return done.rowcount > 0


def give_up(tenant: Tenant, session: Session, row_id: str) -> bool:
    """Drop for good what is parked, or what may or may not stand in Slack (the operator has looked); False if
    there is none."""
    done = session.exec(
        update(Outbox)
        .where(
            col(Outbox.workspace) == tenant.key,
            col(Outbox.id) == row_id,
            col(Outbox.state).in_(("parked", "unknown")),
        )
        .values(state="dropped", token=Outbox.token + 1)
    )
    return done.rowcount > 0
