"""Posted messages that are edited in place: which message shows which record."""

from datetime import datetime

from sqlmodel import Session

from store.row import Row
from store.tenant import Tenant


class Posted(Row, table=True):
    """`id` is `<kind>:<record id>`, such as `log_card:01J…`; `ts` is Slack's message id in `channel`."""

    channel: str
    ts: str
    shown_version: int = 0
    posted_at: datetime


def get(tenant: Tenant, session: Session, kind: str, record: str) -> Posted | None:
    """Where the record is shown, or None if it has not been posted."""
    return session.get(Posted, (tenant.key, f"{kind}:{record}"))
