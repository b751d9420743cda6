"""The form of the log: with More, with an account picked in it, pressed twice."""

from pathlib import Path

from tests.stories.house import House, buttons, words


async def test_more_keeps_what_was_typed_and_fills_in_what_the_text_tells(both: House) -> None:
    await both.account()
    await both.kam("U0ANNA", "log", "C0ACME")
    typed = {"text": "Called the CFO yesterday.", "next": "send the terms by 31.2."}
    wrong = await both.do("submit", user="U0ANNA", values=typed)
    assert "31.2. is not in the calendar." in wrong["errors"]["next"]
    more = (await both.do("click", user="U0ANNA", action_id="log.more"))["modal"]
    state = more["state"]["values"]
    assert state["text"]["log.text"]["value"] == "Called the CFO yesterday."
    assert state["next"]["log.next"]["value"] == "send the terms by 31.2."
    assert state["held_on"]["log.held_on"]["selected_date"] == "2026-11-22"
    assert state["kind"]["log.kind"]["selected_option"]["value"] == "call"
    assert "log.more" not in {each.action_id for each in buttons(more).values()}
    wrong = await both.do("submit", user="U0ANNA", values={"held_on": "2026-11-24"})
    assert wrong["errors"].pop("held_on") == "That day has not come yet. Pick today or an earlier day."
    assert list(wrong["errors"]) == ["next"]
    mended = {"held_on": "2026-11-20", "kind": "email", "next": "send the terms by Fri"}
    saved = await both.do("submit", user="U0ANNA", values=mended)
    assert "message, *20 Nov 2026* (not today)" in words(saved["modal"])
    assert "Next: send the terms – <@U0ANNA>, by Fri 27 Nov" in words(saved["modal"])


async def test_the_form_says_who_will_read_it(house: House) -> None:
    await house.account()
    opened = await house.kam("U0ANNA", "log", "C0ACME")
    assert "The team of *Acme Corporation* will read this." in words(opened["modal"])
    await house.kam("U0ANNA", "log Met the CFO.", "C0ACME")
    await house.settle()
    opened = await house.kam("U0ANNA", "log", "C0ACME")
    assert "2 people will read this in the channel of *Acme Corporation*." in words(opened["modal"])


async def test_a_picked_account_brings_its_contacts_and_readers_and_stays_picked(house: House) -> None:
    await house.account()
    await house.account("OLJY", "Hämeen Öljy Oy", channel="")
    await house.kam("U0ANNA", "log ACME Met Liisa Virtanen.")
    await house.kam("U0ANNA", "log OLJY Met Matti Meikäläinen.")
    await house.settle()
    opened = await house.do("shortcut", user="U0ANNA", callback_id="log.start")
    assert "Pick the account first." in words(opened["modal"])
    await house.do("suggest", user="U0ANNA", action_id="which.find", text="")
    modal = await _pick(house, "Acme Corporation (ACME)")
    assert "Liisa Virtanen" in str(modal) and "Matti M" not in str(modal)
    assert "2 people will read this in the channel of *Acme Corporation*." in words(modal)
    modal = await _pick(house, "Hämeen Öljy Oy (OLJY)")
    assert "Matti Meikäläinen" in str(modal) and "Liisa Virtanen" not in str(modal)
    await house.do("click", user="U0ANNA", action_id="log.more")
    (matti,) = [block for block in modal["blocks"] if block["block_id"].startswith("contacts")]
    option = matti["element"]["options"][0]["value"]
    saved = await house.do(
        "submit", user="U0ANNA", values={"text": "They want a longer term.", matti["block_id"]: [option]}
    )
    assert "Saved to *Hämeen Öljy Oy*." in words(saved["modal"])
    assert "With: Matti Meikäläinen" in words(saved["modal"])


async def _pick(house: House, label: str) -> dict:
    await house.do("click", user="U0ANNA", action_id="which.find", option=label)
    found: dict = await house.look("modal?user=U0ANNA")
    return found


async def test_the_same_form_sent_twice_makes_one_entry(both: House) -> None:
    await both.account()
    await both.kam("U0ANNA", "log", "C0ACME")
    first = await both.do("submit", user="U0ANNA", values={"text": "Met the CFO."})
    await both.do("redeliver", kind="interactive", times=1)
    assert "Saved to" in words(first["modal"])
    (card,) = await both.messages("C0ACME")
    assert "Met the CFO." in words(card)


async def test_the_same_words_within_ten_minutes_are_one_entry_and_later_a_second(house: House) -> None:
    await house.account()
    await house.kam("U0ANNA", "log Left a message for the CFO.", "C0ACME")
    again = await house.kam("U0ANNA", "log left a message for  the CFO.", "C0ACME")
    assert "Already saved to *Acme Corporation*, so it was not added again." in words(again["ephemeral"])
    assert len(await house.messages("C0ACME")) == 1
    await house.do("clock", advance=11 * 60)
    later = await house.kam("U0ANNA", "log Left a message for the CFO.", "C0ACME")
    assert "Saved to *Acme Corporation*." in words(later["ephemeral"])
    assert len(await house.messages("C0ACME")) == 2


async def test_lomake_puhuu_suomea_ja_virhe_on_kentan_kohdalla(talo: House) -> None:
    await talo.account()
    opened = await talo.kam("U0ANNA", "kirjaa", "C0ACME")
    assert "Tämän lukee asiakkuustiimi: *Acme Corporation*." in words(opened["modal"])
    wrong = await talo.do("submit", user="U0ANNA", values={"text": " "})
    assert wrong["errors"] == {"text": "Kirjoita, mitä puhuttiin; yksi lause riittää."}
    saved = await talo.do("submit", user="U0ANNA", values={"text": "Soitin eilen. jatko: lähetä ehdot pe"})
    assert "puhelu, *22.11.2026* (ei tänään)" in words(saved["modal"])
    assert "Seuraavaksi: lähetä ehdot – <@U0ANNA>, viimeistään pe 27.11." in words(saved["modal"])


async def test_too_long_a_line_comes_back_whole_with_the_sentence(house: House) -> None:
    await house.account()
    note = "They talked about the renewal at length. " * 79
    answer = await house.kam("U0ANNA", f"log {note}the end", "C0ACME")
    said = words(answer["ephemeral"])
    assert "longer than 3,000 characters" in said and "the end" in said
    assert await house.messages("C0ACME") == []


async def test_a_text_with_what_no_database_keeps_is_saved_without_it(
    postgres_url: str, tmp_path: Path
) -> None:
    house = House(tmp_path)
    await house.start(postgres_url)
    try:
        await house.account()
        answer = await house.kam("U0ANNA", "log Met Liisa\x00 Virtanen about it.", "C0ACME")
        assert "Saved to *Acme Corporation*." in words(answer["ephemeral"])
        assert "Met Liisa Virtanen" in words(answer["ephemeral"])
        await house.kam("U0ANNA", "log", "C0ACME")
        saved = await house.do("submit", user="U0ANNA", values={"text": "nul\x00l", "next": "send\x00 it"})
        assert "null" in words(saved["modal"]) and "Next: send it" in words(saved["modal"])
    finally:
        await house.stop()
