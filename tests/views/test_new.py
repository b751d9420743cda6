"""A new account's answer and form, the pinned card and the notice, in both languages."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kam.shapes.account import AccountCard, AccountForm, AccountMade, CardSeat, ChannelNotice, ChannelState
from kam.shapes.reader import AccountName, Colleague
from sandbox.checks import message_problem, view_problem
from views import account as account_views
from views import new as views
from views.say import Say
from views.texts import EN

TODAY = date(2026, 11, 23)
ACME = AccountName("A1", "ACME", "Acme <Oy> *Ab* & <!channel>", "C1")
ANNA, DORA = Colleague("U1", "Anna"), Colleague("U2", "Dora")
MADE = AccountMade(
    account=ACME, new=True, known=True, kam=ANNA, deputy=DORA, tier="B", language="fi", team_only=False,
    channel=ChannelState("", False, ""), may_edit=True,
)  # fmt: skip
CARD = AccountCard(ACME, (CardSeat("kam", ANNA), CardSeat("delivery", None)), date(2026, 11, 27))
SAYS = [Say("en", "Europe/Helsinki", TODAY), Say("fi", "Europe/Helsinki", TODAY)]
EN_SAY = SAYS[0]


def texts(node: Any) -> str:
    """Every text of a message or view."""
    found: list[str] = []

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            found.extend(value for key, value in part.items() if key == "text" and isinstance(value, str))
            for value in part.values():
                walk(value)
        elif isinstance(part, list):
            for each in part:
                walk(each)

    walk(node)
    return "\n".join(found)


def acts(node: Any) -> list[str]:
    """The action ids of the buttons."""
    return [
        button["action_id"]
        for block in node["blocks"]
        for button in block.get("elements", ())
        if button.get("type") == "button"
    ]


@pytest.mark.parametrize("say", SAYS, ids=["en", "fi"])
@pytest.mark.parametrize("made", [
    MADE,
    replace(MADE, new=False, known=False, kam=None, deputy=None, tier="", may_edit=False),
    replace(MADE, channel=ChannelState("restricted_action", False, "")),
    replace(MADE, adopt="offered", here="C7"),
    replace(MADE, adopt="public", here="C7"),
    replace(MADE, adopt="shared", team_only=True),
    replace(MADE, new=False, channel=ChannelState("", True, "kam-acme")),
])  # fmt: skip
def test_slack_takes_every_answer(say: Say, made: AccountMade) -> None:
    assert message_problem(views.made(say, made)) is None
    assert view_problem(views.made_view(say, made)) is None


@pytest.mark.parametrize("say", SAYS, ids=["en", "fi"])
def test_slack_takes_forms_cards_and_notices(say: Say) -> None:
    empty = AccountForm("", "", "B", "fi", kam="U1")
    edited = AccountForm(
        "Acme", "ACME", "A", "en", account=ACME, version=3, team_only=True, aliases=("A", "B")
    )
    for view in (views.form(say, empty), views.form(say, edited)):
        assert view_problem(view) is None
        assert sum(block["type"] == "input" for block in view["blocks"]) <= 6
    assert message_problem(account_views.card(say, CARD)) is None
    for why in ("shared", "guests", "public"):
        assert message_problem(account_views.notice(say, ChannelNotice(ACME, why))) is None


def test_a_customers_name_is_never_parsed() -> None:
    for message in (views.made(EN_SAY, MADE), account_views.card(EN_SAY, CARD)):
        spoken = message["text"]
        assert "<!channel>" not in spoken and "&lt;!channel&gt;" in spoken


def test_who_may_not_edit_sees_no_edit() -> None:
    assert "new.edit" in acts(views.made(EN_SAY, MADE))
    assert "new.edit" not in acts(views.made(EN_SAY, replace(MADE, may_edit=False)))


def test_of_a_closed_account_name_and_kam_are_all_that_is_said() -> None:
    closed = replace(MADE, new=False, known=False, deputy=None, tier="", may_edit=False, team_only=True)
    said = texts(views.made(EN_SAY, closed))
    assert "<@U1>" in said and "Finnish" not in said and "key\n" not in said
    assert acts(views.made(EN_SAY, closed)) == ["team.open"]


def test_what_stands_in_the_channels_way_comes_with_what_to_do() -> None:
    made = replace(MADE, channel=ChannelState("name_taken", False, ""))
    message = views.made(EN_SAY, made)
    assert "A channel of that name is there already." in texts(message)
    assert "new.retry" in acts(message) and "Try again" in texts(message)


def test_every_known_channel_problem_has_a_sentence_and_an_unknown_one_its_code() -> None:
    known = [key.removeprefix("account.channel.") for key in EN if key.startswith("account.channel.")]
    known.remove("other")
    assert len(known) >= 6
    for code in known:
        assert "(" + code + ")" not in account_views.channel_problem(EN_SAY, code)
    assert "(user_is_bot)" in account_views.channel_problem(EN_SAY, "user_is_bot")
    assert account_views.channel_problem(EN_SAY, "channel_not_found") == account_views.channel_problem(
        EN_SAY, "not_in_channel"
    )


def test_a_channel_on_offer_shows_both_ways() -> None:
    message = views.made(EN_SAY, replace(MADE, adopt="offered", here="C7"))
    assert acts(message)[:2] == ["new.adopt", "new.retry"]
    assert {"Use this channel", "Make a private channel"} <= set(texts(message).split("\n"))


def test_a_channel_that_is_being_made_needs_no_button() -> None:
    assert "new.retry" not in acts(views.made(EN_SAY, MADE))


def test_the_card_shows_team_gap_and_day_and_how_to_log() -> None:
    said = texts(account_views.card(EN_SAY, CARD))
    assert "<@U1> – key account manager" in said
    assert "Needed: delivery lead" in said
    assert "Next: Fri 27 Nov" in said
    assert "/kam log" in said


def test_a_guest_may_read_the_whole_card() -> None:
    assert account_views.card(EN_SAY, CARD, True) == account_views.card(EN_SAY, CARD, False)


def test_the_edit_keeps_id_and_version_and_no_content() -> None:
    edited = AccountForm("Acme", "ACME", "A", "en", account=ACME, version=3)
    assert views.form(EN_SAY, edited)["private_metadata"] == '{"account": "A1", "version": "3"}'


def test_the_accounts_that_may_be_meant_stand_unchosen_so_that_a_quick_press_loses_nothing() -> None:
    start = AccountForm("Acmee", "", "A", "fi", kam="U1", deputy="U2", alike=(ACME,))
    view = views.form(EN_SAY, start)
    assert view_problem(view) is None
    picker = next(block for block in view["blocks"] if block.get("block_id") == "same")
    assert not picker["optional"] and "initial_option" not in picker["element"]
    assert [option["value"] for option in picker["element"]["options"]] == ["A1", "another"]
