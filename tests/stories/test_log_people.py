"""Who was met, who of us was there, who may write: read from the line, shown in the answer."""

from kam.work import Work
from store import account as accounts
from tests.stories.house import House, buttons, words


async def test_known_people_are_found_however_they_are_written(talo: House) -> None:
    await talo.account()
    await talo.kam("U0ANNA", "kirjaa Tapasin Liisa Virtasen ja Pekka Mäkisen.", "C0ACME")
    for line in (
        "Soitin Virtaselle jatkosta",
        "Tapasin Lisa Virtannen",
        "liisan kanssa puhuttiin: Liisa Virtanen",
    ):
        sanottu = words((await talo.kam("U0ANNA", f"kirjaa {line}", "C0ACME"))["ephemeral"])
        assert "Mukana: Liisa Virtanen" in sanottu, line
        assert "uusi yhteyshenkilö" not in sanottu


async def test_a_new_contact_is_named_as_new_and_goes_with_undo(both: House) -> None:
    await both.account()
    answer = await both.kam("U0ANNA", "log Met Liisa Virtanen about the renewal.", "C0ACME")
    assert "With: Liisa Virtanen _(new contact)_" in words(answer["ephemeral"])
    undo = buttons(answer["ephemeral"])["Undo"]
    await both.do("click", user="U0ANNA", channel="C0ACME", action_id=undo.action_id)
    again = await both.kam("U0ANNA", "log Met Liisa Virtanen once more.", "C0ACME")
    assert "With: Liisa Virtanen _(new contact)_" in words(again["ephemeral"])


async def test_an_uncertain_name_is_asked_about_and_not_taken(house: House) -> None:
    await house.account()
    await house.kam("U0ANNA", "log Met Maria Korhonen about the renewal.", "C0ACME")
    answer = (await house.kam("U0ANNA", "log Lunch with Korhnen at the fair", "C0ACME"))["ephemeral"]
    assert "Did you mean Maria Korhonen? If so, press Add." in words(answer)
    assert "With:" not in words(answer)
    press = buttons(answer)["Add Maria"]
    here = {"user": "U0ANNA", "channel": "C0ACME", "action_id": press.action_id, "value": press.value}
    added = (await house.do("click", **here))["ephemeral"]
    assert "With: Maria Korhonen" in words(added) and "Did you mean" not in words(added)
    *_, card = await house.messages("C0ACME")
    assert "Lunch with Korhnen" in words(card) and "With: Maria Korhonen" in words(card)


async def test_a_colleague_who_is_mentioned_was_there_and_a_guest_is_no_reason_to_lose_the_note(
    house: House,
) -> None:
    await house.account()
    answer = await house.kam("U0ANNA", "log Met the CFO with @Pekka Virtanen and @Vieno Vieras.", "C0ACME")
    said = words(answer["ephemeral"])
    assert "Of us: <@U0PEKKA>\n" in said + "\n"
    refused = await house.kam("U0ANNA", "log Met them. next: @Vieno Vieras sends the offer", "C0ACME")
    assert "Vieno Vieras is not a full member of this workspace." in words(refused["ephemeral"])
    assert "sends the offer" in words(refused["ephemeral"])


async def test_a_date_in_the_past_is_shown_plainly(talo: House) -> None:
    await talo.account()
    for line, day in (
        ("eilen soitin asiakkaalle", "*22.11.2026*"),
        ("5.11. tapasin johtajan", "*5.11.2026*"),
    ):
        sanottu = words((await talo.kam("U0ANNA", f"kirjaa {line}", "C0ACME"))["ephemeral"])
        assert f"{day} (ei tänään)" in sanottu
    tanaan = words((await talo.kam("U0ANNA", "kirjaa Tapasin johtajan", "C0ACME"))["ephemeral"])
    assert "tapaaminen, 23.11.2026\n" in tanaan


async def test_without_a_seat_one_may_log_to_an_open_account_and_edit_ones_own(house: House) -> None:
    await house.account()
    answer = await house.kam("U0JOHN", "log ACME Met Liisa Virtanen at the fair.")
    assert "Saved to *Acme Corporation*." in words(answer["ephemeral"])
    edit = buttons(answer["ephemeral"])["Edit"]
    form = await house.do("click", user="U0JOHN", channel="C0GENERAL", action_id=edit.action_id)
    assert "Met Liisa Virtanen at the fair." in words(form["modal"])
    (posted,) = await house.messages("C0ACME")
    card = buttons(posted)["Edit"]
    refused = await house.do("click", user="U0PEKKA", channel="C0ACME", action_id=card.action_id)
    assert "Only the person who wrote it can change it." in words(refused["ephemeral"])


async def test_to_a_closed_account_only_its_own_people_log(house: House) -> None:
    account = await house.account()
    await house.write(lambda work: _close(work, account))
    refused = await house.kam("U0PEKKA", "log Met Liisa Virtanen.", "C0ACME")
    said = words(refused["ephemeral"])
    assert "Acme Corporation is open to its team alone. Its KAM is Anna" in said and "<@" not in said
    assert "Met Liisa Virtanen." in said
    assert await house.messages("C0ACME") == []
    kept = await house.kam("U0ANNA", "log Met Liisa Virtanen.", "C0ACME")
    assert "Saved to" in words(kept["ephemeral"])


async def test_what_is_not_clear_is_asked_in_a_short_remark(both: House) -> None:
    await both.account()
    for line, asked in (
        ("log They buy from Kemira Chemicals", "New at the customer? Press Edit to add Kemira Chemicals."),
        ("log Called Liisa 15.12.", "Was this on 15 Dec 2025? Press Edit and pick the day."),
        ("log Met them. next: send it @esko", "Is this for esko? Press Edit and pick who does it."),
    ):
        said = words((await both.kam("U0ANNA", line, "C0ACME"))["ephemeral"])
        assert asked in said and "With:" not in said and "not today" not in said


async def test_epaselva_kysytaan_suomeksi(talo: House) -> None:
    await talo.account()
    for rivi, kysytty in (
        ("Soitin Kimmolle 15.12.", "Oliko tämä 15.12.2025? Paina Muokkaa ja valitse päivä."),
        ("Soitin. jatko: lähetä se @Esko", "Tekeekö tämän Esko? Paina Muokkaa ja valitse tekijä."),
    ):
        assert kysytty in words((await talo.kam("U0ANNA", f"kirjaa {rivi}", "C0ACME"))["ephemeral"])


def _close(work: Work, account_id: str) -> None:
    found = accounts.get(work.tenant, work.session, account_id)
    assert found
    found.visibility = "team"
