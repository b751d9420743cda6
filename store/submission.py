"""Submission keys: what Slack's payload was keyed by, and the record that it made. One key, one effect."""

from datetime import datetime

from sqlmodel import Field, Session

from store.row import Row
from store.tenant import Tenant


class Submission(Row, table=True):
    """`id` is the key derived from Slack's signed payload; `record` the id of what it made."""

    verb: str
    person_id: str
    record: str = ""
    made_at: datetime = Field(index=True)


def get(tenant: Tenant, session: Session, key: str) -> Submission | None:
    """The submission that already came in under this key, or None."""
    return session.get(Submission, (tenant.key, key))
