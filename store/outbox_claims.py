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

from sqlalchemy import Update, and_, exists, or_, update
from sqlalchemy import select as columns
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import Session, col

from store import outbox_lanes as lanes
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
    return float(session.connection().execute(columns(lanes.clock())).scalar_one())


def look(
    session: Session, now: datetime, lost_before: datetime, *, shut: frozenset[str], kinds: frozenset[str]
) -> Look:
    """One glance for a worker. `shut` are workspaces whose Slack cannot be reached; `lost_before` the moment
    before which an answer must have been lost to be looked for."""
    given = {"now": now, "lost_before": lost_before, "shut": shut, "kinds": kinds}
    due, expired, lost, *times = session.connection().execute(lanes.LOOK, given).one()
    return Look(due, expired, lost, min((at for at in times if at is not None), default=None))


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
    """Take up to `limit` due rows, the head of each lane only, for `lease` seconds of database time.

    Of a long backlog in a few lanes nearly every row stands behind another, and asking each takes long: the
    earliest are asked, and only if those are not enough, the first of each lane is found.
    """
    given: dict[str, Any] = {"now": now, "shut": shut, "kinds": kinds, "most": limit}
    ask = session.connection().execute
    last = ask(lanes.LAST_OF_THE_EARLIEST, given).mappings().first()
    earliest = lanes.OURS_AMONG_THE_EARLIEST if last else lanes.OURS
    rows = [*ask(earliest, given | dict(last or {}))]
    if last and len(rows) < limit:
        # More than are wanted: another worker may hold the first of them just now.
        keys = {(row[0], row[1]) for row in ask(lanes.OURS_BY_LANE, given | {"most": 4 * limit})}
        others = sorted(keys - {(row[0], row[1]) for row in rows})
        if others:
            rows += ask(lanes.BY_KEY.where(_key_among(others)), {"most": limit - len(rows)})
    if rows:
        ask(_taking(rows, worker, lease))
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
    ask = session.connection().execute
    rows = ask(
        lanes.HEADS.where(
            col(Outbox.due_at) <= since,
            col(Outbox.created_at) <= since,
            ~among(Outbox.kind, kinds),
            ~_tried(since, kinds),
        ),
        {"now": now, "shut": shut, "most": limit},
    ).all()
    if rows:
        ask(_taking(rows, worker, lease))
    return [_claimed(row) for row in rows]


def release_expired(session: Session, now: datetime, again_at: datetime) -> int:
    """Take rows from workers that died while sending: a post becomes `unknown`, what may be repeated
    becomes pending at `again_at`. How many."""
    dead = and_(col(Outbox.state) == "sending", col(Outbox.lease_until) <= lanes.clock())
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
    # The clock was set back since: the wait starts anew, or it would last until the clock is there again.
    session.exec(
        update(Outbox)
        .where(col(Outbox.state) == "unknown", col(Outbox.unknown_at) > now)
        .values(unknown_at=now)
    )
    given = {"now": now, "lost_before": lost_before, "shut": shut, "kinds": kinds, "most": limit}
    ask = session.connection().execute
    rows = ask(lanes.LOST, given).all()
    if rows:
        ask(_taking(rows, worker, lease))
    return [
        Lost(_claimed(row), **dict(zip(lanes.WHERE_THE_LOST_MAY_STAND, row[3:], strict=True))) for row in rows
    ]


def _key_among(keys: Sequence[Any]) -> ColumnElement[bool]:
    """`(workspace, id) IN (…)` has SQLite read the whole table."""
    return or_(*(and_(col(Outbox.workspace) == key[0], col(Outbox.id) == key[1]) for key in keys))


def _taking(rows: Sequence[Any], worker: str, lease: float) -> Update:
    return (
        update(Outbox)
        .where(_key_among(rows))
        .values(token=Outbox.token + 1, lease_until=lanes.clock() + lease, worker=worker)
        .execution_options(synchronize_session=False)
    )


def _claimed(row: Any) -> Claim:
    return Claim(Tenant.of(row[0]), row[1], row[2] + 1)


def _tried(since: datetime, kinds: frozenset[str]) -> ColumnElement[bool]:
    """Whether somebody has tried to send, in the row's workspace, what is of none of these kinds."""
    other = aliased(Outbox)
    return exists().where(
        col(other.workspace) == col(Outbox.workspace),
        col(other.state).in_(("pending", "sending")),
        or_(col(other.state) == "sending", col(other.not_before) > since),
        ~among(other.kind, kinds),
    )
