"""A log entry touches opportunities: said on its card, moving their clock, naming who won them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kam import log, log_cards, opp, opp_cards, opp_links, plan
from kam.opp_writing import OppInput
from kam.problem import Problem, Refused
from kam.shapes.opp import OppCard
from kam.shapes.plan import Deal, Plan
from kam.work import Work
from store import opportunity as opportunities
from store.database import Database
from tests.kam.acme import ANNA, CHANNEL, MIKKO, OTTO, acme, told
from tests.kam.build import NOW, TODAY, Built, entry, log_card, opportunity, touch

NONE: frozenset[str] = frozenset()
DEAL = frozenset({"deal"})
LONG_AGO = NOW - timedelta(days=60)


@pytest.fixture
async def built(database: Database) -> Built:
    built = await acme(database)
    await built.add(
        opportunity("deal", owner=MIKKO, name="Leak audit", moved_at=LONG_AGO, created_at=LONG_AGO),
        opportunity("other", "beta", OTTO),
        entry("note", author=ANNA, text="They like it", held_on=TODAY - timedelta(days=2)),
        *touch("note", "nobody", TODAY, OTTO)[1:],
        log_card("note", CHANNEL),
    )
    return built


async def _deal(built: Built) -> Deal:
    shown: Plan = await built.read(ANNA, plan.show, "", "ACME")
    return shown.deals[0]


async def _card(built: Built) -> OppCard:
    return await built.read(ANNA, opp.show, "deal")


async def test_linked_it_stands_on_the_card_and_moves_the_clock(built: Built) -> None:
    assert (await _deal(built)).stuck
    form = await built.read(MIKKO, opp_links.form, "note")
    assert (form.choices, form.chosen) == ((("deal", "Leak audit"),), ())
    card = await built.act(MIKKO, opp_links.link, "note", NONE, DEAL)
    assert card.opportunities == (("deal", "Leak audit"),)
    assert [row.about for row in await told(built, "log_card")] == [{"log": "note"}]
    deal = await _deal(built)
    assert not deal.stuck and deal.touched and deal.touched.held_on == TODAY - timedelta(days=2)
    touched = (await _card(built)).touched
    assert touched and touched.who.id == ANNA


async def test_an_old_note_moves_no_clock(built: Built) -> None:
    await built.add(entry("old", author=ANNA, held_on=TODAY - timedelta(days=40)))
    await built.act(ANNA, opp_links.link, "old", NONE, DEAL)
    assert (await _deal(built)).stuck


async def test_unlinked_it_touches_nothing_and_twice_is_harmless(built: Built) -> None:
    for _ in range(2):
        await built.act(ANNA, opp_links.link, "note", NONE, DEAL)
    card = await built.act(ANNA, opp_links.link, "note", DEAL, NONE)
    assert card.opportunities == () and (await _card(built)).touched is None


async def test_a_link_that_somebody_else_made_meanwhile_stays(built: Built) -> None:
    await built.add(opportunity("second", owner=ANNA))
    await built.act(MIKKO, opp_links.link, "note", NONE, DEAL)
    card = await built.act(ANNA, opp_links.link, "note", NONE, frozenset({"second"}))
    assert {opp_id for opp_id, _ in card.opportunities} == {"deal", "second"}


async def test_undo_of_the_note_drops_its_links(built: Built) -> None:
    await built.act(ANNA, opp_links.link, "note", NONE, DEAL)
    await built.act(ANNA, log.undo, "note")
    assert (await _card(built)).touched is None
    with pytest.raises(Problem, match="log_undone"):
        await built.act(ANNA, opp_links.link, "note", NONE, DEAL)


async def test_a_win_names_all_whose_notes_touched_it(built: Built) -> None:
    """Otto has no seat and was there before the opportunity was made."""

    def took_part(work: Work) -> set[str]:
        deal = opportunities.get(work.tenant, work.session, "deal")
        assert deal
        return {each.id for each in opp_cards.took_part(work, deal)}

    await built.add(entry("before", author=OTTO, created_at=LONG_AGO - timedelta(days=9)))
    await built.add(*touch("before", "nobody", TODAY, OTTO)[1:])
    assert OTTO not in await built.read(ANNA, took_part)
    await built.act(ANNA, log.undo, "note")
    assert await built.read(ANNA, took_part) == {MIKKO}
    await built.act(ANNA, opp_links.link, "before", NONE, DEAL)
    assert await built.read(ANNA, took_part) == {MIKKO, OTTO}


async def test_a_new_opportunity_can_begin_with_the_note(built: Built) -> None:
    form = await built.read(ANNA, opp.form_for, "log:note")
    assert (form.account.id, form.log_id) == ("acme", "note")
    given = OppInput("acme", "Training", "20k", owner_id=ANNA, next_step="call", next_on=TODAY, log_id="note")
    saved = await built.act(ANNA, opp.save, given)
    assert saved.card.touched and saved.card.touched.who.id == ANNA
    assert (await built.read(ANNA, opp.more, replace(given, name="x"))).log_id == "note"


async def test_only_the_team_links_and_only_what_is_the_accounts(built: Built) -> None:
    with pytest.raises(Refused):
        await built.act(OTTO, opp_links.form, "note")
    with pytest.raises(Refused):
        await built.act(OTTO, opp_links.link, "note", NONE, DEAL)
    with pytest.raises(Refused):
        await built.act(ANNA, opp_links.link, "note", NONE, frozenset({"other"}))


async def test_an_author_without_a_seat_does_not_see_what_it_touches(built: Built) -> None:
    await built.add(entry("visit", author=OTTO))
    await built.act(ANNA, opp_links.link, "visit", NONE, DEAL)
    mine = await built.act(OTTO, log.undo, "visit")
    assert mine.opportunities == ()
    found = await built.read("", log_cards.for_channel, "visit")
    assert found and found.shape.opportunities == ()
