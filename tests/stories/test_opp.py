"""An opportunity is opened in one line, moved, won by the team; its value never stands in the channel."""

from tests.stories.house import House, buttons, words

LINE = "opp Leak audit 10k/20k/30k next: meet the CFO by 5.12."


async def test_one_line_opens_it_and_each_stage_stands_in_the_channel_without_its_value(both: House) -> None:
    await both.account()
    opened = await both.kam("U0ANNA", LINE, "C0ACME")
    said = words(opened["ephemeral"])
    assert "*Leak audit* · identified" in said and "€10,000 / €20,000 / €30,000" in said
    assert "€" not in opened["ephemeral"][0]["text"]
    assert "Leak audit" not in words(await both.messages("C0ACME"))
    moved = await choose(both, "proposal")
    assert "Moved to: proposal" in words(moved)
    await both.do("clock", advance=61)
    line = (await both.messages("C0ACME"))[-1]
    assert "*Leak audit* is now at: proposal." in words(line)
    assert "€" not in words(line) and "000" not in words(line)
    shown = await both.do("click", user="U0ANNA", channel="C0ACME", ts=line["ts"], action_id="opp.show")
    assert "€10,000 / €20,000 / €30,000" in words(shown)
    refused = await both.do("click", user="U0PEKKA", channel="C0ACME", ts=line["ts"], action_id="opp.show")
    assert "€" not in words(refused)


async def test_a_second_one_by_the_same_name_is_not_opened_beside_it(house: House) -> None:
    await house.account()
    await house.kam("U0ANNA", LINE, "C0ACME")
    again = await house.kam("U0ANNA", "opp leak audit 40k next: call them by 6.12.", "C0ACME")
    assert "“Leak audit” is open on this account already" in words(again)
    assert "leak audit 40k next: call them by 6.12." in words(again)
    await house.kam("U0ANNA", "opp", "C0ACME")
    typed = {"name": "Leak audit", "value": "20k", "next": "call them", "next_on": "2026-12-05"}
    form = await house.do("submit", user="U0ANNA", values=typed)
    assert "is open on this account already" in form["errors"]["name"]


async def test_a_loss_asks_why(talo: House) -> None:
    await talo.account()
    await talo.kam("U0ANNA", "hanke Vuotoauditointi 20k jatko: tapaa talousjohtaja pe mennessä", "C0ACME")
    asked = await choose(talo, "hävitty")
    assert "Miksi hävisimme sen?" in words(asked)
    lost = await talo.do("submit", user="U0ANNA", values={"reason": "Valitsivat halvemman"})
    assert "Miksi: Valitsivat halvemman" in words(lost)
    await talo.do("clock", advance=61)
    line = (await talo.messages("C0ACME"))[-1]
    assert "*Vuotoauditointi* on hävitty." in words(line) and "halvemman" not in words(line)


async def test_a_line_without_a_value_opens_the_form_and_more_adds_the_stage(house: House) -> None:
    await house.account()
    opened = await house.kam("U0ANNA", "opp Leak audit", "C0ACME")
    assert "Leak audit" in words(opened["modal"])
    wrong = await house.do(
        "submit", user="U0ANNA", values={"value": "a lot", "next": "meet the CFO", "next_on": "2026-12-05"}
    )
    assert wrong["errors"] == {"value": "Write a sum: 10k/20k/30k, or one number such as 20 000."}
    slip = await house.kam("U0ANNA", "opp Sensors 50k/30k/20k", "C0ACME")
    assert "Low, middle and high must rise: 10k/20k/30k." in words(slip["modal"])
    await house.do("close", user="U0ANNA")
    await house.kam("U0ANNA", "opp Leak audit", "C0ACME")
    await house.do("click", user="U0ANNA", action_id="opp.more")
    typed = {"value": "20k a year", "stage": "qualified", "next": "meet the CFO", "next_on": "2026-12-05"}
    saved = await house.do("submit", user="U0ANNA", values=typed)
    assert "*Leak audit* · qualified" in words(saved) and "€20,000 a year" in words(saved)
    await house.do("click", user="U0ANNA", action_id="opp.edit")
    changed = await house.do("submit", user="U0ANNA", values={"value": "40k", "name": "Leaks"})
    assert "*Leaks* · qualified" in words(changed)
    back = await house.do("click", user="U0ANNA", action_id="opp.undo")
    assert "*Leak audit* · qualified" in words(back) and "€20,000 a year" in words(back)


