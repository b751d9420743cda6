"""What becomes of effects in a restored database: whether they happened since the backup, it cannot tell."""

from datetime import datetime

from sqlalchemy import Connection, and_, or_, update
from sqlmodel import col

from store.outbox import Outbox

RESTORED = "restored"


def hold(connection: Connection, now: datetime) -> int:
    """Nothing goes out by itself that may have gone out before. A post that was under way is looked for in
    its channel, as after a lost answer; all else that was due or waiting is parked for the operator. How many
    were parked; over all workspaces."""
    kept = {"token": Outbox.token + 1, "lease_until": 0.0, "not_before": None}
    post = and_(col(Outbox.method) == "chat.postMessage", col(Outbox.dispatched_at).is_not(None))
    under_way = col(Outbox.state).in_(("sending", "unknown"))
    connection.execute(update(Outbox).where(under_way, post).values(state="unknown", unknown_at=now, **kept))
    waits = or_(col(Outbox.state).in_(("pending", "sending")), and_(under_way, ~post))
    parked = connection.execute(update(Outbox).where(waits).values(state="parked", error=RESTORED, **kept))
    return int(parked.rowcount)
