"""Actions: made in a line or a form, questioned when vague, done wherever they are shown."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kam import do, do_cards, do_finished, log_cards
from kam.do_writing import DoInput, mark
from kam.problem import Problem, Problems, Refused
from store.database import Database
from tests.kam.acme import ADMIN, ANNA, CHANNEL, GUEST, LEA, MIKKO, OTTO, SHUT_OUT, acme, told
from tests.kam.build import NOW, Built, action, contact, entry, log_card, opportunity

FRIDAY = date(2026, 11, 27)
OFFER = DoInput("acme", "Send the offer to Liisa", ANNA, FRIDAY)


@pytest.fixture
async def team(database: Database) -> Built:
    return await acme(database)


async def test_one_line_says_what_by_whom_and_by_when(team: Built) -> None:
    saved = await team.act(ANNA, do.line, "", f"ACME send the offer by Fri <@{MIKKO}|mikko>")
    assert (saved.card.text, saved.card.owner.id, saved.card.due_on) == ("send the offer", MIKKO, FRIDAY)
    assert saved.told and saved.owner_has_seat and not saved.vague
    (message,) = await told(team, "action_told")
    assert message.target == MIKKO and message.about == {"action": saved.card.id, "owner": MIKKO}
    assert [row.target for row in await told(team, "account_card")] == [CHANNEL]


async def test_in_the_accounts_channel_a_finnish_line_is_my_own_and_tells_nobody(team: Built) -> None:
    saved = await team.act(ANNA, do.line, CHANNEL, "lähetä tarjous pe mennessä")
    assert (saved.card.text, saved.card.owner.id, saved.card.due_on) == ("lähetä tarjous", ANNA, FRIDAY)
    assert not saved.told and await told(team, "action_told") == []


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Mikko tilaa anturit ti", ("Mikko",)),
        ("mikko tilaa anturit ti", ("Mikko",)),
        ("mikko orders the sensors tue", ("Mikko",)),
        ("mikko to order the sensors by Tue", ("Mikko",)),
        ("mikko: order the sensors by Tue", ("Mikko",)),
        ("mikkoa varten tilaa anturit ti", ()),
        ("otto orders the sensors tue", ()),
        ("order the sensors by Tue Mikko", ("Mikko",)),
        ("tilaa anturit ti @mikko", ("Mikko",)),
        (f"Mikko orders the sensors by Tue <@{MIKKO}>", ()),
        ("Otto tilaa anturit ti", ()),
        ("Tilaa anturit ti", ()),
    ],
)
async def test_a_colleague_named_without_a_mention_is_asked_about(
    team: Built, typed: str, asked: tuple[str, ...]
) -> None:
    saved = await team.act(ANNA, do.line, CHANNEL, typed, key="once")
    again = await team.act(ANNA, do.line, CHANNEL, typed, key="once")
    assert (saved.step_for, again.step_for, saved.card.due_on) == (asked, asked, date(2026, 11, 24))


async def test_a_line_with_several_steps_is_as_many_actions_and_typed_again_they_are_the_same(
    team: Built,
) -> None:
    typed = f"send the offer by Tue, <@{MIKKO}> calls Liisa Wed and book the room by Fri"
    saved = await team.act(ANNA, do.line, CHANNEL, typed, key="once")
    every = (saved, *saved.more)
    assert [(each.card.text, each.card.owner.id, each.card.due_on, each.told) for each in every] == [
        ("send the offer", ANNA, date(2026, 11, 24), False),
        ("calls Liisa", MIKKO, date(2026, 11, 25), True),
        ("book the room", ANNA, FRIDAY, False),
    ]
    assert await team.act(ANNA, do.line, CHANNEL, typed, key="once") == saved
    again = await team.act(ANNA, do.line, CHANNEL, typed)
    assert [each.card.id for each in (again, *again.more)] == [each.card.id for each in every]
    assert all(each.again for each in (again, *again.more))
    assert len(await told(team, "action_told")) == 1


async def test_one_of_several_steps_without_its_day_opens_the_form_and_saves_none(team: Built) -> None:
    with pytest.raises(Problem, match="do_incomplete"):
        await team.act(ANNA, do.line, CHANNEL, "soita Liisalle ma, lähetä tarjous 31.2. ja varaa pöytä ke")
    assert await told(team, "account_card") == []


@pytest.mark.parametrize(
    "typed", ["call Liisa by 1 Dec and Sanna by 2 Dec", "soita Liisalle 1.12. ja Sannalle 2.12."]
)
async def test_what_may_be_several_actions_is_one_and_is_asked_about(team: Built, typed: str) -> None:
    saved = await team.act(ANNA, do.line, CHANNEL, typed)
    assert saved.more == () and [each.key for each in saved.doubts] == ["several_steps"]
    asked = await team.act(ANNA, do.form, CHANNEL, typed)
    assert [each.key for each in asked.wrong] == ["several_steps"]


async def test_a_contact_called_like_a_colleague_is_nobody_to_ask_about(team: Built) -> None:
    await team.add(contact("mikko", name="Mikko Niemi"))
    assert (await team.act(ANNA, do.line, CHANNEL, "Mikko tilaa anturit ti")).step_for == ()


@pytest.mark.parametrize("day", ["ti", "ti mennessä", "tiistaina", "24.11", "on Tue"])
async def test_a_day_before_a_mention_is_the_due_date(team: Built, day: str) -> None:
    saved = await team.act(ANNA, do.line, CHANNEL, f"lähetä kuvat {day} <@{MIKKO}|mikko>")
    card = saved.card
    assert (card.text, card.owner.id, card.due_on) == ("lähetä kuvat", MIKKO, date(2026, 11, 24))


@pytest.mark.parametrize(
    "typed",
    [
        "send the offer",
        "send the offer by 31.2.",
        f"send the offer by Fri <@{MIKKO}> <@{LEA}>",
        "sell more",
        "",
    ],
)
async def test_what_a_line_leaves_open_is_asked_in_the_form_with_the_text_in_it(
    team: Built, typed: str
) -> None:
    with pytest.raises(Problem) as asked:
        await team.act(ANNA, do.line, CHANNEL, typed)
    assert (asked.value.key, asked.value.typed) == ("do_incomplete", typed)
    form = await team.read(ANNA, do.form, CHANNEL, typed)
    assert form.text.startswith(typed[:8]) and form.account.code == "ACME"


async def test_a_vague_text_is_questioned_once_and_taken_when_it_comes_back(team: Built) -> None:
    vague = replace(OFFER, text="Keep in touch")
    with pytest.raises(Problem) as asked:
        await team.act(ANNA, do.save, vague)
    assert (asked.value.key, asked.value.field) == ("do_vague", "text")
    form = await team.read(ANNA, do.questioned, vague)
    assert form.is_question and form.text == "Keep in touch" and form.due_on == FRIDAY
    saved = await team.act(ANNA, do.save, replace(vague, asked=form.asked))
    assert saved.card.text == "Keep in touch" and saved.vague
    with pytest.raises(Problem, match="do_vague"):  # another vague text is questioned anew
        await team.act(ANNA, do.save, replace(vague, text="Sell more", asked=form.asked))


def test_the_mark_of_a_questioned_text_forgives_case_and_blanks() -> None:
    assert mark("Keep  in touch ") == mark("keep in touch") != mark("keep in sight")


@pytest.mark.parametrize(
    ("change", "field", "key"),
    [
        ({"text": "  "}, "text", "do_empty"),
        ({"text": "x" * 501}, "text", "do_too_long"),
        ({"owner_id": ""}, "owner", "do_owner"),
        ({"due_on": None}, "due", "do_due"),
        ({"due_on": date(2026, 11, 22)}, "due", "do_past"),
    ],
)
async def test_each_mistake_stands_at_its_field(team: Built, change: dict, field: str, key: str) -> None:
    with pytest.raises(Problems) as wrong:
        await team.act(ANNA, do.save, replace(OFFER, **change))
    assert [(one.field, one.key) for one in wrong.value.problems] == [(field, key)]


async def test_a_guest_cannot_own_an_action_and_the_form_says_so_at_the_owner(team: Built) -> None:
    with pytest.raises(Refused) as refused:
        await team.act(ANNA, do.save, replace(OFFER, owner_id=GUEST))
    assert (refused.value.key, refused.value.field) == ("not_a_colleague", "owner")


async def test_an_owner_without_a_seat_is_allowed_and_told_apart(team: Built) -> None:
    saved = await team.act(ANNA, do.save, replace(OFFER, owner_id=OTTO))
    assert saved.told and not saved.owner_has_seat


async def test_an_action_serves_an_opportunity_or_a_contact_of_its_own_account(team: Built) -> None:
    await team.add(opportunity("audit", owner=ANNA), contact("liisa"))
    await team.add(contact("bo", "beta"), opportunity("deal", "beta", OTTO))
    form = await team.read(ANNA, do.form_from, "acme")
    assert [each.value for each in form.serves] == ["opp:audit", "contact:liisa"]
    assert (await team.act(ANNA, do.save, replace(OFFER, serves="opp:audit"))).card.serves == "audit"
    assert (await team.act(ANNA, do.save, replace(OFFER, serves="contact:liisa"))).card.serves == "liisa"
    for elsewhere in ("contact:bo", "opp:deal", "account:acme"):
        with pytest.raises(Refused):
            await team.act(ANNA, do.save, replace(OFFER, serves=elsewhere))


async def test_pressed_twice_the_same_act_makes_one_action(team: Built) -> None:
    first = await team.act(ANNA, do.save, replace(OFFER, owner_id=MIKKO), key="once")
    again = await team.act(ANNA, do.save, replace(OFFER, owner_id=MIKKO), key="once")
    assert first.card.id == again.card.id and len(await told(team, "action_told")) == 1


async def test_done_twice_is_harmless_and_undo_puts_it_back_for_ten_minutes(team: Built) -> None:
    await team.add(action("offer", owner=ANNA))
    done = await team.act(MIKKO, do.done, "offer", key="done")
    assert done.card.state == "done" and done.undo_until == NOW + timedelta(minutes=10) and not done.again
    assert (await team.act(ANNA, do.done, "offer")).again
    assert (await team.act(MIKKO, do.undo, "offer")).card.state == "todo"
    late = await team.act(MIKKO, do.done, "offer", key="done")  # Slack sends the first press again
    assert late.card.state == "todo"
    await team.act(ANNA, do.done, "offer")
    with pytest.raises(Problem, match="do_undo_late"):
        await team.act(ANNA, do.undo, "offer", now=NOW + timedelta(minutes=11))


async def test_a_dropped_action_has_a_reason_and_done_leaves_it_dropped(team: Built) -> None:
    await team.add(action("offer", owner=ANNA))
    with pytest.raises(Problem) as asked:
        await team.act(ANNA, do.drop, "offer", "  ")
    assert (asked.value.key, asked.value.field) == ("do_reason", "reason")
    dropped = await team.act(ANNA, do.drop, "offer", "moved to next year")
    assert (dropped.card.state, dropped.card.reason) == ("dropped", "moved to next year")
    assert (await team.act(ANNA, do.done, "offer")).card.state == "dropped"
    with pytest.raises(Problem, match="do_closed"):
        await team.act(ANNA, do.change, "offer", 2, OFFER)


async def test_an_edit_hands_the_action_on_and_a_stale_one_is_told(team: Built) -> None:
    await team.add(action("offer", owner=ANNA))
    changed = await team.act(ANNA, do.change, "offer", 1, replace(OFFER, owner_id=MIKKO))
    assert changed.card.owner.id == MIKKO and changed.changed
    assert [row.target for row in await told(team, "action_told")] == [MIKKO]
    with pytest.raises(Problem) as stale:
        await team.act(ANNA, do.change, "offer", 1, OFFER)
    assert (stale.value.key, stale.value.field) == ("changed_meanwhile", "text")


async def test_an_overdue_action_can_be_edited_without_moving_its_date(team: Built) -> None:
    past = date(2026, 11, 2)
    await team.add(action("offer", owner=ANNA, due_on=past))
    changed = await team.act(ANNA, do.change, "offer", 1, replace(OFFER, due_on=past))
    assert changed.card.due_on == past


@pytest.mark.parametrize("who", SHUT_OUT)
async def test_without_a_seat_nobody_adds_edits_finishes_or_drops(team: Built, who: str) -> None:
    await team.add(action("offer", owner=ANNA))
    for act in (
        (do.line, CHANNEL, "send the offer by Fri"),
        (do.form, CHANNEL, ""),
        (do.form_from, "acme"),
        (do.questioned, OFFER),
        (do.save, OFFER),
        (do.edit_form, "offer"),
        (do.change, "offer", 1, OFFER),
        (do.done, "offer"),
        (do.undo, "offer"),
        (do.drop_form, "offer"),
        (do.drop, "offer", "no"),
        (do.show, "offer"),
    ):
        with pytest.raises(Refused):
            await team.act(who, *act)


async def test_a_leader_may_and_an_owner_without_a_seat_may_finish_but_not_edit(team: Built) -> None:
    await team.add(action("offer", owner=OTTO), action("plan", owner=ANNA))
    assert (await team.act(LEA, do.done, "plan")).card.state == "done"
    assert (await team.act(OTTO, do.done, "offer")).card.state == "done"
    assert (await team.act(OTTO, do.undo, "offer")).card.state == "todo"
    with pytest.raises(Refused):
        await team.act(OTTO, do.change, "offer", 3, OFFER)


async def test_an_unknown_action_reads_like_a_forbidden_one(team: Built) -> None:
    with pytest.raises(Refused):
        await team.act(ANNA, do.done, "acme")


async def test_an_action_from_a_log_belongs_to_it_unless_it_has_its_step(team: Built) -> None:
    await team.add(entry("met", author=ANNA), entry("called", author=ANNA), log_card("met", CHANNEL))
    await team.add(action("step", owner=ANNA, log_id="called"))
    form = await team.read(ANNA, do.form_from, "log:met")
    assert form.log_id == "met" and form.account.code == "ACME"
    await team.act(ANNA, do.save, replace(OFFER, log_id="met"))
    await team.act(ANNA, do.save, replace(OFFER, log_id="called"))
    assert [row.about for row in await told(team, "log_card")] == [{"log": "met"}]


async def test_an_old_entry_gets_no_card_by_an_action_and_one_in_another_channel_none_in_this(
    team: Built,
) -> None:
    await team.add(entry("old", author=ANNA), entry("moved", author=ANNA), log_card("moved", "C0BEFORE"))
    await team.add(action("one", owner=ANNA, log_id="old"))
    await team.act(ANNA, do.done, "one")
    assert await told(team, "log_card") == []
    assert await team.read("", log_cards.for_channel, "moved") is None


async def test_an_action_from_a_sensitive_card_is_as_private_as_its_note(team: Built) -> None:
    await team.add(entry("quiet", author=ANNA, is_sensitive=True))
    await team.add(action("step", owner=ANNA, log_id="quiet"))
    saved = await team.act(ANNA, do.save, replace(OFFER, log_id="quiet", owner_id=ANNA))
    assert (await team.act(ANNA, do.show, saved.card.id)).text
    assert (await team.act(MIKKO, do.show, saved.card.id)).is_hidden


async def test_words_from_a_sensitive_note_are_for_its_circle_and_the_owner(team: Built) -> None:
    await team.add(entry("met", author=ANNA, is_sensitive=True))
    await team.add(action("quiet", owner=OTTO, log_id="met", text="Ask about her leave", created_by=ANNA))
    assert (await team.act(ANNA, do.show, "quiet")).text == "Ask about her leave"
    assert (await team.act(OTTO, do.show, "quiet")).text == "Ask about her leave"
    for reader in (MIKKO, LEA):
        hidden = await team.act(reader, do.show, "quiet")
        assert hidden.is_hidden and hidden.text == ""
        with pytest.raises(Refused):
            await team.act(reader, do.edit_form, "quiet")
    with pytest.raises(Refused):
        await team.act(ADMIN, do.show, "quiet")


async def test_the_owner_is_told_only_while_it_is_still_theirs_and_open(team: Built) -> None:
    await team.add(
        action("offer", owner=MIKKO, created_by=ANNA),
        action("done", owner=MIKKO, state="done"),
        action("dropped", owner=MIKKO, state="dropped"),
    )
    news = await team.read(ANNA, do_cards.told, {"action": "offer", "owner": MIKKO})
    assert (news.card.text, news.card.giver.id, news.reader.person_id) == ("do offer", ANNA, MIKKO)
    for about in (
        {"action": "offer", "owner": ANNA},
        {"action": "done", "owner": MIKKO},
        {"action": "dropped", "owner": MIKKO},
        {"action": "gone", "owner": MIKKO},
    ):
        assert await team.read(ANNA, do_cards.told, about) is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (f"pyydä <@{MIKKO}> lähettämään kuvat ti", "pyydä @Mikko lähettämään kuvat"),
        (f"ask <@{MIKKO}> to send drawings tue", "ask @Mikko to send drawings"),
        (f"kerro <@{MIKKO}>:lle hinnasta ti", "kerro @Mikko:lle hinnasta"),
        ("remind @mikko to call Liisa tue", "remind @mikko to call Liisa"),
    ],
)
async def test_who_is_asked_or_told_something_is_not_who_does_it(team: Built, typed: str, words: str) -> None:
    saved = await team.act(ANNA, do.line, CHANNEL, typed)
    assert (saved.card.text, saved.card.owner.id, saved.step_for) == (words, ANNA, ())
    assert await told(team, "action_told") == []


async def test_who_is_asked_and_who_does_it_may_both_be_mentioned(team: Built) -> None:
    saved = await team.act(ANNA, do.line, CHANNEL, f"tell <@{OTTO}> the price by Tue <@{MIKKO}>")
    assert (saved.card.text, saved.card.owner.id) == ("tell @Otto the price", MIKKO)


@pytest.mark.parametrize("typed", ["done: call Sanna", "valmis: call sanna", "Done - call Sanna"])
async def test_what_a_line_says_is_done_is_offered_and_not_added(team: Built, typed: str) -> None:
    await team.add(
        action("one", owner=ANNA, text="Call Sanna about the audit"),
        action("two", owner=ANNA, text="Send the offer"),
    )
    with pytest.raises(Problem, match="do_finished"):
        await team.act(ANNA, do.line, CHANNEL, typed)
    found = await team.read(ANNA, do_finished.offered, CHANNEL, typed)
    assert [each.id for each in found.cards] == ["one"]
    nothing = await team.read(ANNA, do_finished.offered, CHANNEL, "done: visit the harbour")
    assert (nothing.what, nothing.cards) == ("visit the harbour", ())
    with pytest.raises(Refused):
        await team.read(OTTO, do_finished.offered, CHANNEL, typed)