async def test_a_slip_of_the_finger_is_undone_and_the_channel_hears_nothing(house: House) -> None:
    await house.account()
    await house.kam("U0ANNA", LINE, "C0ACME")
    moved = await choose(house, "won")
    undo = buttons(moved)["Undo"]
    back = await house.do("click", user="U0ANNA", channel="C0ACME", action_id="opp.undo", value=undo.value)
    assert "Back at: identified" in words(back) and "Undo" not in buttons(back)
    await house.do("clock", advance=120)
    assert "won" not in words(await house.messages("C0ACME"))


async def test_a_new_one_is_taken_back_and_a_win_by_mistake_is_said_to_be_one(house: House) -> None:
    await house.account()
    opened = await house.kam("U0ANNA", LINE, "C0ACME")
    undo = buttons(opened["ephemeral"])["Undo"]
    taken = await house.do("click", user="U0ANNA", channel="C0ACME", action_id="opp.undo", value=undo.value)
    assert "Taken back" in words(taken) and "*Leak audit*" in words(taken) and not buttons(taken)
    await house.kam("U0ANNA", LINE, "C0ACME")
    undo = buttons(await choose(house, "won"))["Undo"]
    await house.do("clock", advance=120)
    win = (await house.messages("C0ACME"))[-1]
    assert "Well done" in words(win) and "Took part: <@U0ANNA>." in words(win)
    await house.do("click", user="U0ANNA", channel="C0ACME", action_id="opp.undo", value=undo.value)
    await house.do("clock", advance=61)
    line = words((await house.messages("C0ACME"))[-1])
    assert "*Leak audit* was marked as won by mistake. It is still at: identified." in line


async def test_a_part_of_its_name_moves_it_or_asks_which(talo: House) -> None:
    await talo.account()
    alku = "hanke Kunnonvalvonta koko jalostamolle puoli miljoonaa jatko: tapaa talousjohtaja pe mennessä"
    await talo.kam("U0ANNA", alku, "C0ACME")
    kysyy = await talo.kam("U0ANNA", "hanke kunonvalvonta", "C0ACME")
    assert "Tarkoititko hanketta, joka on jo täällä?" in words(kysyy)
    assert list(buttons(kysyy)) == ["Kunnonvalvonta koko jalostamolle", "En, tämä on uusi"]
    valinta = buttons(kysyy)["Kunnonvalvonta koko jalostamolle"]
    auki = await talo.do(
        "click", user="U0ANNA", channel="C0ACME", action_id=valinta.action_id, value=valinta.value
    )
    assert auki["modal"]["callback_id"] == "opp.change"
    await talo.do("close", user="U0ANNA")
    voitto = await talo.kam("U0ANNA", "hanke kunnonvalvonta voitettu", "C0ACME")
    assert "Vaihe on nyt voitettu" in words(voitto) and "Peru" in buttons(voitto["ephemeral"])
    suljettu = await talo.kam("U0ANNA", "hanke kunnonvalvonta hävitty", "C0ACME")
    assert "Tarkoititko hanketta, joka on jo täällä?" in words(suljettu)
    valinta = buttons(suljettu)["Päättynyt, voitettu: Kunnonvalvonta koko jalostamolle"]
    häviö = await talo.do(
        "click", user="U0ANNA", channel="C0ACME", action_id=valinta.action_id, value=valinta.value
    )
    assert "Miksi hävisimme sen?" in words(häviö)


async def test_one_that_is_there_opens_by_its_name_and_from_the_plan(talo: House) -> None:
    await talo.account()
    typed = "hanke Sahalinjan modernisointi 10k/20k/30k jatko: tapaa talousjohtaja pe mennessä"
    await talo.kam("U0ANNA", typed, "C0ACME")
    opened = await talo.kam("U0ANNA", "hanke sahalinjan modernisoinnin", "C0ACME")
    assert opened["modal"]["callback_id"] == "opp.change"
    saved = await talo.do("submit", user="U0ANNA", values={"value": "20k/30k/40k"})
    assert "Myyntihanke muutettu" in words(saved)
    plan = await talo.kam("U0ANNA", "suunnitelma", "C0ACME")
    shown = await talo.do(
        "click", user="U0ANNA", channel="C0ACME", action_id="opp.show", value=buttons(plan)["Avaa"].value
    )
    assert "Sahalinjan modernisointi" in words(shown) and "Muokkaa" in buttons(shown)
    assert "Vaihe on nyt tarjous" in words(await choose(talo, "tarjous"))


async def choose(house: House, stage: str) -> dict[str, object]:
    """Anna picks a stage, by its label, in the answer that she has just got."""
    return await house.do("click", user="U0ANNA", channel="C0ACME", action_id="opp.stage", option=stage)
