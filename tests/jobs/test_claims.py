"""How workers share the outbox: leases by the database's clock, fencing tokens, the order of each lane."""

import asyncio
import re
from datetime import timedelta
from functools import partial

import pytest
from sqlmodel import Session, select

from jobs.finish import Finish
from jobs.ports import Sent
from jobs.prepare import POST, Go
from kam.tell import tell
from kam.work import begin
from store import outbox_claims, outbox_health, outbox_held
from store.database import Database
from store.outbox import Outbox
from store.outbox_held import Claim
from tests.jobs.fake_slack import Counted
from tests.jobs.outbox_ground import KNOWN, NOBODY, change, claim, ids, look, put, unfamiliar
from tests.jobs.world import MONDAY, NOTE, OURS
from tests.store.recorder import Statement

LOST = {"state": "unknown", "unknown_at": MONDAY}


def held(database: Database, taken: Claim, state: str = "pending") -> bool:
    return database.write_now(lambda session: outbox_held.hold(session, taken, state) is not None)


def state(database: Database, row_id: str) -> str:
    return database.read_now(lambda session: session.get_one(Outbox, (OURS.key, row_id)).state)


def test_only_the_head_of_each_lane_is_taken(database: Database) -> None:
    first, _behind, other = put(database, "C1"), put(database, "C1"), put(database, "C2")
    assert ids(claim(database)) == [first, other]


def test_equal_places_in_line_are_ordered_by_id(database: Database) -> None:
    second, first = put(database, id="b", seq=1), put(database, id="a", seq=1)
    del second, first
    assert ids(claim(database)) == ["a"]


def test_a_row_that_is_not_due_lets_others_pass_but_one_that_waits_holds_its_lane(database: Database) -> None:
    later = put(database, due_at=MONDAY + timedelta(hours=1))
    after = put(database)
    assert ids(claim(database)) == [after]
    change(database, later, due_at=MONDAY, not_before=MONDAY + timedelta(hours=1))
    change(database, after, lease_until=0.0)
    assert claim(database) == []


@pytest.mark.parametrize(("there", "taken"), [("parked", True), ("unknown", True), ("sending", False)])
def test_what_is_parked_or_lost_holds_nobody_back_what_is_under_way_does(
    database: Database, there: str, taken: bool
) -> None:
    put(database, state=there)
    after = put(database)
    assert ids(claim(database)) == ([after] if taken else [])


def test_what_only_another_version_knows_is_left_to_it_and_its_lane_waits(database: Database) -> None:
    theirs, _behind, other = put(database, kind="newer"), put(database), put(database, "C2")
    assert ids(claim(database)) == [other]
    assert ids(unfamiliar(database)) == [theirs]
    change(database, theirs, state="sent")
    assert look(database).due and unfamiliar(database) == []


def test_nothing_is_due_for_a_version_that_knows_none_of_it(database: Database) -> None:
    put(database, kind="newer")
    put(database, kind="newer", **LOST)
    seen = look(database)
    assert (bool(seen.due), bool(seen.lost)) == (False, False)


def test_a_lost_answer_of_a_kind_of_another_version_is_looked_for_by_that_one(database: Database) -> None:
    theirs, ours = put(database, "C1", kind="newer", **LOST), put(database, "C1", **LOST)
    take = partial(
        outbox_claims.claim_lost, now=MONDAY, lost_before=MONDAY, worker="w", lease=60, limit=9, shut=NOBODY
    )
    assert unfamiliar(database) == []
    assert [each.claim.id for each in database.write_now(partial(take, kinds=KNOWN))] == [ours]
    assert state(database, theirs) == "unknown"


def test_what_is_in_somebodys_hands_or_not_due_waits_for_more_than_a_version(database: Database) -> None:
    put(database, "C1", kind="newer", lease_until=4e9)
    put(database, "C2", kind="newer", due_at=MONDAY + timedelta(hours=1))
    held_back = put(database, "C3", kind="newer", not_before=MONDAY + timedelta(hours=1))
    assert unfamiliar(database) == []
    change(database, held_back, state="sent")
    ours = put(database, "C4", kind="newer")
    assert unfamiliar(database, frozenset({OURS.key})) == []
    assert ids(unfamiliar(database)) == [ours]


