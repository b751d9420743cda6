"""How opportunities look: values for the one who asks, never in a channel or on a lock screen."""

import json
from datetime import date

import pytest

from kam.grammar.sums import Band, parse_band
from kam.problem import Problem
from kam.shapes.opp import LinkForm, OppCard, OppClose, OppForm, OppLine, OppSaved, OppTouch, Rest, Value
from kam.shapes.reader import AccountName, Colleague, Reader
from tests.views.slack import acts, fits, said
from views import opp as views
from views import problem
from views.say import Say

MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)
ACME = AccountName("acme", "ACME", "Acme Oy", "C0ACME")
ANNA = Colleague("U1", "Anna")
EVIL = "Leak *<!here>* <@UEVIL> audit"
VALUE = Value(1_000_000, 2_000_050, 3_000_000, "EUR")
CARD = OppCard("o1", ACME, EVIL, "proposal", ANNA, "meet <!here> the CFO", FRIDAY, VALUE)
READER = Reader("", "en", "Europe/Helsinki", "FI", MONDAY)
HOWS = ("new", "changed", "stage", "reopened", "restored", "same")


@pytest.fixture(params=["en", "fi"])
def say(request: pytest.FixtureRequest) -> Say:
    return Say(request.param, "Europe/Helsinki", MONDAY)


def card(stage: str, **values: object) -> OppCard:
    return OppCard(**{**CARD.__dict__, "stage": stage, **values})


def test_what_was_lost_is_told_to_who_reopens_it_and_nothing_of_that_on_a_lock_screen(say: Say) -> None:
    woken = card("proposal", rested=Rest("lost", EVIL))
    message = views.saved(say, OppSaved(woken, "reopened", may_undo=True))
    fits(message)
    told = {"en": "It was lost because: Leak", "fi": "Se hävittiin aiemmin: Leak"}[say.language]
    assert told in said(message["blocks"]) and "Leak" not in message["text"]
    for rest in (Rest("lost"), Rest("won", "?"), Rest("paused")):
        fits(views.shown(say, card("proposal", rested=rest)))


def test_a_choice_that_is_closed_says_so_first_and_a_long_name_is_cut_behind_it(say: Say) -> None:
    long = "Kunnonvalvonta koko jalostamolle ja sen kolmelle satamalle, toinen vaihe 2027"
    stages = {"a/1": "lost", "a/2": "won", "a/3": "paused"}
    choices = (*((long, value) for value in stages), (long, "a/4"), ("", "a/another"))
    asked = Problem("opp_which", typed="kunnonvalvonta", choices=choices, at_rest=stages, draft="d1")
    message = problem.message(say, asked)
    fits(message)
    labels = [each["text"]["text"] for each in message["blocks"][1]["elements"]]
    begins = {
        "en": ("Closed, lost: K", "Closed, won: K", "Paused: K", "Kunnon", "No, a"),
        "fi": ("Päättynyt, hävitty: K", "Päättynyt, voitettu: K", "Tauolla: K", "Kunnon", "En, tämä"),
    }[say.language]
    assert all(label.startswith(begin) for label, begin in zip(labels, begins, strict=True)), labels


def test_every_answer_is_taken_by_slack_and_its_text_carries_no_sum(say: Say) -> None:
    for how in HOWS:
        for stage in views.STAGES:
            answer = OppSaved(card(stage, reason=EVIL), how, (ANNA,), False, True)
            message = views.saved(say, answer)
            fits(message)
            fits(views.saved_view(say, answer))
            assert "€" not in message["text"] and "€" in said(message["blocks"])
    for shape in (views.shown(say, CARD), views.shown_view(say, CARD)):
        fits(shape)


@pytest.mark.parametrize("what", ["stage", "won", "lost", "paused", "value"])
def test_the_channels_line_carries_no_sum_even_if_it_were_given_one(say: Say, what: str) -> None:
    stage = "negotiation" if what in {"stage", "value"} else what
    message = views.line(say, OppLine(READER, card(stage, reason="price"), what, (ANNA,)))
    fits(message)
    assert "€" not in said(message) and "000" not in said(message) and "price" not in said(message)
    assert acts(message) == [("opp.show", "o1"), ("plan.open", "acme")]
    assert "Leak" in message["text"]


def test_where_guests_read_along_the_line_names_nothing(say: Say) -> None:
    message = views.line(say, OppLine(READER, card("won"), "won", (ANNA,)), bare=True)
    fits(message)
    assert "Leak" not in said(message) and "CFO" not in said(message) and "U1" not in said(message)


