"""How contacts look: facts only, and a double before it is one."""

import json
from datetime import date

import pytest

from kam.shapes.contact import ContactCard, ContactForm, ContactSaved, LeftForm
from kam.shapes.reader import AccountName
from tests.views.slack import acts, fits, said
from views import contact as views
from views.say import Say

MONDAY = date(2026, 11, 23)
ACME = AccountName("acme", "ACME", "Acme Oy")
EVIL = "Liisa *<!here>* <@UEVIL>"
LIISA = ContactCard("c1", ACME, EVIL, "CFO", "liisa@example.com", True)
LEFT = ContactCard("c1", ACME, EVIL, status="left", status_since=date(2026, 11, 1))


@pytest.fixture(params=["en", "fi"])
def say(request: pytest.FixtureRequest) -> Say:
    return Say(request.param, "Europe/Helsinki", MONDAY)


@pytest.mark.parametrize("how", ["new", "updated", "changed", "gone"])
def test_every_answer_is_taken_by_slack_and_calls_nobody(say: Say, how: str) -> None:
    for card in (LIISA, LEFT):
        fits(views.saved(say, ContactSaved(card, how)))
        fits(views.saved_view(say, ContactSaved(card, how)))


def test_the_form_says_how_to_write_and_has_no_field_for_an_opinion(say: Say) -> None:
    view = views.form(say, ContactForm(ACME))
    fits(view)
    fields = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    assert fields == ["name", "title", "email", "phone", "key", "source"]
    assert {"en": "as if they read it", "fi": "itse lukisi"}[say.language] in said(view)
    assert json.loads(view["private_metadata"]) == {"account": "acme"}


def test_a_double_is_asked_about_first_with_the_likeliest_chosen(say: Say) -> None:
    view = views.form(say, ContactForm(ACME, "Liisa", doubles=(LIISA, LEFT)))
    fits(view)
    (same,) = [block for block in view["blocks"] if block.get("block_id") == "same"]
    assert [option["value"] for option in same["element"]["options"]] == ["c1", "c1", "another"]
    assert same["element"]["initial_option"]["value"] == "c1" and "CFO" in said(view)


def test_editing_brings_back_the_contact_and_its_version(say: Say) -> None:
    view = views.form(say, ContactForm(ACME, "Liisa", contact_id="c1", version=4))
    fits(view)
    assert view["callback_id"] == "contact.change"
    assert json.loads(view["private_metadata"]) == {"account": "acme", "contact": "c1", "version": "4"}


def test_leaving_asks_what_and_since_when(say: Say) -> None:
    for card in (LIISA, LEFT):
        view = views.left_form(say, LeftForm(card, MONDAY))
        fits(view)
        (since,) = [block for block in view["blocks"] if block.get("block_id") == "since"]
        assert since["element"]["initial_date"] == ("2026-11-01" if card is LEFT else "2026-11-23")


def test_who_left_has_no_button_to_leave_again(say: Say) -> None:
    assert [act for act, _ in acts(views.saved(say, ContactSaved(LEFT, "gone")))] == ["contact.edit"]
    assert "contact.left" in [act for act, _ in acts(views.saved(say, ContactSaved(LIISA, "new")))]


def test_a_missing_source_is_asked_for(say: Say) -> None:
    asked = said(views.saved(say, ContactSaved(LIISA, "new")))
    told = said(
        views.saved(say, ContactSaved(ContactCard(**{**LIISA.__dict__, "source": "her card"}), "new"))
    )
    assert "her card" in told and len(asked) != len(told)
    assert say("contact.saved.no_source") in asked and say("contact.saved.no_source") not in told
