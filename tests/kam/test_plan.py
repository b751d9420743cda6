"""The plan as each reader may see it, from a real database; as many queries for much as for little."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from kam import people, plan, plan_rows
from kam.problem import Problem, Refused
from kam.shapes.plan import Heads, Plan
from store import outbox
from store.database import Database
from tests.kam.build import (
    NOW,
    TENANT,
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
    """Acme with Anna as its KAM and Esa as an expert; Olli sits nowhere, Lea leads, Gia is a guest."""
    built = Built(database)
    await built.add(
        workspace(),
        person("U1", "Anna"),
        person("U2", "Olli"),
        person("U3", "Esa"),
        person("U4", "Lea"),
        person("U5", "Gia", is_guest=True),
        grant("U4", "leader"),
        account(logged_on=TODAY),
        seat("acme", "U1"),
        seat("acme", "U3", "expert", acknowledged_at=None),
        seat("acme", None, "delivery"),
    )
    return built


async def shown(built: Built, by: str, text: str = "ACME") -> Plan:
    return await built.read(by, plan.show, "", text)


async def some_content(built: Built) -> None:
    """Three contacts (two of them key), three notes (one sensitive), two actions, two opportunities."""
    await built.add(
        contact("liisa", name="Liisa", is_key=True, touched_on=TODAY),
        contact("pekka", name="Pekka", is_key=True),
        contact("maija", name="Maija", touched_on=TODAY - 10 * DAY),
        entry("n1", author="U1", held_on=TODAY - 10 * DAY, topics="renewal", text="Talked about the renewal"),
        entry("n2", author="U3", held_on=TODAY - 2 * DAY, text="A secret", is_sensitive=True, topics="fear"),
        *touch("n1", "maija", TODAY - 10 * DAY, "U1", "U3"),
        *touch("n2", "liisa", TODAY - 2 * DAY, "U3"),
        action("late", owner="U1", due_on=TODAY - DAY, text="send the offer"),
        action("whispered", owner="U3", created_by="U3", log_id="n2", text="calm them down"),
        opportunity("deal", next_on=TODAY, next_step="call"),
        opportunity("krona", currency="SEK"),
    )


async def test_a_seat_sees_it_all(built: Built) -> None:
    await some_content(built)
    found = await shown(built, "U1")
    assert found.level == "full"
    assert [(step.id, step.overdue) for step in found.due] == [("late", True), ("deal", False)]
    assert [step.text for step in found.coming] == ["calm them down"]  # the KAM may read the sensitive note
    assert [(call.name, call.days) for call in found.calls] == [("Pekka", None)]
    assert [(each.currency, each.count) for each in found.sums] == [("EUR", 1), ("SEK", 1)]
    assert [(touch.words, touch.is_sensitive) for touch in found.touches] == [
        ("A secret", True),
        ("Talked about the renewal", False),
    ]
    assert found.heads == Heads(key=2, single=1, nobody=1)
    assert [(each.role, each.person and each.person.name, each.acknowledged) for each in found.team] == [
        ("kam", "Anna", True),
        ("expert", "Esa", False),
        ("delivery", None, True),
    ]


async def test_whoever_has_left_is_known_as_such_in_their_seat_and_at_their_action(built: Built) -> None:
    await some_content(built)
    await built.act("U1", people.meet, people.SlackPerson("U3", "Esa", is_deactivated=True))
    found = await shown(built, "U1")
    assert [step.owner.has_left for step in (*found.due, *found.coming)] == [False, False, True]
    assert [each.person.has_left for each in found.team if each.person] == [False, True]


async def test_a_leader_without_a_seat_sees_values_but_no_sensitive_text(built: Built) -> None:
    await some_content(built)
    found = await shown(built, "U4")
    assert found.level == "full" and found.deals
    secret = found.touches[0]
    assert (secret.words, secret.topics, secret.author, secret.kind) == ("", (), None, "")
    assert [step.text for step in found.coming] == [""]


async def test_any_colleague_sees_team_who_knows_whom_and_the_last_touch_and_no_more(built: Built) -> None:
    await some_content(built)
    found = await shown(built, "U2")
    assert found.level == "open"
    assert [(each.name, [who.name for who in each.by]) for each in found.known] == [
        ("Liisa", ["Esa"]),
        ("Maija", ["Anna", "Esa"]),
    ]
    (last,) = found.touches
    assert last.held_on == TODAY - 2 * DAY and (last.topics, last.words, last.author) == ((), "", None)
    assert found.heads is None
    assert not (found.due or found.coming or found.deals or found.sums or found.calls or found.silence)


async def test_the_topic_of_an_ordinary_last_touch_is_open_to_all(built: Built) -> None:
    await built.add(entry("n1", topics="renewal, bygone", text="They said much"))
    (last,) = (await shown(built, "U2")).touches
    assert (last.topics, last.words) == (("renewal",), "")


async def test_a_closed_account_shows_its_name_and_its_kam(built: Built) -> None:
    await built.add(
        account("beta", "Beta Oy", visibility="team"),
        seat("beta", "U1"),
        contact("x", "beta"),
        entry("b1", "beta"),
    )
    found = await shown(built, "U2", "BETA")
    assert (found.level, found.account.name, found.kam and found.kam.name) == ("closed", "Beta Oy", "Anna")
    assert not (found.team or found.known or found.touches)
    assert (await shown(built, "U1", "BETA")).level == "full"


async def test_a_guest_is_refused(built: Built) -> None:
    with pytest.raises(Refused):
        await shown(built, "U5")


async def test_an_unclear_name_is_asked_about(built: Built) -> None:
    with pytest.raises(Problem) as raised:
        await shown(built, "U1", "zzz")
    assert raised.value.choices == (("Acme Oy", "acme"),)


async def test_a_withdrawn_note_counts_nowhere(built: Built) -> None:
    gone = touch("n1", "liisa", TODAY, "U1")
    gone[0].gone = True  # type: ignore[union-attr]
    await built.add(contact("liisa", is_key=True), entry("n1", undone_at=NOW), *gone)
    found = await shown(built, "U1")
    assert not found.touches and found.heads == Heads(key=1, single=0, nobody=1)


async def test_a_touch_of_more_than_180_days_ago_holds_nobody(built: Built) -> None:
    await built.add(
        contact("old", is_key=True),
        contact("edge", is_key=True),
        entry("n1"),
        entry("n2"),
        *touch("n1", "old", TODAY - 181 * DAY, "U1"),
        *touch("n2", "edge", TODAY - 180 * DAY, "U1"),
    )
    assert (await shown(built, "U1")).heads == Heads(key=2, single=1, nobody=1)


async def test_keeping_it_asks_for_one_dm_however_often_it_is_pressed(built: Built) -> None:
    await built.act("U2", plan.keep, "acme", "1700")
    await built.act("U2", plan.keep, "acme", "1700")
    rows = [
        await built.read("U2", outbox_row, f"plan_kept:acme:U2:{showing}") for showing in ("1700", "1800")
    ]
    assert [row and (row.kind, row.target, row.about) for row in rows] == [
        ("plan_kept", "U2", {"account": "acme", "person": "U2"}),
        None,
    ]


async def test_the_kept_plan_is_what_its_reader_may_see_when_it_is_sent(built: Built) -> None:
    await some_content(built)
    about = {"account": "acme", "person": "U2"}
    found = await built.read("U2", plan.plan_kept, about)
    assert found and found.to.person_id == "U2" and found.shape.level == "open"
    assert await built.read("U5", plan.plan_kept, about | {"person": "U5"}) is None
    assert await built.read("U2", plan.plan_kept, about | {"account": "gone"}) is None


async def test_much_and_little_cost_the_same_number_of_statements(
    built: Built, recorded: list[Statement]
) -> None:
    async def count(look: Callable[[], object]) -> int:
        before = len(recorded)
        await look()  # type: ignore[misc]
        return len(recorded) - before

    await some_content(built)
    little = await count(lambda: shown(built, "U1"))
    for number in range(30):
        await built.add(
            contact(f"c{number}", is_key=True),
            entry(f"e{number}"),
            *touch(f"e{number}", f"c{number}", TODAY, "U1", "U3"),
            action(f"a{number}", due_on=TODAY),
            opportunity(f"o{number}"),
        )
    much = await count(lambda: shown(built, "U1"))
    assert much == little <= 16


async def test_a_hundred_accounts_are_loaded_with_the_statements_of_one(
    built: Built, recorded: list[Statement]
) -> None:
    ids = {f"a{number}" for number in range(100)}
    for each in sorted(ids):
        await built.add(
            account(each), contact(f"{each}-c", each), action(f"{each}-a", each), seat(each, "U1")
        )
    before = len(recorded)
    rows = await built.read("", plan_rows.load, ids, TODAY)
    assert len(recorded) - before <= 6
    assert set(rows) == ids
    assert all(len(row.contacts) == len(row.actions) == len(row.seats) == 1 for row in rows.values())


def outbox_row(work, key: str) -> outbox.Outbox | None:
    assert work.tenant == TENANT
    return outbox.by_key(work.tenant, work.session, key)
