"""One row in a worker's hands: read and written only while its claim holds (fencing token)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from store.outbox import Outbox
from store.tenant import Tenant


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to work on one row, as long as nobody raised its token."""

    tenant: Tenant
    id: str
    token: int


def hold(session: Session, taken: Claim, state: str) -> Outbox | None:
    """The claimed row, locked, or None when the claim was lost: then nothing may be done or written."""
    row = session.get(Outbox, (taken.tenant.key, taken.id), with_for_update=True)
    return row if row is not None and row.token == taken.token and row.state == state else None


def let_go(session: Session, taken: Claim, **values: Any) -> bool:
    """Write columns of a claimed row without reading it, and end the claim; False when the claim was lost."""
    done = session.exec(
        update(Outbox)
        .where(
            col(Outbox.workspace) == taken.tenant.key,
            col(Outbox.id) == taken.id,
            col(Outbox.token) == taken.token,
        )
        .values(lease_until=0.0, **values)
        .execution_options(synchronize_session=False)
    )
    return done.rowcount > 0


def stumble(session: Session, taken: Claim, retry_at: Callable[[int], datetime | None], error: str) -> int:
    """A claimed row that could not even be read or prepared: `retry_at` gives when to try again after so many
    tries, None = park. Reads no content. Its tries so far; 0 when the claim was lost or the call was made."""
    tries = session.exec(
        select(Outbox.attempt).where(
            Outbox.workspace == taken.tenant.key,
            Outbox.id == taken.id,
            Outbox.token == taken.token,
            Outbox.state == "pending",
        )
    ).first()
    if tries is None:
        return 0
    again = retry_at(tries + 1)
    left: dict[str, Any] = {"state": "parked"} if again is None else {"due_at": again}
    let_go(session, taken, attempt=tries + 1, error=error, **left)
    return tries + 1
