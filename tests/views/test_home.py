"""Home as people see it: it fits, it teaches when it is empty, and each button goes somewhere."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kam import verbs
from kam.shapes.home import FirstStep, Home, Led, MyAccount, Orphans, Recent, Withdrawn
from kam.shapes.plan import Silence, Step
from kam.shapes.reader import AccountName, Colleague
from sandbox.checks import view_problem
from tests.kam.build import NOW, TODAY
from tests.views.test_plan import EN, FI, acts, words
from views import home as views
from views.say import Say

ANNA = Colleague("U1", "Anna")
ACME = AccountName("acme", "ACME", "Acme Oy")
DAY = timedelta(days=1)
EMPTY = Home(shown_at=NOW, needs=(), later=0, accounts=(), recent=())
FULL = Home(
    shown_at=NOW,
    needs=(Step("a1", "action", "Send the offer", ANNA, TODAY - DAY, overdue=True, account=ACME),),
    later=2,
    accounts=(MyAccount(ACME, 40, Silence(40, 30), None), MyAccount(ACME, 1, None, TODAY + DAY)),
    recent=(
        Recent("n1", ACME, "call", TODAY, "Talked about the renewal", NOW + timedelta(minutes=5)),
        Recent("n2", ACME, "call", TODAY, "", None, withdrawn=True),
    ),
    orphans=Orphans((ACME,), 1),
    first_steps=(
        FirstStep("settings", True),
        FirstStep("account", False),
        FirstStep("log", False),
        FirstStep("team", False),
    ),
)


def test_it_says_what_needs_me_how_fresh_my_accounts_are_and_what_i_wrote() -> None:
    said = words(views.home(EN, FULL))
    assert "*Acme Oy*: Send the offer – late since Sun 22 Nov" in said
    assert "<@U1>" not in said  # all of it is the reader's own
    assert "2 more actions are yours for later; the accounts' plans show them." in said
    assert "Change an action…" in said
    assert "*Acme Oy*: last note 40 days ago · nothing planned _(time for a call)_" in said
    assert "*Acme Oy*: last note 1 day ago · next Tue 24 Nov" in said
    assert "*Acme Oy*, Mon 23 Nov, call: Talked about the renewal" in said
    assert "call: withdrawn" in said


def test_today_is_said_as_today_and_no_finnish_day_ends_in_two_dots() -> None:
    today = replace(FULL, accounts=(MyAccount(ACME, 0, None, TODAY),))
    assert "next step today" in words(views.home(EN, today))
    said = words(views.home(FI, today))
    assert "seuraavaksi tänään" in said and ".." not in said


def test_who_leads_sees_where_help_is_needed_with_the_plan_one_press_away() -> None:
    led = Led(
        (MyAccount(ACME, None, None, None, has_kam=False), MyAccount(ACME, 40, Silence(40, 30), None)), 25
    )
    shown = views.home(EN, replace(EMPTY, led=led))
    said = words(shown)
    assert "Accounts you lead" in said and "and 23 more" in said
    assert "*Acme Oy*: nothing logged yet · nothing planned _(no KAM)_" in said
    assert "No account is yours yet" not in said
    assert acts(shown).count(("plan.open", "acme")) == 2
    assert "Your accounts" in words(views.home(EN, replace(FULL, led=led)))


def test_undo_stands_only_where_it_still_works() -> None:
    assert [value for act, value in acts(views.home(EN, FULL)) if act == "home.undo"] == ["n1"]


def test_what_was_withdrawn_is_given_back() -> None:
    said = words(views.home(EN, replace(FULL, withdrawn=Withdrawn(ACME, "My whole text & more"))))
    assert "Withdrawn from *Acme Oy*" in said and "My whole text & more" in said


def test_an_empty_home_teaches() -> None:
    shown = views.home(EN, EMPTY)
    said = words(shown)
    assert "next: send the offer by Fri" in said
    assert "No account is yours yet." in said
    assert "The first one takes half a minute" in said
    assert "without a KAM" not in said and "first steps" not in said
    assert [act for act, _ in acts(shown)] == [
        "log.start",
        "find.open",
        "settings.open",
        "help.all",
        "new.open",
    ]


def test_done_steps_are_ticked_and_the_open_ones_have_their_button() -> None:
    shown = views.home(EN, FULL)
    assert "✓ 1. Name leaders" in words(shown) and "4. Give a colleague a seat" in words(shown)
    assert "2. Start your first account" in words(shown) and "✓ 2." not in words(shown)
    assert ("new.open", "") in acts(shown)


def test_accounts_without_a_kam_are_counted_and_the_long_list_is_cut() -> None:
    many = tuple(AccountName(f"x{n}", f"X{n}", f"Account {n}") for n in range(30))
    shown = views.home(EN, replace(FULL, orphans=Orphans(many, 30)))
    assert "30 accounts have nobody who looks after them." in words(shown)
    assert "and 22 more" in words(shown)
    assert len([act for act, _ in acts(shown) if act == "team.open"]) == 8


def test_nobody_elses_home_is_polite_and_empty() -> None:
    shown = views.nothing(EN)
    assert view_problem(shown) is None
    assert not acts(shown) and "own people only" in words(shown)


@pytest.mark.parametrize("say", [EN, FI])
@pytest.mark.parametrize("shown", [
    EMPTY, FULL, replace(FULL, claims=True), replace(EMPTY, led=Led(FULL.accounts, 2))])  # fmt: skip
def test_slack_takes_it_in_both_languages_and_every_button_is_a_verbs(say: Say, shown: Home) -> None:
    view = views.home(say, shown)
    assert view_problem(view) is None
    assert {act for act, _ in acts(view)} <= set(verbs.every_act())


def test_however_much_there_is_it_stays_within_a_hundred_blocks() -> None:
    much = replace(
        FULL,
        needs=FULL.needs * 50,
        accounts=FULL.accounts * 50,
        orphans=Orphans((ACME,) * 50, 50),
        led=Led(FULL.accounts * 10, 50),
    )
    view = views.home(EN, much)
    assert view_problem(view) is None
    assert "and 40 more" in words(view) and "and 88 more" in words(view)
    assert "Your latest notes" in words(view)
