"""How workers take effects from the outbox: claims by lease and fencing token, in the order of each lane.

These look across all workspaces, because one worker serves them all; each claimed row is then read and
written with its tenant. Leases are measured by the database's clock, so that a worker whose clock is wrong
can neither steal nor keep. Claims read keys only: a row whose content cannot be read stops nobody else.

`kinds` are those that this version knows. While two versions run, what only one of them knows waits for it,
and its lane waits behind it: who reads there must not hear the end of a story before its beginning.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Float, Update, and_, exists, literal_column, or_, tuple_, update
from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import Select

from store.among import among
from store.outbox import Outbox
from store.outbox_held import Claim
from store.tenant import Tenant


@dataclass(frozen=True, slots=True)
class Lost:
    """A claimed row whose answer was lost: where it may stand, and since when."""

    claim: Claim
    channel: str
    thread_ts: str
    target: str
    created_at: datetime
    dispatched_at: datetime
    unknown_at: datetime


@dataclass(frozen=True, slots=True)
class Look:
    """What there is to do: something due, leases run out, lost answers to look for, and the next due time."""

    due: bool
    expired: bool
    lost: bool
    next_at: datetime | None


def database_time(session: Session) -> float:
    """The database's clock in epoch seconds."""
    return float(session.connection().execute(columns(_clock(session))).scalar_one())


def look(
    session: Session, now: datetime, lost_before: datetime, *, shut: frozenset[str], kinds: frozenset[str]
) -> Look:
    """One glance for a worker. `shut` are workspaces whose Slack cannot be reached; `lost_before` the moment
    before which an answer must have been lost to be looked for."""
    lease, ours = _clock(session), among(Outbox.kind, kinds)
    open_now = ~among(Outbox.workspace, shut)
    waiting = and_(col(Outbox.state) == "pending", open_now)
    due, expired, lost, soonest, held = (
        session.connection()
        .execute(
            columns(
                exists().where(is_due(Outbox, now), ours, open_now, col(Outbox.lease_until) <= lease),
                exists().where(col(Outbox.state) == "sending", col(Outbox.lease_until) <= lease),
                exists().where(_lost(now, lost_before, lease), ours, open_now),
                columns(func.min(col(Outbox.due_at)))
                .where(waiting, col(Outbox.due_at) > now)
                .scalar_subquery(),
                columns(func.min(col(Outbox.not_before)))
                .where(waiting, col(Outbox.not_before) > now)
                .scalar_subquery(),
            )
        )
        .one()
    )
    return Look(due, expired, lost, min((at for at in (soonest, held) if at is not None), default=None))


def claim(
    session: Session,
    now: datetime,
    worker: str,
    *,
    lease: float,
    limit: int,
    shut: frozenset[str],
    kinds: frozenset[str],
) -> list[Claim]:
    """Take up to `limit` due rows, the head of each lane only, for `lease` seconds of database time."""
    clock = _clock(session)
    rows = session.exec(_heads(now, clock, shut, limit).where(among(Outbox.kind, kinds))).all()
    if rows:
        session.exec(_taking(rows, worker, clock + lease))
    return [_claimed(row) for row in rows]


def claim_unfamiliar(
    session: Session,
    now: datetime,
    since: datetime,
    worker: str,
    *,
    lease: float,
    limit: int,
    shut: frozenset[str],
    kinds: frozenset[str],
) -> list[Claim]:
    """Take rows that nobody who knows their kind has come for since then, the head of each lane only.

    None of a workspace in which one has tried since then: it will come for the others as well. A lost answer
    is not among them: what may stand in the channel waits for the version that can look for it there.
    """
    clock = _clock(session)
    rows = session.exec(
        _heads(now, clock, shut, limit).where(
            col(Outbox.due_at) <= since,
            col(Outbox.created_at) <= since,
            ~among(Outbox.kind, kinds),
            ~_tried(since, kinds),
        )
    ).all()
    if rows:
        session.exec(_taking(rows, worker, clock + lease))
    return [_claimed(row) for row in rows]


def release_expired(session: Session, now: datetime, again_at: datetime) -> int:
    """Take rows from workers that died while sending: a post becomes `unknown`, what may be repeated
    becomes pending at `again_at`. How many."""
    dead = and_(col(Outbox.state) == "sending", col(Outbox.lease_until) <= _clock(session))
    post = col(Outbox.method) == "chat.postMessage"
    kept = {"token": Outbox.token + 1, "lease_until": 0.0}
    lost = session.exec(
        update(Outbox).where(dead, post).values(state="unknown", unknown_at=now, error="worker_died", **kept)
    )
    again = session.exec(
        update(Outbox)
        .where(dead, ~post)
        .values(state="pending", not_before=again_at, error="worker_died", **kept)
    )
    return int(lost.rowcount + again.rowcount)


