"""A plain message to the bot, as it is dictated on a phone, becomes a note once its author says so."""

from typing import Any

from kam.grammar.names import fold
from kam.work import Work
from store.contact import Contact
from tests.stories.house import House, Json, buttons, words

ANNA = "U0ANNA"


async def _know(house: House, account: str, name: str) -> None:
    def add(work: Work) -> None:
        row = {"workspace": work.tenant.key, "id": work.new_id(), "account_id": account, "name": name}
        work.session.add(Contact(**row, name_key=fold(name), created_at=work.now))

    await house.write(add)


async def _say(house: House, text: str, user: str = ANNA, **more: Any) -> Json:
    """Written to the bot; what stands in the DM now, last."""
    await house.do("message", user=user, text=text, **more)
    return (await house.dms(user))[-1]


async def _press(house: House, label: str) -> Json:
    """A button of the newest message; what stands in the DM then, last, or the form that came."""
    newest = (await house.dms(ANNA))[-1]
    press = buttons(newest)[label]
    answer = await house.do("click", user=ANNA, action_id=press.action_id, value=press.value)
    assert "error" not in answer and not answer["ephemeral"], answer
    return answer["modal"] or (await house.dms(ANNA))[-1]


async def test_a_dictated_message_is_saved_with_one_press(both: House) -> None:
    account = await both.account()
    await _know(both, account, "Liisa Virtanen")
    heard = "yesterday i called liisa about the renewal next step send the offer by friday"
    asked = await _say(both, heard)
    assert "A note for *Acme Corporation*? Nothing is saved yet." in asked["text"]
    for told in ("call, *22 Nov 2026*", "With: Liisa Virtanen", "Next: send the offer – <@U0ANNA>, by Fri"):
        assert told in words(asked)
    assert await both.messages("C0ACME") == []
    await both.do("redeliver", times=2)
    assert len(await both.dms(ANNA)) == 2
    saved = await _press(both, "Save")
    assert saved["ts"] == asked["ts"] and "Saved to *Acme Corporation*." in words(saved)
    (card,) = await both.messages("C0ACME")
    assert "yesterday i called Liisa about the renewal" in words(card)
    undone = await _press(both, "Undo")
    assert "Withdrawn from *Acme Corporation*" in words(undone)
    assert "Withdrawn by Anna Korhonen." in words((await both.messages("C0ACME"))[-1])


async def test_saneltu_viesti_muutetaan_lomakkeella(talo: House) -> None:
    account = await talo.account()
    await _know(talo, account, "Liisa Virtanen")
    asked = await _say(talo, "eilen soitin liisalle seuraava askel lähetä tarjous perjantaihin mennessä")
    assert "Kirjataanko tämä: *Acme Corporation*?" in words(asked)
    assert "Seuraavaksi: lähetä tarjous – <@U0ANNA>, viimeistään pe 27.11." in words(asked)
    form = await _press(talo, "Muuta")
    assert form["state"]["values"]["text"]["log.text"]["value"] == "eilen soitin Liisalle"
    assert form["state"]["values"]["held_on"]["log.held_on"]["selected_date"] == "2026-11-22"
    await talo.do("submit", user=ANNA, values={"text": "Soitin Liisalle, kaikki hyvin"})
    told = (await talo.dms(ANNA))[-1]
    assert told["ts"] == asked["ts"] and "Tallennettu: *Acme Corporation*." in words(told)
    assert "kaikki hyvin" in words((await talo.messages("C0ACME"))[-1])


async def test_an_unclear_account_is_asked_about_and_two_halves_are_joined(house: House) -> None:
    await house.account()
    await house.account("OIL", "Hämeen Öljy Oy", channel="")
    first = await _say(house, "they want a longer term")
    assert {"Acme Corporation", "Hämeen Öljy Oy"} <= set(buttons(first)) and "Save" not in buttons(first)
    await _say(house, "and a training day in january")
    joined = await _press(house, "Add the one above")
    assert "Taken into the note below." in words((await house.dms(ANNA))[1])
    found = await house.do("suggest", user=ANNA, action_id="draft.find", text="hämeen")
    await house.do("click", user=ANNA, action_id="draft.find", option=found["options"][0]["value"])
    picked = (await house.dms(ANNA))[-1]
    assert picked["ts"] == joined["ts"] and "A note for *Hämeen Öljy Oy*?" in words(picked)
    await _press(house, "Save")
    recent = words(await house.do("home", user=ANNA))
    assert "they want a longer term and a training day in january" in recent


async def test_an_edited_message_is_read_anew_and_a_deleted_one_forgotten(house: House) -> None:
    await house.account()
    sent = await house.do("message", user=ANNA, text="acme wants more")
    await house.do("edit", user=ANNA, ts=sent["ts"], text="acme wants less next step call them tomorrow")
    assert "Next: call them – <@U0ANNA>, by Tue 24 Nov" in words((await house.dms(ANNA))[-1])
    await house.do("delete", user=ANNA, channel=sent["channel"], ts=sent["ts"])
    assert "You deleted the message, so nothing was saved." in words((await house.dms(ANNA))[-1])
    assert "I can only read words." in words(await _say(house, "", files=["memo.m4a"]))


async def test_guests_are_told_nothing_and_without_the_scope_home_says_how(house: House) -> None:
    await house.account()
    await house.do("message", user="U0GUEST", text="acme wants more")
    assert [each["user"] for each in await house.dms("U0GUEST")] == ["U0GUEST"]
    assert "write or dictate it to me under Messages" in words(await house.do("home", user=ANNA))
    state = house.sandbox.world.scopes.granted
    await house.do("app", scopes=[each for each in state if each != "im:history"])
    await house.kam(ANNA, "log Met the CFO", "C0ACME")
    await house.do("message", user=ANNA, text="acme wants more")
    assert len(await house.dms(ANNA)) == 1
    assert "type `/kam log`" in words(await house.do("home", user=ANNA))
