"""What a log changes, on both databases: touches, clocks, contacts, next steps."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kam import log, log_form
from kam.grammar.names import fold
from kam.log_reading import LogInput
from kam.problem import Problem, Problems, Refused
from kam.shapes.log import Logged
from kam.work import Work
from store import account as accounts
from store import contact as contacts
from store import log as logs
from store.database import Database
from store.posted import Posted
from tests.kam.acme import ANNA, CHANNEL, GUEST, LEA, MIKKO, acme, told
from tests.kam.build import NOW, TENANT, TODAY, Built, contact, entry, touch

EARLIER = date(2026, 11, 5)


@pytest.fixture
async def team(database: Database) -> Built:
    return await acme(database)


def clocks(work: Work) -> dict[str, date | None]:
    account = accounts.get(work.tenant, work.session, "acme")
    assert account
    there = contacts.of_account(work.tenant, work.session, "acme")
    return {"": account.logged_on} | {each.name: each.touched_on for each in there}


def edited(logged: Logged, **values: object) -> LogInput:
    card = logged.card
    return replace(LogInput("acme", card.text, next_text=" ".join(s.text for s in card.next_steps)), **values)


async def test_clocks_follow_a_log_its_edit_and_its_undo(team: Built) -> None:
    await team.add(
        contact("liisa", name="Liisa Virtanen", touched_on=EARLIER),
        entry("old", held_on=EARLIER, author=ANNA),
    )
    await team.add(*touch("old", "liisa", EARLIER, ANNA))
    logged = await team.act(ANNA, log.line, CHANNEL, "Met Liisa Virtasen and Pekka Puro.")
    assert await team.read(ANNA, clocks) == {"": TODAY, "Liisa Virtanen": TODAY, "Pekka Puro": TODAY}
    given = edited(logged, contact_ids=(), held_on=date(2026, 11, 20))
    changed = await team.act(ANNA, log.change, logged.card.id, logged.card.version, given)
    assert changed.card.contacts == () and changed.card.version == logged.card.version + 1
    assert await team.read(ANNA, clocks) == {"": date(2026, 11, 20), "Liisa Virtanen": EARLIER}
    await team.act(ANNA, log.undo, logged.card.id)
    await team.act(ANNA, log.undo, logged.card.id)
    assert await team.read(ANNA, clocks) == {"": EARLIER, "Liisa Virtanen": EARLIER}


async def test_undo_gives_back_the_next_step_too(team: Built) -> None:
    logged = await team.act(ANNA, log.line, CHANNEL, "Met them. next: send the offer by Fri")
    undone = await team.act(ANNA, log.undo, logged.card.id)
    assert undone.text == "Met them.\nnext: send the offer by Fri"


async def test_colleagues_stand_by_name_in_what_is_kept(team: Built) -> None:
    typed = f"Met Liisa with <@{MIKKO}|mikko>. next: <@{MIKKO}|mikko> calls <@{LEA}> by Fri"
    card = (await team.act(ANNA, log.line, CHANNEL, typed)).card
    assert card.text == "Met Liisa with @Mikko." and [each.id for each in card.colleagues] == [MIKKO]
    assert [(step.text, step.owner.id) for step in card.next_steps] == [("calls @Lea", MIKKO)]
    again = await team.act(ANNA, log.line, CHANNEL, typed)
    assert again.again and again.card.id == card.id
    given = LogInput("acme", f"Met Liisa with <@{LEA}>.\nnext: ask <@{MIKKO}> and <@{LEA}>")
    (step,) = (saved := (await team.act(ANNA, log.save, given)).card).next_steps
    assert (saved.text, step.text) == ("Met Liisa with @Lea.", "ask @Mikko and @Lea")


async def test_an_edit_keeps_a_contact_who_has_left_since(team: Built) -> None:
    logged = await team.act(ANNA, log.line, CHANNEL, "Met Pekka Puro.")
    (pekka,) = logged.card.contacts

    def leaves(work: Work) -> None:
        row = contacts.get(work.tenant, work.session, pekka.id)
        assert row
        row.status = "left"

    await team.act(ANNA, leaves)
    given = edited(logged, text="Met Pekka Puro again.", contact_ids=(pekka.id,))
    changed = await team.act(ANNA, log.change, logged.card.id, logged.card.version, given)
    assert [each.id for each in changed.card.contacts] == [pekka.id]


async def test_steps_of_the_fields_and_of_the_text_both_count(team: Built) -> None:
    form = LogInput(
        "acme", "Met them.\nnext: send the minutes", next_text="send the offer by Fri", next_owner=MIKKO
    )
    logged = await team.act(ANNA, log.save, form)
    steps = {each.text: each.owner.id for each in logged.card.next_steps}
    assert steps == {"send the offer": MIKKO, "send the minutes": ANNA}
    assert logged.card.text == "Met them." and logged.next_worth == ""


async def test_a_step_without_its_colon_is_the_same_in_a_line_and_in_a_form(team: Built) -> None:
    said = "Soitin heille pumpuista jatko lähetä raportti"
    from_line = await team.act(ANNA, log.line, CHANNEL, f"{said} ti")
    from_form = await team.act(ANNA, log.save, LogInput("acme", f"{said} ke"))
    for logged, due in ((from_line, date(2026, 11, 24)), (from_form, date(2026, 11, 25))):
        assert (logged.card.held_on, logged.card.text) == (TODAY, "Soitin heille pumpuista")
        assert [(each.text, each.due_on) for each in logged.card.next_steps] == [("lähetä raportti", due)]


async def test_a_note_that_says_that_nothing_follows_is_not_asked_what_does(team: Built) -> None:
    said = await team.act(ANNA, log.line, CHANNEL, "Met them, all fine, no next steps.")
    unsaid = await team.act(ANNA, log.line, CHANNEL, "Met them, all fine.")
    assert (said.next_worth, unsaid.next_worth) == ("", "next_step")


async def test_what_may_be_several_steps_is_asked_about_in_a_line_and_in_a_form(team: Built) -> None:
    unsure = "call Liisa Mon and Sanna Tue"
    from_line = await team.act(ANNA, log.line, CHANNEL, f"Met them. next: {unsure}")
    from_form = await team.act(ANNA, log.save, LogInput("acme", "Met them twice.", next_text=unsure))
    for logged in (from_line, from_form):
        assert [each.key for each in logged.doubts] == ["several_steps"]
        assert len(logged.card.next_steps) == 1


async def test_an_emptied_step_is_dropped_and_the_others_stay(team: Built) -> None:
    logged = await team.act(ANNA, log.line, CHANNEL, "Met them. next: send it. next: wait")
    first, second = logged.card.next_steps
    given = edited(logged, next_text="", step=(first.action_id, first.version))
    changed = await team.act(ANNA, log.change, logged.card.id, logged.card.version, given)
    assert {each.text: each.state for each in changed.card.next_steps} == {
        "send it": "dropped",
        "wait": "todo",
    }
    again = edited(changed, next_text="send it", step=("", 0))
    back = await team.act(ANNA, log.change, logged.card.id, changed.card.version, again)
    assert sorted(each.text for each in back.card.next_steps if each.state == "todo") == ["send it", "wait"]
    assert second.text == "wait"


async def test_a_problem_stands_at_its_field(team: Built) -> None:
    form = LogInput("acme", "Met them.")
    for given, key, field in (
        (replace(form, account_id=""), "log_account", "account"),
        (replace(form, text=" "), "log_empty", "text"),
        (replace(form, text="x" * 3001), "log_too_long", "text"),
        (replace(form, held_on=TODAY + timedelta(days=1)), "log_in_future", "held_on"),
        (replace(form, next_text="send it by 31.2."), "no_such_day", "next"),
        (replace(form, next_text="send it by Fri 5.12.2026"), "other_weekday", "next"),
        (replace(form, next_text="send it", next_due=TODAY - timedelta(days=1)), "do_past", "next_due"),
        (replace(form, next_due=TODAY + timedelta(days=1)), "log_day_for_nothing", "next"),
        (replace(form, next_text="send it", next_owner=GUEST), "not_a_colleague", "next_owner"),
        (replace(form, colleague_ids=(GUEST,)), "not_a_colleague", "colleagues"),
    ):
        with pytest.raises(Problem) as problem:
            await team.act(ANNA, log.save, given)
        assert (problem.value.key, problem.value.field) == (key, field)


WRONG = {
    "text": "Met them. next: send it by 31.2.", "held_on": TODAY + timedelta(days=1),
    "next_text": "send it", "next_due": TODAY - timedelta(days=1), "next_owner": GUEST,
    "colleague_ids": (GUEST,),
}  # fmt: skip
AT = {
    ("no_such_day", "text"), ("log_in_future", "held_on"), ("do_past", "next_due"),
    ("not_a_colleague", "next_owner"), ("not_a_colleague", "colleagues"),
}  # fmt: skip


async def test_all_that_is_wrong_in_a_form_is_told_at_once(team: Built) -> None:
    form = LogInput("acme", "Met them.")
    with pytest.raises(Problems) as told:
        await team.act(ANNA, log.save, replace(form, **WRONG))
    assert {(each.key, each.field) for each in told.value.problems} == AT
    logged = await team.act(ANNA, log.save, replace(form, next_text="send it"))
    given = edited(logged, **WRONG)
    with pytest.raises(Problems) as told:
        await team.act(ANNA, log.change, logged.card.id, logged.card.version, given)
    assert {(each.key, each.field) for each in told.value.problems} == AT
    assert (await team.read(ANNA, log_form.edit_form, logged.card.id)).text == "Met them."


async def test_a_form_that_is_none_of_ours_is_refused_whatever_else_is_wrong_in_it(team: Built) -> None:
    logged = await team.act(ANNA, log.save, LogInput("acme", "Met them."))
    given = edited(logged, **WRONG, kind="seance")
    with pytest.raises(Refused, match=r"refused.form"):
        await team.act(ANNA, log.change, logged.card.id, logged.card.version, given)


async def test_a_step_that_somebody_changed_is_told_beside_what_is_wrong(team: Built) -> None:
    logged = await team.act(ANNA, log.save, LogInput("acme", "Met them.", next_text="send it"))
    stale = edited(logged, step=(logged.card.next_steps[0].action_id, 0), next_text="call", text=" ")
    with pytest.raises(Problems) as told:
        await team.act(ANNA, log.change, logged.card.id, logged.card.version, stale)
    assert {(each.key, each.field) for each in told.value.problems} == {
        ("changed_meanwhile", "next"),
        ("log_empty", "text"),
    }


async def test_one_key_one_entry_and_only_its_author_changes_it(team: Built) -> None:
    form = LogInput("acme", "Met them.")
    first = await team.act(ANNA, log.save, form, key="view:1")
    second = await team.act(ANNA, log.save, form, key="view:1")
    assert second.again and second.card.id == first.card.id
    assert len(await team.read(ANNA, lambda work: logs.recent_of(work.tenant, work.session, ANNA, 9))) == 1
    for other in (MIKKO, LEA):
        with pytest.raises(Refused):
            await team.act(other, log.change, first.card.id, first.card.version, form)
        with pytest.raises(Refused):
            await team.act(other, log.undo, first.card.id)
    with pytest.raises(Problem) as late:
        await team.act(ANNA, log.undo, first.card.id, now=NOW + timedelta(minutes=11))
    assert late.value.key == "undo_too_late"


async def test_the_pinned_card_is_asked_for_only_when_its_next_date_changed(team: Built) -> None:
    where = {"workspace": TENANT.key, "channel": CHANNEL, "ts": "1.1", "posted_at": NOW}
    logged = await team.act(ANNA, log.line, CHANNEL, "Met them. next: send it by Fri")
    step = logged.card.next_steps[0]
    given = edited(logged, step=(step.action_id, step.version), next_due=step.due_on)
    later = replace(given, next_due=date(2026, 11, 30))
    before_there_is_one = await team.act(ANNA, log.change, logged.card.id, 1, replace(later, text="Met two."))
    assert await told(team, "account_card") == []
    await team.add(Posted(id="account_card:acme", **where))
    step = before_there_is_one.card.next_steps[0]
    same = replace(later, text="Met three.", step=(step.action_id, step.version))
    await team.act(ANNA, log.change, logged.card.id, 2, same)
    assert await told(team, "account_card") == []
    await team.act(ANNA, log.change, logged.card.id, 3, replace(same, next_due=date(2026, 12, 1)))
    assert len(await told(team, "account_card")) == 1


async def test_an_edit_may_keep_the_steps_own_day_when_it_has_passed(team: Built) -> None:
    logged = await team.act(ANNA, log.line, CHANNEL, "Met them. next: send it by Fri")
    (step,) = logged.card.next_steps
    later = NOW + timedelta(days=30)
    given = edited(
        logged, text="Met two.", step=(step.action_id, step.version), next_due=step.due_on, held_on=TODAY
    )
    changed = await team.act(ANNA, log.change, logged.card.id, 1, given, now=later)
    assert changed.card.next_steps[0].due_on == step.due_on
    earlier = replace(given, next_due=EARLIER)
    with pytest.raises(Problem) as problem:
        await team.act(ANNA, log.change, logged.card.id, changed.card.version, earlier, now=later)
    assert (problem.value.key, problem.value.field) == ("do_past", "next_due")


async def test_a_step_that_begins_or_ends_with_a_colleagues_name_is_asked_about(team: Built) -> None:
    async def asked(text: str) -> tuple[str, ...]:
        marker, _, step = text.partition(" ")  # another note each time, or it is the same entry
        return (await team.act(ANNA, log.line, CHANNEL, f"About {fold(step)}. {marker} {step}")).step_for

    assert await asked("jatko: Mikko lähettää speksit") == ("Mikko",)
    assert await asked("jatko: lähetä speksit pe mennessä Mikko") == ("Mikko",)
    assert await asked("jatko: soita Liisalle @mikko") == ("Mikko",)
    assert await asked("jatko: soita Liisalle @pekka") == ("pekka",)
    assert await asked("next: Anna sends it") == ()
    assert await asked("next: Otto sends it") == ()
    assert await asked(f"next: Mikko and I send it <@{MIKKO}>") == ()
    form = LogInput("acme", "Met them.", next_text="Mikko sends it", next_owner=ANNA)
    assert (await team.act(ANNA, log.save, form)).step_for == ("Mikko",)
    assert (await team.act(ANNA, log.save, replace(form, next_owner=MIKKO))).step_for == ()
    await team.add(contact("mikko", name="Mikko Mallikas"))
    assert await asked("next: Mikko sends all") == ()


async def test_a_next_step_whose_day_has_passed_keeps_its_words_and_gets_no_day(team: Built) -> None:
    logged = await team.act(ANNA, log.line, CHANNEL, "Met Liisa. next: send it yesterday")
    assert [(step.text, step.due_on) for step in logged.card.next_steps] == [("send it yesterday", None)]
    assert [(each.key, each.values) for each in logged.doubts] == [
        ("step_passed", {"day": TODAY - timedelta(days=1)})
    ]


async def test_a_day_of_the_note_that_the_calendar_does_not_have_is_said(team: Built) -> None:
    by_line = await team.act(ANNA, log.line, CHANNEL, "Tapasin Liisan 31.2.")
    by_form = await team.act(ANNA, log.save, LogInput("acme", "Met Liisa on 31/2."))
    dated = await team.act(ANNA, log.save, LogInput("acme", "Met Liisa 31.2.", held_on=TODAY))
    assert [each.values["day"] for each in (*by_line.doubts, *by_form.doubts)] == ["31.2.", "on 31/2"]
    assert (by_line.card.held_on, dated.doubts) == (TODAY, ())


async def test_a_past_day_typed_into_the_steps_field_is_said_there(team: Built) -> None:
    with pytest.raises(Problem) as wrong:
        await team.act(ANNA, log.save, LogInput("acme", "Met Liisa.", next_text="send it yesterday"))
    assert (wrong.value.key, wrong.value.field) == ("do_past", "next")


async def test_no_step_that_was_said_is_not_asked_for(team: Built) -> None:
    logged = await team.act(ANNA, log.line, CHANNEL, "Met Liisa. next: none")
    by_form = await team.act(ANNA, log.save, LogInput("acme", "Met them.", next_text="ei mitään"))
    assert (logged.card.next_steps, logged.next_worth) == ((), "")
    assert by_form.card.next_steps == ()


async def test_what_one_asked_to_be_reminded_of_is_made_once_however_the_note_is_edited(team: Built) -> None:
    logged = await team.act(ANNA, log.line, CHANNEL, "Remind me to call Liisa in two weeks")
    (step,) = logged.card.next_steps
    assert (step.text, logged.card.contacts, logged.next_worth) == ("call Liisa", (), "")
    given = edited(logged, next_text="call Timo", step=(step.action_id, step.version))
    changed = await team.act(ANNA, log.change, logged.card.id, logged.card.version, given)
    (step,) = changed.card.next_steps
    given = edited(changed, next_text="call Timo", step=(step.action_id, step.version), kind="call")
    again = await team.act(ANNA, log.change, logged.card.id, changed.card.version, given)
    assert [each.text for each in again.card.next_steps] == ["call Timo"]
