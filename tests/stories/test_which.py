"""Outside an account's channel its name is enough, however it is spelt."""

from tests.stories.house import House, buttons, words


async def _companies(house: House) -> None:
    await house.account("HAMEEN-OLJY", "Hämeen Öljy Oy", channel="")
    await house.account("NOKIA", "Nokia Oyj", channel="")
    await house.account("NOKIAN-RENKAAT", "Nokian Renkaat Oyj", channel="")


async def test_a_code_in_front_is_not_part_of_the_note(house: House) -> None:
    await _companies(house)
    said = words((await house.kam("U0ANNA", "log HAMEEN-OLJY Met the CFO."))["ephemeral"])
    assert "Saved to *Hämeen Öljy Oy*." in said and "\nMet the CFO." in said
    said = words((await house.kam("U0ANNA", "log Hameen Oljy: met the buyer."))["ephemeral"])
    assert "Saved to *Hämeen Öljy Oy*." in said and "\nmet the buyer." in said


async def test_taivutettu_nimi_on_osa_lausetta(talo: House) -> None:
    await _companies(talo)
    sanottu = words((await talo.kam("U0ANNA", "kirjaa Hämeen Öljyn kanssa palaveri"))["ephemeral"])
    assert "Tallennettu: *Hämeen Öljy Oy*." in sanottu
    assert "Hämeen Öljyn kanssa palaveri" in sanottu
    assert "uusi yhteyshenkilö" not in sanottu and "Mukana:" not in sanottu and "Uusi ihminen" not in sanottu


async def test_an_unclear_name_asks_and_keeps_the_text(house: House) -> None:
    await _companies(house)
    asked = await house.kam("U0ANNA", "log Nokian: they want a longer term")
    assert "Which account do you mean?" in words(asked["ephemeral"])
    assert "they want a longer term" in words(asked["ephemeral"])
    choice = buttons(asked["ephemeral"])["Nokian Renkaat Oyj"]
    saved = await house.do("click", user="U0ANNA", channel="C0GENERAL", action_id=choice.action_id)
    assert "Saved to *Nokian Renkaat Oyj*." in words(saved)
    assert "they want a longer term" in words(saved)


async def test_a_name_that_nobody_knows_offers_ones_own_accounts(house: House) -> None:
    await _companies(house)
    asked = await house.kam("U0ANNA", "log Tuntematon Firma: hei")
    assert "Which account is this about?" in words(asked["ephemeral"])
    assert set(buttons(asked["ephemeral"])) == {"Hämeen Öljy Oy", "Nokia Oyj", "Nokian Renkaat Oyj"}


async def test_any_account_can_be_searched_for_where_ones_own_do_not_fit(both: House) -> None:
    await _companies(both)
    await both.account("FAR", "Suur-Saimaa Group", channel="", kam="")
    asked = await both.kam("U0ANNA", "log They want a longer term <3")
    assert "Suur-Saimaa Group" not in buttons(asked["ephemeral"])
    offered = await both.do("suggest", user="U0ANNA", action_id="which.other", text="saimaa")
    assert "Suur-Saimaa Group (FAR)" in words(offered)
    saved = await both.do("click", user="U0ANNA", action_id="which.other", option="Suur-Saimaa Group (FAR)")
    assert "Saved to *Suur-Saimaa Group*." in words(saved)
    assert "\nThey want a longer term <3" in words(saved)


async def test_jolla_ei_ole_omia_asiakkuuksia_hakee_asiakkuuden_nimella(talo: House) -> None:
    await talo.account("FAR", "Suur-Saimaa Group", channel="")
    kysytty = await talo.kam("U0PEKKA", "suunnitelma")
    assert "Mitä asiakkuutta tämä koskee?" in words(kysytty) and not buttons(kysytty)
    await talo.do("suggest", user="U0PEKKA", action_id="which.other", text="")
    avattu = await talo.do("click", user="U0PEKKA", action_id="which.other", option="Suur-Saimaa Group (FAR)")
    assert "*Suur-Saimaa Group*" in words(avattu)


async def test_a_note_that_begins_with_another_accounts_name_is_asked_about(house: House) -> None:
    await _companies(house)
    await house.account("ACME", "Acme Corporation", channel="C0ACME")
    asked = await house.kam("U0ANNA", "log Hämeen Öljy: they want a longer term", "C0ACME")
    assert set(buttons(asked["ephemeral"])) == {"Hämeen Öljy Oy", "Acme Corporation"}
    choice = buttons(asked["ephemeral"])["Hämeen Öljy Oy"]
    saved = words(await house.do("click", user="U0ANNA", channel="C0ACME", action_id=choice.action_id))
    assert "Saved to *Hämeen Öljy Oy*." in saved and "\nthey want a longer term" in saved
    assert await house.messages("C0ACME") == []


async def test_a_misspelt_name_of_another_account_is_asked_about_before_a_word_is_written(
    house: House,
) -> None:
    await house.account("ACME", "Acme Corporation", channel="C0ACME")
    await house.account("KARHU", "Karhu Foods Oy", channel="")
    asked = await house.kam("U0ANNA", "log Karhla Foods: met Liisa <3 about the renewal", "C0ACME")
    assert list(buttons(asked["ephemeral"])) == ["Karhu Foods Oy", "Acme Corporation"]
    assert "Karhla Foods: met Liisa <3 about the renewal" in words(asked)
    assert await house.messages("C0ACME") == []
    choice = buttons(asked["ephemeral"])["Karhu Foods Oy"]
    saved = words(await house.do("click", user="U0ANNA", channel="C0ACME", action_id=choice.action_id))
    assert "Saved to *Karhu Foods Oy*." in saved and "\nmet Liisa <3 about the renewal" in saved
    assert await house.messages("C0ACME") == []


async def test_oma_kanava_on_yksi_vastauksista_ja_sanat_pysyvat(talo: House) -> None:
    await talo.account("ACME", "Acme Corporation", channel="C0ACME")
    await talo.account("KARHU", "Karhu Foods Oy", channel="")
    kysytty = await talo.kam("U0ANNA", "kirjaa Karhla Foods kilpailee samasta urakasta", "C0ACME")
    oma = buttons(kysytty["ephemeral"])["Acme Corporation"]
    sanottu = words(await talo.do("click", user="U0ANNA", channel="C0ACME", action_id=oma.action_id))
    assert "Tallennettu: *Acme Corporation*." in sanottu
    assert "\nKarhla Foods kilpailee samasta urakasta" in sanottu


async def test_the_misspelt_name_of_a_picked_account_is_not_part_of_the_note(house: House) -> None:
    await house.account("TIMBER", "Nordic Timber AB", channel="")
    await house.account("TIMES", "Nordic Times AB", channel="")
    asked = await house.kam("U0ANNA", "log Nordic Timbes Called about the price")
    choice = buttons(asked["ephemeral"])["Nordic Timber AB"]
    saved = words(await house.do("click", user="U0ANNA", channel="C0GENERAL", action_id=choice.action_id))
    assert "\nCalled about the price" in saved
    assert "Timbes" not in saved
