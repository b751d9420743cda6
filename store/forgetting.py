"""What nobody needs any more goes, in small batches, so that no lock is held for long (TRUST D7)."""

from datetime import datetime

from sqlalchemy import delete, or_
from sqlmodel import Session, col, select

from store.dm_draft import DmDraft
from store.draft import Draft
from store.outbox import Outbox
from store.submission import Submission
from store.tenant import Tenant

BATCH = 1000


def submissions(tenant: Tenant, session: Session, before: datetime) -> int:
    """At most `BATCH` submission keys made before then; how many went."""
    old = (
        select(Submission.id)
        .where(Submission.workspace == tenant.key, Submission.made_at < before)
        .limit(BATCH)
    )
    gone = session.exec(
        delete(Submission).where(col(Submission.workspace) == tenant.key, col(Submission.id).in_(old))
    )
    return int(gone.rowcount)


def drafts(tenant: Tenant, session: Session, before: datetime) -> int:
    """At most `BATCH` drafts made before then; how many went."""
    old = select(Draft.id).where(Draft.workspace == tenant.key, Draft.made_at < before).limit(BATCH)
    gone = session.exec(delete(Draft).where(col(Draft.workspace) == tenant.key, col(Draft.id).in_(old)))
    return int(gone.rowcount)


def dm_drafts(tenant: Tenant, session: Session, before: datetime) -> int:
    """At most `BATCH` messages to the bot made before then, saved or not; how many went."""
    old = select(DmDraft.id).where(DmDraft.workspace == tenant.key, DmDraft.made_at < before).limit(BATCH)
    gone = session.exec(delete(DmDraft).where(col(DmDraft.workspace) == tenant.key, col(DmDraft.id).in_(old)))
    return int(gone.rowcount)


def effects(tenant: Tenant, session: Session, before: datetime) -> int:
    """At most `BATCH` finished effects made before then; how many went. Parked ones wait for a person, and
    what stands in a channel stays known, so that it can be taken away should another company join."""
    old = (
        select(Outbox.id)
        .where(
            Outbox.workspace == tenant.key,
            col(Outbox.state).in_(("sent", "dropped")),
            Outbox.created_at < before,
            or_(col(Outbox.ts) == "", col(Outbox.channel) == "", col(Outbox.channel).startswith("D")),
        )
        .limit(BATCH)
    )
    gone = session.exec(delete(Outbox).where(col(Outbox.workspace) == tenant.key, col(Outbox.id).in_(old)))
    return int(gone.rowcount)
