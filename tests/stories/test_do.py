"""An action is handed over, finished where it is shown, and put back within ten minutes."""

from typing import Any

from tests.kam.build import action, entry
from tests.stories.house import House, buttons, words

FRIDAY = "2026-11-27"


async def test_one_line_hands_an_action_to_a_colleague_who_presses_done_in_the_dm(both: House) -> None:
    await both.account()
    answer = await both.kam("U0ANNA", "do send the offer by Fri <@U0PEKKA>", "C0ACME")
    said = words(answer["ephemeral"])
    assert "*send the offer* – <@U0PEKKA>, by Fri 27 Nov" in said
    assert "<@U0PEKKA> has no seat in *Acme Corporation*'s team." in said
    (message,) = await both.dms("U0PEKKA")
    assert "<@U0ANNA> gave you an action for *Acme Corporation*" in words(message)
    done = await both.do("click", user="U0PEKKA", action_id="do.done")
    assert "Done: send the offer" in words(done)
    undo = buttons(done["ephemeral"])["Undo"]
    assert undo.action_id == "do.undo"
    (message,) = await both.dms("U0PEKKA")
    assert "*Done*" in words(message) and "Done" not in buttons(message)
    undone = await both.do("click", user="U0PEKKA", action_id="do.undo")
    assert "Open again: send the offer" in words(undone)
    (message,) = await both.dms("U0PEKKA")
    assert "Done" in buttons(message)


async def test_a_line_without_a_date_opens_the_form_with_the_text_in_it(house: House) -> None:
    await house.account()
    opened = await house.kam("U0ANNA", "do send the offer", "C0ACME")
    assert opened["modal"]["callback_id"] == "do.save" and "send the offer" in words(opened["modal"])
    wrong = await house.do("submit", user="U0ANNA", values={"due": "2026-11-20"})
    assert wrong["errors"] == {"due": "That day has passed. Pick today or a later day."}
    saved = await house.do("submit", user="U0ANNA", values={"due": FRIDAY})
    assert "Action saved for *Acme Corporation*." in words(saved)
    assert "send the offer" in words(await house.kam("U0ANNA", "plan", "C0ACME"))


async def test_two_steps_in_a_line_are_two_actions_and_one_that_is_told_done_is_offered(house: House) -> None:
    await house.account()
    saved = await house.kam("U0ANNA", "do send the offer by Fri and call Liisa on Mon", "C0ACME")
    assert "2 actions saved for *Acme Corporation*." in words(saved)
    offered = await house.kam("U0ANNA", "do done: call liisa", "C0ACME")
    assert "Is this done?" in words(offered) and "send the offer" not in words(offered)
    done = await house.do("click", user="U0ANNA", action_id="do.done")
    assert "Done: call Liisa" in words(done)


async def test_a_vague_text_is_questioned_at_its_field_and_kept(talo: House) -> None:
    await talo.account()
    opened = await talo.kam("U0ANNA", "tehtävä", "C0ACME")
    assert opened["modal"]["title"]["text"] == "Lisää toimenpide"
    asked = await talo.do("submit", user="U0ANNA", values={"text": "Pidä yhteyttä", "due": FRIDAY})
    assert "Mitä tarkalleen ja kenen kanssa?" in words(asked) and "Pidä yhteyttä" in words(asked)
    saved = await talo.do("submit", user="U0ANNA", values={})
    assert "Toimenpide tallennettu: *Acme Corporation*." in words(saved)


async def test_an_action_is_added_from_a_log_card_and_dropped_with_a_reason(house: House) -> None:
    await house.account()
    await house.kam("U0ANNA", "log Met Liisa Virtanen about the renewal.", "C0ACME")
    (card,) = await house.messages("C0ACME")
    await house.do("click", user="U0ANNA", channel="C0ACME", ts=card["ts"], action_id="do.open")
    saved = await house.do("submit", user="U0ANNA", values={"text": "Send Liisa the terms", "due": FRIDAY})
    assert "Send Liisa the terms" in words(saved)
    card = (await house.messages("C0ACME"))[0]
    assert "Send Liisa the terms" in words(card)
    await house.do("click", user="U0ANNA", action_id="do.drop")
    dropped = await house.do("submit", user="U0ANNA", values={"reason": "They decided without it"})
    assert "Dropped: Send Liisa the terms" in words(dropped)


