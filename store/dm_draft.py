"""Messages to the bot that may become log entries: each its author's alone until they save it."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, Session, col, select

from store.row import Row, to
from store.tenant import Tenant

OPEN, SAVED, JOINED, DROPPED, DELETED = "open", "saved", "joined", "dropped", "deleted"


class DmDraft(Row, table=True):
    """`id` is `<channel>:<ts>` of the message, so that no message makes two.

    `state`: open | saved | joined (its words belong to the draft `joined_to`) | dropped (no note) | deleted.
    `text` is as typed, '' once nobody needs it; `account_id` the account guessed, and `why` what the guess
    was made from. `changed`: the message was edited after its draft was saved.
    """

    __tablename__ = "dm_draft"
    __table_args__ = (
        to("person", "person_id"),
        Index("ix_dm_draft_person_made", "workspace", "person_id", "made_at"),
        Index("ix_dm_draft_log", "workspace", "log_id"),
        Index("ix_dm_draft_joined", "workspace", "joined_to"),
    )

    person_id: str
    channel: str
    thread_ts: str = ""
    text: str = ""
    has_files: bool = False
    state: str = OPEN
    account_id: str | None = None
    why: str = ""
    likely: str = ""
    log_id: str | None = None
    joined_to: str | None = None
    changed: bool = False
    made_at: datetime = Field(index=True)


def get(tenant: Tenant, session: Session, draft_id: str) -> DmDraft | None:
    """The draft with this id, in any state, or None."""
    return session.get(DmDraft, (tenant.key, draft_id))


def hold(tenant: Tenant, session: Session, draft_id: str) -> DmDraft | None:
    """The same, kept from other transactions until this one ends: of two presses the second waits."""
    return session.get(DmDraft, (tenant.key, draft_id), with_for_update=True)


def of_log(tenant: Tenant, session: Session, log_id: str) -> DmDraft | None:
    """The draft that became this log entry, or None."""
    return session.exec(
        select(DmDraft).where(DmDraft.workspace == tenant.key, DmDraft.log_id == log_id)
    ).first()


def parts_of(tenant: Tenant, session: Session, draft_id: str) -> list[DmDraft]:
    """The drafts whose words were added to this one, oldest first."""
    return list(
        session.exec(
            select(DmDraft)
            .where(DmDraft.workspace == tenant.key, DmDraft.joined_to == draft_id)
            .order_by(col(DmDraft.made_at), col(DmDraft.id))
        )
    )


def open_since(tenant: Tenant, session: Session, person_id: str, since: datetime) -> list[DmDraft]:
    """The person's drafts made since then (UTC) that are still open, newest first."""
    return list(
        session.exec(
            select(DmDraft)
            .where(
                DmDraft.workspace == tenant.key,
                DmDraft.person_id == person_id,
                DmDraft.made_at >= since,
                DmDraft.state == OPEN,
            )
            .order_by(col(DmDraft.made_at).desc(), col(DmDraft.id).desc())
        )
    )
