"""App Home: what needs me now, my accounts, my latest notes, and the installer's first steps."""

from datetime import timedelta

from tests.stories.house import House, buttons, words


async def test_home_shows_what_is_due_the_accounts_and_the_latest_notes(both: House) -> None:
    await both.account()
    await both.kam("U0ANNA", "log Met Liisa Virtanen. next: send the offer by today", "C0ACME")
    home = await both.do("home", user="U0ANNA")
    said = words(home)
    assert "What needs you now" in said and "send the offer" in said
    assert "*Acme Corporation*: logged today · next step today" in said
    assert "Met Liisa Virtanen" in said
    assert {"Log a call", "Settings", "Help", "Done", "Undo", "Plan"} <= set(buttons(home))


async def test_undo_in_home_gives_the_text_back_and_is_gone_after_ten_minutes(house: House) -> None:
    await house.account()
    await house.kam("U0ANNA", "log First note", "C0ACME")
    undo = buttons(await house.do("home", user="U0ANNA"))["Undo"]
    await house.do("click", user="U0ANNA", action_id=undo.action_id, value=undo.value)
    after = await house.look("home?user=U0ANNA")
    assert "Withdrawn from *Acme Corporation*" in words(after) and "First note" in words(after)
    assert "Undo" not in buttons(after)
    (card,) = await house.messages("C0ACME")
    assert "Withdrawn by" in words(card)
    await house.kam("U0ANNA", "log Second note", "C0ACME")
    await house.do("clock", advance=timedelta(minutes=11).total_seconds())
    later = await house.do("home", user="U0ANNA")
    assert "Second note" in words(later) and "Undo" not in buttons(later)


async def test_empty_home_teaches(house: House) -> None:
    said = words(await house.do("home", user="U0JOHN"))
    assert "No account is yours yet." in said
    assert "The first one takes half a minute" in said
    assert "First steps" not in said


async def test_guests_get_a_polite_nothing(house: House) -> None:
    await house.account()
    home = await house.do("home", user="U0GUEST")
    assert "own people only" in words(home)
    assert not buttons(home)


async def test_the_first_slack_admin_who_opens_home_becomes_the_bots_and_sees_first_steps(
    house: House,
) -> None:
    await house.account(kam="")
    home = await house.do("home", user="U0OLLI")
    said = words(home)
    assert "You are the bot's first admin here" in said
    assert "First steps" in said and "✓ 2." in said
    assert "1 account has nobody who looks after it." in said
    assert "Name a KAM" in buttons(home)
    again = words(await house.do("home", user="U0OLLI"))
    assert "You are the bot's first admin" not in again and "First steps" in again
    assert "nobody who looks after it" not in words(await house.do("home", user="U0JOHN"))


async def test_suomeksi(talo: House) -> None:
    await talo.account()
    said = words(await talo.do("home", user="U0ANNA"))
    assert "Nyt sinun vuorosi" in said and "Asiakkuutesi" in said