async def test_the_logs_card_says_what_is_done_and_an_old_entry_gets_no_card_by_it(talo: House) -> None:
    acme = await talo.account()
    old = entry("old", acme, author="U0ANNA", text="Ennen bottia", workspace=talo.tenant.key)
    step = action("old_step", acme, "U0ANNA", text="Lähetä raportti", log_id="old", workspace=talo.tenant.key)
    await talo.write(lambda work: work.session.add(old))
    await talo.write(lambda work: work.session.add(step))
    await talo.kam("U0ANNA", "kirjaa Kävin Sannan luona. jatko: lähetä kooste pe", "C0ACME")
    (card,) = await _log_cards(talo)
    assert "Seuraavaksi: lähetä kooste – Anna Korhonen, viimeistään pe 27.11." in words(card)
    await _press(talo, "lähetä kooste", "do.done")
    (card,) = await _log_cards(talo)
    assert "✓ Valmis: lähetä kooste – Anna Korhonen" in words(card) and "Seuraavaksi" not in words(card)
    await talo.do("click", user="U0ANNA", action_id="do.undo")
    (card,) = await _log_cards(talo)
    assert "Seuraavaksi: lähetä kooste" in words(card)
    await _press(talo, "lähetä kooste", "do.edit")
    await talo.do("submit", user="U0ANNA", values={"due": "2026-11-30", "owner": "U0PEKKA"})
    (card,) = await _log_cards(talo)
    assert "Seuraavaksi: lähetä kooste – Pekka Virtanen, viimeistään ma 30.11." in words(card)
    await _press(talo, "lähetä kooste", "do.drop")
    await talo.do("submit", user="U0ANNA", values={"reason": "Ei tarvita"})
    (card,) = await _log_cards(talo)
    assert "lähetä kooste" not in words(card)
    await _press(talo, "Lähetä raportti", "do.done")
    assert len(await _log_cards(talo)) == 1


async def _log_cards(house: House) -> list[Any]:
    return [each for each in await house.messages("C0ACME") if "kirjasi" in words(each)]


async def _press(house: House, what: str, act: str) -> None:
    """What is picked in the plan, and then pressed."""
    await house.kam("U0ANNA", "plan ACME")
    await house.do("click", user="U0ANNA", action_id="do.show", option=what)
    await house.do("click", user="U0ANNA", action_id=act)


async def test_an_action_is_picked_in_the_plan_and_dropped(house: House) -> None:
    await house.account()
    await house.kam("U0ANNA", "do ACME Send Liisa the terms by Fri <@U0PEKKA>")
    again = await house.kam("U0ANNA", "do ACME send Liisa the terms by Fri <@U0PEKKA>")
    assert "You added this action to *Acme Corporation* already, so it was not added again." in words(again)
    assert "is told" not in words(again)
    assert list(buttons(again)) == ["Done", "Edit", "Drop"]
    plan = await house.kam("U0ANNA", "plan ACME")
    shown = await house.do("click", user="U0ANNA", action_id="do.show", option="Send Liisa the terms")
    assert "Change an action…" in words(plan) and list(buttons(shown)) == ["Done", "Edit", "Drop"]
    await house.do("click", user="U0ANNA", action_id="do.drop")
    dropped = await house.do("submit", user="U0ANNA", values={"reason": "They decided without it"})
    assert "Dropped: Send Liisa the terms" in words(dropped)


def spoken(message: dict[str, Any]) -> list[str]:
    """What a screen reader says of the buttons in the message's rows."""
    rows = [each["accessory"] for each in message["blocks"] if "accessory" in each]
    return [each["accessibility_label"] for each in rows if each["action_id"] in {"do.done", "do.undo"}]


