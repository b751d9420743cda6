"""The team, the form of a seat, and what is told of seats, in both languages."""

from dataclasses import replace

import pytest

from kam.roles import ROLES
from kam.shapes.reader import AccountName, Colleague
from kam.shapes.team import (
    Answered,
    Asked,
    Asking,
    RefuseForm,
    RequestRefused,
    RequestTold,
    SeatForm,
    SeatTold,
    Team,
    TeamLine,
    TeamSeat,
)
from sandbox.checks import message_problem, view_problem
from tests.views.test_new import EN_SAY, SAYS, acts, texts
from views import team as views
from views import team_told as told
from views.say import Say

ACME = AccountName("A1", "ACME", "Acme Oy", "C1")
ANNA, PEKKA = Colleague("U1", "Anna"), Colleague("U2", "Pekka <b>")
SEATS = (
    TeamSeat("S1", "kam", ANNA, True, 50, "Everything", "Answers the phone"),
    TeamSeat("S2", "expert", PEKKA, False),
    TeamSeat("S3", "delivery", None, False),
)
TEAM = Team(
    ACME, SEATS, ("deputy",), known=True, may_change=True, may_ask=False, asked=False,
    asking=(Asking("R1", PEKKA),),
)  # fmt: skip
SEAT_TOLD = SeatTold("S2", ACME, "expert", PEKKA, ANNA, acknowledged=False)
REQUEST = RequestTold("R1", ACME, PEKKA, "open", None)


def test_whoever_has_left_is_marked_where_they_still_sit() -> None:
    gone = replace(SEATS[0], who=replace(ANNA, has_left=True))
    for say, mark in zip(SAYS, ("(has left)", "(lähtenyt talosta)"), strict=True):
        shown = views.message(say, replace(TEAM, seats=(gone, SEATS[1])))["text"]
        assert shown.count(mark) == 1 and f"<@U1> _{mark}_" in shown


@pytest.mark.parametrize("say", SAYS, ids=["en", "fi"])
@pytest.mark.parametrize("team", [
    TEAM,
    replace(TEAM, seats=SEATS * 20, asking=(Asking("R1", PEKKA),) * 20),
    replace(TEAM, news="added", news_who=PEKKA, news_role="kam", former=ANNA, stays_in="C1"),
    replace(TEAM, news="added", news_role="delivery"),
    replace(TEAM, news="left", news_who=PEKKA, news_role="expert", stays_in="C1"),
    replace(TEAM, news="left", news_role="delivery"),
    replace(TEAM, news="changed", news_role="delivery"),
    replace(TEAM, news="mine", news_who=PEKKA, news_role="expert"),
    Team(ACME, SEATS[:1], (), known=False, may_change=False, may_ask=False, asked=False),
    Team(ACME, (), ("kam",), known=True, may_change=False, may_ask=True, asked=False),
])  # fmt: skip
def test_slack_takes_every_team(say: Say, team: Team) -> None:
    assert message_problem(views.message(say, team)) is None
    assert view_problem(views.box(say, team)) is None


@pytest.mark.parametrize("say", SAYS, ids=["en", "fi"])
def test_slack_takes_every_form(say: Say) -> None:
    forms = [
        views.form(say, SeatForm(ACME, ROLES, present_kam=ANNA)),
        views.form(say, SeatForm(ACME, ("kam",))),
        *(views.form(say, SeatForm(ACME, ROLES, seat, ANNA)) for seat in SEATS),
        told.refuse_form(say, RefuseForm("R1", ACME, PEKKA)),
    ]
    for view in forms:
        assert view_problem(view) is None
        assert sum(block["type"] == "input" for block in view["blocks"]) <= 6


@pytest.mark.parametrize("say", SAYS, ids=["en", "fi"])
@pytest.mark.parametrize("state", ["open", "granted", "refused"])
def test_slack_takes_everything_that_is_told(say: Say, state: str) -> None:
    by = None if state == "open" else ANNA
    messages = [
        told.seat_told(say, SEAT_TOLD),
        told.seat_told(say, replace(SEAT_TOLD, by=None)),
        told.seat_told(say, replace(SEAT_TOLD, acknowledged=True)),
        told.seat_asked(say, replace(REQUEST, state=state, by=by)),
        told.seat_asked(say, replace(REQUEST, state=state, by=by, names_only=True)),
        told.seat_asked(say, replace(REQUEST, state=state, by=by, late=True)),
        told.seat_refused(say, RequestRefused(ACME, PEKKA, ANNA, "The team is full.")),
        told.team_line(say, TeamLine(ACME, "expert", PEKKA, True, None)),
        told.team_line(say, TeamLine(ACME, "kam", PEKKA, True, ANNA)),
        told.team_line(say, TeamLine(ACME, "expert", PEKKA, False, None)),
        told.asked(say, Asked(ACME, (ANNA,))),
        told.asked(say, Asked(ACME, (ANNA,), again=True)),
        told.asked(say, Asked(ACME, ())),
    ]
    if by:
        messages.append(told.answered(say, Answered(ACME, PEKKA, by, state, "why")))
    for message in messages:
        assert message_problem(message) is None


def test_gaps_and_unconfirmed_seats_are_in_sight() -> None:
    said = texts(views.message(EN_SAY, TEAM))
    assert "Needed: delivery lead" in said
    assert "has not confirmed yet" in said
    assert "There is no deputy" in said


def test_only_stewards_get_buttons_that_change() -> None:
    steward = acts(views.message(EN_SAY, TEAM))
    assert {"team.add", "team.grant", "team.refuse"} <= set(steward)
    other = replace(TEAM, may_change=False, may_ask=True, asking=())
    assert acts(views.message(EN_SAY, other)) == ["team.ask", "plan.open"]
    assert all("accessory" not in block for block in views.message(EN_SAY, other)["blocks"])


def test_who_has_asked_is_not_offered_to_ask_again() -> None:
    asked = replace(TEAM, may_change=False, may_ask=True, asked=True, asking=())
    assert "team.ask" not in acts(views.message(EN_SAY, asked))


def test_naming_a_kam_warns_of_the_one_whose_seat_ends() -> None:
    said = texts(views.form(EN_SAY, SeatForm(ACME, ROLES, present_kam=ANNA)))
    assert "and the seat of <@U1> ends." in said


def test_what_the_others_expect_is_not_in_what_comes_by_itself() -> None:
    """A lock screen shows the role, and no text that somebody wrote about the person."""
    message = told.seat_told(EN_SAY, SEAT_TOLD)
    assert "delivery" not in texts(message) and message["text"].startswith("<@U1> gave you a seat")
    assert acts(message)[0] == "team.mine"
    assert "team.mine" not in acts(told.seat_told(EN_SAY, replace(SEAT_TOLD, acknowledged=True)))


def test_an_admin_learns_the_accounts_name_and_not_who_asks() -> None:
    message = told.seat_asked(EN_SAY, replace(REQUEST, names_only=True))
    assert "U2" not in str(message) and "Acme Oy" in message["text"]
    assert acts(message) == ["team.open"]


def test_an_answered_request_has_no_buttons_left() -> None:
    message = told.seat_asked(EN_SAY, replace(REQUEST, state="granted", by=ANNA))
    assert acts(message) == []


def test_the_reason_of_a_refusal_is_not_in_the_notification() -> None:
    message = told.seat_refused(EN_SAY, RequestRefused(ACME, PEKKA, ANNA, "The team is full."))
    assert "full" not in message["text"] and "full" in texts(message["blocks"])
