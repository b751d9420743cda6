"""What is told of somebody who has left."""

import pytest

from kam.shapes.leaver import LeaverTold, LeftAccount
from kam.shapes.reader import AccountName, Colleague
from tests.views.slack import acts, fits, said
from tests.views.test_plan import EN, FI
from views import leaver as views
from views.account import wiped
from views.say import Say

MIA = Colleague("UMIA", "Mia")


def left(count: int) -> LeaverTold:
    accounts = (AccountName(f"a{n}", f"A{n}", f"Account {n}") for n in range(count))
    return LeaverTold(MIA, tuple(LeftAccount(each, n == 0, n) for n, each in enumerate(accounts)))


def test_it_names_who_and_the_accounts_with_their_counts_and_the_team_one_press_away() -> None:
    shown = views.told(EN, left(3))
    assert "<@UMIA> has left the company. 3 accounts need somebody in their place:" in said(shown)
    assert "*Account 0*: was its KAM, nothing open" in said(shown)
    assert "*Account 1*: 1 open item\n" in said(shown) and "*Account 2*: 2 open items" in said(shown)
    assert acts(shown) == [("team.open", f"a{n}") for n in range(3)]


def test_suomeksi() -> None:
    assert "<@UMIA> on lähtenyt yrityksestä. Yhteen asiakkuuteen" in said(views.told(FI, left(1)))


@pytest.mark.parametrize("say", [EN, FI])
@pytest.mark.parametrize("count", [1, 40])
def test_slack_takes_it_however_much_there_is(say: Say, count: int) -> None:
    fits(views.told(say, left(count)))


@pytest.mark.parametrize("say", [EN, FI])
def test_what_stands_where_a_message_was_emptied_names_nobody_and_has_no_button(say: Say) -> None:
    shown = wiped(say)
    fits(shown)
    assert not acts(shown) and "<" not in said(shown) and len(shown["blocks"]) == 1
