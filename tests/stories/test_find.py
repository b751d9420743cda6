"""`/kam find`: a few words, from anywhere, and what they mean is found."""

from tests.stories.house import House, buttons, words


async def test_what_was_logged_is_found_at_once_opened_and_kept(both: House) -> None:
    await both.account()
    await both.kam("U0ANNA", "log Met Liisa Virtanen about the renewal. next: send it by Fri", "C0ACME")
    await both.messages("C0ACME")
    answer = (await both.kam("U0ANNA", "find renewals"))["ephemeral"]
    said = words(answer)
    assert "Found for “renewals”" in said and "about the *renewal*" in said
    assert "Acme Corporation · Mon 23 Nov · <@U0ANNA> · meeting" in said
    pressed = buttons(answer)
    place = {"user": "U0ANNA", "channel": "C0GENERAL"}
    opened = await both.do("click", **place, action_id="find.show", value=pressed["Open"].value)
    assert "With: Liisa Virtanen" in words(opened) and "archives/C0ACME/p" in words(opened)
    keep = pressed["Keep in my DM"]
    for _ in range(2):
        kept = await both.do("click", **place, action_id=keep.action_id, value=keep.value)
        assert "On its way to your DM" in words(kept)
    (message,) = await both.dms("U0ANNA")
    assert "about the *renewal*" in words(message) and "renewal" not in message["text"]


async def test_from_home_by_a_form_and_page_by_page(house: House) -> None:
    await house.account()
    for number in range(12):
        await house.kam("U0ANNA", f"log Walrus number {number}", "C0ACME")
    await house.do("home", user="U0ANNA")
    await house.do("click", user="U0ANNA", action_id="find.open")
    wrong = await house.do("submit", user="U0ANNA", values={"words": "?!"})
    assert "Type a word to look for" in wrong["errors"]["words"]
    await house.do("submit", user="U0ANNA", values={"words": "walrus"})
    first = await house.look("modal?user=U0ANNA")
    assert words(first).count("*Walrus*") == 10
    more = buttons(first)["Next ten"]
    await house.do("click", user="U0ANNA", action_id=more.action_id, value=more.value)
    second = await house.look("modal?user=U0ANNA")
    assert words(second).count("*Walrus*") == 2 and "Previous ten" in buttons(second)


async def test_a_colleague_outside_the_team_finds_names_and_never_the_note(house: House) -> None:
    await house.account()
    await house.kam("U0ANNA", "log Met Liisa Virtanen about the walrus.", "C0ACME")
    said = words((await house.kam("U0JOHN", "find virtanen"))["ephemeral"])
    assert "Liisa *Virtanen*" in said and "walrus" not in said
    answer = (await house.kam("U0JOHN", "find walrus"))["ephemeral"]
    assert "Nothing found for “walrus”" in words(answer) and "Search again" in buttons(answer)
    assert "own people only" in words((await house.kam("U0GUEST", "find virtanen"))["ephemeral"])


async def test_suomeksi(talo: House) -> None:
    await talo.account()
    await talo.kam("U0ANNA", "kirjaa Sopimus on Virtasen Liisalla katsottavana", "C0ACME")
    await talo.kam("U0ANNA", "kirjaa Käytiin läpi sopimuksen liitteet", "C0ACME")
    sanottu = words((await talo.kam("U0ANNA", "etsi sopimukset"))["ephemeral"])
    assert "Haulla ”sopimukset” löytyi" in sanottu
    assert "*Sopimus* on Virtasen" in sanottu and "läpi *sopimuksen* liitteet" in sanottu
    for sana in ("Virtanen", "virtannen", "Virtasten"):
        sanottu = words((await talo.kam("U0ANNA", f"hae {sana}"))["ephemeral"])
        assert "*Virtasen*" in sanottu, sana
    assert "ei löytynyt mitään" in words((await talo.kam("U0ANNA", "etsi kirahvi"))["ephemeral"])
    lomake = await talo.kam("U0ANNA", "etsi")
    assert "Mitä etsit?" in words(lomake)
