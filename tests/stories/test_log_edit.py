"""Edit and Undo: what was posted follows, nothing is overwritten silently, what is done stays done."""

from typing import Any

from kam.work import Work
from store import action as actions
from store import log as logs
from tests.stories.house import House, buttons, words


async def _logged(house: House, text: str, user: str = "U0ANNA") -> dict[str, Any]:
    answer = await house.kam(user, f"log {text}", "C0ACME")
    await house.settle()
    return answer["ephemeral"][-1]


async def _press(house: House, message: dict[str, Any], label: str, user: str = "U0ANNA") -> dict[str, Any]:
    press = buttons(message)[label]
    given = {"action_id": press.action_id, "value": press.value}
    return await house.do("click", user=user, channel="C0ACME", ts=message["ts"], **given)


async def _submit(house: House, **values: Any) -> dict[str, Any]:
    return await house.do("submit", user="U0ANNA", values=values)


async def test_an_edit_works_any_time_and_the_card_follows(both: House) -> None:
    await both.account()
    answer = await _logged(both, "Met Liisa Virtanen about the renewal. next: send the offer by Fri")
    await both.do("clock", advance=2 * 3600)
    form = (await _press(both, answer, "Edit"))["modal"]
    assert "Met Liisa Virtanen about the renewal." in words(form) and "send the offer" in words(form)
    saved = await _submit(both, text="Met Liisa Virtanen about the price.", next="send the price list")
    assert "about the price." in words(saved["modal"])
    assert "With: Liisa Virtanen" in words(saved["modal"])
    (card,) = await both.messages("C0ACME")
    assert "about the price." in words(card) and "send the price list" in words(card)
    assert "renewal" not in words(card) and "send the offer" not in words(card)


async def test_edits_in_the_same_form_follow_each_other_even_if_only_people_changed(house: House) -> None:
    await house.account()
    await _logged(house, "Met Matti Meikäläinen.")
    answer = await _logged(house, "Met Liisa Virtanen.")
    form = (await _press(house, answer, "Edit"))["modal"]
    (field,) = [block for block in form["blocks"] if block["block_id"] == "contacts"]
    ids = {each["text"]["text"]: each["value"] for each in field["element"]["options"]}
    assert "Of us" not in words((await _submit(house, contacts=[ids["Matti Meikäläinen"]]))["modal"])
    card = (await house.messages("C0ACME"))[-1]
    assert "With: Matti Meikäläinen" in words(card) and "With: Liisa" not in words(card)
    await house.do("click", user="U0ANNA", action_id="log.edit")
    saved = await _submit(house, contacts=[])
    assert "With:" not in words(saved["modal"])
    card = (await house.messages("C0ACME"))[-1]
    assert "With:" not in words(card)


async def test_a_stale_edit_keeps_the_form_open_and_overwrites_nothing(house: House) -> None:
    await house.account()
    answer = await _logged(house, "Met Liisa Virtanen.")
    await _press(house, answer, "Edit")
    await house.write(_another_device)
    stale = await _submit(house, text="Typed on this one.")
    assert "Somebody changed this while you were writing." in stale["errors"]["text"]
    assert stale["modal"]["state"]["values"]["text"]["log.text"]["value"] == "Typed on this one."
    await house.do("click", user="U0ANNA", action_id="log.more")
    still = await _submit(house, text="Typed on this one.")
    assert "Somebody changed this while you were writing." in still["errors"]["text"]
    again = (await _press(house, answer, "Edit"))["modal"]
    assert "Typed on another device." in words(again)


def _another_device(work: Work) -> None:
    (entry,) = logs.recent_of(work.tenant, work.session, "U0ANNA", 5)
    entry.text = "Typed on another device."


