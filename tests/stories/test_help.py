"""`/kam` alone, `/kam help`, and words that are no command."""

import asyncio

from tests.stories.house import House, buttons, words


async def test_kam_alone_shows_four_verbs_with_an_example_and_a_button_for_the_rest(both: House) -> None:
    answer = await both.kam("U0ANNA", "")
    said = words(answer["ephemeral"])
    assert said.count("`/kam ") == 4
    assert "`/kam plan ACME`" in said
    everything = await both.do(
        "click",
        user="U0ANNA",
        channel="C0GENERAL",
        action_id=buttons(answer["ephemeral"])["Show everything"].action_id,
    )
    assert "/kam settings" in words(everything) and "/kam asetukset" in words(everything)


async def test_help_all_lists_every_verb_with_its_finnish_words(house: House) -> None:
    said = words((await house.kam("U0ANNA", "help all"))["ephemeral"])
    assert said == words((await house.kam("U0ANNA", "help log"))["ephemeral"])
    for pair in ("`/kam log`, `/kam kirjaa`", "`/kam plan`, `/kam suunnitelma`", "`/kam help`, `/kam ohje`"):
        assert pair in said


async def test_an_unknown_word_is_understood_if_possible_and_never_lost(house: House) -> None:
    said = words((await house.kam("U0ANNA", "lgo ACME Met Liisa <3 & co"))["ephemeral"])
    assert "“lgo” is no command here." in said
    assert "/kam log ACME Met Liisa" in said
    said = words((await house.kam("U0ANNA", "qqqq zzzz"))["ephemeral"])
    assert "qqqq zzzz" in said


async def test_a_misspelt_command_is_sent_as_it_was_meant_by_one_press(house: House) -> None:
    await house.account()
    asked = await house.kam("U0ANNA", "lgo Met Liisa <3 & co. next: send the offer by Fri", "C0ACME")
    send = buttons(asked["ephemeral"])["Yes, do that"]
    saved = await house.do("click", user="U0ANNA", channel="C0ACME", action_id=send.action_id)
    assert "Saved to *Acme Corporation*." in words(saved) and "\nMet Liisa <3 & co." in words(saved)
    assert "send the offer" in words(await house.messages("C0ACME"))


async def test_kahdesti_painettu_tekee_yhden(talo: House) -> None:
    await talo.account()
    kysytty = await talo.kam("U0ANNA", "yhteyshenkiö Liisa Virtanen", "C0ACME")
    paina = {
        "user": "U0ANNA",
        "channel": "C0ACME",
        "action_id": buttons(kysytty)["Kyllä, juuri niin"].action_id,
    }
    vastaukset = await asyncio.gather(talo.do("click", **paina), talo.do("click", **paina))
    assert all("Uusi yhteyshenkilö Liisa Virtanen" in words(each) for each in vastaukset)


async def test_who_asks_how_gets_the_help_and_no_offer_to_post_the_question(house: House) -> None:
    for typed in ("help how do I undo", "how do I add a contact", "miten lisään kontaktin tähän"):
        answer = (await house.kam("U0ANNA", typed))["ephemeral"]
        assert words(answer).count("`/kam ") == 4 and typed.removeprefix("help ") in words(answer)
        assert list(buttons(answer)) == ["Show everything"]


async def test_a_guest_gets_no_help(house: House) -> None:
    answer = await house.kam("U0GUEST", "help")
    assert "own people only" in words(answer["ephemeral"])
    assert not buttons(answer["ephemeral"])


async def test_suomeksi(talo: House) -> None:
    said = words((await talo.kam("U0ANNA", "ohje"))["ephemeral"])
    assert "`/kam suunnitelma ACME`" in said
    assert "”heippa” ei ole komento." in words((await talo.kam("U0ANNA", "heippa"))["ephemeral"])
