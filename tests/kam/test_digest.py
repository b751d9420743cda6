"""Planning the digests: once a week for each, whatever clocks, restarts and replicas do."""

import asyncio
import os
import shutil
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from kam import digest
from kam.work import begin
from store.account import Account
from store.database import Database
from store.person import Person
from tests.kam.digest_world import ANNA, MONDAY, OLLI, PEKKA, SUNDAY, TENANT, DigestWorld
from tests.kam.test_digest_times import ZONES

JUMPS_TRIED = 400 if os.environ.get("KAM_LONG") == "1" else 12


@pytest.fixture
def world(database) -> DigestWorld:
    world = DigestWorld(database)
    world.workspace()
    return world


@pytest.fixture
def team(world) -> DigestWorld:
    """Anna is KAM of Acme in Helsinki, Pekka owns an action from London, Olli is admin."""
    world.person(ANNA)
    world.person(PEKKA, slack_zone="Europe/London")
    world.person(OLLI)
    world.grant(OLLI, "admin")
    acme = world.account("Acme")
    world.seat(acme, ANNA)
    world.action(acme, PEKKA, "Send the offer", date(2026, 11, 25))
    return world


def plan(world: DigestWorld, at: datetime) -> int:
    return world.act(digest.plan_due, at=at)


def test_nothing_is_planned_before_it_is_due(team) -> None:
    assert plan(team, SUNDAY) == 0
    assert plan(team, datetime(2026, 11, 23, 5, 59, tzinfo=UTC)) == 0
    assert team.asked() == []


def test_each_gets_one_at_the_start_of_the_own_day_and_the_channel_at_nine(team) -> None:
    for minutes in range(0, 6 * 60, 5):
        plan(team, datetime(2026, 11, 23, 4, tzinfo=UTC) + timedelta(minutes=minutes))
    acme = next(row.about["account"] for row in team.outbox() if row.kind == "digest_channel")
    assert {row.dedupe_key: (row.target, row.due_at.hour) for row in team.outbox()} == {
        f"digest_me:{ANNA}:2026-W48": (ANNA, 6),
        f"digest_me:{OLLI}:2026-W48": (OLLI, 6),
        f"digest_channel:{acme}:2026-W48": ("CACME", 7),
        f"digest_me:{PEKKA}:2026-W48": (PEKKA, 8),
    }
    expires = {row.kind: row.expires_at for row in team.outbox() if row.target != PEKKA}
    assert expires["digest_me"] == datetime(2026, 11, 24, 15, tzinfo=UTC), "17.00 of the next working day"


def test_who_only_leads_is_due_one_and_so_is_an_admin_until_a_leader_is_named(team) -> None:
    team.person("U4LEA")
    team.grant("U4LEA", "leader")
    plan(team, datetime(2026, 11, 23, 9, tzinfo=UTC))
    assert sorted(row.target for row in team.outbox() if row.kind == "digest_me") == [ANNA, PEKKA, "U4LEA"]


def test_who_leads_holds_a_seat_and_owns_actions_is_due_one_alone(team) -> None:
    acme = team.account("Beta", channel=None)
    for kind, account in (("leader", None), ("leader", acme), ("admin", None)):
        team.grant(ANNA, kind, account)
    team.action(acme, ANNA, "Send the offer", date(2026, 11, 25))
    plan(team, MONDAY)
    assert [row.dedupe_key for row in team.outbox() if row.target == ANNA] == [f"digest_me:{ANNA}:2026-W48"]


@pytest.mark.parametrize("change", ["is_guest", "is_deactivated", "is_outside", "is_bot", "digest_off"])
def test_who_may_not_or_will_not_read_gets_none(team, change) -> None:
    team.act(lambda work: setattr(work.session.get(Person, (TENANT.key, ANNA)), change, True))
    plan(team, MONDAY)
    assert f"digest_me:{ANNA}:2026-W48" not in team.asked()


def test_an_ended_account_and_one_without_a_channel_get_none(team) -> None:
    team.account("Ended", status="ended")
    team.account("Bare", channel=None)
    plan(team, MONDAY)
    assert [row.target for row in team.outbox() if row.kind == "digest_channel"] == ["CACME"]


def test_a_late_start_still_sends_until_the_end_of_the_next_working_day(team) -> None:
    assert plan(team, datetime(2026, 11, 24, 14, 59, tzinfo=UTC)) == 4


def test_a_week_that_was_missed_is_skipped(team) -> None:
    assert plan(team, datetime(2026, 11, 24, 17, 0, tzinfo=UTC)) == 0
    assert plan(team, datetime(2026, 11, 27, 9, 0, tzinfo=UTC)) == 0


def test_a_late_one_gives_way_to_the_new_one(world) -> None:
    world.person(ANNA, digest_day=4)
    world.seat(world.account("Acme", channel=None), ANNA)
    plan(world, datetime(2026, 11, 30, 8, tzinfo=UTC))
    assert world.asked() == [f"digest_me:{ANNA}:2026-W48"], "Friday's, sent on Monday morning"
    world.act(lambda work: setattr(work.session.get(Person, (TENANT.key, ANNA)), "digest_day", 0))
    plan(world, datetime(2026, 11, 30, 8, 16, tzinfo=UTC))
    assert world.asked()[1:] == [f"digest_me:{ANNA}:2026-W49"]


def test_another_workspace_is_left_alone(team) -> None:
    other = TENANT.of("/T2")
    with pytest.raises(LookupError):
        team.act(digest.plan_due, tenant=other)
    assert team.asked() == []


