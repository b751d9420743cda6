"""How the digests look: ten lines, both languages, nothing that a lock screen must not show."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from kam.shapes.digest import (
    ChannelDigest,
    LeadersDigest,
    Met,
    Move,
    Moves,
    MyDigest,
    QuietAccount,
    Several,
    UnmetContact,
)
from kam.shapes.plan import Call, Silence, Step
from kam.shapes.reader import AccountName, Colleague
from views import digest as views
from views.say import Say

MONDAY = date(2026, 11, 23)
ACME = AccountName("A1", "ACME", "Acme <Oy> *Ab*", "CACME")
ANNA = Colleague("U1", "Anna")


def said(message) -> str:
    """Every text of the message, in the order in which it is read."""
    found: list[str] = []

    def walk(part) -> None:
        if isinstance(part, dict):
            if part.get("type") in {"mrkdwn", "plain_text"}:
                found.append(part["text"])
            for value in part.values():
                walk(value)
        elif isinstance(part, list):
            for each in part:
                walk(each)

    walk(message["blocks"])
    return "\n".join(found)


def lines(message) -> int:
    """Lines that a reader sees, buttons aside."""
    texts = [block["text"]["text"] for block in message["blocks"] if "text" in block]
    texts += [
        each["text"]
        for block in message["blocks"]
        if block["type"] == "context"
        for each in block["elements"]
    ]
    return sum(text.count("\n") + 1 for text in texts)


@pytest.fixture(params=["fi", "en"])
def say(request) -> Say:
    return Say(request.param, "Europe/Helsinki", MONDAY)


def step(number: int, overdue: bool = False) -> Step:
    due = MONDAY + timedelta(days=-3 if overdue else 2)
    return Step(f"S{number}", "action", f"Step {number}", ANNA, due, overdue, account=ACME)


def big() -> MyDigest:
    return MyDigest(
        MONDAY,
        overdue=tuple(step(number, True) for number in range(20)),
        due=tuple(step(number) for number in range(20, 24)),
        quiet=(QuietAccount(ACME, Silence(40, 14)), QuietAccount(ACME, Silence(None, 14))),
        unmet=(UnmetContact(ACME, Call("C1", "Liisa", "", True, 90)),),
    )


def test_my_digest_has_ten_lines_at_the_most_and_counts_the_rest(say) -> None:
    message = views.me(say, big())
    assert lines(message) == 10
    assert "19" in message["blocks"][-1]["elements"][0]["text"], "27 things, 8 shown"


def test_a_flood_of_late_steps_hides_nothing_else(say) -> None:
    text = said(views.me(say, big()))
    for shown in ("Step 0", "Step 20", "Liisa", "40"):
        assert shown in text


def test_a_small_digest_says_all_and_no_more(say) -> None:
    message = views.me(say, MyDigest(MONDAY, due=(step(1), step(2))))
    assert lines(message) == 3
    assert [block["accessory"]["action_id"] for block in message["blocks"][1:]] == ["do.done", "do.done"]
    assert [block["accessory"]["value"] for block in message["blocks"][1:]] == ["S1", "S2"]


def test_an_opportunitys_step_names_it_and_opens_the_plan(say) -> None:
    call = Step("O1", "opportunity", "Call the buyer", ANNA, MONDAY, about="Renewal", account=ACME)
    message = views.me(say, MyDigest(MONDAY, due=(call,)))
    assert "Call the buyer (Renewal)" in said(message)
    assert message["blocks"][1]["accessory"]["action_id"] == "plan.open"


def test_a_hidden_step_says_that_it_is_hidden(say) -> None:
    hidden = Step("S1", "action", "", ANNA, MONDAY, account=ACME)
    text = said(views.me(say, MyDigest(MONDAY, due=(hidden,))))
    assert str(say("digest.me.hidden")) in text


def channel(**changes) -> ChannelDigest:
    met = tuple(
        Met(
            "meeting",
            MONDAY - timedelta(days=6),
            ANNA,
            ("Liisa Virtanen", "Matti"),
            "They *want <!here> more",
        )
        for _ in range(12)
    )
    move = Move("step", "Send `the offer", ANNA, MONDAY)
    return ChannelDigest(
        ACME, MONDAY - timedelta(days=7), **{"met": met, "moves": Moves(1, 2), "move": move, **changes}
    )


def test_a_channel_digest_has_ten_lines_at_the_most(say) -> None:
    message = views.channel(say, channel())
    assert lines(message) == 10
    assert message["blocks"][-1]["elements"][0]["action_id"] == "plan.open"


def test_a_channel_digest_shows_the_newest_notes_in_the_order_of_their_days(say) -> None:
    met = tuple(
        Met("meeting", MONDAY - timedelta(days=20 - number), ANNA, (f"Person{number:02}",), "")
        for number in range(12)
    )
    text = said(views.channel(say, channel(met=met)))
    shown = [number for number in range(12) if f"Person{number:02}" in text]
    assert shown == list(range(12 - len(shown), 12)) and len(shown) > 3
    assert [text.index(f"Person{number:02}") for number in shown] == sorted(
        text.index(f"Person{number:02}") for number in shown
    )


def test_the_channel_sees_first_words_without_marks_or_mentions(say) -> None:
    text = said(views.channel(say, channel()))
    assert "They want &lt;!here&gt; more" in text and "Send the offer" in text
    assert "Liisa Virtanen" in text and "<!" not in text


def test_where_guests_read_along_there_is_no_word_and_no_name_of_a_contact(say) -> None:
    message = views.channel(say, channel(), bare=True)
    everything = json.dumps(message)
    for hidden in ("They", "Liisa", "Matti", "Send"):
        assert hidden not in everything
    assert "Anna" in everything


def test_a_sensitive_note_is_a_date_and_an_author(say) -> None:
    met = (Met("meeting", MONDAY, ANNA, is_sensitive=True),)
    message = views.channel(say, channel(met=met, move=None, moves=Moves()))
    assert str(say("digest.channel.sensitive", day=say.near(MONDAY), who="Anna")) in said(message)


def test_the_notification_counts_and_quotes_nothing(say) -> None:
    text = views.channel(say, channel())["text"]
    assert "12" in text and "They" not in text and "Liisa" not in text
    assert "Step" not in views.me(say, big())["text"]


@pytest.mark.parametrize("kind", ["step", "opportunity", "contact", "next_step"])
def test_each_suggested_move_is_a_sentence(say, kind) -> None:
    move = Move(kind, "" if kind == "next_step" else "Renewal", None if kind == "next_step" else ANNA)
    text = said(views.channel(say, channel(move=move)))
    assert "{" not in text and ("Renewal" in text) == (kind != "next_step")


def test_a_step_that_is_late_says_so_and_one_of_today_does_not(say) -> None:
    for day, late in ((MONDAY, False), (MONDAY - timedelta(days=1), True)):
        text = said(views.channel(say, channel(move=Move("step", "Send it", ANNA, day))))
        told = str(say("digest.channel.late", what="Send it", who="Anna", day=say.near(day)))
        assert (told in text) == late


def test_a_week_with_moves_alone_is_told(say) -> None:
    message = views.channel(say, channel(met=(), move=None, moves=Moves(won=1)))
    assert lines(message) == 2


def led() -> LeadersDigest:
    five = tuple(AccountName(f"A{number}", "", f"Account {number}") for number in range(5))
    return LeadersDigest(90, Several(five, 85), Several(five[1:3], 2), Several(five[:1], 1), 3)


def test_who_only_leads_reads_names_of_accounts_and_counts(say) -> None:
    message = views.me(say, MyDigest(MONDAY, leaders=replace(led(), quiet=Several((), 0))))
    text = said(message)
    assert "85" in text and "Account 4 …" in text and "90" in text and "3" in text
    assert lines(message) == 4
    assert "3" in message["text"] and "Account" not in message["text"], "three topics, none by name"


def test_a_leader_with_a_flood_of_own_work_reads_of_both_in_ten_lines_own_first(say) -> None:
    message = views.me(say, replace(big(), leaders=led()))
    text = said(message)
    assert lines(message) == 10
    for shown in ("Step 0", "Step 20", "Liisa", "40", "Account 0", "Account 1", "Account 4 …", "90"):
        assert shown in text
    assert text.index("Liisa") < text.index("Account 0")
    assert str(say.n("digest.more", 23)) in text, "27 things of one's own, 4 shown"
    assert "31" in message["text"] and "Account" not in message["text"] and "Step" not in message["text"]


def test_a_small_digest_with_a_leaders_part_says_all(say) -> None:
    small = MyDigest(MONDAY, due=(step(1), step(2)), leaders=led())
    message = views.me(say, small)
    assert lines(message) == 7
    assert "Step 2" in said(message) and [block["type"] for block in message["blocks"]].count("context") == 0


def test_one_late_action_alone_is_a_leaders_part_too(say) -> None:
    none = Several((), 0)
    message = views.me(say, MyDigest(MONDAY, leaders=LeadersDigest(1, none, none, none, 1)))
    assert lines(message) == 2
    assert str(say.n("digest.leaders.overdue", 1)) in said(message)
    assert str(say.n("digest.things", 1)) in message["text"]


def test_no_room_is_wasted_when_everything_fits() -> None:
    lines_of = [[(None, None)] * 4, [(None, None)] * 5]
    assert [len(part) if isinstance(part, list) else part for part in views.fitting(lines_of, 9)] == [9, 0]
    assert [len(part) if isinstance(part, list) else part for part in views.fitting(lines_of, 8)] == [7, 2]