def test_it_is_given_time_from_when_it_was_asked_for_and_due(database: Database) -> None:
    before, hour = MONDAY - timedelta(hours=2), MONDAY - timedelta(hours=1)
    put(database, "C1", kind="newer", due_at=before, created_at=MONDAY)
    put(database, "C2", kind="newer", due_at=MONDAY, created_at=before)
    late = put(database, "C3", kind="newer", due_at=before, created_at=before)
    assert ids(unfamiliar(database, since=hour)) == [late]


@pytest.mark.parametrize(
    "tried", [{"not_before": MONDAY - timedelta(minutes=59)}, {"state": "sending", "lease_until": 4e9}]
)
def test_where_a_version_that_knows_them_tries_it_will_come_for_all(
    database: Database, tried: dict[str, object]
) -> None:
    before, hour = MONDAY - timedelta(hours=2), MONDAY - timedelta(hours=1)
    waits = put(database, "C1", kind="newer", due_at=before, created_at=before)
    trying = put(database, "C2", kind="newer", due_at=before, created_at=before, **tried)
    assert unfamiliar(database, since=hour) == []
    change(database, trying, state="pending", lease_until=0.0, not_before=before)
    assert ids(unfamiliar(database, since=hour)) == [waits, trying]


def test_a_claimed_row_is_not_taken_again_until_its_lease_has_run_out(database: Database) -> None:
    row = put(database)
    taken = claim(database, lease=60)
    assert claim(database, now=MONDAY + timedelta(days=1)) == []  # the bot's clock does not count
    change(database, row, lease_until=0.0)
    again = claim(database)
    assert (ids(again), again[0].token) == ([row], taken[0].token + 1)


def test_a_worker_that_slept_past_its_lease_may_neither_send_nor_write(database: Database) -> None:
    row = put(database)
    sleeper = claim(database)[0]
    change(database, row, lease_until=0.0)
    other = claim(database)[0]
    assert not held(database, sleeper)
    assert held(database, other)
    assert not database.write_now(partial(outbox_held.let_go, taken=sleeper, state="parked"))
    assert state(database, row) == "pending"


def test_the_write_of_a_worker_that_slept_while_sending_is_refused(database: Database) -> None:
    row = put(database)
    sleeper = claim(database)[0]
    change(database, row, state="sending", method=POST, lease_until=0.0)
    assert database.write_now(lambda session: outbox_claims.release_expired(session, MONDAY, MONDAY)) == 1
    finish = Finish({"note": NOTE}, Counted())
    go, answer = Go(NOTE, POST, {}, {}), Sent({"channel": "C1", "ts": "1.0"})
    write = partial(finish.answered, claim=sleeper, go=go, answer=answer, now=MONDAY)
    assert database.write_now(write) is False
    assert state(database, row) == "unknown"


@pytest.mark.parametrize(
    ("method", "becomes"), [(POST, "unknown"), ("chat.update", "pending"), ("", "pending")]
)
def test_a_dead_workers_post_is_looked_for_and_what_may_be_repeated_is_repeated(
    database: Database, method: str, becomes: str
) -> None:
    dead = put(database, state="sending", method=method, lease_until=0.0)
    alive = put(database, state="sending", method=method, lease_until=4e9)
    database.write_now(lambda session: outbox_claims.release_expired(session, MONDAY, MONDAY))
    assert (state(database, dead), state(database, alive)) == (becomes, "sending")


def test_a_workspace_whose_slack_is_away_is_passed_over(database: Database) -> None:
    put(database)

    def take(session: Session) -> list[Claim]:
        shut = frozenset({OURS.key})
        return outbox_claims.claim(session, MONDAY, "w", lease=60, limit=9, shut=shut, kinds=KNOWN)

    assert database.write_now(take) == []
    assert not look(database, frozenset({OURS.key})).due


def test_a_look_sees_what_is_due_and_when_the_next_is(database: Database) -> None:
    put(database, "C1", due_at=MONDAY + timedelta(hours=2))
    put(database, "C2", not_before=MONDAY + timedelta(hours=1))
    seen = look(database)
    assert (bool(seen.due), seen.next_at) == (False, MONDAY + timedelta(hours=1))