async def test_done_in_a_kept_plan_ticks_its_row_and_undo_opens_it_again(both: House) -> None:
    await both.account()
    await both.kam("U0ANNA", "do ACME Send Liisa the terms by Fri")
    await both.kam("U0ANNA", "do ACME Call the CFO by Fri")
    plan = await both.kam("U0ANNA", "plan ACME")
    await both.do("click", user="U0ANNA", action_id="plan.keep", value=buttons(plan)["Keep in my DM"].value)
    (kept,) = await both.dms("U0ANNA")
    here = {
        "user": "U0ANNA",
        "ts": kept["ts"],
        "value": buttons(kept)["Done"].value,
    }
    await both.do("click", **here, action_id="do.done", wait=1)
    (ticked,) = await both.dms("U0ANNA")
    assert words(ticked).count("✓ ") == 1 and {"Done", "Undo"} <= set(buttons(ticked))
    assert ticked["text"] == kept["text"] and len(ticked["blocks"]) == len(kept["blocks"])
    was, now = spoken(kept), spoken(ticked)
    assert len(was) == len(now) == 2
    assert sorted(each.partition(": ")[2] for each in now) == sorted(each.partition(": ")[2] for each in was)
    assert sorted(each.partition(": ")[0] for each in now) == ["Done", "Undo"]
    await both.do("click", **here, action_id="do.undo", wait=1)
    (opened,) = await both.dms("U0ANNA")
    assert words(opened) == words(kept) and spoken(opened) == was and "Undo" not in buttons(opened)


async def test_somebody_without_a_seat_is_told_how_to_get_one(house: House) -> None:
    await house.account()
    answer = await house.kam("U0PEKKA", "do send the offer by Fri", "C0ACME")
    assert "That is for the account's team." in words(answer["ephemeral"])
    assert "send the offer by Fri" in words(answer["ephemeral"])


async def test_a_logs_next_step_reaches_its_owner_and_a_sensitive_one_waits_behind_show(house: House) -> None:
    await house.account()
    await house.kam("U0ANNA", "log Met Liisa. next: <@U0PEKKA> send the offer by Fri", "C0ACME")
    (message,) = await house.dms("U0PEKKA")
    assert "send the offer" in words(message)
    await house.kam("U0ANNA", "log sensitive: Liisa may leave. next: <@U0PEKKA> ask about her", "C0ACME")
    message = (await house.dms("U0PEKKA"))[-1]
    assert "ask about her" not in words(message)
    shown = await house.do("click", user="U0PEKKA", action_id="do.show")
    assert "ask about her" in words(shown)


async def test_done_in_home_is_answered_over_it_and_home_shows_it_gone(house: House) -> None:
    await house.account()
    await house.kam("U0ANNA", "do sign the terms by 23.11.", "C0ACME")
    await house.do("home", user="U0ANNA")
    assert "sign the terms" in words(await house.look("home?user=U0ANNA"))
    done = await house.do("click", user="U0ANNA", action_id="do.done")
    assert "Done: sign the terms" in words(done)
    assert "sign the terms" not in words(await house.look("home?user=U0ANNA"))


async def test_done_in_the_plan_opened_over_home_lies_on_top_of_it(house: House) -> None:
    await house.account()
    await house.kam("U0ANNA", "do send the offer by Mon", "C0ACME")
    await house.do("home", user="U0ANNA")
    plan = await house.do("click", user="U0ANNA", action_id="plan.open")
    assert "send the offer" in words(plan)
    await house.do("click", user="U0ANNA", action_id="do.done")
    assert "Done: send the offer" in words(await house.look("modal?user=U0ANNA"))
    await house.do("close", user="U0ANNA")
    assert "Acme Corporation" in words(await house.look("modal?user=U0ANNA"))


async def test_a_day_that_has_just_passed_is_not_quietly_next_years(talo: House) -> None:
    await talo.account()
    answer = await talo.kam("U0ANNA", "tehtävä lähetä tarjous Liisalle 20.11. mennessä", "C0ACME")
    assert "Määräpäivä on 20.11.2027: onko vuosi oikein? Jos ei, paina Muokkaa." in words(answer["ephemeral"])
