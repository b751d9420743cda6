"""After a call, `/kam log` takes 30 seconds."""

from tests.stories.house import House, buttons, words


async def test_one_line_becomes_a_card_in_the_accounts_channel(both: House) -> None:
    await both.account()
    answer = await both.kam(
        "U0ANNA", "log Met Liisa Virtanen about the renewal. next: send the offer by Fri", "C0ACME"
    )
    said = words(answer["ephemeral"])
    assert "Saved to *Acme Corporation*." in said
    assert "send the offer" in said and "Fri 27 Nov" in said
    (card,) = await both.messages("C0ACME")
    assert "Met Liisa Virtanen about the renewal." in words(card)
    assert "Liisa Virtanen" in words(card)


async def test_undo_within_ten_minutes_withdraws_the_card_and_gives_the_text_back(house: House) -> None:
    await house.account()
    answer = await house.kam("U0ANNA", "log Called Pekka. next: book a meeting", "C0ACME")
    await house.messages("C0ACME")
    undo = buttons(answer["ephemeral"])["Undo"]
    undone = await house.do("click", user="U0ANNA", channel="C0ACME", action_id=undo.action_id)
    assert "Called Pekka" in words(undone)
    (card,) = await house.messages("C0ACME")
    assert "Withdrawn by" in words(card)
    assert "Called Pekka" not in words(card)


async def test_the_form_shows_its_error_at_the_field_and_then_saves(house: House) -> None:
    await house.account()
    opened = await house.kam("U0ANNA", "log", "C0ACME")
    assert opened["modal"]["callback_id"] == "log.save"
    wrong = await house.do("submit", user="U0ANNA", values={"text": "   "})
    assert wrong["errors"] == {"text": "Write what was said; one sentence is enough."}
    saved = await house.do(
        "submit", user="U0ANNA", values={"text": "Met the CFO.", "next": "send the offer by Fri"}
    )
    assert "Saved to" in words(saved)
    (card,) = await house.messages("C0ACME")
    assert "Met the CFO." in words(card)
