"""The outbox: every effect that is not the direct answer, as kind + ids, never as rendered text.

Here its table and what use cases ask of it; how workers take rows from it stands in `store/outbox_claims.py`,
what is stuck in `store/outbox_stuck.py`.
"""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import JSON, BigInteger, Column, Float, Index, UniqueConstraint, or_, text, update
from sqlalchemy.orm import QueryableAttribute, defer
from sqlmodel import Field, Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from store.among import among
from store.row import Row, by_id
from store.tenant import Tenant


class Outbox(Row, table=True):
    """One effect. `target` is a channel or user id ('' until known); one `lane` keeps its order by `seq`.

    `state`: pending | sending | unknown | sent | dropped | parked. `due_at`, `expires_at` and `not_before`
    are the bot's clock; `lease_until` is database time in epoch seconds; `token` fences off a sleeper.
    `not_before` holds the whole lane back (order matters); a row whose `due_at` is moved lets others pass.
    `method` is what was last called ('' = an effect of several calls), `channel`, `thread_ts` and `ts` where
    the message went, so that it can be looked for when its answer was lost.
    """

    __table_args__ = (
        UniqueConstraint("workspace", "dedupe_key"),
        Index("ix_outbox_due", "state", "due_at", "seq", "id"),
        Index("ix_outbox_waiting", "state", "workspace", "lane", "seq", "id"),
        Index(
            "ix_outbox_not_before",
            "not_before",
            sqlite_where=text("not_before IS NOT NULL"),
            postgresql_where=text("not_before IS NOT NULL"),
        ),
        Index("ix_outbox_seq", "workspace", "seq"),
        Index("ix_outbox_channel_dispatched", "workspace", "channel", "dispatched_at"),
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
    method: str = ""
    dispatched_at: datetime | None = None
    unknown_at: datetime | None = None
    sent_at: datetime | None = None
    error: str = ""
    channel: str = ""
    thread_ts: str = ""
    ts: str = ""
    created_at: datetime

    @property
    def is_lost(self) -> bool:
        """Its answer was lost, and nobody has found out since whether it stands in Slack."""
        return self.unknown_at is not None


# It may be what cannot be read: the row is shown all the same.
WITHOUT_ABOUT = defer(cast("QueryableAttribute[Any]", Outbox.about), raiseload=True)


def by_key(tenant: Tenant, session: Session, dedupe_key: str) -> Outbox | None:
    """The effect with this meaning, if it was ever asked for."""
    return session.exec(
        select(Outbox).where(Outbox.workspace == tenant.key, Outbox.dedupe_key == dedupe_key)
    ).first()


def get(tenant: Tenant, session: Session, row_id: str) -> Outbox | None:
    """The effect with this id, or None."""
    return by_id(tenant, session, Outbox, row_id)


def last_asked(tenant: Tenant, session: Session, kind: str, target: str, since: datetime) -> Outbox | None:
    """The latest effect of this kind that was asked for a channel or person since then, unless it came to
    nothing."""
    return session.exec(
        select(Outbox)
        .where(
            Outbox.workspace == tenant.key,
            Outbox.lane == target,
            Outbox.kind == kind,
            Outbox.created_at >= since,
            col(Outbox.state).in_(("pending", "sending", "unknown", "sent")),
        )
        .order_by(col(Outbox.seq).desc(), col(Outbox.id).desc())
        .limit(1)
    ).first()


def next_seq(tenant: Tenant, session: Session) -> int:
    """The next place in line within the workspace (ties on PostgreSQL are broken by id)."""
    last = session.exec(
        select(Outbox.seq).where(Outbox.workspace == tenant.key).order_by(col(Outbox.seq).desc()).limit(1)
    ).first()
    return (last or 0) + 1


def state_of(tenant: Tenant, session: Session, row_id: str) -> str:
    """The state of one effect; '' when there is none."""
    return (
        session.exec(select(Outbox.state).where(Outbox.workspace == tenant.key, Outbox.id == row_id)).first()
        or ""
    )


def last_dispatch(tenant: Tenant, session: Session, channel: str, now: datetime) -> datetime | None:
    """When the bot last posted to the channel; what a wrong clock put after `now` is not seen."""
    return session.exec(
        select(func.max(Outbox.dispatched_at)).where(
            Outbox.workspace == tenant.key,
            Outbox.channel == channel,
            col(Outbox.dispatched_at) <= now,
            Outbox.method == "chat.postMessage",
        )
    ).first()


def posts_since(
    tenant: Tenant, session: Session, channel: str, since: datetime, kinds: frozenset[str]
) -> int:
    """How many posts of these kinds went (or may have gone) to the channel since then."""
    return session.exec(
        select(func.count()).where(
            Outbox.workspace == tenant.key,
            Outbox.channel == channel,
            col(Outbox.dispatched_at) >= since,
            col(Outbox.state).in_(("sending", "unknown", "sent")),
            col(Outbox.kind).in_(kinds),
        )
    ).one()


def last_posts(tenant: Tenant, session: Session, channel: str) -> list[tuple[datetime, str]]:
    """(dispatched_at, ts) of the last posts to the channel: the bot's clock beside Slack's."""
    rows = session.exec(
        select(Outbox.dispatched_at, Outbox.ts)
        .where(
            Outbox.workspace == tenant.key,
            Outbox.channel == channel,
            col(Outbox.dispatched_at).is_not(None),
            Outbox.ts != "",
        )
        .order_by(col(Outbox.dispatched_at).desc())
        .limit(20)
    )
    return [(at, ts) for at, ts in rows if at is not None]


def wait_all(tenant: Tenant, session: Session, kinds: frozenset[str], until: datetime) -> int:
    """Everything of these kinds that is due before then, and that nobody works on, waits until then."""
    waiting = (
        select(Outbox.id)
        .where(
            Outbox.workspace == tenant.key,
            Outbox.state == "pending",
            Outbox.due_at < until,
            Outbox.lease_until == 0.0,
            col(Outbox.kind).in_(kinds),
        )
        .with_for_update(skip_locked=True)
    )
    done = session.exec(
        update(Outbox)
        .where(col(Outbox.workspace) == tenant.key, col(Outbox.id).in_(waiting))
        .values(due_at=until)
        .execution_options(synchronize_session=False)
    )
    return int(done.rowcount)


def oldest_due(tenant: Tenant, session: Session, now: datetime) -> Outbox | None:
    """What has waited longest although nothing holds it back, or is being sent; without `about`."""
    return session.exec(_waiting(tenant, now).limit(1)).first()


def oldest_unfamiliar(
    tenant: Tenant, session: Session, now: datetime, known: frozenset[str]
) -> Outbox | None:
    """The same of what is of none of these kinds, which are all that this version knows."""
    return session.exec(_waiting(tenant, now).where(~among(Outbox.kind, known)).limit(1)).first()


def _waiting(tenant: Tenant, now: datetime) -> SelectOfScalar[Outbox]:
    return (
        select(Outbox)
        .where(
            Outbox.workspace == tenant.key,
            col(Outbox.state).in_(("pending", "sending")),
            Outbox.due_at <= now,
            or_(col(Outbox.not_before).is_(None), col(Outbox.not_before) <= now),
        )
        .options(WITHOUT_ABOUT)
        .order_by(col(Outbox.due_at))
    )


def last_marked(tenant: Tenant, session: Session) -> Outbox | None:
    """The last post to a channel: our mark is in it. Without `about`."""
    return session.exec(
        select(Outbox)
        .where(
            Outbox.workspace == tenant.key,
            Outbox.state == "sent",
            Outbox.method == "chat.postMessage",
            Outbox.ts != "",
            col(Outbox.channel).not_like("D%"),
        )
        .options(WITHOUT_ABOUT)
        .order_by(col(Outbox.seq).desc())
        .limit(1)
    ).first()
