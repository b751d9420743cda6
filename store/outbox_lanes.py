"""Which rows of the outbox are next: statements that are put together once, for workers ask all the time.

Run with `now`, `shut` (workspaces whose Slack cannot be reached), `kinds` (those that this version knows) and
`most` (rows). Leases are read by the database's own clock.
"""

from typing import Any

from sqlalchemy import Float, FunctionElement, Select, and_, bindparam, case, exists, or_, tuple_
from sqlalchemy import select as columns
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import aliased
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import func

from store.among import among_those
from store.outbox import Outbox

_ROWS: Any = Outbox  # of its columns SQLModel tells only the types of their values
_EARLIEST = 64  # due rows that are asked by themselves whether they are the head of their lane
_PLACE = (_ROWS.due_at, _ROWS.seq, _ROWS.id)  # in the line of all that is due
_NOW: Any = bindparam("now")
WHERE_THE_LOST_MAY_STAND = ("channel", "thread_ts", "target", "created_at", "dispatched_at", "unknown_at")


class clock(FunctionElement[float]):
    """The database's present in epoch seconds; on PostgreSQL not the transaction's beginning."""

    type = Float()
    inherit_cache = True


@compiles(clock, "sqlite")
def _sqlite(_element: clock, _compiler: SQLCompiler, **_kw: Any) -> str:
    return "((julianday('now') - 2440587.5) * 86400.0)"


@compiles(clock, "postgresql")
def _postgresql(_element: clock, _compiler: SQLCompiler, **_kw: Any) -> str:
    return "extract(epoch from clock_timestamp())::float"


def is_due(table: Any, now: Any = _NOW) -> ColumnElement[bool]:
    """Whether a row of the outbox, or of an alias of it, is due and nothing holds it back."""
    return and_(_due_lane(table, now), _not_held(table, now))


def _not_held(table: Any, now: Any = _NOW) -> ColumnElement[bool]:
    """Whether it need not wait for another moment than its own."""
    return or_(table.not_before.is_(None), table.not_before <= now)


def _due_lane(table: Any, now: Any = _NOW) -> ColumnElement[bool]:
    return and_(table.state == "pending", table.due_at <= now)


def _in_line() -> Select[Any]:
    rows = columns(_ROWS.workspace, _ROWS.id, _ROWS.token).order_by(*_PLACE)
    return rows.limit(bindparam("most")).with_for_update(skip_locked=True, of=_ROWS)


def _heads() -> Select[Any]:
    """Due, in nobody's hands, and the head of its lane. One that is due and earlier goes first; one under way
    (whatever its place) is waited for. A lost answer does not hold its lane: one read of the history must be
    able to serve many (TRUST b.5)."""
    other = aliased(_ROWS)
    same_lane = and_(other.workspace == _ROWS.workspace, other.lane == _ROWS.lane)
    earlier = exists().where(
        same_lane,
        _due_lane(other),
        other.seq <= _ROWS.seq,
        tuple_(other.seq, other.id) < tuple_(_ROWS.seq, _ROWS.id),
    )
    under_way = exists().where(same_lane, other.state == "sending")
    open_now, free = ~among_those(_ROWS.workspace, "shut"), _ROWS.lease_until <= clock()
    return _in_line().where(is_due(_ROWS), open_now, free, ~earlier, ~under_way)


def _lanes(row: Any) -> Any:
    """(workspace, lane) of all that waits, a step in the index from each to the next."""
    waiting = row.state == "pending"
    home = columns(func.min(row.workspace).label("workspace")).where(waiting)
    homes: Any = home.cte("homes", recursive=True)
    next_home = home.where(row.workspace > homes.c.workspace).scalar_subquery()
    homes = homes.union_all(columns(next_home).where(homes.c.workspace.is_not(None)))
    lane = columns(func.min(row.lane)).where(waiting)
    first: Any = lane.where(row.workspace == homes.c.workspace).scalar_subquery().label("lane")
    open_now = ~among_those(homes.c.workspace, "shut")
    lanes: Any = columns(homes.c.workspace, first).where(open_now).cte("lanes", recursive=True)
    next_lane = lane.where(row.workspace == lanes.c.workspace, row.lane > lanes.c.lane).scalar_subquery()
    return lanes.union_all(columns(lanes.c.workspace, next_lane).where(lanes.c.lane.is_not(None)))