async def test_more_in_an_edit_keeps_everything_and_shows_what_is_stored(house: House) -> None:
    await house.account()
    answer = await _logged(
        house, "Yesterday called Liisa Virtanen with @Pekka Virtanen. next: send the offer"
    )
    await _press(house, answer, "Edit")
    await _submit(house, text="Called Liisa Virtanen.", next="send it by 31.2.")
    more = (await house.do("click", user="U0ANNA", action_id="log.more"))["modal"]
    state = more["state"]["values"]
    assert more["callback_id"] == "log.change"
    assert state["text"]["log.text"]["value"] == "Called Liisa Virtanen."
    assert state["next"]["log.next"]["value"] == "send it by 31.2."
    assert state["held_on"]["log.held_on"]["selected_date"] == "2026-11-22"
    assert state["kind"]["log.kind"]["selected_option"]["value"] == "call"
    assert state["colleagues"]["log.colleagues"]["selected_users"] == ["U0PEKKA"]
    saved = words((await _submit(house, next="send it by Fri", colleagues=[]))["modal"])
    assert "call, *22 Nov 2026* (not today)" in saved and "by Fri 27 Nov" in saved and "Of us" not in saved


async def test_the_short_edit_leaves_alone_what_it_does_not_show(house: House) -> None:
    await house.account()
    answer = await _logged(
        house, "sensitive: Yesterday called Liisa Virtanen with @Pekka Virtanen. next: ask her. next: wait"
    )
    form = (await _press(house, answer, "Edit"))["modal"]
    assert "Only the KAM, the deputy, the sponsor and you will read this." in words(form)
    saved = words((await _submit(house, text="Called Liisa Virtanen, she is tired."))["modal"])
    assert "call, *22 Nov 2026* (not today)" in saved
    assert "Sensitive: the channel only sees that a note was logged." in saved
    assert "Of us: <@U0PEKKA>" in saved
    assert "Next: ask her" in saved and "Next: wait" in saved


async def test_an_edit_that_makes_it_sensitive_takes_the_words_away_at_once(house: House) -> None:
    await house.account()
    answer = await _logged(house, "Liisa Virtanen may leave. next: @Pekka Virtanen asks about her")
    (told,) = await house.dms("U0PEKKA")
    assert "asks about her" in words(told)
    await _press(house, answer, "Edit")
    await house.do("click", user="U0ANNA", action_id="log.more")
    await _submit(house, sensitive=["sensitive"])
    (card,) = await house.messages("C0ACME")
    assert "A note was logged. It is sensitive" in words(card)
    assert "may leave" not in str(card) and "asks about her" not in str(card)
    (told,) = await house.dms("U0PEKKA")
    assert "asks about her" not in str(told) and "Show" in buttons(told)


async def test_a_new_owner_of_the_next_step_is_told_and_a_standing_message_follows(house: House) -> None:
    await house.account()
    answer = await _logged(house, "Met them. next: @Pekka Virtanen sends the offer by Fri")
    (told,) = await house.dms("U0PEKKA")
    assert "sends the offer" in words(told)
    await _press(house, answer, "Edit")
    await _submit(house, next="sends the price list")
    (told,) = await house.dms("U0PEKKA")
    assert "sends the price list" in words(told)
    await house.do("click", user="U0ANNA", action_id="log.edit")
    await _submit(house, next_owner="U0JOHN")
    (told,) = await house.dms("U0JOHN")
    assert "sends the price list" in words(told)


async def test_a_step_that_its_owner_changed_meanwhile_is_not_overwritten(house: House) -> None:
    await house.account()
    answer = await _logged(house, "Met them. next: @Pekka Virtanen sends the offer by Fri")
    await _press(house, answer, "Edit")
    await house.write(_owner_changes_it)
    stale = await _submit(house, text="Met them all.", next="sends nothing")
    assert "Somebody changed this while you were writing." in stale["errors"]["next"]
    assert await house.write(_states) == [("sends both offers", "todo")]
    saved = await _submit(house, next="sends both offers")
    assert "Met them all." in words(saved["modal"])
    assert await house.write(_states) == [("sends both offers", "todo")]


