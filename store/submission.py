"""Submission keys: what Slack's payload was keyed by, and the record that it made. One key, one effect."""

from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Field, Session, col, select

from store.row import Row, by_id
from store.tenant import Tenant


class Submission(Row, table=True):
    """`id` is the key derived from Slack's signed payload; `record` the id of what it made."""

    verb: str
    person_id: str
    record: str = ""
    made_at: datetime = Field(index=True)


def get(tenant: Tenant, session: Session, key: str) -> Submission | None:
    """The submission that already came in under this key, or None."""
    return by_id(tenant, session, Submission, key)


# Built once, and a column alone: each act asks this, and nearly always there is none.
_RECORD = select(col(Submission.record)).where(
    Submission.workspace == bindparam("workspace"), Submission.id == bindparam("key")
)


def record_of(tenant: Tenant, session: Session, key: str) -> str | None:
    """The id of what the submission under this key made, or None if there was none."""
    return session.exec(_RECORD, params={"workspace": tenant.key, "key": key}).first()
