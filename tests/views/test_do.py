"""How actions look: on lock screens, in forms, in both languages."""

import json
from datetime import UTC, date, datetime

import pytest

from kam.shapes.do import ActionCard, ActionTold, DoClosed, DoForm, DoSaved, Finished, Serves
from kam.shapes.reader import AccountName, Colleague, Reader
from tests.views.slack import acts, fits, said
from views import do as views
from views.say import Say

MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)
EVIL = "Send *the* <!here> <@UEVIL> offer & call"
ACME = AccountName("acme", "ACME", "Acme <!here> Oy", "C0ACME")
CARD = ActionCard("a1", ACME, EVIL, Colleague("U2", "Mikko"), FRIDAY, "todo", Colleague("U1", "Anna"))
HIDDEN = ActionCard(
    "a1", ACME, "", Colleague("U2", "Mikko"), FRIDAY, "todo", Colleague("U1", "Anna"), is_hidden=True
)
READER = Reader("U2", "en", "Europe/Helsinki", "FI", MONDAY)


@pytest.fixture(params=["en", "fi"])
def say(request: pytest.FixtureRequest) -> Say:
    return Say(request.param, "Europe/Helsinki", MONDAY)


def with_state(state: str, **values: object) -> ActionCard:
    return ActionCard(**{**CARD.__dict__, "state": state, **values})


def test_every_answer_is_taken_by_slack_and_calls_nobody(say: Say) -> None:
    full = DoSaved(with_state("todo", why=EVIL, serves=EVIL), True, False, True, step_for=(EVIL,))
    until = datetime(2026, 11, 23, 9, 10, tzinfo=UTC)
    for shape in (
        views.saved(say, full),
        views.saved_view(say, full),
        views.saved(say, DoSaved(CARD, changed=True)),
        views.finished(say, Finished(CARD.account, EVIL, (CARD,))),
        views.finished(say, Finished(CARD.account, EVIL)),
        views.shown(say, HIDDEN),
        views.shown_view(say, CARD),
        views.drop_form(say, CARD),
        views.told(say, ActionTold(READER, CARD)),
        *(views.closed(say, DoClosed(with_state(state), until, again=True)) for state in ("todo", "done")),
        *(views.closed_view(say, DoClosed(with_state(state))) for state in ("doing", "dropped", "done")),
    ):
        fits(shape)


def test_several_actions_are_one_answer_with_the_buttons_of_each(say: Say) -> None:
    second = DoSaved(with_state("todo", id="A2", text="Call Liisa"), again=True)
    message = views.saved(say, DoSaved(CARD, more=(second,)))
    fits(message)
    assert message["text"].startswith("2 ")
    pressed = [
        each["value"]
        for block in message["blocks"]
        for each in block.get("elements", [])
        if each.get("action_id") == "do.done"
    ]
    assert pressed == [CARD.id, "A2"]


def test_the_form_brings_back_ids_only_and_asks_five_things(say: Say) -> None:
    serves = (Serves("opp:o1", "Leak audit"), Serves("contact:c1", "Liisa"))
    start = DoForm(
        ACME, MONDAY, Colleague("U1", "Anna"), serves, EVIL, FRIDAY, "opp:o1", "why", "a1", 3, "l1"
    )
    view = views.form(say, start)
    fits(view)
    assert json.loads(view["private_metadata"]) == {
        "account": "acme",
        "action": "a1",
        "version": "3",
        "log": "l1",
    }
    assert view["callback_id"] == "do.change"
    fields = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    assert fields == ["text", "owner", "due", "serves", "why"]


def test_a_questioned_text_stands_in_the_form_with_a_better_example_at_its_field(say: Say) -> None:
    start = DoForm(ACME, MONDAY, Colleague("U1", "Anna"), text="Keep in touch", asked="m", is_question=True)
    view = views.form(say, start)
    fits(view)
    (text,) = [block for block in view["blocks"] if block.get("block_id") == "text"]
    assert text["element"]["initial_value"] == "Keep in touch" and "Liisa" in text["hint"]["text"]
    assert json.loads(view["private_metadata"])["asked"] == "m"


def test_the_owner_reads_what_by_when_and_can_finish_it(say: Say) -> None:
    message = views.told(say, ActionTold(READER, CARD))
    assert ("do.done", "a1") in acts(message) and ("plan.open", "acme") in acts(message)
    assert "<@U1>" in message["text"] and "27" in message["text"]


def test_words_of_a_sensitive_note_stay_off_the_lock_screen(say: Say) -> None:
    for message in (
        views.told(say, ActionTold(READER, CARD, is_sensitive=True)),
        views.told(say, ActionTold(READER, CARD), bare=True),
    ):
        fits(message)
        assert "offer" not in said(message) and ("do.show", "a1") in acts(message)


def test_a_finished_one_has_no_done_button_left(say: Say) -> None:
    message = views.told(say, ActionTold(READER, with_state("done")))
    assert "do.done" not in [act for act, _ in acts(message)]


def test_hidden_words_are_not_shown_anywhere(say: Say) -> None:
    hidden = ActionCard(**{**HIDDEN.__dict__, "text": "secret"})
    shapes = (
        views.closed(say, DoClosed(hidden)),
        views.shown(say, hidden),
        views.saved(say, DoSaved(hidden)),
        views.drop_form(say, hidden),
    )
    assert not [shape for shape in shapes if "secret" in said(shape)]


def test_undo_stands_only_where_it_works(say: Say) -> None:
    until = datetime(2026, 11, 23, 9, 10, tzinfo=UTC)
    assert acts(views.closed(say, DoClosed(with_state("done"), until))) == [("do.undo", "a1")]
    assert acts(views.closed(say, DoClosed(with_state("done")))) == []
    assert acts(views.closed(say, DoClosed(with_state("todo")))) == [("do.done", "a1")]
