"""The outbox: every effect that is not the direct answer, as kind + ids, never as rendered text."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Column, Float, Index, UniqueConstraint
from sqlmodel import Field, Session, col, select

from store.row import Row
from store.tenant import Tenant


class Outbox(Row, table=True):
    """One effect. `target` is a channel or user id ('' until known); one `lane` keeps its order by `seq`.

    `state`: pending | sending | unknown | sent | dropped | parked. `due_at`, `expires_at` and `not_before`
    are the bot's clock; `lease_until` is database time in epoch seconds; `token` fences off a sleeper.
    """

    __table_args__ = (
        UniqueConstraint("workspace", "dedupe_key"),
        Index("ix_outbox_state_due", "state", "due_at"),
        Index("ix_outbox_lane", "workspace", "lane", "state", "seq"),
        Index("ix_outbox_seq", "workspace", "seq"),
    )

    seq: int = Field(default=0, sa_column=Column(BigInteger, nullable=False))
    kind: str
    about: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    target: str = ""
    lane: str = ""
    dedupe_key: str
    by_person: str = ""
    due_at: datetime
    expires_at: datetime | None = None
    not_before: datetime | None = None
    state: str = "pending"
    attempt: int = 0
    token: int = 0
    lease_until: float = Field(default=0.0, sa_column=Column(Float, nullable=False))
    worker: str = ""
    dispatched_at: datetime | None = None
    unknown_at: datetime | None = None
    sent_at: datetime | None = None
    error: str = ""
    channel: str = ""
    ts: str = ""
    created_at: datetime


def by_key(tenant: Tenant, session: Session, dedupe_key: str) -> Outbox | None:
    """The effect with this meaning, if it was ever asked for."""
    return session.exec(
        select(Outbox).where(Outbox.workspace == tenant.key, Outbox.dedupe_key == dedupe_key)
    ).first()


def next_seq(tenant: Tenant, session: Session) -> int:
    """The next place in line within the workspace (ties on PostgreSQL are broken by id)."""
    last = session.exec(
        select(Outbox.seq).where(Outbox.workspace == tenant.key).order_by(col(Outbox.seq).desc()).limit(1)
    ).first()
    return (last or 0) + 1
