"""A person at the customer is added in one line, found again, and known to have left."""

from tests.stories.house import House, buttons, words


async def test_one_line_adds_a_contact_and_a_second_one_alike_is_questioned(house: House) -> None:
    await house.account()
    added = await house.kam("U0ANNA", "contact Liisa Virtanen, CFO, liisa@example.com", "C0ACME")
    assert "Liisa Virtanen is now a contact of *Acme Corporation*." in words(added["ephemeral"])
    alike = await house.kam("U0ANNA", "contact Liisa Virtanem, CEO", "C0ACME")
    assert "Here already: *Liisa Virtanen* · CFO · liisa@example.com" in words(alike["modal"])
    updated = await house.do("submit", user="U0ANNA", values={"source": "her card"})
    assert "*Liisa Virtanen* · CEO · liisa@example.com" in words(updated)
    assert "Source: her card" in words(updated)


async def test_the_form_shows_a_double_before_saving_and_saves_another_person(talo: House) -> None:
    await talo.account()
    await talo.kam("U0ANNA", "kontakti Liisa Virtanen", "C0ACME")
    taas = await talo.kam("U0ANNA", "kontakti Liisa Virtanen", "C0ACME")
    assert "Liisa Virtanen on jo yhteyshenkilönä: *Acme Corporation*." in words(taas)
    assert list(buttons(taas)) == ["Muokkaa", "Lähti tai siirtyi", "Peru"]
    await talo.kam("U0ANNA", "kontakti", "C0ACME")
    asked = await talo.do("submit", user="U0ANNA", values={"name": "Liisa Virtanen", "title": "ostaja"})
    assert "Onko kyse samasta henkilöstä?" in words(asked) and "ostaja" in words(asked)
    saved = await talo.do("submit", user="U0ANNA", values={"same": "another"})
    assert "Uusi yhteyshenkilö Liisa Virtanen" in words(saved)


async def test_who_left_is_marked_and_the_channel_hears_nothing(house: House) -> None:
    await house.account()
    added = await house.kam("U0ANNA", "contact Liisa Virtanen, CFO", "C0ACME")
    left = buttons(added["ephemeral"])["Left or moved"]
    await house.do("click", user="U0ANNA", channel="C0ACME", action_id=left.action_id)
    gone = await house.do("submit", user="U0ANNA", values={"status": "left", "since": "2026-11-01"})
    assert "*Liisa Virtanen* · CFO · left 1 Nov 2026" in words(gone)
    assert "Liisa" not in words(await house.messages("C0ACME"))
    undo = buttons(gone)["Undo"]
    back = await house.do("click", user="U0ANNA", action_id=undo.action_id, value=undo.value)
    assert "Liisa Virtanen is as before" in words(back) and "Left or moved" in buttons(back)


async def test_a_slip_is_taken_back_and_more_about_somebody_opens_them(talo: House) -> None:
    await talo.account()
    uusi = await talo.kam("U0ANNA", "kontakti liisa virtanen talousjohtaja liisa@example.com", "C0ACME")
    assert "*Liisa Virtanen* · talousjohtaja · liisa@example.com" in words(uusi["ephemeral"])
    peru = buttons(uusi["ephemeral"])["Peru"]
    await talo.do("click", user="U0ANNA", channel="C0ACME", action_id=peru.action_id, value=peru.value)
    await talo.kam("U0ANNA", "kontakti Liisa Virtanen", "C0ACME")
    lähti = await talo.kam("U0ANNA", "kontakti Liisa Virtanen lähti", "C0ACME")
    assert lähti["modal"]["callback_id"] == "contact.left"
    await talo.do("close", user="U0ANNA")
    auki = await talo.kam("U0ANNA", "kontakti Liisa Virtasen uusi numero 040 1234567", "C0ACME")
    assert auki["modal"]["callback_id"] == "contact.change"
    tallessa = await talo.do("submit", user="U0ANNA", values={})
    assert "*Liisa Virtanen* · 040 1234567" in words(tallessa)


async def test_a_slip_in_the_e_mail_opens_the_form_and_says_so(house: House) -> None:
    await house.account()
    opened = await house.kam("U0ANNA", "contact Liisa Virtanen, CFO, liisa@example", "C0ACME")
    assert "liisa@example is no e-mail address." in words(opened["modal"])
    saved = await house.do("submit", user="U0ANNA", values={"email": "liisa@example.com"})
    assert "*Liisa Virtanen* · CFO · liisa@example.com" in words(saved)
