"""A note is linked to the opportunity that it touched; its win names whoever wrote it."""

from tests.stories.house import House, buttons, words

ANNA = "U0ANNA"


async def test_a_note_is_linked_from_its_card_and_a_new_opportunity_can_begin_there(house: House) -> None:
    await house.account()
    await house.kam(ANNA, "opp Leak audit 20k next: meet the CFO by Fri", "C0ACME")
    await house.kam(ANNA, "log Met the CFO, they like the audit", "C0ACME")
    card = (await house.messages("C0ACME"))[-1]
    press = buttons(card)["Link to opportunity"]
    await house.do("click", user=ANNA, action_id=press.action_id, value=press.value, channel="C0ACME")
    saved = await house.do("submit", user=ANNA, values={"opportunities": ["Leak audit"]})
    assert "This note touched: *Leak audit*." in words(saved["modal"])
    assert "Opportunity: Leak audit" in words((await house.messages("C0ACME"))[-1])
    (plan,) = (await house.kam(ANNA, "plan", "C0ACME"))["ephemeral"]
    assert "last touched Mon 23 Nov by <@U0ANNA>" in words(plan)
    await house.do("click", user=ANNA, action_id=press.action_id, value=press.value, channel="C0ACME")
    form = (await house.do("click", user=ANNA, action_id="opp.open"))["modal"]
    assert form["callback_id"] == "opp.save"
    values = {"name": "Training", "value": "5k", "next": "call Liisa", "next_on": "2026-11-27"}
    await house.do("submit", user=ANNA, values=values)
    assert "Opportunity: Leak audit, Training" in words((await house.messages("C0ACME"))[-1])


async def test_liitos_puretaan_samasta_paikasta(talo: House) -> None:
    await talo.account()
    await talo.kam(ANNA, "hanke Vuotokartoitus 20k jatko: tapaa talousjohtaja pe mennessä", "C0ACME")
    await talo.kam(ANNA, "kirjaa Tapasin talousjohtajan", "C0ACME")
    press = buttons((await talo.messages("C0ACME"))[-1])["Liitä hankkeeseen"]
    for chosen, told in (
        (["Vuotokartoitus"], "Tämä kirjaus koski: *Vuotokartoitus*."),
        ([], "ei ole liitetty"),
    ):
        await talo.do("click", user=ANNA, action_id=press.action_id, value=press.value, channel="C0ACME")
        saved = await talo.do("submit", user=ANNA, values={"opportunities": chosen})
        assert told in words(saved["modal"])
    assert "Hanke:" not in words((await talo.messages("C0ACME"))[-1])
