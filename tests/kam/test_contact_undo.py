"""A contact's way back: a new one is taken back, who left is there again, and a note makes no second one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kam import contact, contact_left, log
from kam.contact_writing import ContactInput
from kam.problem import Problem, Refused
from kam.work import Work
from store import audit
from store import contact as contacts
from store.contact import Contact
from store.database import Database
from tests.kam.acme import ANNA, CHANNEL, LEA, OTTO, acme
from tests.kam.build import NOW, TODAY, Built
from tests.kam.build import contact as row

LONG = NOW + timedelta(minutes=11)


@pytest.fixture
async def team(database: Database) -> Built:
    return await acme(database)


def of_acme(work: Work) -> list[Contact]:
    return contacts.ever_of(work.tenant, work.session, "acme")


async def test_a_new_contact_is_taken_back_by_who_made_it_and_only_once(team: Built) -> None:
    made = await team.act(ANNA, contact.line, CHANNEL, "Ville Nieminen")
    assert made.may_undo
    gone = await team.act(ANNA, contact.undo, made.card.id, 1, key="undo")
    assert (gone.how, gone.may_undo) == ("withdrawn", False)
    assert (await team.act(ANNA, contact.undo, made.card.id, 1, key="undo")).how == "withdrawn"
    assert await team.read(ANNA, of_acme) == []
    last = await team.read(
        ANNA, lambda work: audit.last_of(work.tenant, work.session, "contact", made.card.id)
    )
    assert last and (last.by, last.after["status"]) == (ANNA, "withdrawn")
    with pytest.raises(Refused):
        await team.read(ANNA, contact.edit_form, made.card.id)
    again = await team.act(ANNA, contact.line, CHANNEL, "Ville Nieminen")
    assert again.how == "new" and again.card.id != made.card.id


async def test_not_by_somebody_else_nor_late_nor_once_something_was_done_with_them(team: Built) -> None:
    made = (await team.act(ANNA, contact.line, CHANNEL, "Ville Nieminen")).card.id
    for by, now in ((LEA, NOW), (ANNA, LONG)):
        with pytest.raises(Problem, match="contact_undo_late"):
            await team.act(by, contact.undo, made, 1, now=now)
    with pytest.raises(Refused):
        await team.act(OTTO, contact.undo, made, 1)
    await team.act(ANNA, log.line, CHANNEL, "Met Ville Nieminen about the renewal")
    for version in (1, 2):
        with pytest.raises(Problem, match="contact_undo_late"):
            await team.act(ANNA, contact.undo, made, version)


async def test_who_was_marked_as_gone_by_mistake_is_back_with_one_press(team: Built) -> None:
    await team.add(row("liisa", name="Liisa Virtanen"))
    left = await team.act(ANNA, contact_left.left, "liisa", "left", date(2026, 11, 1))
    assert left.may_undo
    back = await team.act(ANNA, contact.undo, "liisa", left.card.version)
    assert (back.how, back.card.status, back.card.status_since) == ("undone", "active", None)
    with pytest.raises(Problem, match="contact_undo_late"):  # an undo is not undone
        await team.act(ANNA, contact.undo, "liisa", back.card.version)


async def test_a_double_click_on_undo_says_the_same_again(team: Built) -> None:
    await team.add(row("liisa", name="Liisa Virtanen", title="CFO"))
    made = (await team.act(ANNA, contact.line, CHANNEL, "Ville Nieminen")).card.id
    edited = ContactInput("acme", "Liisa Virtanen", "CEO", status="active")
    changed = await team.act(ANNA, contact.change, "liisa", 1, edited)
    for who, version, how in ((made, 1, "withdrawn"), ("liisa", changed.card.version, "undone")):
        first = await team.act(ANNA, contact.undo, who, version)
        again = await team.act(ANNA, contact.undo, who, version)
        assert again == first and (again.how, again.may_undo) == (how, False)


async def test_who_was_taken_back_comes_back_by_no_value_of_the_button(team: Built) -> None:
    made = (await team.act(ANNA, contact.line, CHANNEL, "Ville Nieminen")).card.id
    await team.act(ANNA, contact.undo, made, 1)
    assert (await team.act(ANNA, contact.undo, made, 2)).how == "withdrawn"
    with pytest.raises(Refused):
        await team.act(LEA, contact.undo, made, 2)
    assert await team.read(ANNA, of_acme) == []


async def test_what_the_audit_sorts_wrongly_is_not_taken_back(team: Built) -> None:
    """Two replicas whose clocks differ by a minute: the second edit seems to be the first."""
    await team.add(row("liisa", name="Liisa Virtanen", title="CFO"))
    for version, title in ((1, "CEO"), (2, "Chair")):
        edited = ContactInput("acme", "Liisa Virtanen", title, status="active")
        its_clock = NOW - timedelta(minutes=version)
        await team.act(ANNA, contact.change, "liisa", version, edited, now=its_clock)
    with pytest.raises(Problem, match="contact_undo_late"):
        await team.act(ANNA, contact.undo, "liisa", 3)


async def test_an_edit_is_taken_back_whole_and_one_that_changed_nothing_offers_no_undo(team: Built) -> None:
    await team.add(row("liisa", name="Liisa Virtanen", title="CFO", email="liisa@example.com"))
    edited = ContactInput("acme", "Liisa Korhonen", "CEO", "", status="active")
    changed = await team.act(ANNA, contact.change, "liisa", 1, edited)
    same = await team.act(ANNA, contact.change, "liisa", 2, edited)
    assert (changed.may_undo, same.may_undo) == (True, False)
    with pytest.raises(Problem, match="contact_undo_late"):  # the button of an older answer
        await team.act(ANNA, contact.undo, "liisa", 1)
    card = (await team.act(ANNA, contact.undo, "liisa", 2)).card
    assert (card.name, card.title, card.email) == ("Liisa Virtanen", "CFO", "liisa@example.com")


async def test_the_edit_form_says_whether_they_are_still_there(team: Built) -> None:
    await team.add(row("liisa", name="Liisa Virtanen", status="left", status_since=date(2026, 1, 1)))
    form = await team.read(ANNA, contact.form, CHANNEL, "Liisa Virtanen")
    assert (form.contact_id, form.status) == ("liisa", "left")
    kept = ContactInput("acme", "Liisa Virtanen", "CFO", status="left")
    card = (await team.act(ANNA, contact.change, "liisa", 1, kept)).card
    assert (card.status, card.status_since) == ("left", date(2026, 1, 1))
    card = (await team.act(ANNA, contact.change, "liisa", 2, replace(kept, status="active"))).card
    assert (card.status, card.status_since) == ("active", TODAY)
    card = (await team.act(ANNA, contact.change, "liisa", 3, replace(kept, status="moved"))).card
    assert (card.status, card.status_since) == ("moved", TODAY)
    with pytest.raises(Problem, match="contact_status"):
        await team.act(ANNA, contact.change, "liisa", 4, replace(kept, status="withdrawn"))


@pytest.mark.parametrize("typed", ["Met Liisa Virtanen about prices", "Tapasin Liisa Virtasen messuilla"])
async def test_a_note_about_who_left_names_them_and_makes_no_second_one(team: Built, typed: str) -> None:
    await team.add(row("liisa", name="Liisa Virtanen", status="left", status_since=date(2026, 1, 1)))
    logged = await team.act(ANNA, log.line, CHANNEL, typed)
    assert [(each.id, each.is_new) for each in logged.card.contacts] == [("liisa", False)]
    assert (logged.left_people, logged.new_people) == (("Liisa Virtanen",), ())
    assert [each.status for each in await team.read(ANNA, of_acme)] == ["left"]
