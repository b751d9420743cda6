"""An opportunity's way back: a new one is taken back, a move too, aloud where the channel has heard of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kam import opp, opp_cards, opp_links, opp_stage
from kam.opp_writing import OppInput
from kam.problem import Problem, Refused
from kam.work import Work
from store import audit
from store import opportunity as opportunities
from store.database import Database
from tests.kam.acme import ANNA, CHANNEL, MIKKO, OTTO, acme, told
from tests.kam.build import NOW, Built, action, entry, log_card

AUDIT = OppInput(
    "acme", "Leak audit", "10k/20k/30k", False, ANNA, "identified", "meet the CFO", date(2026, 12, 5)
)
LATER = NOW + timedelta(days=3)


@pytest.fixture
async def team(database: Database) -> Built:
    return await acme(database)


async def made(team: Built) -> str:
    """The leak audit of 10/20/30 k€."""
    return (await team.act(ANNA, opp.save, AUDIT)).card.id


def there(work: Work) -> list[str]:
    return [each.name for each in opportunities.open_of(work.tenant, work.session, {"acme"})]


async def test_a_new_one_is_taken_back_by_who_made_it_and_its_words_are_given_back(team: Built) -> None:
    saved = await team.act(ANNA, opp.save, AUDIT)
    assert saved.may_undo
    taken = await team.act(ANNA, opp_stage.undo, saved.card.id, 1, key="undo")
    assert (taken.how, taken.may_undo, taken.card.next_step) == ("withdrawn", False, "meet the CFO")
    assert await team.read(ANNA, there) == []
    last = await team.read(
        ANNA, lambda work: audit.last_of(work.tenant, work.session, "opportunity", saved.card.id)
    )
    assert last and (last.change, last.by, last.before["name"]) == ("deleted", ANNA, "Leak audit")
    for key in ("undo", "again"):
        with pytest.raises(Problem, match="opp_taken_back"):
            await team.act(ANNA, opp_stage.undo, saved.card.id, 1, key=key)
    with pytest.raises(Refused):
        await team.act(MIKKO, opp_stage.undo, saved.card.id, 1)
    assert (await team.act(ANNA, opp.save, AUDIT)).how == "new"


async def test_a_new_one_that_began_with_a_note_leaves_the_note(team: Built) -> None:
    await team.add(entry("note", author=ANNA), log_card("note", CHANNEL))
    saved = await team.act(ANNA, opp.save, replace(AUDIT, log_id="note"))
    await team.act(ANNA, opp_stage.undo, saved.card.id, 1)
    assert (await team.read(ANNA, opp_links.form, "note")).chosen == ()
    assert [row.about for row in await told(team, "log_card")] == [{"log": "note"}, {"log": "note"}]


async def test_a_new_one_stays_once_somebody_else_presses_or_did_something_with_it(team: Built) -> None:
    one = await made(team)
    for by, now in ((MIKKO, NOW), (ANNA, NOW + timedelta(minutes=11))):
        with pytest.raises(Problem, match="opp_undo_late"):
            await team.act(by, opp_stage.undo, one, 1, now=now)
    await team.add(action("call", owner=ANNA, opportunity_id=one))
    with pytest.raises(Problem, match="opp_undo_late"):
        await team.act(ANNA, opp_stage.undo, one, 1)
    two = (await team.act(ANNA, opp.save, replace(AUDIT, name="Sensors"))).card.id
    await team.add(entry("note", author=ANNA))
    await team.act(MIKKO, opp_links.link, "note", frozenset(), frozenset({two}))
    with pytest.raises(Problem, match="opp_undo_late"):
        await team.act(ANNA, opp_stage.undo, two, 1)
    assert sorted(await team.read(ANNA, there)) == ["Leak audit", "Sensors"]


async def test_a_move_that_the_audit_sorts_wrongly_is_not_taken_back(team: Built) -> None:
    """Two replicas whose clocks differ by a minute: the second move seems to be the first."""
    one = await made(team)
    await team.act(ANNA, opp_stage.enter, one, "qualified", now=NOW + timedelta(minutes=2))
    moved = await team.act(ANNA, opp_stage.enter, one, "proposal", now=NOW + timedelta(minutes=1))
    with pytest.raises(Problem, match="opp_undo_late"):
        await team.act(ANNA, opp_stage.undo, one, moved.card.version, now=NOW + timedelta(minutes=3))


async def test_a_move_is_taken_back_with_its_clock_and_reason(team: Built) -> None:
    one = await made(team)
    await team.act(ANNA, opp_stage.enter, one, "paused", "budget next year")
    moved = await team.act(ANNA, opp_stage.enter, one, "won", now=LATER)
    assert moved.may_undo and moved.card.version == 3
    soon = LATER + timedelta(seconds=59)
    back = await team.act(MIKKO, opp_stage.undo, one, 3, key="undo", now=soon)
    assert (back.how, back.card.stage, back.card.reason) == ("undone", "paused", "budget next year")
    again = await team.act(MIKKO, opp_stage.undo, one, 3, key="undo", now=soon)
    assert (again.how, again.card.version) == ("undone", 4)
    row = await team.read(ANNA, lambda work: opportunities.get(work.tenant, work.session, one))
    assert (row.moved_at, row.closed_at) == (NOW, None)
    lines = await told(team, "opp_line")
    assert [(line.about["stage"], line.due_at) for line in lines] == [
        ("paused", NOW + timedelta(minutes=1)),
        ("won", LATER + timedelta(minutes=1)),
    ]
    assert await team.read(ANNA, opp_cards.line, lines[1].about) is None
    with pytest.raises(Problem, match="opp_undo_late"):
        await team.act(ANNA, opp_stage.undo, one, 4, now=soon)


async def test_a_move_that_the_channel_has_heard_of_is_taken_back_aloud(team: Built) -> None:
    one = await made(team)
    await team.act(ANNA, opp_stage.enter, one, "proposal", now=LATER)
    await team.act(ANNA, opp_stage.undo, one, 2, now=LATER + timedelta(minutes=10))
    lines = await told(team, "opp_line")
    assert [line.about for line in lines] == [
        {"opp": one, "stage": "proposal"},
        {"opp": one, "stage": "identified", "mistake": "proposal"},
    ]
    line = await team.read(ANNA, opp_cards.line, lines[1].about)
    assert line and (line.what, line.mistake, line.card.stage) == ("mistake", "proposal", "identified")


async def test_undo_is_for_ten_minutes_and_for_the_last_change(team: Built) -> None:
    one = await made(team)
    await team.act(ANNA, opp_stage.enter, one, "proposal", now=LATER)
    with pytest.raises(Problem, match="opp_undo_late"):
        await team.act(ANNA, opp_stage.undo, one, 2, now=LATER + timedelta(minutes=11))
    await team.act(ANNA, opp.change, one, 2, replace(AUDIT, stage="proposal", name="Audit"), now=LATER)
    for by, version in ((ANNA, 2), (MIKKO, 3)):  # an edit is its editor's to take back
        with pytest.raises(Problem, match="opp_undo_late"):
            await team.act(by, opp_stage.undo, one, version, now=LATER)
    with pytest.raises(Refused):
        await team.act(OTTO, opp_stage.undo, one, 3, now=LATER)


EDITED = replace(
    AUDIT, name="Leak audit, both mills", value="40k", per_year=True, owner_id=MIKKO, stage="proposal",
    next_step="send it", next_on=date(2026, 12, 9),
)  # fmt: skip


def whole(work: Work) -> list[dict[str, object]]:
    found = opportunities.of_account(work.tenant, work.session, "acme")
    return [{**each.model_dump(), "version": None} for each in found]


async def test_an_edit_is_taken_back_whole_and_only_once(team: Built) -> None:
    one = await made(team)
    before = await team.read(ANNA, whole)
    changed = await team.act(ANNA, opp.change, one, 1, EDITED, now=LATER)
    assert (changed.how, changed.may_undo, changed.card.version) == ("changed", True, 2)
    back = await team.act(ANNA, opp_stage.undo, one, 2, now=LATER)
    assert (back.how, back.may_undo, await team.read(ANNA, whole)) == ("undone", False, before)
    again = await team.act(ANNA, opp_stage.undo, one, 2, now=LATER)
    assert (again.how, again.card.version) == ("undone", 3)
    with pytest.raises(Problem, match="opp_undo_late"):  # an undo is not undone
        await team.act(ANNA, opp_stage.undo, one, 3, now=LATER)
    lines = await told(team, "opp_line")  # waits for a minute, and then its stage is no longer so
    assert [await team.read(ANNA, opp_cards.line, line.about) for line in lines] == [None]


async def test_an_edit_that_changed_nothing_has_nothing_to_undo(team: Built) -> None:
    one = await made(team)
    assert not (await team.act(ANNA, opp.change, one, 1, AUDIT)).may_undo


async def test_an_edit_stays_once_somebody_changed_it_again_or_took_its_name(team: Built) -> None:
    one = await made(team)
    await team.act(ANNA, opp.change, one, 1, replace(AUDIT, name="Leak audit, both mills"))
    await team.act(MIKKO, opp.save, AUDIT)
    with pytest.raises(Problem, match="opp_there"):
        await team.act(ANNA, opp_stage.undo, one, 2)
    await team.act(MIKKO, opp.change, one, 2, replace(EDITED, stage="identified"))
    for by in (ANNA, MIKKO):
        with pytest.raises(Problem, match="opp_undo_late"):
            await team.act(by, opp_stage.undo, one, 2)
    late = NOW + timedelta(minutes=11)
    with pytest.raises(Problem, match="opp_undo_late"):
        await team.act(MIKKO, opp_stage.undo, one, 3, now=late)
    back = await team.act(MIKKO, opp_stage.undo, one, 3)
    assert (back.how, back.card.name) == ("restored", "Leak audit, both mills")


async def test_a_value_that_the_channel_heard_of_is_taken_back_aloud(team: Built) -> None:
    one = await made(team)
    await team.act(ANNA, opp.change, one, 1, replace(AUDIT, value="40k"))
    back = await team.act(ANNA, opp_stage.undo, one, 2)
    assert back.card.value and back.card.value.mid == 2_000_000
    assert [line.about for line in await told(team, "opp_line")] == [{"opp": one, "stage": ""}] * 2
