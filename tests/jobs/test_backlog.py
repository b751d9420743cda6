"""A long backlog in a few lanes: found in another way, the same rows go, and none is forgotten."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlmodel import Session

from store import outbox_claims
from store.database import Database
from store.outbox import Outbox
from tests.jobs.outbox_ground import KNOWN, NOBODY, claim, ids, put
from tests.jobs.world import MONDAY, OURS


@dataclass(frozen=True)
class Stands:
    """A row of the outbox as the rules of its lane see it."""

    place: tuple[datetime, int, str]
    lane: tuple[str, str]  # workspace and lane
    state: str
    held: bool
    leased: bool
    kind: str


def _may_go(row: Stands, rows: list[Stands]) -> bool:
    """TRUST b.5, written once more without a database."""
    is_due = row.state == "pending" and row.place[0] <= MONDAY
    if not is_due or row.held or row.leased or row.kind not in KNOWN:
        return False
    lane = [other for other in rows if other.lane == row.lane]
    earlier = (
        other.state == "pending" and other.place[0] <= MONDAY and other.place[1:] < row.place[1:]
        for other in lane
    )
    return not any(earlier) and not any(other.state == "sending" for other in lane)


@pytest.mark.parametrize("seed", range(10))
def test_of_a_long_backlog_the_same_rows_go_as_of_a_short_one(database: Database, seed: int) -> None:
    """Whichever way they are found: by themselves, among the earliest, or lane by lane."""
    dice = random.Random(seed)
    lanes = [
        (home, f"C{number}") for home in (OURS.key, "another") for number in range(dice.choice((2, 6, 15)))
    ]
    rows = [
        Stands(
            (
                MONDAY + timedelta(minutes=dice.choice((-9, -9, -5, 0, 60))),
                dice.randrange(90),
                f"{number:06}",
            ),
            dice.choice(lanes),
            dice.choices(("pending", "sending", "unknown", "parked", "sent"), (97, 0.3, 1, 1, 1))[0],
            dice.random() < 0.2,
            dice.random() < 0.2,
            "note" if dice.random() < 0.8 else "newer",
        )
        for number in range(dice.choice((40, 300, 400)))
    ]

    def fill(session: Session) -> None:
        for row in rows:
            held, leased = MONDAY + timedelta(hours=1), time.time() + 9_000
            session.add(
                Outbox(
                    workspace=row.lane[0], id=row.place[2], seq=row.place[1], kind=row.kind, lane=row.lane[1],
                    dedupe_key=row.place[2], due_at=row.place[0], created_at=MONDAY, state=row.state,
                    not_before=held if row.held else None, lease_until=leased if row.leased else 0.0,
                )
            )  # fmt: skip

    database.write_now(fill)
    expected = [row.place[2] for row in sorted(rows, key=lambda row: row.place) if _may_go(row, rows)]
    assert ids(claim(database)) == expected[:9]


def test_of_a_workspace_that_is_shut_nothing_is_taken_from_a_long_backlog(database: Database) -> None:
    for _row in range(70):
        put(database)
    take = partial(outbox_claims.claim, now=MONDAY, worker="w", lease=60, limit=9, kinds=KNOWN)
    assert database.write_now(partial(take, shut=frozenset({OURS.key}))) == []
    assert len(database.write_now(partial(take, shut=frozenset({"another"})))) == 1


@pytest.mark.parametrize(
    ("lanes", "first", "second"),
    [
        ([f"C{number % 12}" for number in range(120)], 8, 4),  # all heads are among the earliest
        (
            ["C0"] * 70 + [f"C{number}" for number in range(1, 21)],
            8,
            8,
        ),  # one is; the others are found by lane
    ],
)
def test_of_a_long_backlog_a_second_worker_takes_what_the_first_one_leaves(
    postgres_url: str, opened: Callable[[str], Database], lanes: list[str], first: int, second: int
) -> None:
    """Both look at the same moment, before either has said what it takes."""
    database = opened(postgres_url)
    for lane in lanes:
        put(database, lane)
    take = partial(outbox_claims.claim, now=MONDAY, worker="w", lease=60, limit=8, shut=NOBODY, kinds=KNOWN)
    with Session(database.engines[0]) as one, Session(database.engines[0]) as other:
        taken, left = take(one), take(other)
        one.commit(), other.commit()
    assert (len(taken), len(left)) == (first, second)
    assert not set(ids(taken)) & set(ids(left))