def test_a_win_names_those_who_took_part(say: Say) -> None:
    message = views.line(say, OppLine(READER, card("won"), "won", (ANNA, Colleague("U2", "Mikko"))))
    assert "<@U1>, <@U2>" in message["text"]


def test_money_is_written_the_readers_way() -> None:
    assert "€10,000 / €20,000.50 / €30,000" in views.band(Say("en"), VALUE)
    assert "10 000 € / 20 000,50 € / 30 000 €" in views.band(Say("fi"), VALUE).replace("\u00a0", " ")
    assert "€20,000 a year (rough)" in views.band(
        Say("en"), Value(2000000, 2000000, 2000000, "EUR", True, True)
    )


def test_the_form_has_six_inputs_and_more_adds_the_stage(say: Say) -> None:
    short = views.form(say, OppForm(ACME, ANNA, EVIL, VALUE))
    fits(short)
    fields = [block["block_id"] for block in short["blocks"] if block["type"] == "input"]
    assert fields == ["name", "value", "often", "owner", "next", "next_on"]
    assert ("opp.more", "") in acts(short)
    full = views.form(say, OppForm(ACME, ANNA, EVIL, VALUE, opp_id="o1", version=2, more=True))
    fits(full)
    assert "stage" in [block["block_id"] for block in full["blocks"] if block["type"] == "input"]
    assert json.loads(full["private_metadata"]) == {"account": "acme", "opp": "o1", "version": "2"}


def test_a_loss_or_a_pause_is_offered_in_the_form_only_where_it_is_one(say: Say) -> None:
    for stage, offered in (("proposal", False), ("paused", True)):
        view = views.form(say, OppForm(ACME, ANNA, "x", VALUE, stage=stage, more=True))
        (block,) = [block for block in view["blocks"] if block.get("block_id") == "stage"]
        assert ("paused" in [option["value"] for option in block["element"]["options"]]) is offered


@pytest.mark.parametrize(
    "value",
    [
        VALUE,
        Value(1_000_000, 2_000_000, 3_000_000, "EUR"),
        Value(2_000_000, 2_000_000, 2_000_000, "EUR", rough=True),
        Value(2_000_000, 2_000_000, 2_000_000, "EUR"),
        Value(1_000_000, 2_000_000, 3_000_000, "EUR", rough=True),
        Value(5, 105, 100_000_000_000, "EUR"),
    ],
)
def test_a_value_in_the_form_reads_back_as_it_was(value: Value) -> None:
    view = views.form(Say("fi"), OppForm(ACME, ANNA, "x", value))
    (block,) = [block for block in view["blocks"] if block.get("block_id") == "value"]
    typed = block["element"]["initial_value"]
    assert parse_band(typed, "EUR") == Band(value.low, value.mid, value.high, value.rough, "EUR")


@pytest.mark.parametrize("stage", ["lost", "paused"])
def test_a_loss_and_a_pause_ask_why(say: Say, stage: str) -> None:
    view = views.close_form(say, OppClose(CARD, stage))
    fits(view)
    assert json.loads(view["private_metadata"]) == {"opp": "o1", "stage": stage}


def test_the_stage_select_carries_the_opportunity_and_stands_where_it_is() -> None:
    select = views.stage_select(Say("en"), CARD)
    assert select["initial_option"]["value"] == "o1:proposal"
    assert [option["value"] for option in select["options"]][-1] == "o1:paused"


def test_the_form_of_links_offers_what_is_open_and_a_new_one(say: Say) -> None:
    start = LinkForm("l1", ACME, (("o1", EVIL), ("o2", "Training")), ("o2",))
    shown = views.link_form(say, start)
    fits(shown)
    assert json.loads(shown["private_metadata"]) == {"log": "l1", "before": "o2"}
    assert acts(shown) == [("opp.open", "log:l1")] and "submit" in shown
    none = views.link_form(say, LinkForm("l1", ACME, ()))
    fits(none)
    assert "submit" not in none and acts(none) == [("opp.open", "log:l1")]


def test_who_touched_it_last_stands_on_the_opportunity(say: Say) -> None:
    touched = OppTouch(MONDAY, Colleague("U7", "Otto"))
    assert "<@U7>" in said(views.shown(say, card("proposal", touched=touched)))
    assert "<@U7>" in said(views.form(say, OppForm(ACME, ANNA, touched=touched)))
