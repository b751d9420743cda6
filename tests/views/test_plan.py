"""The plan as a message: what it says, what it leaves out, and that it always fits."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from kam.grammar.topics import TOPICS
from kam.shapes.plan import (
    Call,
    Deal,
    Heads,
    Known,
    LastTouch,
    Plan,
    Silence,
    Step,
    Sums,
    TeamSeat,
)
from kam.shapes.reader import AccountName, Colleague
from sandbox.checks import message_problem, view_problem
from tests.kam.build import NOW, TODAY
from views import plan as views
from views import plan_all, plan_lines
from views.say import Say

ANNA = Colleague("U1", "Anna")
ACME = AccountName("acme", "ACME", "Acme Oy")
DAY = timedelta(days=1)
EN = Say("en", "Europe/Helsinki", TODAY)
FI = Say("fi", "Europe/Helsinki", TODAY)

FULL = Plan(
    account=ACME,
    level="full",
    shown_at=NOW,
    kam=ANNA,
    team=(TeamSeat("kam", ANNA), TeamSeat("expert", ANNA, acknowledged=False), TeamSeat("delivery", None)),
    gaps=("deputy",),
    due=(
        Step("a1", "action", "Send the offer", ANNA, TODAY - DAY, overdue=True),
        Step("o1", "opportunity", "Call them", ANNA, TODAY, about="Service"),
    ),
    coming=(
        Step("a2", "action", "Book a visit", ANNA, TODAY + 3 * DAY),
        Step("a3", "action", "", ANNA, None),
    ),
    calls=(Call("c1", "Liisa", "CFO", True, 101), Call("c2", "Pekka", "", True, None)),
    silence=Silence(40, 30),
    deals=(Deal("o1", "Service", "proposal", 100, 2000000, 300, "EUR", True, True, ANNA, "", None, True),),
    sums=(Sums("EUR", 1000000, 2000000, 3000000, 2, 1), Sums("SEK", 100, 200, 300, 1)),
    touches=(
        LastTouch(TODAY, "meeting", ANNA, "Talked about the renewal"),
        LastTouch(TODAY - DAY, is_sensitive=True),
    ),
    heads=Heads(7, 3, 2),
)
OPEN = Plan(
    account=ACME,
    level="open",
    shown_at=NOW,
    kam=ANNA,
    team=(TeamSeat("kam", ANNA),),
    known=(Known("c1", "Liisa", (ANNA,)),),
    touches=(LastTouch(TODAY, topics=("renewal", "price")),),
)
CLOSED = Plan(account=ACME, level="closed", shown_at=NOW, kam=ANNA)


def words(view: dict[str, Any]) -> str:
    """All texts of a view."""
    found: list[str] = []
    todo: list[Any] = [view]
    while todo:
        each = todo.pop(0)
        if isinstance(each, dict):
            found += [each["text"]] if isinstance(each.get("text"), str) else []
            todo += each.values()
        elif isinstance(each, list):
            todo += each
    return "\n".join(found)


def acts(view: dict[str, Any]) -> list[tuple[str, str]]:
    """(action id, value) of every button, in order."""
    found: list[tuple[str, str]] = []
    for block in view["blocks"]:
        elements = [*block.get("elements", []), block.get("accessory") or {}]
        found += [
            (each["action_id"], each.get("value", "")) for each in elements if each.get("type") == "button"
        ]
    return found


def test_what_is_due_stands_first_each_with_its_button() -> None:
    said = words(views.message(EN, FULL))
    assert "Send the offer – <@U1>, late since Sun 22 Nov" in said
    assert "Call them (Service) – <@U1>, today" in said
    assert "Book a visit – <@U1>, by Thu 26 Nov" in said
    assert (
        said.index("Due now") < said.index("Next") < said.index("Whom to call") < said.index("Last touches")
    )
    assert acts(views.message(EN, FULL))[:5] == [
        ("do.done", "a1"),
        ("opp.edit", "o1"),
        ("do.done", "a2"),
        ("do.done", "a3"),
        ("opp.show", "o1"),
    ]


def test_one_select_leads_to_edit_and_drop_of_each_action_whose_words_are_shown() -> None:
    (select,) = [
        each
        for block in views.message(EN, FULL)["blocks"]
        for each in block.get("elements", [])
        if each.get("action_id") == "do.show"
    ]
    assert [option["value"] for option in select["options"]] == ["a1", "a2"]


def test_whom_to_call_says_since_when_and_that_the_account_is_quiet() -> None:
    said = words(views.message(EN, FULL))
    assert "• Liisa, CFO, key contact: last touch 101 days ago" in said
    assert "• Pekka, key contact: nobody of us has met them yet" in said
    assert "Nothing has been logged for 40 days (aim: every 30 days)." in said


def test_three_sums_each_currency_apart_and_the_highs_are_no_forecast() -> None:
    said = words(views.message(EN, FULL))
    assert "2 open: low €10,000 · mid €20,000 · high €30,000 (1 of them a year)" in said
    assert "1 open: low SEK" in said
    assert "The sum of highs is an outer bound, not a forecast." in said
    assert "• Service – proposal, about €20,000 a year _(no move lately)_" in said
    in_finnish = words(views.message(FI, FULL)).replace("\u00a0", " ")
    assert "2 avointa: matala 10 000 € · keskiarvio 20 000 € · korkea 30 000 €" in in_finnish


def test_an_opportunity_says_its_next_step_unless_it_is_due_and_so_stands_above() -> None:
    ahead = replace(FULL.deals[0], stuck=False, next_step="Call the CFO", next_on=TODAY + 2 * DAY)
    assert "a year · next Call the CFO, Wed 25 Nov" in words(views.message(EN, replace(FULL, deals=(ahead,))))
    due = replace(ahead, next_on=TODAY)
    assert "next Call the CFO" not in words(views.message(EN, replace(FULL, deals=(due,))))


def test_a_hidden_note_and_a_hidden_action_say_only_that_they_are_there() -> None:
    said = words(views.message(EN, FULL))
    assert "• Sun 22 Nov: a sensitive note" in said
    assert "_An action from a sensitive note_ – <@U1>, no date yet" in said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Heads(7, 3, 0), "3 of 7 key contacts are known by only one of us. Take a colleague along"),
        (Heads(7, 3, 2), "3 of 7 key contacts are known by only one of us. 2 are known by nobody. Take"),
        (Heads(7, 0, 0), "None of the 7 key contacts is known by only one of us."),
        (Heads(4, 0, 4), "None of the 4 key contacts has met any of us in half a year."),
        (Heads(0, 0, 0), "Nobody knows yet how many of us"),
        (None, "Nobody knows yet how many of us"),
    ],
)
def test_on_how_many_heads_it_hangs(found: Heads | None, said: str) -> None:
    line = plan_lines.heads(EN, found)
    assert said in line
    assert "0 of" not in line


def test_the_team_shows_who_has_not_said_yes_and_what_is_missing() -> None:
    said = words(views.message(EN, FULL))
    assert "<@U1> (has not said yes yet)" in said
    assert "needed" in said
    assert "Missing: a deputy" in said


def test_whoever_has_left_is_marked_in_their_seat_and_at_their_action() -> None:
    gone = replace(ANNA, has_left=True)
    step = replace(FULL.due[0], owner=gone)
    said = words(views.message(EN, replace(FULL, due=(step,), team=(replace(FULL.team[0], person=gone),))))
    assert said.count("_(has left)_") == 2


def test_a_colleague_outside_the_team_gets_no_note_no_value_and_may_ask_for_a_seat() -> None:
    shown = views.message(EN, OPEN)
    said = words(shown)
    assert "• Liisa: <@U1>" in said
    assert "Last touch Mon 23 Nov: renewal, price." in said
    assert "Viimeksi yhteydessä ma 23.11.: jatkosopimus, hinta." in words(views.message(FI, OPEN))
    for say in (EN, FI):  # a topic without a name would raise
        views.message(say, replace(OPEN, touches=(LastTouch(TODAY, topics=TOPICS),)))
    assert [act for act, _ in acts(shown)] == ["log.open", "team.open", "team.ask", "plan.keep"]


def test_a_closed_account_says_name_and_kam() -> None:
    shown = views.message(EN, CLOSED)
    assert "KAM: <@U1>" in words(shown)
    assert [act for act, _ in acts(shown)] == ["plan.keep"]


def test_the_full_plan_offers_each_next_step_and_one_keeping_for_each_showing() -> None:
    shown = acts(views.message(EN, FULL))[5:]
    assert [act for act, _ in shown] == [
        "log.open",
        "do.open",
        "opp.open",
        "contact.open",
        "team.open",
        "plan.keep",
    ]
    assert shown[-1][1] == f"acme:{int(NOW.timestamp())}"


def test_a_channel_that_is_not_ready_says_what_to_do_and_who_may_can_try_again() -> None:
    stuck = replace(FULL, channel_problem="name_taken", may_mend_channel=True)
    assert ("new.retry", "acme") in acts(views.message(EN, stuck))
    assert "channel" in words(views.message(EN, stuck))
    assert "new.retry" not in str(views.message(EN, replace(stuck, may_mend_channel=False)))


@pytest.mark.parametrize("say", [EN, FI])
@pytest.mark.parametrize("plan", [FULL, OPEN, CLOSED])
def test_slack_takes_it_in_both_languages(say: Say, plan: Plan) -> None:
    for view in (views.message(say, plan), views.kept(say, plan)):
        assert message_problem({"channel": "C1", **view}) is None
    assert view_problem(views.box(say, plan)) is None
    assert "plan.keep" not in str(views.kept(say, plan))


def test_a_notification_carries_no_value_and_no_note() -> None:
    for view in (views.message(EN, FULL), views.kept(EN, FULL)):
        assert "€" not in view["text"] and "renewal" not in view["text"] and "Liisa" not in view["text"]


@pytest.mark.parametrize("letter", ["x", "&", "<", "ä"])
def test_however_much_there_is_it_fits_and_says_what_is_left_out(letter: str) -> None:
    long = letter * 900
    much = replace(
        FULL,
        due=tuple(Step(f"a{n}", "action", long, ANNA, TODAY) for n in range(20)),
        coming=tuple(Step(f"b{n}", "action", long, ANNA, None) for n in range(60)),
        calls=tuple(Call(f"c{n}", long, long, True, 5) for n in range(40)),
        deals=tuple(replace(FULL.deals[0], id=str(n), name=long) for n in range(40)),
        touches=tuple(LastTouch(TODAY, "call", ANNA, long) for _ in range(5)),
        team=tuple(TeamSeat("member", ANNA) for _ in range(30)),
    )
    shown = views.message(EN, much)
    assert len(shown["blocks"]) <= 50
    assert views.size(shown["blocks"]) <= 8000
    assert acts(shown)[-1][0] == "plan.keep"
    said = words(shown)
    cut = next(most for most in (8, 7, 5, 3, 1) if f"and {20 - most} more" in said)
    assert f"and {60 - cut} more" in said
    assert acts(shown).count(("plan.all", "acme")) == 3  # behind due, next and opportunities
    pages = [plan_all.box(EN, much, page) for page in range(2)]
    for page in pages:
        assert view_problem(page) is None
    found = [value for page in pages for act, value in acts(page) if act in {"do.done", "opp.show"}]
    assert found == [each.id for each in (*much.due, *much.coming, *much.deals)]
    assert plan_all.box(EN, much, 99)["blocks"] == pages[-1]["blocks"]


@pytest.mark.parametrize("say", [EN, FI])
def test_everything_open_fits_and_an_empty_plan_says_so(say: Say) -> None:
    assert view_problem(plan_all.box(say, FULL)) is None
    empty = plan_all.box(say, replace(FULL, due=(), coming=(), deals=()))
    assert view_problem(empty) is None and say("plan.all.none") in words(empty)


def test_finnish_ends_no_line_with_two_full_stops() -> None:
    last = replace(OPEN, touches=(LastTouch(TODAY - DAY),))
    assert "Viimeksi yhteydessä su 22.11." in words(views.message(FI, last))
    assert ".." not in words(views.message(FI, last))
    one, two = plan_lines.heads(FI, Heads(7, 3, 1)), plan_lines.heads(FI, Heads(7, 3, 2))
    assert "Lisäksi yhtä ei tunne meistä kukaan." in one
    assert "Lisäksi 2 avainhenkilöä on sellaisia, joita ei tunne meistä kukaan." in two


def test_a_sensitive_note_says_so_to_those_who_read_it() -> None:
    told = replace(FULL, touches=(LastTouch(TODAY, "call", ANNA, "Sanna may leave", is_sensitive=True),))
    assert "Sanna may leave _(sensitive)_" in words(views.message(EN, told))
    assert "(arkaluonteinen)" in words(views.message(FI, told))
