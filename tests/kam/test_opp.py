"""Opportunities: made in a line or a form, moved, won by a team, lost for a reason."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kam import opp, opp_cards, opp_links, opp_stage
from kam.opp_writing import OppInput
from kam.problem import Problem, Problems, Refused
from store import opportunity as opportunities
from store.database import Database
from tests.kam.acme import ANNA, CHANNEL, GUEST, LEA, MIKKO, OTTO, SHUT_OUT, acme, told
from tests.kam.build import NOW, TODAY, Built, contact, entry, opportunity, touch

FIFTH = date(2026, 12, 5)
LINE = "Leak audit 10k/20k/30k next: meet the CFO by 5.12."
AUDIT = OppInput("acme", "Leak audit", "10k/20k/30k", False, ANNA, "identified", "meet the CFO", FIFTH)
LATER = NOW + timedelta(days=3)


@pytest.fixture
async def team(database: Database) -> Built:
    return await acme(database)


async def test_a_complete_line_saves_at_once_and_only_once(team: Built) -> None:
    saved = await team.act(ANNA, opp.line, "", f"ACME {LINE}", key="once")
    card = saved.card
    assert (card.name, card.owner.id, card.next_step, card.next_on) == (
        "Leak audit",
        ANNA,
        "meet the CFO",
        FIFTH,
    )
    assert (card.value.low, card.value.mid, card.value.high) == (1_000_000, 2_000_000, 3_000_000)
    assert not card.value.rough and not saved.equal_bands and saved.how == "new"
    again = await team.act(ANNA, opp.line, "", f"ACME {LINE}", key="once")
    assert again.card.id == card.id
    assert await told(team, "opp_line") == []


@pytest.mark.parametrize(
    "typed", ["Leak audit 20k", "Leak audit next: call by Fri", "30k/10k x next: y by Fri", ""]
)
async def test_what_a_line_leaves_open_is_asked_in_the_form(team: Built, typed: str) -> None:
    with pytest.raises(Problem, match="opp_incomplete"):
        await team.act(ANNA, opp.line, CHANNEL, typed)
    assert (await team.read(ANNA, opp.form, CHANNEL, typed)).account.code == "ACME"


async def test_the_form_keeps_what_the_line_told(team: Built) -> None:
    form = await team.read(ANNA, opp.form, CHANNEL, "Leak audit 20k a year")
    assert (form.name, form.value.mid, form.per_year, form.owner.id) == ("Leak audit", 2_000_000, True, ANNA)
    wrong = await team.read(ANNA, opp.form, CHANNEL, "Leak audit 30k/10k")
    assert (wrong.value, wrong.value_text) == (None, "30k/10k")
    assert [each.key for each in wrong.wrong] == ["opp_value_order"] and form.wrong == ()
    assert (await team.read(ANNA, opp.more, AUDIT)).more


async def test_one_number_is_marked_rough_and_three_equal_ones_are_questioned(team: Built) -> None:
    rough = await team.act(ANNA, opp.save, replace(AUDIT, value="20k"))
    assert rough.card.value.rough and not rough.equal_bands
    equal = await team.act(ANNA, opp.save, replace(AUDIT, name="Sensors", value="20k/20k/20k per year"))
    assert equal.equal_bands and not equal.card.value.rough and equal.card.value.per_year


@pytest.mark.parametrize(
    ("change", "field", "key"),
    [
        ({"name": " "}, "name", "opp_name"),
        ({"name": "x" * 151}, "name", "opp_too_long"),
        ({"value": "a lot"}, "value", "opp_value"),
        ({"value": "0"}, "value", "opp_value"),
        ({"value": "30k/20k/10k"}, "value", "opp_value_order"),
        ({"value": "10 €/20 $"}, "value", "opp_value_currency"),
        ({"value": "$20k"}, "value", "opp_currency"),
        ({"owner_id": ""}, "owner", "opp_owner"),
        ({"stage": "lost"}, "stage", "opp_stage"),
        ({"stage": "dreaming"}, "stage", "opp_stage"),
        ({"next_step": ""}, "next", "opp_next"),
        ({"next_on": None}, "next_on", "opp_next_on"),
        ({"next_on": date(2026, 11, 22)}, "next_on", "opp_past"),
    ],
)
async def test_each_mistake_stands_at_its_field(team: Built, change: dict, field: str, key: str) -> None:
    with pytest.raises(Problems) as wrong:
        await team.act(ANNA, opp.save, replace(AUDIT, **change))
    assert (field, key) in [(one.field, one.key) for one in wrong.value.problems]


async def test_a_date_typed_in_the_next_step_is_taken(team: Built) -> None:
    given = replace(AUDIT, next_step="meet the CFO by Fri", next_on=None)
    saved = await team.act(ANNA, opp.save, given)
    assert (saved.card.next_step, saved.card.next_on) == ("meet the CFO", date(2026, 11, 27))


async def test_a_guest_cannot_own_it_and_somebody_without_a_seat_is_told_apart(team: Built) -> None:
    with pytest.raises(Refused) as refused:
        await team.act(ANNA, opp.save, replace(AUDIT, owner_id=GUEST))
    assert refused.value.field == "owner"
    assert not (await team.act(ANNA, opp.save, replace(AUDIT, owner_id=OTTO))).owner_has_seat


async def made(team: Built) -> str:
    """The leak audit of 10/20/30 k€."""
    return (await team.act(ANNA, opp.save, AUDIT)).card.id


@pytest.mark.parametrize(
    ("change", "moves", "tells"),
    [
        ({"name": "Leak audit 2"}, False, []),
        ({"owner_id": MIKKO}, False, []),
        ({"value": "10k/24k/30k"}, True, []),
        ({"value": "10k/25k/30k"}, True, [""]),
        ({"value": "1k/15k/30k"}, True, [""]),
        ({"next_step": "send the offer"}, True, []),
        ({"next_on": date(2026, 12, 8)}, True, []),
        ({"stage": "proposal"}, True, ["proposal"]),
        ({"stage": "won", "value": "60k"}, True, ["won"]),
    ],
)
async def test_what_counts_as_a_move_and_what_the_channel_hears(
    team: Built, change: dict, moves: bool, tells: list[str]
) -> None:
    one = await made(team)
    await team.act(ANNA, opp.change, one, 1, replace(AUDIT, **change), now=LATER)
    row = await team.read(ANNA, lambda work: opportunities.get(work.tenant, work.session, one))
    assert row.moved_at == (LATER if moves else NOW)
    lines = await told(team, "opp_line")
    assert [line.about for line in lines] == [{"opp": one, "stage": stage} for stage in tells]
    assert [line.dedupe_key for line in lines] == [f"opp_line:{one}:2" for _ in tells]
    with pytest.raises(Problem, match="changed_meanwhile"):
        await team.act(ANNA, opp.change, one, 1, AUDIT)


async def test_a_stage_is_entered_once_and_a_loss_asks_why(team: Built) -> None:
    one = await made(team)
    assert (await team.act(MIKKO, opp_stage.enter, one, "qualified")).how == "stage"
    assert (await team.act(ANNA, opp_stage.enter, one, "qualified")).how == "same"
    assert (await team.read(ANNA, opp_stage.close_form, one, "lost")).stage == "lost"
    for stage in ("lost", "paused"):
        with pytest.raises(Problem) as why:
            await team.act(ANNA, opp_stage.enter, one, stage, " ")
        assert (why.value.key, why.value.field) == ("opp_reason", "reason")
    paused = await team.act(ANNA, opp_stage.enter, one, "paused", "budget next year")
    assert (paused.card.stage, paused.card.reason) == ("paused", "budget next year")
    again = await team.act(ANNA, opp_stage.enter, one, "proposal")
    assert again.card.reason == ""
    assert [line.about["stage"] for line in await told(team, "opp_line")] == [
        "qualified",
        "paused",
        "proposal",
    ]
    with pytest.raises(Problem, match="opp_stage"):
        await team.act(ANNA, opp_stage.enter, one, "dreaming")
    with pytest.raises(Problem, match="opp_stage"):
        await team.act(ANNA, opp_stage.close_form, one, "won")


async def test_a_win_names_who_took_part_in_a_note_that_touched_it_and_nobody_else(team: Built) -> None:
    one = await made(team)
    since = NOW + timedelta(days=1)
    await team.add(
        contact("liisa"),
        entry("about", author=MIKKO, created_at=since),
        entry("other", author=LEA, created_at=since),
        *touch("about", "liisa", TODAY, MIKKO, OTTO),
        *touch("other", "liisa", TODAY, LEA),
    )
    await team.act(ANNA, opp_links.link, "about", frozenset(), frozenset({one}))
    won = await team.act(ANNA, opp_stage.enter, one, "won", now=LATER)
    assert [each.id for each in won.took_part] == [ANNA, MIKKO, OTTO]
    line = await team.read(ANNA, opp_cards.line, {"opp": one, "stage": "won"}, now=LATER)
    assert line.what == "won" and [each.id for each in line.took_part] == [ANNA, MIKKO, OTTO]
    assert line.card.value is None and line.reader.language == "en"


async def test_a_line_that_is_no_longer_true_is_not_sent(team: Built) -> None:
    await team.add(
        opportunity("audit", owner=ANNA, stage="proposal"), opportunity("quiet", "beta", owner=OTTO)
    )
    assert (await team.read(ANNA, opp_cards.line, {"opp": "audit", "stage": "proposal"})).what == "stage"
    assert (await team.read(ANNA, opp_cards.line, {"opp": "audit", "stage": ""})).what == "value"
    for about in (
        {"opp": "audit", "stage": "qualified"},
        {"opp": "gone", "stage": ""},
        {"opp": "quiet", "stage": ""},
    ):
        assert await team.read(ANNA, opp_cards.line, about) is None


@pytest.mark.parametrize("who", SHUT_OUT)
async def test_without_a_seat_nobody_sees_a_value_or_moves_anything(team: Built, who: str) -> None:
    await team.add(opportunity("audit", owner=ANNA))
    for act in (
        (opp.line, CHANNEL, LINE),
        (opp.form, CHANNEL, ""),
        (opp.form_for, "acme"),
        (opp.more, AUDIT),
        (opp.save, AUDIT),
        (opp.edit_form, "audit"),
        (opp.change, "audit", 1, AUDIT),
        (opp_stage.close_form, "audit", "lost"),
        (opp_stage.enter, "audit", "lost", "price"),
        (opp_stage.enter, "audit", "proposal"),
        (opp.show, "audit"),
    ):
        with pytest.raises(Refused):
            await team.act(who, *act)


async def test_a_leader_may_and_an_unknown_one_reads_like_a_forbidden_one(team: Built) -> None:
    await team.add(opportunity("audit", owner=ANNA))
    assert (await team.act(LEA, opp.show, "audit")).value.mid == 2000
    with pytest.raises(Refused):
        await team.act(LEA, opp.show, "gone")


@pytest.mark.parametrize("typed", ["Leak audit", "leak audit", "Leak auditin", "Leek audit"])
async def test_the_name_of_an_open_one_alone_opens_it(team: Built, typed: str) -> None:
    await team.add(
        opportunity("audit", owner=MIKKO, name="Leak audit"),
        opportunity("gone", owner=MIKKO, name="Leak audit", stage="lost"),
        opportunity("other", "beta", owner=OTTO, name="Leak audit"),
    )
    with pytest.raises(Problem, match="opp_incomplete"):
        await team.act(ANNA, opp.line, CHANNEL, typed)
    found = await team.read(ANNA, opp.form, CHANNEL, typed)
    assert (found.opp_id, found.version, found.owner.id, found.more) == ("audit", 1, MIKKO, True)


@pytest.mark.parametrize("typed", ["Leak", "Leak audit phase", "Leak audit 20k", "Pump audit", ""])
async def test_another_name_or_one_with_a_value_is_a_new_one(team: Built, typed: str) -> None:
    await team.add(opportunity("audit", owner=ANNA, name="Leak audit"))
    assert (await team.read(ANNA, opp.form, CHANNEL, typed)).opp_id == ""


async def test_a_next_day_without_its_year_that_is_far_away_is_questioned(team: Built) -> None:
    for name, typed, unsure in (
        ("One", "20.11.", True),
        ("Two", "20.11.2027", False),
        ("Six", "5.12.", False),
    ):
        saved = await team.act(ANNA, opp.line, CHANNEL, f"{name} 10k/20k/30k next: meet the CFO by {typed}")
        assert saved.year_unsure is unsure
    passed = await team.read(ANNA, opp.form, CHANNEL, "Audit 20k next: meet the CFO by 20.11.2026")
    assert [(each.key, each.values["day"]) for each in passed.wrong] == [("day_passed", date(2026, 11, 20))]
    assert passed.next_on is None
    wrong = await team.read(ANNA, opp.form, CHANNEL, "Audit 20k next: meet the CFO by 31.2.")
    assert ([each.key for each in wrong.wrong], wrong.next_step) == (["no_such_day"], "meet the CFO")
    listed = await team.read(ANNA, opp.form, CHANNEL, "Audit 20k next: 1) meet the CFO 2) send the offer")
    assert listed.next_step == "meet the CFO; send the offer"


async def test_one_of_two_by_the_same_name_can_still_be_changed_but_none_takes_anothers_name(
    team: Built,
) -> None:
    await team.add(
        opportunity("one", owner=ANNA, name="Leak audit"),
        opportunity("two", owner=ANNA, name="Leak audit"),
        opportunity("three", owner=ANNA, name="Sensors"),
    )
    changed = await team.act(ANNA, opp.change, "one", 1, replace(AUDIT, value="40k"))
    assert changed.card.value.mid == 4_000_000
    with pytest.raises(Problems) as wrong:
        await team.act(ANNA, opp.change, "three", 1, AUDIT)
    assert [(each.field, each.key) for each in wrong.value.problems] == [("name", "opp_there")]
