"""Contacts: a double is shown before saving; who left is remembered."""

from dataclasses import replace
from datetime import date

import pytest

from kam import contact, contact_left
from kam.contact_writing import ContactInput
from kam.problem import Problem, Refused
from store.database import Database
from tests.kam.acme import ANNA, CHANNEL, LEA, MIKKO, SHUT_OUT, acme, told
from tests.kam.build import Built
from tests.kam.build import contact as row

LIISA = ContactInput("acme", "Liisa Virtanen", "CFO", "liisa@example.com", True, "business card")


@pytest.fixture
async def team(database: Database) -> Built:
    return await acme(database)


async def test_one_line_makes_a_contact_once(team: Built) -> None:
    typed = "ACME Liisa Virtanen, talousjohtaja, liisa@example.com"
    saved = await team.act(ANNA, contact.line, "", typed, key="once")
    card = saved.card
    assert (card.name, card.title, card.email) == ("Liisa Virtanen", "talousjohtaja", "liisa@example.com")
    again = await team.act(ANNA, contact.line, "", typed, key="once")
    assert again.card.id == card.id and saved.how == again.how == "new"


async def test_a_line_without_a_name_is_asked_for_one(team: Built) -> None:
    with pytest.raises(Problem, match="contact_name"):
        await team.act(ANNA, contact.line, CHANNEL, "liisa@example.com")
    assert (await team.read(ANNA, contact.form, CHANNEL, "liisa@example.com")).email == "liisa@example.com"


async def test_somebody_alike_is_shown_before_saving_and_can_be_updated(team: Built) -> None:
    await team.add(row("liisa", name="Liisa Virtanem", email="liisa@example.com"))
    with pytest.raises(Problem, match="contact_here"):
        await team.act(ANNA, contact.line, CHANNEL, "Liisa Virtanen, CFO")
    with pytest.raises(Problem) as here:
        await team.act(ANNA, contact.save, LIISA)
    assert (here.value.key, here.value.field) == ("contact_here", "name")
    form = await team.read(ANNA, contact.asked, LIISA)
    assert [each.id for each in form.doubles] == ["liisa"] and form.title == "CFO"
    saved = await team.act(ANNA, contact.save, replace(LIISA, same="liisa"))
    assert (saved.how, saved.card.id, saved.card.title, saved.card.is_key) == (
        "updated",
        "liisa",
        "CFO",
        True,
    )


async def test_or_saved_as_another_person(team: Built) -> None:
    await team.add(row("liisa", name="Liisa Virtanen"))
    saved = await team.act(ANNA, contact.save, replace(LIISA, same="another"))
    assert saved.how == "new" and saved.card.id != "liisa"


async def test_a_forged_double_of_another_account_is_not_touched(team: Built) -> None:
    await team.add(row("bo", "beta", name="Bo"))
    saved = await team.act(ANNA, contact.save, replace(LIISA, same="bo"))
    assert saved.how == "new" and saved.card.account.code == "ACME"


async def test_a_bare_name_that_is_here_opens_that_person(team: Built) -> None:
    await team.add(row("liisa", name="Liisa Virtanen", title="CFO", source="log:met"))
    form = await team.read(ANNA, contact.form, CHANNEL, "liisa virtanen")
    assert (form.contact_id, form.title, form.source, form.doubles) == ("liisa", "CFO", "", ())


async def test_an_update_brings_back_who_had_left(team: Built) -> None:
    await team.add(row("liisa", name="Liisa Virtanen", status="left", status_since=date(2026, 1, 1)))
    saved = await team.act(ANNA, contact.save, replace(LIISA, same="liisa"))
    assert saved.card.status == "active"


async def test_an_edit_says_it_all_anew_and_a_stale_one_is_told(team: Built) -> None:
    await team.add(row("liisa", name="Liisa Virtanen", email="old@example.com", is_key=True))
    edited = ContactInput("acme", "Liisa Korhonen", "CEO", "", False)
    saved = await team.act(ANNA, contact.change, "liisa", 1, edited)
    assert (saved.card.name, saved.card.email, saved.card.is_key) == ("Liisa Korhonen", "", False)
    with pytest.raises(Problem, match="changed_meanwhile"):
        await team.act(ANNA, contact.change, "liisa", 1, edited)


@pytest.mark.parametrize(
    ("change", "field", "key"),
    [
        ({"name": " "}, "name", "contact_name"),
        ({"email": "liisa"}, "email", "contact_email"),
        ({"title": "x" * 101}, "title", "contact_too_long"),
    ],
)
async def test_each_mistake_stands_at_its_field(team: Built, change: dict, field: str, key: str) -> None:
    with pytest.raises(Problem) as wrong:
        await team.act(ANNA, contact.save, replace(LIISA, **change))
    assert (wrong.value.field, wrong.value.key) == (field, key)


async def test_who_left_is_remembered_and_nobody_is_told(team: Built) -> None:
    await team.add(row("liisa", name="Liisa Virtanen"))
    assert (await team.read(ANNA, contact_left.left_form, "liisa")).today == date(2026, 11, 23)
    saved = await team.act(ANNA, contact_left.left, "liisa", "moved", date(2026, 11, 1))
    assert (saved.how, saved.card.status, saved.card.status_since) == ("gone", "moved", date(2026, 11, 1))
    again = await team.act(MIKKO, contact_left.left, "liisa", "moved", date(2026, 11, 1))
    assert again.card.version == saved.card.version
    assert await told(team, "opp_line") == await told(team, "log_card") == []


@pytest.mark.parametrize(
    ("status", "since", "key"),
    [("left", date(2026, 11, 24), "contact_in_future"), ("dead", None, "contact_status")],
)
async def test_a_leave_that_cannot_be_is_told(team: Built, status: str, since: date, key: str) -> None:
    await team.add(row("liisa", name="Liisa Virtanen"))
    with pytest.raises(Problem, match=key):
        await team.act(ANNA, contact_left.left, "liisa", status, since)


@pytest.mark.parametrize("who", SHUT_OUT)
async def test_without_a_seat_nobody_adds_or_edits_a_contact(team: Built, who: str) -> None:
    await team.add(row("liisa", name="Liisa Virtanen"))
    for act in (
        (contact.line, CHANNEL, "Matti Meikäläinen"),
        (contact.form, CHANNEL, ""),
        (contact.form_for, "acme"),
        (contact.asked, LIISA),
        (contact.save, LIISA),
        (contact.edit_form, "liisa"),
        (contact.change, "liisa", 1, LIISA),
        (contact_left.left_form, "liisa"),
        (contact_left.left, "liisa", "left", None),
    ):
        with pytest.raises(Refused):
            await team.act(who, *act)


async def test_a_leader_may(team: Built) -> None:
    assert (await team.act(LEA, contact.save, LIISA)).how == "new"


@pytest.mark.parametrize("gone", ["nobody", "undone"])
async def test_an_unknown_or_withdrawn_contact_reads_like_a_forbidden_one(team: Built, gone: str) -> None:
    await team.add(row("undone", name="Undone", status="withdrawn"))
    with pytest.raises(Refused):
        await team.act(ANNA, contact.edit_form, gone)