def claim_lost(
    session: Session,
    now: datetime,
    lost_before: datetime,
    worker: str,
    *,
    lease: float,
    limit: int,
    shut: frozenset[str],
    kinds: frozenset[str],
) -> list[Lost]:
    """Take rows whose answer was lost before `lost_before`, for looking for them in the history."""
    clock = _clock(session)
    # The clock was set back since: the wait starts anew, or it would last until the clock is there again.
    session.exec(
        update(Outbox)
        .where(col(Outbox.state) == "unknown", col(Outbox.unknown_at) > now)
        .values(unknown_at=now)
    )
    wanted = ("workspace", "id", "token", *Lost.__slots__[1:])
    rows = (
        session.connection()
        .execute(
            columns(*(col(getattr(Outbox, field)) for field in wanted))
            .where(_lost(now, lost_before, clock), ~among(Outbox.workspace, shut), among(Outbox.kind, kinds))
            .order_by(col(Outbox.unknown_at), col(Outbox.seq))
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        .all()
    )
    if rows:
        session.exec(_taking(rows, worker, clock + lease))
    return [Lost(_claimed(row), *row[3:]) for row in rows]


def is_due(table: Any, now: datetime) -> ColumnElement[bool]:
    """Whether a row of the outbox, or of an alias of it, is due and nothing holds it back."""
    return and_(_due_lane(table, now), or_(table.not_before.is_(None), table.not_before <= now))


def _heads(
    now: datetime, clock: ColumnElement[float], shut: frozenset[str], limit: int
) -> "Select[str, str, int]":
    return (
        select(Outbox.workspace, Outbox.id, Outbox.token)
        .where(_takeable(now, clock, shut))
        .order_by(col(Outbox.due_at), col(Outbox.seq), col(Outbox.id))
        .limit(limit)
        .with_for_update(skip_locked=True, of=Outbox)
    )


def _taking(rows: Sequence[Any], worker: str, until: ColumnElement[float]) -> Update:
    keys = [(row[0], row[1]) for row in rows]
    return (
        update(Outbox)
        .where(tuple_(col(Outbox.workspace), col(Outbox.id)).in_(keys))
        .values(token=Outbox.token + 1, lease_until=until, worker=worker)
        .execution_options(synchronize_session=False)
    )


def _claimed(row: Any) -> Claim:
    return Claim(Tenant.of(row[0]), row[1], row[2] + 1)


def _clock(session: Session) -> ColumnElement[float]:
    """The database's present, as an expression; on PostgreSQL not the transaction's beginning."""
    if session.get_bind().dialect.name == "sqlite":
        return literal_column("((julianday('now') - 2440587.5) * 86400.0)", Float)
    return literal_column("extract(epoch from clock_timestamp())::float", Float)


def _takeable(now: datetime, clock: ColumnElement[float], shut: frozenset[str]) -> ColumnElement[bool]:
    """Due, in nobody's hands, and the head of its lane."""
    before = aliased(Outbox)
    same_lane = and_(
        col(before.workspace) == col(Outbox.workspace),
        col(before.lane) == col(Outbox.lane),
        col(before.lane) != "",
    )
    # A row that is due and earlier goes first; one under way (whatever its place) is waited for. A lost
    # answer does not hold its lane: one read of the history must be able to serve many (TRUST b.5).
    earlier = exists().where(
        same_lane,
        _due_lane(before, now),
        col(before.seq) <= Outbox.seq,
        tuple_(col(before.seq), col(before.id)) < tuple_(col(Outbox.seq), col(Outbox.id)),
    )
    under_way = exists().where(same_lane, col(before.state) == "sending")
    free = and_(~among(Outbox.workspace, shut), col(Outbox.lease_until) <= clock)
    return and_(is_due(Outbox, now), free, ~earlier, ~under_way)


def _tried(since: datetime, kinds: frozenset[str]) -> ColumnElement[bool]:
    """Whether somebody has tried to send, in the row's workspace, what is of none of these kinds."""
    other = aliased(Outbox)
    return exists().where(
        col(other.workspace) == col(Outbox.workspace),
        col(other.state).in_(("pending", "sending")),
        or_(col(other.state) == "sending", col(other.not_before) > since),
        ~among(other.kind, kinds),
    )


def _due_lane(table: Any, now: datetime) -> ColumnElement[bool]:
    return and_(table.state == "pending", table.due_at <= now)


def _lost(now: datetime, lost_before: datetime, lease: ColumnElement[float]) -> ColumnElement[bool]:
    since = col(Outbox.unknown_at)
    return and_(
        col(Outbox.state) == "unknown",
        or_(since <= lost_before, since > now),
        or_(col(Outbox.not_before).is_(None), col(Outbox.not_before) <= now),
        col(Outbox.lease_until) <= lease,
    )