async def test_workers_that_claim_at_the_same_time_never_take_the_same_row(database: Database) -> None:
    rows = [put(database, f"C{number}") for number in range(40)]
    take = partial(outbox_claims.claim, now=MONDAY, worker="w", lease=60, limit=3, shut=NOBODY, kinds=KNOWN)
    taken: list[str] = []
    while len(taken) < len(rows):
        batches = await asyncio.gather(*(database.write(take) for _worker in range(6)))
        assert any(batches)
        taken += [each.id for batch in batches for each in batch]
    assert sorted(taken) == sorted(rows)


def test_health_counts_what_waits_and_for_how_long(database: Database) -> None:
    put(database, "C1", due_at=MONDAY - timedelta(hours=3))
    put(database, "C2", state="parked")
    put(database, "C3", state="unknown", unknown_at=MONDAY - timedelta(minutes=5))
    put(database, "C4", kind="newer", due_at=MONDAY - timedelta(hours=2))
    put(database, "C5", kind="newer", due_at=MONDAY + timedelta(hours=2))
    health = database.read_now(partial(outbox_health.health, now=MONDAY, kinds=KNOWN))
    assert (health.pending, health.unknown, health.parked, health.sending) == (3, 1, 1, 0)
    assert (health.unfamiliar, health.oldest_unfamiliar) == (1, MONDAY - timedelta(hours=2))
    assert health.oldest_due == MONDAY - timedelta(hours=3)
    assert health.oldest_unknown == MONDAY - timedelta(minutes=5)


def test_no_look_reads_what_was_sent_long_ago(database: Database, recorded: list[Statement]) -> None:
    """Each way through the outbox is along an index; PostgreSQL is asked what it can do, not what is cheapest
    on an empty table."""
    recorded.clear()
    claim(database), unfamiliar(database), look(database)
    for _row in range(70):  # of which only the first may go
        put(database, due_at=MONDAY - timedelta(hours=1))
    put(database, "C2")
    assert len(claim(database)) == 2
    lost = {"lost_before": MONDAY, "worker": "w", "lease": 60, "limit": 9, "shut": NOBODY, "kinds": KNOWN}
    database.write_now(partial(outbox_claims.claim_lost, now=MONDAY, **lost))
    database.write_now(partial(outbox_claims.release_expired, now=MONDAY, again_at=MONDAY))
    database.read_now(partial(outbox_health.health, now=MONDAY, kinds=KNOWN))
    asked = [each for each in recorded if re.match(r"SELECT|WITH|UPDATE", each.sql) and "outbox" in each.sql]
    assert {each.origin.partition(".")[2] for each in asked} >= {
        "claim", "claim_unfamiliar", "look", "claim_lost", "release_expired", "health",
    }  # fmt: skip
    explain, way, bound = (
        (
            "EXPLAIN QUERY PLAN",
            r"(SEARCH|SCAN) outbox",
            r"SEARCH outbox\w* USING (?:COVERING )?INDEX (?:ix|sqlite_autoindex)_outbox",
        )
        if database.is_sqlite
        else ("EXPLAIN", r"Scan (using \w+ )?on outbox", r"Index Cond: \(+(state|workspace)\b")
    )
    with database.engines[0].connect() as connection:
        if not database.is_sqlite:
            connection.exec_driver_sql("SET enable_seqscan = off")
        for each in asked:
            plan = str(connection.exec_driver_sql(f"{explain} {each.sql}", each.parameters).all())
            assert len(re.findall(way, plan)) == len(re.findall(bound, plan)) > 0, plan


def test_an_effect_for_nobody_yet_stands_in_the_lane_of_its_kind(database: Database) -> None:
    def put_two(session: Session) -> list[str]:
        work = begin(OURS, session, MONDAY, Counted("i"), verb="test")
        tell(work, "note", {}, key="1"), tell(work, "note", {}, target="C1", key="2")
        return list(session.exec(select(Outbox.lane).where(Outbox.workspace == OURS.key)))

    assert sorted(database.write_now(put_two)) == ["C1", "note"]
