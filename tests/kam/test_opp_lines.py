"""An opportunity by a part of its name: moved, opened or asked about, and no second one beside it."""

from datetime import date, timedelta

import pytest

from kam import opp, opp_stage
from kam.problem import Problem, Refused
from kam.shapes.opp import Rest
from kam.work import Work
from store import opportunity as opportunities
from store.database import Database
from tests.kam.acme import ANNA, CHANNEL, MIKKO, OTTO, acme, told
from tests.kam.build import NOW, Built, opportunity

FINNISH, ENGLISH, SPARES = (
    "Kunnonvalvonta koko jalostamolle",
    "Condition monitoring, mill 2",
    "Spare parts on call",
)


@pytest.fixture
async def team(database: Database) -> Built:
    built = await acme(database)
    await built.add(
        opportunity("kv", owner=MIKKO, name=FINNISH),
        opportunity("cm", owner=ANNA, name=ENGLISH),
        opportunity("spares", owner=ANNA, name=SPARES),
        opportunity("audit", owner=ANNA, name="Leak audit", stage="paused", reason="budget"),
        opportunity("other", "beta", owner=OTTO, name="Remote monitoring"),
    )
    return built


def stages(work: Work) -> dict[str, str]:
    found = opportunities.of_account(work.tenant, work.session, "acme")
    return {each.id: each.stage for each in found}


def whole(work: Work) -> dict[str, tuple[str, str, object]]:
    found = opportunities.of_account(work.tenant, work.session, "acme")
    return {each.id: (each.stage, each.reason, each.closed_at) for each in found}


async def asked(team: Built, typed: str) -> list[str]:
    """The ids that the question offers for the line."""
    with pytest.raises(Problem, match="opp_which") as which:
        await team.act(ANNA, opp.line, CHANNEL, typed)
    values = [value for _, value in which.value.choices]
    assert which.value.choices[-1] == ("", "acme/another") and which.value.typed == typed
    return [value.removeprefix("acme/") for value in values[:-1]]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Condition monitoring", ["cm"]), ("monitring", ["cm"]), ("kunnonvalvonnan", ["kv"]),
        ("kunonvalvonta", ["kv"]), ("spare parts", ["spares"]), ("spare parts 45 000", ["spares"]),
        ("Spare parts 20k next: call them by 5.12.", ["spares"]), ("kunonvalvonta voitettu", ["kv"]),
    ],
)  # fmt: skip
async def test_a_part_of_a_name_is_asked_about(team: Built, typed: str, meant: list[str]) -> None:
    assert await asked(team, typed) == meant
    assert set((await team.read(ANNA, stages)).values()) == {"identified", "paused"}


@pytest.mark.parametrize(
    ("typed", "moved", "stage"),
    [
        ("monitoring won", "cm", "won"),
        ("Spare parts on call negotiation", "spares", "negotiation"),
        ("kunnonvalvonta voitettu", "kv", "won"),
        ("voitimme kunnonvalvonnan", "kv", "won"),
        ("leak audit proposal", "audit", "proposal"),
    ],
)
async def test_with_a_stage_the_one_that_is_sure_is_moved(
    team: Built, typed: str, moved: str, stage: str
) -> None:
    before = await team.read(ANNA, stages)
    saved = await team.act(ANNA, opp.line, CHANNEL, typed)
    assert (saved.how, saved.card.id, saved.may_undo) == ("stage", moved, True)
    assert await team.read(ANNA, stages) == before | {moved: stage}
    back = await team.act(ANNA, opp_stage.undo, moved, saved.card.version)
    assert back.card.stage == before[moved]


@pytest.fixture
async def closed(team: Built) -> Built:
    was = {"closed_at": NOW - timedelta(days=300), "owner": ANNA}
    await team.add(
        opportunity("tower", name="Cooling tower", stage="lost", reason="price", **was),
        opportunity("valve", name="Valve overhaul 2025", stage="won", **was),
        opportunity("pump", owner=ANNA, name="Pump service"),
    )
    return team


async def test_what_is_closed_or_may_be_another_name_is_asked_about_and_stays_as_it_is(
    closed: Built,
) -> None:
    before = await closed.read(ANNA, whole)
    for typed, meant in {
        "Proposal for cooling": "tower",
        "Cooling won": "tower",
        "Cooling tower won": "tower",
        "Valve proposal": "valve",
        "Valve overhaul 2025 negotiation": "valve",
        "Pump proposal": "pump",
        "Pump tarjous": "pump",
        "Service negotiation": "pump",
        "Lost service": "pump",
        "Audit won": "audit",
    }.items():
        assert await asked(closed, typed) == [meant], typed
    assert await closed.read(ANNA, whole) == before and await told(closed, "opp_line") == []


async def test_the_question_tells_which_of_them_is_not_open(closed: Built) -> None:
    await closed.add(opportunity("two", owner=ANNA, name="Cooling tower, hall 2"))
    with pytest.raises(Problem, match="opp_which") as which:
        await closed.act(ANNA, opp.line, CHANNEL, "Cooling tower proposal")
    assert which.value.values["at_rest"] == {"acme/tower": "lost"}


