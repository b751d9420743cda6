"""The answer to a message to the bot: what it tells, and that its notification tells no word of it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kam.problem import Problem
from kam.shapes.dm_draft import DmDraftCard, DmSaid, Heard, HeardStep, Understood
from kam.shapes.log import LogCard, Logged, NextStep
from kam.shapes.reader import AccountName, Colleague
from tests.views.slack import acts, fits, said
from views import dm_draft as views
from views.say import Say

MONDAY, FRIDAY, EARLIER = date(2026, 11, 23), date(2026, 11, 27), date(2026, 11, 5)
ACME = AccountName("acme", "ACME", "Acme <!here> Oy", "C0ACME")
OIL = AccountName("oil", "OIL", "Öljy *<@UEVIL>*")
ANNA, MIKKO = Colleague("U1", "Anna"), Colleague("U2", "Mikko")
WORDS = "Send <!here> the *offer*"
UNDERSTOOD = Understood(
    "call",
    EARLIER,
    contacts=(Heard("Liisa <!here>"), Heard("Pekka", sure=False), Heard("Mari Uusi", is_new=True)),
    colleagues=(MIKKO,),
    steps=(HeardStep(WORDS, ANNA, FRIDAY), HeardStep("", MIKKO, None)),
    day_asked=MONDAY,
    either=(("Matti <!here> Yksi", "Matti Kaksi"),),
    not_met=(("Sanna Kiinni", "unreached"),),
    new_people=("Teppo Uusi",),
    step_for=("Mikko",),
    readers=7,
)
CARD = DmDraftCard("D1:1.2", "open", ACME, "people", (OIL,), UNDERSTOOD, has_files=True, can_join=True)
UNTIL = datetime(2026, 11, 23, 9, 10, tzinfo=UTC)
ENTRY = LogCard(
    "l1", ACME, ANNA, "call", EARLIER, "Met them", False, next_steps=(NextStep("a", WORDS, ANNA, None),)
)


@pytest.fixture(params=["en", "fi"])
def say(request: pytest.FixtureRequest) -> Say:
    return Say(request.param, "Europe/Helsinki", MONDAY)


def test_every_guess_is_visible_and_nothing_of_it_stands_on_a_lock_screen(say: Say) -> None:
    shown = views.told(say, CARD)
    fits(shown)
    for told in ("Liisa", "Pekka", "Mari Uusi", "offer", "Teppo Uusi", "Matti Kaksi", "Sanna Kiinni", "7"):
        assert told in said(shown["blocks"]) and told not in shown["text"]
    assert said(shown).count({"en": "guess", "fi": "arva"}[say.language]) == 2
    assert [act for act, _ in acts(shown)] == ["draft.save", "draft.change", "draft.join", "draft.drop"]


def test_an_unclear_account_is_asked_with_buttons_and_a_search_and_cannot_be_saved(say: Say) -> None:
    shown = views.told(say, replace(CARD, account=None, why="", understood=None, can_join=False))
    fits(shown)
    assert acts(shown)[0] == ("draft.pick:0", "D1:1.2|oil")
    assert [act for act, _ in acts(shown)[1:]] == ["draft.change", "draft.drop"]
    assert shown["blocks"][0]["accessory"]["action_id"] == "draft.find"
    assert shown["blocks"][0]["block_id"] == "draft:D1:1.2"


def test_why_it_cannot_be_saved_as_it_is_is_said(say: Say) -> None:
    wrong = Problem("no_such_day", day="31.2.")
    shown = views.told(say, replace(CARD, understood=None, problem=wrong))
    fits(shown)
    assert "31.2." in said(shown) and "draft.save" not in dict(acts(shown))


def test_saved_it_offers_edit_and_undo_and_a_secret_is_not_repeated(say: Say) -> None:
    logged = Logged(ENTRY, UNTIL, readers=7)
    shown = views.told(say, replace(CARD, state="saved", logged=logged, changed=True))
    fits(shown)
    assert acts(shown) == [("log.edit", "l1"), ("draft.undo", "D1:1.2")]
    assert "offer" in said(shown) and "Met them" not in said(shown)
    secret = replace(logged, card=replace(ENTRY, is_sensitive=True))
    assert "offer" not in said(views.told(say, replace(CARD, state="saved", logged=secret)))
    gone = replace(logged, card=replace(ENTRY, withdrawn=True))
    assert acts(views.told(say, replace(CARD, state="saved", logged=gone))) == []


@pytest.mark.parametrize("state", ["joined", "dropped", "deleted"])
def test_what_is_settled_is_one_line(say: Say, state: str) -> None:
    shown = views.told(say, DmDraftCard("D1:1.2", state, thread_ts="1.1"))
    fits(shown)
    assert len(shown["blocks"]) == 1 and shown["thread_ts"] == "1.1"


@pytest.mark.parametrize("what", ["help", "command", "files", "undo", "question"])
def test_what_is_no_note_is_answered(say: Say, what: str) -> None:
    shown = views.said(say, DmSaid(what))
    fits(shown)
    assert ("/kam" in said(shown)) == (what not in {"files", "undo"})
    assert (len(shown["blocks"]) == 1) == (what not in {"help", "command"})


def test_a_draft_tells_the_first_words_of_its_message_and_its_notification_none(say: Say) -> None:
    shown = views.told(say, replace(CARD, words="Called <!here> Sanna\nabout the " + "long " * 20))
    fits(shown)
    first = shown["blocks"][0]["text"]["text"]
    assert "Called &lt;!here&gt; Sanna about the long" in first and "…" in first
    assert "Sanna about" not in shown["text"]
