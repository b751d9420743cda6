"""An account is set up in one line, and its team finds it in its own channel."""

from typing import Any

from tests.stories.house import House, buttons, words


async def channel_of(house: House, name: str) -> dict[str, Any]:
    """The Slack channel with this name."""
    await house.settle()
    state = await house.look("state")
    (found,) = [channel for channel in state["channels"] if channel.get("name") == name]
    return dict(found)


async def test_one_line_makes_the_account_its_channel_and_one_pinned_card(both: House) -> None:
    answer = await both.kam("U0ANNA", 'new "Hämeen Öljy Oy"')
    said = words(answer["ephemeral"])
    assert "*Hämeen Öljy Oy* is set up, with the code HAMEEN-OLJY." in said
    assert "Edit" in buttons(answer["ephemeral"])
    channel = await channel_of(both, "kam-hameen-oljy")
    assert channel["is_private"] and "U0ANNA" in channel["members"]
    (card,) = await both.messages(channel["id"])
    assert "Hämeen Öljy Oy" in words(card) and "Anna Korhonen – key account manager" in words(card)
    assert [pin["ts"] for pin in (await channel_of(both, "kam-hameen-oljy"))["pins"]] == [card["ts"]]
    again = await both.kam("U0ANNA", "new hämeen öljy")
    assert "It was there already: *Hämeen Öljy Oy* (HAMEEN-OLJY)" in words(again["ephemeral"])
    assert "Open plan" in buttons(again["ephemeral"]) and "Log the first call" in buttons(answer["ephemeral"])
    assert "Log the first call" not in buttons(again["ephemeral"])
    assert len(await both.messages(channel["id"])) == 1


async def test_finnish_from_end_to_end(talo: House) -> None:
    vastaus = await talo.kam("U0ANNA", "uusi Hämeen Öljy Oy")
    assert "*Hämeen Öljy Oy* on perustettu, tunnus HAMEEN-OLJY." in words(vastaus["ephemeral"])
    kanava = await channel_of(talo, "kam-hameen-oljy")
    (kortti,) = await talo.messages(kanava["id"])
    assert "avainasiakaspäällikkö" in words(kortti) and "/kam kirjaa" in words(kortti)


async def test_a_letter_wrong_asks_before_a_second_channel_is_made(talo: House) -> None:
    await talo.kam("U0ANNA", "uusi Hämeen Öljy Oy")
    kysyy = await talo.kam("U0ANNA", "uusi hämeen ölj")
    assert "Tarkoititko asiakkuutta, joka on jo täällä?" in words(kysyy)
    sama = buttons(kysyy)["Hämeen Öljy Oy"]
    vastaus = await talo.do("click", user="U0ANNA", action_id=sama.action_id, value=sama.value)
    assert "Oli jo olemassa: *Hämeen Öljy Oy*" in words(vastaus)
    await talo.settle()
    names = {channel.get("name") for channel in (await talo.look("state"))["channels"]}
    assert {name for name in names if name and name.startswith("kam-hameen")} == {"kam-hameen-oljy"}
    uusi = buttons(await talo.kam("U0ANNA", "uusi hämeen ölj"))["En, perusta uusi"]
    vastaus = await talo.do("click", user="U0ANNA", action_id=uusi.action_id, value=uusi.value)
    assert "on perustettu, tunnus HAMEEN-OLJ." in words(vastaus)


async def test_the_form_names_kam_and_deputy_who_are_told_and_invited(house: House) -> None:
    opened = await house.kam("U0ANNA", "new")
    assert opened["modal"]["callback_id"] == "new.save"
    wrong = await house.do("submit", user="U0ANNA", values={"name": "Kone Oyj", "deputy": "U0GUEST"})
    assert list(wrong["errors"]) == ["deputy"]
    done = await house.do(
        "submit",
        user="U0ANNA",
        values={"name": "Kone Oyj", "kam": "U0PEKKA", "deputy": "U0JOHN", "tier": "A"},
    )
    assert "*Kone Oyj* is set up" in words(done)
    channel = await channel_of(house, "kam-kone")
    assert {"U0PEKKA", "U0JOHN"} <= set(channel["members"])
    told = words(await house.dms("U0PEKKA"))
    assert "gave you a seat in the team of *Kone Oyj*: key account manager." in told
    again = await house.kam("U0ANNA", "new")
    assert again["modal"]["callback_id"] == "new.save"
    taken = await house.do("submit", user="U0ANNA", values={"name": "Muu Oy", "code": "kone"})
    assert "KONE-2 is free" in taken["errors"]["code"]


async def test_a_forbidden_creation_says_what_to_do_and_is_tried_again(house: House) -> None:
    await house.do("fault", method="conversations.create", kind="error", code="restricted_action", times=1)
    await house.kam("U0ANNA", "new Kone Oyj")
    await house.settle()
    there = await house.kam("U0ANNA", "new Kone")
    assert "Slack did not let me make a channel." in words(there["ephemeral"])
    again = buttons(there["ephemeral"])["Try again"]
    await house.do("click", user="U0ANNA", channel="C0GENERAL", action_id=again.action_id)
    channel = await channel_of(house, "kam-kone")
    assert len(await house.messages(channel["id"])) == 1


async def test_a_private_channel_that_the_bot_is_in_is_adopted(house: House) -> None:
    await house.do("channel", id="C0OWN", name="oma", is_private=True, members=["U0ANNA"])
    await house.do("channel", id="C0OWN", members=["U0ANNA", "bot"])
    made = await house.kam("U0ANNA", "new Kone Oyj", "C0OWN")
    adopt = buttons(made["ephemeral"])["Use this channel"]
    await house.do("click", user="U0ANNA", channel="C0OWN", action_id=adopt.action_id)
    (card,) = await house.messages("C0OWN")
    assert "Kone Oyj" in words(card)
    await house.do("clock", advance=600)
    names = {channel.get("name") for channel in (await house.look("state"))["channels"]}
    assert "kam-kone" not in names


async def test_a_company_with_an_ampersand_keeps_it(house: House) -> None:
    answer = await house.kam("U0ANNA", "new Puu & Kivi Oy")
    assert "*Puu &amp; Kivi Oy* is set up" in words(answer["ephemeral"])


async def test_a_guest_gets_nothing(house: House) -> None:
    answer = await house.kam("U0GUEST", "new Kone Oyj")
    assert "the company's own people only" in words(answer)
    assert "kam-kone" not in {channel.get("name") for channel in (await house.look("state"))["channels"]}