async def test_one_that_was_closed_is_woken_by_who_picked_it_and_undo_closes_it_as_it_was(
    closed: Built,
) -> None:
    before = await closed.read(ANNA, whole)
    picked = (opp.line, "", "Cooling negotiation", "acme", "tower")
    woken = await closed.act(ANNA, *picked)
    assert (woken.how, woken.card.stage, woken.card.reason) == ("reopened", "negotiation", "")
    assert woken.card.rested == (await closed.read(ANNA, opp.show, "tower")).rested == Rest("lost", "price")
    await closed.act(ANNA, opp_stage.undo, "tower", woken.card.version)
    assert await closed.read(ANNA, whole) == before
    assert (await closed.read(ANNA, opp.show, "tower")).rested is None
    again = await closed.act(ANNA, *picked, now=NOW + timedelta(days=1))
    for stage, rested in (("won", None), ("proposal", Rest("won"))):
        again = await closed.act(ANNA, opp_stage.enter, "tower", stage, now=NOW + timedelta(days=2))
        assert again.card.rested == rested
    await closed.act(ANNA, opp_stage.undo, "tower", again.card.version, now=NOW + timedelta(days=2))
    assert (await closed.read(ANNA, opp.show, "tower")).rested == Rest("lost", "price")


async def test_a_loss_that_was_a_slip_of_the_finger_is_not_told_as_one(closed: Built) -> None:
    lost = await closed.act(ANNA, opp_stage.enter, "pump", "lost", "oops", now=NOW + timedelta(days=1))
    await closed.act(ANNA, opp_stage.undo, "pump", lost.card.version, now=NOW + timedelta(days=1))
    assert (await closed.read(ANNA, opp.show, "pump")).rested is None


async def test_the_only_open_one_that_has_the_words_is_moved_by_a_stage_that_is_no_name(
    closed: Built,
) -> None:
    moved = await closed.act(ANNA, opp.line, CHANNEL, "Service is in negotiation")
    assert (moved.card.id, moved.card.stage) == ("pump", "negotiation")


async def test_a_whole_name_at_rest_and_a_part_of_an_open_one_are_both_asked_about(team: Built) -> None:
    await team.add(opportunity("two", owner=ANNA, name="Leak audit phase 2"))
    assert await asked(team, "Leak audit won") == ["audit", "two"]


async def test_another_number_is_another_name(team: Built) -> None:
    await team.add(opportunity("year", owner=ANNA, name="Boiler overhaul 2026"))
    with pytest.raises(Problem, match="opp_incomplete"):
        await team.act(ANNA, opp.line, CHANNEL, "Boiler overhaul 2027 won")
    assert (await team.read(ANNA, stages))["year"] == "identified"


async def test_a_loss_by_a_line_asks_why(team: Built) -> None:
    with pytest.raises(Problem) as why:
        await team.act(ANNA, opp.line, CHANNEL, "monitoring lost")
    assert (why.value.key, why.value.values) == ("opp_why", {"record": "cm", "stage": "lost"})


async def test_the_one_that_was_picked_opens_with_what_was_typed_or_moves(team: Built) -> None:
    typed = "Spare parts 20k a year next: call them by 5.12."
    with pytest.raises(Problem, match="opp_incomplete"):
        await team.act(ANNA, opp.line, "", typed, "acme", "spares")
    form = await team.read(ANNA, opp.form, "", typed, "acme", "spares")
    assert (form.opp_id, form.name, form.next_step) == ("spares", SPARES, "call them")
    assert form.value and (form.value.mid, form.per_year) == (2_000_000, True)
    assert form.next_on == date(2026, 12, 5)
    moved = await team.act(ANNA, opp.line, "", "monitring won", "acme", "cm")
    assert (moved.card.id, moved.card.stage) == ("cm", "won")
    with pytest.raises(Refused):
        await team.act(ANNA, opp.line, "", "monitring won", "acme", "other")


async def test_a_new_one_it_is_if_the_person_says_so(team: Built) -> None:
    typed = "Spare parts 20k next: call them by 5.12."
    made = await team.act(ANNA, opp.line, "", typed, "acme", "another")
    assert (made.how, made.card.name) == ("new", "Spare parts")
    form = await team.read(ANNA, opp.form, "", "monitring", "acme", "another")
    assert (form.opp_id, form.name) == ("", "monitring")


async def test_the_whole_name_with_more_opens_that_one_and_no_second(team: Built) -> None:
    with pytest.raises(Problem) as there:
        await team.act(ANNA, opp.line, CHANNEL, f"{SPARES} 20k next: call them by 5.12.")
    assert (there.value.key, there.value.choices) == ("opp_there", ((SPARES, "acme/spares"),))


@pytest.mark.parametrize("typed", ["Pump audit won", "Leak audit phase 2", "on", "of the"])
async def test_other_names_are_new_ones(team: Built, typed: str) -> None:
    with pytest.raises(Problem, match="opp_incomplete"):
        await team.act(ANNA, opp.line, CHANNEL, typed)
    assert (await team.read(ANNA, opp.form, CHANNEL, typed)).opp_id == ""


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("puoli miljoonaa", 50_000_000), ("half a million", 50_000_000)],
)
async def test_a_sum_in_words_is_the_value_and_no_part_of_the_name(
    team: Built, typed: str, cents: int
) -> None:
    made = await team.act(ANNA, opp.line, CHANNEL, f"Pump audit {typed} next: call them by 5.12.")
    assert (made.card.name, made.card.value and made.card.value.mid) == ("Pump audit", cents)
