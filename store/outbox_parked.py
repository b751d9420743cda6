"""Deliveries that gave up, for `kam jobs`: to be seen and tried again. Ids and states only, no content."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select as columns
from sqlalchemy import update
from sqlmodel import Session, col

from store.outbox import Outbox
from store.tenant import Tenant


@dataclass(frozen=True, slots=True)
class Parked:
    """A delivery that waits for a person: ids and Slack's error code, for `kam jobs`."""

    workspace: str
    id: str
    kind: str
    target: str
    channel: str
    error: str
    attempt: int
    created_at: datetime


def parked(tenant: Tenant, session: Session, limit: int = 200) -> list[Parked]:
    """The deliveries that gave up, oldest first."""
    rows = session.connection().execute(
        columns(*(col(getattr(Outbox, field)) for field in Parked.__slots__))
        .where(col(Outbox.workspace) == tenant.key, col(Outbox.state) == "parked")
        .order_by(col(Outbox.created_at), col(Outbox.id))
        .limit(limit)
    )
    return [Parked(*row) for row in rows]


def unpark(tenant: Tenant, session: Session, row_id: str, now: datetime) -> bool:
    """Try a parked delivery again from the start (the operator has looked); False if there is none."""
    done = session.exec(
        update(Outbox)
        .where(col(Outbox.workspace) == tenant.key, col(Outbox.id) == row_id, col(Outbox.state) == "parked")
        .values(state="pending", attempt=0, due_at=now, not_before=None, token=Outbox.token + 1)
    )
    return done.rowcount > 0
