"""How a log looks: its card in the channel, the answer, the form; in both languages."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from kam.problem import Problem
from kam.shapes.log import LogCard, LogForm, Logged, NextStep, Touched
from kam.shapes.reader import AccountName, Colleague, Weekday
from tests.views.slack import acts, fits, said
from views import log as views
from views import log_form as forms
from views.say import Say

MONDAY, FRIDAY, EARLIER = date(2026, 11, 23), date(2026, 11, 27), date(2026, 11, 5)
UNTIL = datetime(2026, 11, 23, 9, 10, tzinfo=UTC)
EVIL = "Met *the* <!here> <@UEVIL> boss & all"
ACME = AccountName("acme", "ACME", "Acme <!here> Oy", "C0ACME")
ANNA, MIKKO = Colleague("U1", "Anna"), Colleague("U2", "Mikko")
STEP = NextStep("a1", "Send <!here> the *offer*", MIKKO, FRIDAY, version=2)
CARD = LogCard(
    "l1",
    ACME,
    ANNA,
    "call",
    EARLIER,
    EVIL,
    False,
    contacts=(Touched("c1", "Liisa <!here>", True), Touched("c2", "Pekka")),
    colleagues=(MIKKO,),
    next_steps=(STEP, replace(STEP, action_id="a2", text="dropped one", state="dropped")),
    link="https://slack.com/archives/C1/p1?thread_ts=1.2&cid=C1",
)
SECRET = replace(CARD, text="SECRETWORD", is_sensitive=True)
START = LogForm(ACME, (), (Touched("c1", "Liisa"), Touched("c2", "Pekka")), MONDAY, ANNA)
EDIT = replace(START, log_id="l1", version=3, text=EVIL, step=STEP, next_text=STEP.text, chosen=("c2",))

TWO = (("Matti <!here> Yksi", "Matti Kaksi"),)


@pytest.fixture(params=["en", "fi"])
def say(request: pytest.FixtureRequest) -> Say:
    return Say(request.param, "Europe/Helsinki", MONDAY)


def inputs(view: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}


def test_everything_is_taken_by_slack_and_calls_nobody(say: Say) -> None:
    away = (("Maria <!here> Korhonen", "unreached"), (TWO[0][0], "called_off"), (TWO[0][1], "ahead"))
    two = tuple((Touched(name, name),) for name in TWO[0])
    add = ((Touched("m", "Maria <!here> Korhonen"), Touched("k", "Kim Aho")), *two)
    full = Logged(
        CARD, UNTIL, readers=7, guesses=("Maria <!here> Korhonen",), either=TWO, not_met=away, to_add=add
    )
    empty = Logged(replace(CARD, next_steps=(), link=""), UNTIL, channel_missing=True, next_worth="next_step")
    for shape in (
        views.card(say, CARD),
        views.card(say, CARD, bare=True),
        views.card(say, SECRET),
        views.card(say, replace(CARD, withdrawn=True)),
        *(answer(say, each) for answer in (views.saved, views.saved_view) for each in (full, empty)),
        views.undone(say, CARD),
        views.undone_view(say, CARD),
        *(forms.form(say, replace(start, more=more)) for start in (START, EDIT) for more in (False, True)),
        forms.form(say, replace(START, account=None, pick=True, contacts=(), draft="d1")),
    ):
        fits(shape)


def test_a_sensitive_text_stands_nowhere_in_the_channel_not_even_in_the_notification(say: Say) -> None:
    for card in (views.card(say, SECRET), views.card(say, SECRET, bare=True)):
        assert not [
            word for word in ("SECRETWORD", "offer", "Liisa", "Pekka", "archives") if word in str(card)
        ]
    assert ("log.edit", "l1") in acts(views.card(say, SECRET))


def test_where_guests_read_along_no_word_of_the_note_is_shown(say: Say) -> None:
    card = views.card(say, CARD, bare=True)
    assert not [word for word in ("boss", "offer", "Liisa", "archives") if word in str(card)]


def test_a_withdrawn_card_says_who_and_nothing_else(say: Say) -> None:
    card = views.card(say, replace(CARD, withdrawn=True))
    assert "<@U1>" in card["text"] and acts(card) == [] and "boss" not in str(card)


def test_the_notification_says_what_a_screen_reader_needs(say: Say) -> None:
    spoken = views.card(say, CARD)["text"]
    assert "boss" in spoken and "Liisa" in spoken and "offer" in spoken and "dropped one" not in spoken


def test_the_answer_shows_all_that_was_understood(say: Say) -> None:
    answer = said(views.saved(say, Logged(CARD, UNTIL, guesses=("Maria Korhonen",))))
    for piece in (
        "Liisa",
        "Pekka",
        "<@U2>",
        "offer",
        "Maria Korhonen",
        "thread_ts=1.2",
        say.plain("log.kind.call"),
    ):
        assert piece in answer
    assert str(say("log.new_contact")) in answer and "dropped one" not in answer
    assert acts(views.saved(say, Logged(CARD, UNTIL))) == [("log.edit", "l1"), ("log.undo", "l1")]


def test_who_of_two_and_who_was_not_reached_are_one_line_each(say: Say) -> None:
    answer = said(views.saved(say, Logged(CARD, UNTIL, either=TWO, not_met=(("Sanna Niemi", "unreached"),))))
    assert str(say("log.saved.either", names=" / ".join(TWO[0]))) in answer
    assert str(say("log.saved.unreached", names="Sanna Niemi")) in answer


def test_whom_it_may_mean_is_one_press_away_and_those_called_alike_by_the_whole_name(say: Say) -> None:
    add = ((Touched("m", "Maria Korhonen"), Touched("k", "Kim Aho")), (Touched("y", TWO[0][0]),))
    answer = views.saved(
        say, Logged(CARD, UNTIL, guesses=("Maria Korhonen", "Kim Aho"), either=TWO, to_add=add)
    )
    assert acts(answer)[:2] == [("log.add:0", "l1 m k"), ("log.add:1", "l1 y")]
    assert say.plain("log.add", names="Maria, Kim") in said(answer)
    assert say.plain("log.add", names=TWO[0][0]) in str(answer)


def test_beside_its_card_the_answer_does_not_say_the_note_again(say: Say) -> None:
    there, elsewhere = CARD.account.channel or "", "C0OTHER"
    for card, readers, channel, told in (
        (CARD, 7, there, False),
        (CARD, 7, elsewhere, True),
        (CARD, 0, there, True),  # the card shows no words, or may not
        (SECRET, 7, there, True),
    ):
        answer = said(views.saved(say, Logged(card, UNTIL, readers=readers), channel))
        assert (card.text[:20] in answer) == told and "Liisa" in answer
    assert CARD.text[:20] in said(views.saved_view(say, Logged(CARD, UNTIL, readers=7)))


def test_what_is_still_to_come_is_one_line_and_one_press_from_an_action(say: Say) -> None:
    plan = Logged(replace(CARD, next_steps=()), UNTIL, not_met=(("Sanna Niemi", "ahead"),), next_worth="plan")
    answer = views.saved(say, plan)
    assert str(say("log.saved.ahead", names="Sanna Niemi")) in said(answer)
    assert str(say("log.saved.plan")) in said(answer)
    assert acts(answer) == [("log.edit", "l1"), ("log.undo", "l1"), ("do.open", "log:l1")]


def test_a_day_that_could_not_be_taken_is_explained(say: Say) -> None:
    saturday = date(2026, 12, 12)
    doubts = (
        Problem("step_passed", day=EARLIER),
        Problem("other_weekday", day="Fri 12 Dec", date=saturday, weekday=Weekday(saturday)),
    )
    answer = said(views.saved(say, Logged(CARD, UNTIL, doubts=doubts)))
    assert all(say.problem(each) in answer for each in doubts)
    assert ("lauantai" if say.language == "fi" else "Saturday") in answer


def test_a_date_other_than_today_stands_out(say: Say) -> None:
    other = said(views.saved(say, Logged(CARD, UNTIL)))
    assert f"*{say.day(EARLIER)}*" in other
    today = said(views.saved(say, Logged(replace(CARD, held_on=MONDAY), UNTIL)))
    assert say.day(MONDAY) in today and f"*{say.day(MONDAY)}*" not in today


def test_the_form_asks_six_things_at_the_most_and_more_keeps_their_ids(say: Say) -> None:
    short, longer = forms.form(say, START), forms.form(say, replace(START, more=True))
    assert list(inputs(short)) == ["text", "contacts", "next", "next_owner", "next_due"]
    assert list(inputs(longer))[:5] == list(inputs(short))
    for block, element in inputs(short).items():
        assert inputs(longer)[block]["action_id"] == element["action_id"]
    assert ("log.more", "") in acts(short) and acts(longer) == []


def test_an_edit_brings_back_ids_and_versions_only(say: Say) -> None:
    view = forms.form(say, EDIT)
    assert view["callback_id"] == "log.change"
    assert json.loads(view["private_metadata"]) == {
        "account": "acme", "log": "l1", "version": "3", "step": "a1", "step_version": "2",
    }  # fmt: skip
    assert [each["value"] for each in inputs(view)["contacts"]["initial_options"]] == ["c2"]
    assert inputs(view)["next_due"]["initial_date"] == FRIDAY.isoformat()
    assert inputs(view)["next_owner"]["initial_user"] == "U2"


def test_a_long_step_is_not_cut_in_the_form(say: Say) -> None:
    long = "step " * 200
    assert inputs(forms.form(say, replace(EDIT, next_text=long)))["next"]["initial_value"] == long


def test_an_account_that_is_still_to_be_picked_tells_the_bot_and_has_contacts_of_its_own(say: Say) -> None:
    view = forms.form(say, replace(START, pick=True))
    (account,) = [block for block in view["blocks"] if block.get("block_id") == "account"]
    assert account["dispatch_action"] and account["element"]["action_id"] == "which.find"
    assert account["element"]["initial_option"]["value"] == "acme"
    assert "contacts:acme" in inputs(view) and "account" not in json.loads(view["private_metadata"])


def test_who_will_read_it_is_said_first(say: Say) -> None:
    def first(start: LogForm) -> str:
        return said(forms.form(say, start)["blocks"][0]).strip()

    assert "7" in first(replace(START, readers=7))
    assert first(START) == str(say("log.form.readers_unknown", account=say.account(ACME)))
    assert first(replace(START, is_sensitive=True, readers=7)) == str(say("log.form.readers_sensitive"))
    assert first(replace(START, account=None)) == str(say("log.form.pick_first"))
    private = first(replace(START, draft="d1", readers=7))
    assert str(say("log.form.private")) in private and "7" in private


def test_words_that_were_taken_over_show_in_a_field_with_another_id(say: Say) -> None:
    offered = forms.form(say, replace(START, draft="d1", text="typed"))
    taken = forms.form(say, replace(START, taken=True, text="typed and taken"))
    assert ("log.words", "d1") in acts(offered) and ("log.words", "d1") not in acts(taken)
    assert inputs(offered)["text"]["action_id"] != inputs(taken)["text"]["action_id"]