def _owner_changes_it(work: Work) -> None:
    (entry,) = logs.recent_of(work.tenant, work.session, "U0ANNA", 5)
    (action,) = actions.of_log(work.tenant, work.session, entry.id)
    action.text = "sends both offers"


async def test_a_done_step_stays_done_through_edit_and_undo(house: House) -> None:
    await house.account()
    answer = await _logged(house, "Met them. next: @Pekka Virtanen sends the offer by Fri")
    await house.dms("U0PEKKA")
    await _press(house, answer, "Edit")
    await house.do("click", user="U0PEKKA", action_id="do.done")
    saved = await _submit(house, text="Met all of them.")
    assert "Met all of them." in words(saved["modal"])
    undone = await house.do("click", user="U0ANNA", action_id="log.undo")
    assert "Met all of them." in words(undone["modal"])
    states = await house.write(_states)
    assert states == [("sends the offer", "done")]


def _states(work: Work) -> list[tuple[str, str]]:
    (entry,) = logs.recent_of(work.tenant, work.session, "U0ANNA", 5)
    return [(each.text, each.state) for each in actions.of_log(work.tenant, work.session, entry.id)]


async def test_undo_in_time_takes_the_open_step_along_and_twice_is_harmless(both: House) -> None:
    await both.account()
    answer = await _logged(both, "Called Pekka Puro. next: @Pekka Virtanen books a meeting by Fri")
    await both.dms("U0PEKKA")
    undone = await _press(both, answer, "Undo")
    assert "Called Pekka Puro." in words(undone["ephemeral"])
    await both.do("redeliver", kind="interactive", times=2)
    (card,) = await both.messages("C0ACME")
    assert words(card).strip().endswith("Withdrawn by Anna Korhonen.") and "Puro" not in str(card)
    assert await both.write(_states) == [("books a meeting", "dropped")]
    (told,) = await both.dms("U0PEKKA")
    assert "Done" not in buttons(told)


async def test_undo_too_late_says_so_and_leaves_it(talo: House) -> None:
    await talo.account()
    answer = await talo.kam("U0ANNA", "kirjaa Soitin Pekalle.", "C0ACME")
    await talo.settle()
    await talo.do("clock", advance=11 * 60)
    late = await _press(talo, answer["ephemeral"][-1], "Peru")
    assert "Perua voi kymmenen minuutin ajan." in words(late["ephemeral"])
    (card,) = await talo.messages("C0ACME")
    assert "Soitin Pekalle." in words(card)
    edited = await _press(talo, answer["ephemeral"][-1], "Muokkaa")
    assert "Soitin Pekalle." in words(edited["modal"])


async def test_the_pinned_card_is_shown_anew_only_when_the_next_date_changed(house: House) -> None:
    await house.kam("U0ANNA", 'new "Beta Oy"')
    await house.settle()
    state = await house.look("state")
    (channel,) = [each["id"] for each in state["channels"] if each["name"] == "kam-beta"]
    edits = await _card_edits(house)
    answer = await house.kam("U0ANNA", "log BETA Met them. next: send the offer by Fri")
    await house.settle()
    card = words((await house.messages(channel))[0])
    assert "27 Nov" in card and await _card_edits(house) == edits + 1
    await _edit_elsewhere(house, answer, text="Met all of them.")
    assert await _card_edits(house) == edits + 2  # the note's own card
    await _edit_elsewhere(house, answer, next_due="2026-11-30")
    assert await _card_edits(house) == edits + 4
    assert "30 Nov" in words((await house.messages(channel))[0])


async def _edit_elsewhere(house: House, answer: dict[str, Any], **values: Any) -> None:
    press = buttons(answer["ephemeral"])["Edit"]
    await house.do("click", user="U0ANNA", channel="C0GENERAL", action_id=press.action_id)
    await _submit(house, **values)
    await house.settle()


async def _card_edits(house: House) -> int:
    return len(await house.look("log?method=chat.update"))
