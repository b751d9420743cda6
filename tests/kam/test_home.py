"""Home: each sees their own, leaders see what nobody looks after, the installer sees the first steps."""

from datetime import timedelta

import pytest

from kam import admin, home, people
from kam.people import SlackPerson
from kam.problem import Problem, Refused
from store.database import Database
from tests.kam.build import (
    NOW,
    TODAY,
    Built,
    account,
    action,
    contact,
    entry,
    grant,
    opportunity,
    person,
    seat,
    touch,
    workspace,
)
from tests.store.recorder import Statement

DAY = timedelta(days=1)


@pytest.fixture
async def built(database: Database) -> Built:
    """Anna is Acme's KAM, nobody is Beta's; Olli owns the Slack workspace; Gia is a guest."""
    built = Built(database)
    await built.add(
        workspace(),
        person("U1", "Anna"),
        person("U2", "Olli", is_slack_admin=True),
        person("U3", "Lea"),
        person("U5", "Gia", is_guest=True, is_slack_admin=True),
        account(logged_on=TODAY - 40 * DAY),
        account("beta", "Beta Oy"),
        account("gone", "Gone Oy", status="ended"),
        seat("acme", "U1"),
        seat("beta", None),
    )
    return built


async def test_it_shows_ones_own_due_actions_in_any_account_and_counts_the_later_ones(built: Built) -> None:
    await built.add(
        action("mine", due_on=TODAY),
        action("elsewhere", "beta", due_on=TODAY - DAY),
        action("later", due_on=TODAY + DAY),
        action("undated"),
        action("done", due_on=TODAY, state="done"),
        action("other", owner="U3", due_on=TODAY),
        opportunity("deal", next_step="call", next_on=TODAY),
        opportunity("other-deal", owner="U3", next_on=TODAY),
    )
    found = await built.read("U1", home.home)
    assert [(step.id, step.account and step.account.code) for step in found.needs] == [
        ("elsewhere", "BETA"),
        ("deal", "ACME"),
        ("mine", "ACME"),
    ]
    assert found.later == 2


async def test_the_quietest_of_ones_accounts_stands_first_with_its_next_day(built: Built) -> None:
    await built.add(
        account("fresh", "A Fresh Oy", logged_on=TODAY),
        account("east", "East Oy", logged_on=TODAY + DAY),  # it was after midnight where the note was written
        seat("fresh", "U1", "member"),
        seat("east", "U1", "member"),
        action("soon", "fresh", owner="U3", due_on=TODAY + 2 * DAY),
    )
    found = (await built.read("U1", home.home)).accounts
    assert [(each.account.code, each.days, each.next_on) for each in found] == [
        ("ACME", 40, None),
        ("FRESH", 0, TODAY + 2 * DAY),
        ("EAST", 0, None),
    ]
    assert found[0].silence and not found[1].silence


async def test_undo_stands_beside_what_was_logged_within_ten_minutes(built: Built) -> None:
    await built.add(
        entry("old", created_at=NOW - timedelta(minutes=11)),
        entry("new", created_at=NOW - timedelta(minutes=9)),
        entry("gone", created_at=NOW - timedelta(minutes=8), undone_at=NOW),
        entry("others", author="U3"),
    )
    found = (await built.read("U1", home.home)).recent
    assert [(each.log_id, each.undo_until is not None, each.words) for each in found] == [
        ("gone", False, ""),
        ("new", True, "note new"),
        ("old", False, "note old"),
    ]


async def test_undo_withdraws_ones_own_note_and_nobody_elses(built: Built) -> None:
    await built.add(contact("liisa"), entry("n1"), *touch("n1", "liisa", TODAY, "U1"))
    with pytest.raises(Refused):
        await built.act("U3", home.undo, "n1")
    found = await built.act("U1", home.undo, "n1")
    assert found.withdrawn and found.withdrawn.text == "note n1"
    assert found.recent[0].withdrawn
    assert (await built.act("U1", home.undo, "n1")).recent[0].withdrawn
    await built.add(entry("old", created_at=NOW - timedelta(minutes=11)))
    with pytest.raises(Problem, match="undo_too_late"):
        await built.act("U1", home.undo, "old")


async def test_guests_are_refused_even_if_they_run_slack(built: Built) -> None:
    with pytest.raises(Refused):
        await built.read("U5", home.home)
    with pytest.raises(Refused):
        await built.act("U5", admin.claim)


async def test_accounts_without_a_kam_are_for_the_leaders_and_until_there_are_any_for_the_admins(
    built: Built,
) -> None:
    async def sees(who: str) -> list[str] | None:
        found = (await built.read(who, home.home)).orphans
        return None if found is None else [each.code for each in found.accounts]

    await built.add(grant("U2", "admin"))
    assert (await sees("U1"), await sees("U2"), await sees("U3")) == (None, ["BETA"], None)
    await built.add(grant("U3", "leader"))
    assert (await sees("U1"), await sees("U2"), await sees("U3")) == (None, None, ["BETA"])