def test_a_tick_between_two_due_times_is_one_query(team, recorded) -> None:
    plan(team, MONDAY)
    recorded.clear()
    assert plan(team, MONDAY + timedelta(seconds=30)) == 0
    assert len([one for one in recorded if one.sql.startswith("SELECT")]) == 1
    assert not [one for one in recorded if one.sql.startswith(("INSERT", "UPDATE"))]


def test_a_new_channel_is_seen_within_a_quarter_of_an_hour(team) -> None:
    plan(team, MONDAY)
    team.account("Late")
    plan(team, MONDAY + timedelta(minutes=15))
    assert len([row for row in team.outbox() if row.kind == "digest_channel"]) == 2


@pytest.mark.parametrize("accounts", [3, 60])
def test_planning_takes_as_many_statements_for_many_as_for_few(world, recorded, accounts) -> None:
    for number in range(accounts):
        world.person(f"U{number}")
        world.seat(world.account(f"A{number}"), f"U{number}")
    recorded.clear()
    assert plan(world, MONDAY) == 2 * accounts
    assert len(recorded) <= 14


async def test_two_replicas_at_once_plan_each_digest_once(team) -> None:
    def once(session):
        return digest.plan_due(begin(TENANT, session, MONDAY, team.ids, verb="digest"))

    counts = await asyncio.gather(*(team.db.write(once) for _ in range(4)))
    assert sum(counts) == 3, "Pekka's is not due yet"
    assert len(team.asked()) == len(set(team.asked())) == 3


_JUMPS = st.sampled_from(
    [timedelta(minutes=20), timedelta(hours=1), -timedelta(hours=1), timedelta(days=1), -timedelta(days=1),
     -timedelta(minutes=10), timedelta(seconds=90), -timedelta(seconds=90)]
)  # fmt: skip


@settings(
    max_examples=JUMPS_TRIED,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    database=None,
)
@given(jumps=st.lists(_JUMPS, min_size=3, max_size=12))
def test_clock_jumps_double_nothing_and_lose_nothing(sqlite_template, tmp_path_factory, jumps) -> None:
    """R15: whatever the clock did before, when it has come to Tuesday noon each digest stands once."""
    world = _copy(sqlite_template, tmp_path_factory.mktemp("jumps"))
    at = datetime(2026, 11, 22, 22, tzinfo=UTC)
    for jump in jumps:
        plan(world, at)
        at = min(max(at + jump, SUNDAY), datetime(2026, 11, 24, 12, tzinfo=UTC))
    for hour in range(4):
        plan(world, datetime(2026, 11, 24, 10, tzinfo=UTC) + timedelta(hours=hour))
    this_week = [key for key in world.asked() if key.endswith("W48")]
    assert len(this_week) == len(set(this_week)) == 3
    assert world.asked() == this_week
    world.db.close_now()


def test_forty_zones_each_get_theirs_at_eight_local(sqlite_template, tmp_path, sized) -> None:
    """R16 with a database and a tick every half hour; sampled: where Europe turns its clocks."""
    world = DigestWorld(Database(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'kam.db')}"))
    world.workspace()
    acme = world.account("Acme", channel=None)
    people = {world.person(f"UZ{number}", zone=zone): zone for number, zone in enumerate(ZONES)}
    for person in people:
        world.seat(acme, person, "member")
    first, days = datetime(2026, 10, 24, tzinfo=UTC), sized(4, 371)
    for tick in range(days * 48):
        plan(world, first + timedelta(minutes=30 * tick))
    rows = world.outbox()
    assert len(rows) >= len(ZONES) * max(1, days // 7)
    for row in rows:
        local = row.due_at.astimezone(ZoneInfo(people[row.target]))
        assert (local.hour, local.minute) == (8, 0), (row.dedupe_key, local)
        late = row.created_at - row.due_at
        assert timedelta(0) <= late < timedelta(minutes=30) or row.created_at == first
    weeks = Counter(row.target for row in rows)
    assert max(weeks.values()) - min(weeks.values()) <= 1
    world.db.close_now()


def _copy(template, folder) -> DigestWorld:
    world = DigestWorld(Database(f"sqlite:///{shutil.copy(template, folder / 'kam.db')}"))
    world.workspace()
    world.person(ANNA)
    world.person(OLLI, zone="Pacific/Auckland")
    world.grant(OLLI, "admin")
    world.seat(world.account("Acme"), ANNA)
    return world


def test_who_moves_to_another_zone_gets_one_all_the_same(world) -> None:
    world.person(ANNA, zone="Asia/Tokyo")
    world.seat(world.account("Acme", channel=None), ANNA)
    plan(world, datetime(2026, 11, 22, 23, 0, tzinfo=UTC))
    assert len(world.asked()) == 1
    world.act(lambda work: setattr(work.session.get(Person, (TENANT.key, ANNA)), "zone", "America/New_York"))
    for hour in range(30):
        plan(world, datetime(2026, 11, 23, 0, tzinfo=UTC) + timedelta(hours=hour))
    assert world.asked() == [f"digest_me:{ANNA}:2026-W48"]


def test_a_zone_that_was_deleted_falls_back_to_the_workspaces(world) -> None:
    world.person(ANNA, zone="Mars/Olympus")
    world.seat(world.account("Acme"), ANNA)
    world.act(lambda work: setattr(_first(work), "zone", "Atlantis/Deep"))
    plan(world, MONDAY)
    assert {row.kind: row.due_at.hour for row in world.outbox()} == {"digest_me": 6, "digest_channel": 7}


def _first(work) -> Account:
    return work.session.exec(select(Account).where(Account.workspace == TENANT.key)).first()
