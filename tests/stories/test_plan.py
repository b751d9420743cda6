"""`/kam plan`: what, when and by whom, for whoever asks as much as they may see."""

from datetime import timedelta

from tests.stories.house import House, buttons, words


async def test_the_plan_shows_what_is_due_and_done_finishes_it(both: House) -> None:
    await both.account()
    await both.kam("U0ANNA", "log Met Liisa Virtanen. next: send the offer by today", "C0ACME")
    answer = await both.kam("U0ANNA", "plan", "C0ACME")
    said = words(answer["ephemeral"])
    assert "send the offer" in said and "today" in said
    assert "Met Liisa Virtanen" in said
    assert "Nobody knows yet how many of us this account depends on" in said
    done = buttons(answer["ephemeral"])["Done"]
    await both.do("click", user="U0ANNA", channel="C0ACME", action_id=done.action_id, value=done.value)
    again = await both.kam("U0ANNA", "plan", "C0ACME")
    assert "send the offer" not in words(again["ephemeral"]).partition("Last touches")[0]


async def test_from_elsewhere_the_account_is_named_and_a_wrong_name_is_asked_about(house: House) -> None:
    await house.account()
    assert "Due now" in words((await house.kam("U0ANNA", "plan acme"))["ephemeral"])
    unclear = await house.kam("U0ANNA", "plan somebody else")
    assert "Which account is this about?" in words(unclear["ephemeral"])
    pick = buttons(unclear["ephemeral"])["Acme Corporation"]
    picked = await house.do("click", user="U0ANNA", channel="C0GENERAL", action_id=pick.action_id)
    assert "Due now" in words(picked)


async def test_a_colleague_outside_the_team_sees_who_knows_whom_but_no_note(house: House) -> None:
    await house.account()
    await house.kam("U0ANNA", "log Met Liisa Virtanen about the renewal.", "C0ACME")
    answer = await house.kam("U0JOHN", "plan ACME")
    said = words(answer["ephemeral"])
    assert "Liisa Virtanen: <@U0ANNA>" in said
    assert "Met Liisa" not in said
    assert "Ask for a seat" in buttons(answer["ephemeral"])


async def test_guests_and_other_companies_get_nothing(house: House) -> None:
    await house.account()
    answer = await house.kam("U0GUEST", "plan ACME")
    assert "own people only" in words(answer["ephemeral"])
    assert "Acme" not in words(answer["ephemeral"]).replace("plan ACME", "")


async def test_kept_in_the_dm_once_however_often_it_is_pressed(house: House) -> None:
    await house.account()
    answer = await house.kam("U0ANNA", "plan ACME")
    keep = buttons(answer["ephemeral"])["Keep in my DM"]
    press = {"user": "U0ANNA", "channel": "C0GENERAL", "action_id": keep.action_id, "value": keep.value}
    assert "on its way to your DM" in words(await house.do("click", **press))
    await house.do("click", **press)
    (kept,) = await house.dms("U0ANNA")
    assert "Due now" in words(kept) and "Plan of" in kept["text"]
    await house.do("clock", advance=timedelta(hours=1).total_seconds())
    later = buttons((await house.kam("U0ANNA", "plan ACME"))["ephemeral"])["Keep in my DM"]
    await house.do("click", **(press | {"value": later.value}))
    assert len(await house.dms("U0ANNA")) == 2


async def test_all_that_is_open_stands_behind_show_all_and_an_action_is_edited_there(house: House) -> None:
    await house.account()
    for number in range(12):
        await house.kam("U0ANNA", f"do send offer number {number} to Liisa by Fri", "C0ACME")
    answer = await house.kam("U0ANNA", "plan", "C0ACME")
    assert "offer number 11" not in words(answer["ephemeral"])
    press = {"user": "U0ANNA", "channel": "C0ACME", "action_id": "plan.all"}
    listed = await house.do("click", **press, value=buttons(answer["ephemeral"])["Show all"].value)
    everything = await house.look("modal?user=U0ANNA")
    assert "offer number 11" in words(everything) and "12 to come" in words(listed)
    picked = "send offer number 11 to Liisa"
    shown = await house.do("click", user="U0ANNA", action_id="do.show", option=picked)
    edit = buttons(shown)["Edit"]
    form = await house.do("click", user="U0ANNA", action_id=edit.action_id, value=edit.value)
    assert "offer number" in words(form)
    saved = await house.do("submit", user="U0ANNA", values={"text": "Send the last offer to Liisa"})
    assert "Send the last offer to Liisa" in words(saved)


async def test_suomeksi(talo: House) -> None:
    await talo.account()
    await talo.kam("U0ANNA", "kirjaa Tapasin Liisa Virtasen. jatko: lähetä tarjous tänään", "C0ACME")
    said = words((await talo.kam("U0ANNA", "suunnitelma", "C0ACME"))["ephemeral"])
    assert "Nyt tehtävänä" in said and "lähetä tarjous" in said and "tänään" in said
