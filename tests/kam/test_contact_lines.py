"""A contact's line, held against those who are here: no second Liisa, and nothing of the line is lost."""

from datetime import date

import pytest

from kam import contact, contact_left
from kam.contact_writing import ContactInput
from kam.problem import Problem
from store.database import Database
from tests.kam.acme import ANNA, CHANNEL, acme
from tests.kam.build import Built
from tests.kam.build import contact as row


@pytest.fixture
async def team(database: Database) -> Built:
    built = await acme(database)
    await built.add(row("liisa", name="Liisa Virtanen", title="CFO"), row("ville", name="Ville"))
    return built


@pytest.mark.parametrize(
    ("typed", "here"),
    [
        ("Liisa", ["liisa"]), ("virtanen", ["liisa"]), ("Liisan", ["liisa"]), ("Ville Nieminen", ["ville"]),
        ("Ville, ostaja", ["ville"]), ("Lisa Virtanen", ["liisa"]), ("lisa virtanen", ["liisa"]),
    ],
)  # fmt: skip
async def test_one_name_of_somebody_who_is_here_asks_whether_it_is_them(
    team: Built, typed: str, here: list[str]
) -> None:
    with pytest.raises(Problem, match="contact_here"):
        await team.act(ANNA, contact.line, CHANNEL, typed)
    assert [each.id for each in (await team.read(ANNA, contact.form, CHANNEL, typed)).doubles] == here


async def test_who_was_known_by_one_name_is_called_by_both_once_it_is_said_to_be_them(team: Built) -> None:
    saved = await team.act(ANNA, contact.save, ContactInput("acme", "Ville Nieminen", same="ville"))
    assert (saved.how, saved.card.id, saved.card.name) == ("updated", "ville", "Ville Nieminen")
    kept = await team.act(ANNA, contact.save, ContactInput("acme", "Liisa", "CEO", same="liisa"))
    assert (kept.card.name, kept.card.title) == ("Liisa Virtanen", "CEO")


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("Liisa Virtanen left", "left"), ("liisa virtanen lähti", "left"), ("Liisa Virtanen, left.", "left"),
        ("Liisa Virtanen on lähtenyt", "left"), ("Liisa Virtanen siirtyi", "moved"), ("Liisa left", "left"),
    ],
)  # fmt: skip
async def test_that_somebody_left_is_asked_and_makes_nobody_new(team: Built, typed: str, how: str) -> None:
    with pytest.raises(Problem, match="contact_gone"):
        await team.act(ANNA, contact.line, CHANNEL, typed)
    form = await team.read(ANNA, contact_left.form_of_line, CHANNEL, typed)
    assert (form.card.id, form.status) == ("liisa", how)


@pytest.mark.parametrize("typed", ["Pertti Uusitalo left", "Maria Kettunen tapasi meidät messuilla"])
async def test_what_may_not_be_a_name_is_shown_in_the_form_whole(team: Built, typed: str) -> None:
    with pytest.raises(Problem, match="contact_unsure"):
        await team.act(ANNA, contact.line, CHANNEL, typed)
    form = await team.read(ANNA, contact.form, CHANNEL, typed)
    assert (form.typed, len(form.name.split()), form.contact_id) == (typed, 2, "")


@pytest.mark.parametrize(
    ("typed", "phone", "email", "title"),
    [
        ("Liisa Virtasen uusi numero 040 1234567", "040 1234567", "", "CFO"),
        ("Liisa Virtanen's new number is +358 40 123 4567", "+358 40 123 4567", "", "CFO"),
        ("Liisa Virtasen sähköposti on l.virtanen@example.com", "", "l.virtanen@example.com", "CFO"),
        ("liisa virtanen toimitusjohtaja", "", "", "toimitusjohtaja"),
    ],
)
async def test_more_about_somebody_who_is_here_opens_them_with_it_in_its_field(
    team: Built, typed: str, phone: str, email: str, title: str
) -> None:
    with pytest.raises(Problem, match="contact_known"):
        await team.act(ANNA, contact.line, CHANNEL, typed)
    form = await team.read(ANNA, contact.form, CHANNEL, typed)
    assert (form.contact_id, form.name, form.typed) == ("liisa", "Liisa Virtanen", "")
    assert (form.phone, form.email, form.title) == (phone, email, title)


async def test_what_no_field_takes_stands_above_them(team: Built) -> None:
    typed = "Liisa Virtanen on lomalla tammikuun"
    form = await team.read(ANNA, contact.form, CHANNEL, typed)
    assert (form.contact_id, form.typed, form.title) == ("liisa", typed, "CFO")


async def test_the_number_is_kept_with_the_contact(team: Built) -> None:
    saved = await team.act(ANNA, contact.line, CHANNEL, "Antti Aalto, ostaja, 040 1234567")
    assert (saved.card.title, saved.card.phone) == ("ostaja", "040 1234567")
    given = ContactInput("acme", "Antti Aalto", "ostaja", phone="050 7654321", status="active")
    assert (await team.act(ANNA, contact.change, saved.card.id, 1, given)).card.phone == "050 7654321"


async def test_digits_are_no_name(team: Built) -> None:
    with pytest.raises(Problem) as wrong:
        await team.act(ANNA, contact.line, CHANNEL, "12345")
    assert (wrong.value.key, wrong.value.field) == ("contact_no_name", "name")


async def test_who_left_is_not_made_anew_by_a_line(team: Built) -> None:
    await team.add(row("gone", name="Antti Aalto", status="left", status_since=date(2026, 1, 1)))
    with pytest.raises(Problem, match="contact_here"):
        await team.act(ANNA, contact.line, CHANNEL, "Antti Aalto, ostaja")
