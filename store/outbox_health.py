"""How the outbox stands, over all workspaces: for the operator and the monitors."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from store.among import among
from store.outbox import Outbox
from store.outbox_lanes import is_due


@dataclass(frozen=True, slots=True)
class Health:
    """Rows by state, and since when the oldest due one and the oldest lost one wait. `unfamiliar`: those of
    the due ones whose kind this version does not know."""

    pending: int
    sending: int
    unknown: int
    parked: int
    oldest_due: datetime | None
    oldest_unknown: datetime | None
    unfamiliar: int
    oldest_unfamiliar: datetime | None


def health(session: Session, now: datetime, kinds: frozenset[str]) -> Health:
    """How the outbox stands, over all workspaces."""
    counts = {
        state: (number, oldest, lost)
        for state, number, oldest, lost in session.exec(
            select(Outbox.state, func.count(), func.min(Outbox.due_at), func.min(Outbox.unknown_at))
            .where(col(Outbox.state).in_(("pending", "sending", "unknown", "parked")))
            .group_by(Outbox.state)
        )
    }
    strange, since = session.exec(
        select(func.count(), func.min(Outbox.due_at)).where(is_due(Outbox, now), ~among(Outbox.kind, kinds))
    ).one()
    nothing = (0, None, None)
    pending = counts.get("pending", nothing)
    unknown = counts.get("unknown", nothing)
    return Health(
        pending=pending[0],
        sending=counts.get("sending", nothing)[0],
        unknown=unknown[0],
        parked=counts.get("parked", nothing)[0],
        oldest_due=pending[1] if pending[1] is not None and pending[1] <= now else None,
        oldest_unknown=unknown[2],
        unfamiliar=strange,
        oldest_unfamiliar=since,
    )
