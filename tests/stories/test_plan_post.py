"""The plan goes to the account's channel when somebody of the team presses for it."""

from tests.stories.house import House, buttons, words

ANNA = "U0ANNA"


async def test_the_plan_is_posted_for_so_many_people_without_its_values(house: House) -> None:
    await house.account()
    await house.kam(ANNA, "log sensitive: They sue us. next: call our lawyer by Fri", "C0ACME")
    await house.kam(ANNA, "do send the price list to Liisa by Fri", "C0ACME")
    await house.kam(ANNA, "opp Leak audit 77k next: meet the CFO by Fri", "C0ACME")
    await house.settle()
    (plan,) = (await house.kam(ANNA, "plan", "C0ACME"))["ephemeral"]
    assert "people will read this in the channel." in str(plan) and "77" in words(plan)
    before = len(await house.messages("C0ACME"))
    press = buttons(plan)["Post to channel"]
    for _ in range(2):
        answer = await house.do("click", user=ANNA, action_id=press.action_id, value=press.value)
    assert "it is brought up to date there" in words(answer["ephemeral"])
    shown = await house.messages("C0ACME")
    assert len(shown) == before + 1
    posted = words(shown[-1])
    for told in ("Plan of Acme Corporation", "send the price list to Liisa", "Leak audit – identified"):
        assert told in posted
    assert not any(word in posted for word in ("77", "€", "lawyer", "sue us"))


async def test_vieraan_kanavalle_menevat_vain_lukumaarat(talo: House) -> None:
    await talo.account()
    await talo.kam(ANNA, "do lähetä hinnasto Liisalle pe mennessä", "C0ACME")
    await talo.do("channel", id="C0ACME", members=["U0ANNA", "U0PEKKA", "U0GUEST", "bot"])
    (plan,) = (await talo.kam(ANNA, "suunnitelma", "C0ACME"))["ephemeral"]
    press = buttons(plan)["Lähetä kanavalle"]
    answer = await talo.do("click", user=ANNA, action_id=press.action_id, value=press.value)
    assert "matkalla kanavalle <#C0ACME>" in words(answer["ephemeral"])
    posted = words((await talo.messages("C0ACME"))[-1])
    assert "Loput on asiakkuustiimille" in posted and "hinnasto" not in posted