async def test_a_leader_who_is_gone_leaves_the_orphans_to_the_admins(built: Built) -> None:
    await built.add(grant("U2", "admin"), person("U9", is_deactivated=True), grant("U9", "leader"))
    assert (await built.read("U2", home.home)).orphans is not None


async def test_a_leader_sees_the_accounts_they_lead_those_that_need_help_first(built: Built) -> None:
    assert (await built.read("U3", home.home)).led is None
    await built.add(
        grant("U3", "leader"),
        account("calm", "Calm Oy", logged_on=TODAY),
        seat("calm", "U1"),
        account("mine", "Mine Oy", logged_on=TODAY),
        seat("mine", "U3"),
        action("a", "calm", due_on=TODAY + DAY),
    )
    led = (await built.read("U3", home.home)).led
    assert led is not None and led.count == 3
    assert [(each.account.code, each.has_kam, bool(each.silence), each.next_on) for each in led.accounts] == [
        ("BETA", False, False, None),
        ("ACME", True, True, None),
        ("CALM", True, False, TODAY + DAY),
    ]


async def test_a_leader_of_one_account_sees_that_one_and_a_kam_who_left_is_none(built: Built) -> None:
    await built.add(grant("U3", "leader", account_id="acme"))
    led = (await built.read("U3", home.home)).led
    assert led is not None and [(each.account.code, each.has_kam) for each in led.accounts] == [
        ("ACME", True)
    ]
    await built.act("", people.meet, SlackPerson("U1", "Anna", is_deactivated=True))
    led = (await built.read("U3", home.home)).led
    assert led is not None and [each.has_kam for each in led.accounts] == [False]


async def test_of_many_led_accounts_twenty_are_shown_and_it_costs_no_more_statements(
    built: Built, recorded: list[Statement]
) -> None:
    await built.add(grant("U3", "leader"), action("mine", owner="U3"), entry("n", author="U3"))

    async def count() -> int:
        before = len(recorded)
        await built.read("U3", home.home)
        return len(recorded) - before

    little = await count()
    for number in range(25):
        name = f"x{number}"
        await built.add(account(name), seat(name, "U1"), action(name, name), opportunity(name, name))
    assert await count() == little <= 16
    led = (await built.read("U3", home.home)).led
    assert led is not None and (len(led.accounts), led.count) == (20, 27)


async def test_the_first_slack_admin_is_the_first_admin_and_only_the_first(built: Built) -> None:
    assert (await built.read("U2", home.home)).claims
    assert not (await built.read("U1", home.home)).claims
    assert await built.act("U1", admin.claim) is False
    assert await built.act("U2", admin.claim) is True
    assert await built.act("U2", admin.claim) is False
    after = await built.read("U2", home.home)
    assert after.is_admin and not after.claims
    await built.add(person("U6", "Outi", is_slack_admin=True))
    assert await built.act("U6", admin.claim) is False


async def test_when_the_only_admin_is_gone_the_next_slack_admin_takes_over(built: Built) -> None:
    await built.add(person("U9", is_deactivated=True), grant("U9", "admin", id="admin:1"))
    assert await built.act("U2", admin.claim) is True


async def test_the_operator_can_name_an_admin_twice_without_harm(built: Built) -> None:
    assert await built.act("", admin.make_admin, "U1") is True
    assert await built.act("", admin.make_admin, "U1") is False
    with pytest.raises(Refused):
        await built.act("", admin.make_admin, "U5")


async def test_first_steps_for_the_first_admin_until_all_are_done(built: Built) -> None:
    await built.add(grant("U2", "admin"), grant("U1", "admin", since=NOW + DAY))
    found = await built.read("U2", home.home)
    assert [(step.what, step.done) for step in found.first_steps] == [
        ("settings", False),
        ("account", True),
        ("log", False),
        ("team", False),
    ]
    assert not (await built.read("U1", home.home)).first_steps
    await built.add(grant("U3", "leader"), entry("n1"))
    (*_, last) = (await built.read("U2", home.home)).first_steps
    assert (last.what, last.done) == ("team", False)
    await built.add(seat("acme", "U3", "deputy"))
    assert not (await built.read("U2", home.home)).first_steps


async def test_much_and_little_cost_the_same_number_of_statements(
    built: Built, recorded: list[Statement]
) -> None:
    async def count() -> int:
        before = len(recorded)
        await built.read("U1", home.home)
        return len(recorded) - before

    await built.add(action("a"), opportunity("o"), entry("n"))
    little = await count()
    for number in range(20):
        name = f"x{number}"
        await built.add(
            account(name), seat(name, "U1"), action(name, name), opportunity(name, name), entry(name, name)
        )
    assert await count() == little <= 16
