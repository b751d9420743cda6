"""Posted messages that are edited in place: which message shows which record."""

from datetime import datetime

from sqlmodel import Session

from store.row import Row, by_id
from store.tenant import Tenant

EMPTIED = "emptied"


class Posted(Row, table=True):
    """`id` is `<kind>:<record id>`, such as `log_card:01J…`; `ts` is Slack's message id in `channel`.

    `ts` is '' while the first post is under way or its answer is lost: the outbox row `row` knows more, and
    until then no second message is posted for the record. `shown` is a digest of what the message shows;
    EMPTIED when its words were taken away, because another company reads along.
    """

    channel: str
    ts: str
    row: str = ""
    shown: str = ""
    posted_at: datetime


def get(tenant: Tenant, session: Session, kind: str, record: str) -> Posted | None:
    """Where the record is shown, or None if it is not (yet)."""
    found = place(tenant, session, kind, record)
    return found if found is not None and found.ts else None


def place(tenant: Tenant, session: Session, kind: str, record: str) -> Posted | None:
    """The same, posts under way included (their `ts` is '')."""
    return by_id(tenant, session, Posted, f"{kind}:{record}")


def forget(tenant: Tenant, session: Session, kind: str, record: str) -> None:
    """The record is shown nowhere any more."""
    found = place(tenant, session, kind, record)
    if found is not None:
        session.delete(found)