def _heads_by_lane() -> Select[Any]:
    """The keys of the same, found from lane to lane: it does not matter how many stand behind each head."""
    row = aliased(_ROWS)
    lanes = _lanes(row)
    same_lane = and_(row.workspace == lanes.c.workspace, row.lane == lanes.c.lane)

    def of_head(column: Any) -> Any:  # a query of its own for each: joined, SQLite reads the whole table
        due = columns(column).where(same_lane, _due_lane(row)).order_by(row.seq, row.id)
        return due.limit(1).correlate(lanes).scalar_subquery()

    under_way = exists().where(same_lane, row.state == "sending").correlate(lanes)
    free = and_(_not_held(row), row.lease_until <= clock(), among_those(row.kind, "kinds"))
    heads = (
        columns(
            lanes.c.workspace,
            of_head(case((free, row.id))).label("id"),
            of_head(row.due_at).label("due_at"),
            of_head(row.seq).label("seq"),
        )
        .where(lanes.c.lane.is_not(None), ~under_way)
        .subquery()
    )
    place = (heads.c.due_at, heads.c.seq, heads.c.id)
    keys = columns(heads.c.workspace, heads.c.id).where(heads.c.id.is_not(None))
    return keys.order_by(*place).limit(bindparam("most"))


def _lost() -> ColumnElement[bool]:
    before: Any = bindparam("lost_before")
    since = _ROWS.unknown_at
    is_time, free = or_(since <= before, since > _NOW), _ROWS.lease_until <= clock()
    is_ours = and_(~among_those(_ROWS.workspace, "shut"), among_those(_ROWS.kind, "kinds"))
    return and_(_ROWS.state == "unknown", is_time, _not_held(_ROWS), free, is_ours)


def _look() -> Select[Any]:
    """Is anything due, has a lease run out, is an answer lost, and what is the next moment of any other."""
    lease, open_now = _ROWS.lease_until, ~among_those(_ROWS.workspace, "shut")
    waiting = and_(_ROWS.state == "pending", open_now)
    ours, due_at, held = among_those(_ROWS.kind, "kinds"), _ROWS.due_at, _ROWS.not_before
    return columns(
        exists().where(is_due(_ROWS), ours, open_now, lease <= clock()),
        exists().where(_ROWS.state == "sending", lease <= clock()),
        exists().where(_lost()),
        columns(func.min(due_at)).where(waiting, due_at > _NOW).scalar_subquery(),
        columns(func.min(held)).where(waiting, held > _NOW).scalar_subquery(),
    )


def _up_to() -> ColumnElement[bool]:
    last = (bindparam(f"last_{column.key}", type_=column.type) for column in _PLACE)
    return tuple_(*_PLACE) <= tuple_(*last)


HEADS = _heads()
OURS = HEADS.where(among_those(_ROWS.kind, "kinds"))
LAST_OF_THE_EARLIEST = (
    columns(*(column.label(f"last_{column.key}") for column in _PLACE))
    .where(is_due(_ROWS))
    .order_by(*_PLACE)
    .offset(_EARLIEST - 1)
    .limit(1)
)
OURS_AMONG_THE_EARLIEST = OURS.where(_up_to())  # given besides what LAST_OF_THE_EARLIEST answers
OURS_BY_LANE = _heads_by_lane()
BY_KEY = (
    _in_line()
)  # keys of this transaction's own moment: rows that changed since fail it (REPEATABLE READ)
LOOK = _look()  # given besides: `lost_before`
LOST = (  # given besides: `lost_before`
    columns(
        _ROWS.workspace, _ROWS.id, _ROWS.token, *(getattr(_ROWS, name) for name in WHERE_THE_LOST_MAY_STAND)
    )
    .where(_lost())
    .order_by(_ROWS.unknown_at, _ROWS.seq)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
