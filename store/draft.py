"""Drafts: what a person typed when it was unclear which account or command they meant; kept for two days."""

from datetime import datetime

from sqlmodel import Field, Session

from store.row import Row, by_id
from store.tenant import Tenant


class Draft(Row, table=True):
    """`text` is what stood behind the verb; only its author may take it up again."""

    person_id: str
    verb: str
    text: str = ""
    link: str = ""
    made_at: datetime = Field(index=True)


def get(tenant: Tenant, session: Session, draft_id: str) -> Draft | None:
    """The draft with this id, or None."""
    return by_id(tenant, session, Draft, draft_id)
