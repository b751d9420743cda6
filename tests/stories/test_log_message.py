""" "Log to account" on a message: whose words come along depends on who could read them anyway."""

from datetime import timedelta
from typing import Any

from tests.stories.house import House, buttons, words

WORDS = "Liisa said they will renew in March."


async def _posted(house: House, channel: str, text: str = WORDS, user: str = "U0PEKKA", **more: Any) -> str:
    return str((await house.do("message", user=user, channel=channel, text=text, **more))["ts"])


async def _log_it(house: House, channel: str, ts: str, user: str = "U0ANNA") -> dict[str, Any]:
    answer = await house.do("shortcut", user=user, callback_id="log.message", channel=channel, ts=ts)
    return answer["modal"] or answer


def _link(channel: str, ts: str) -> str:
    return f"https://slack.com/archives/{channel}/p{ts.replace('.', '')}"


def _text(modal: dict[str, Any]) -> str | None:
    (value,) = modal["state"]["values"]["text"].values()
    found: str | None = value["value"]
    return found


async def test_in_the_accounts_own_channel_words_and_link_come_along(both: House) -> None:
    await both.account()
    ts = await _posted(both, "C0ACME")
    form = await _log_it(both, "C0ACME", ts)
    assert _text(form) == WORDS and "*Acme Corporation*" in words(form)
    saved = await both.do("submit", user="U0ANNA", values={})
    assert f"From: <{_link('C0ACME', ts)}>" in words(saved["modal"])
    card = (await both.messages("C0ACME"))[-1]
    assert WORDS in words(card) and _link("C0ACME", ts) in words(card)


async def test_what_was_said_last_week_is_a_note_of_last_week(house: House) -> None:
    await house.account()
    ts = await _posted(house, "C0ACME", "Liisa called yesterday about the renewal.")
    plain = await _posted(house, "C0ACME", "Liisa wants a longer pilot.")
    await house.comes(house.clock.now() + timedelta(days=7))
    await _log_it(house, "C0ACME", ts)
    saved = await house.do("submit", user="U0ANNA", values={})
    assert "*22 Nov 2026* (not today)" in words(saved["modal"])
    await house.do("close", user="U0ANNA")
    await _log_it(house, "C0ACME", plain)
    more = await house.do("click", user="U0ANNA", action_id="log.more")
    assert more["modal"]["state"]["values"]["held_on"]["log.held_on"]["selected_date"] == "2026-11-23"
    saved = await house.do("submit", user="U0ANNA", values={})
    assert "*23 Nov 2026* (not today)" in words(saved["modal"])


async def test_a_reply_in_a_thread_is_linked_as_one(house: House) -> None:
    await house.account()
    root = await _posted(house, "C0ACME", "How did it go?", "U0ANNA")
    ts = await _posted(house, "C0ACME", thread_ts=root)
    await _log_it(house, "C0ACME", ts)
    saved = await house.do("submit", user="U0ANNA", values={})
    assert f"{_link('C0ACME', ts)}?thread_ts={root}&amp;cid=C0ACME" in words(saved["modal"])


async def test_from_another_public_channel_they_come_along_too(house: House) -> None:
    account = await house.account()
    ts = await _posted(house, "C0GENERAL")
    form = await _log_it(house, "C0GENERAL", ts)
    assert _text(form) == WORDS
    assert form["state"]["values"]["account"]["which.find"]["selected_option"]["value"] == account
    saved = await house.do("submit", user="U0ANNA", values={})
    assert "Saved to *Acme Corporation*." in words(saved["modal"])
    assert _link("C0GENERAL", ts) in words(saved["modal"])


async def test_the_account_that_the_words_tell_of_is_picked_already(house: House) -> None:
    await house.account()
    oil = await house.account("OLJY", "Hämeen Öljy Oy", channel="C0OIL")
    await house.kam("U0ANNA", "log OLJY Met Matti Meikäläinen.")
    for said in ("Hämeen Öljyltä kysyttiin laakereista", "matti meikäläinen called about bearings"):
        form = await _log_it(house, "C0GENERAL", await _posted(house, "C0GENERAL", text=said))
        chosen = form["state"]["values"]["account"]["which.find"]["selected_option"]
        assert chosen and chosen["value"] == oil, said
        await house.do("close", user="U0ANNA")
    form = await _log_it(house, "C0GENERAL", await _posted(house, "C0GENERAL", text="Who has the slides?"))
    assert form["state"]["values"]["account"]["which.find"]["selected_option"] is None


async def test_private_words_stay_behind_until_somebody_takes_them_over(both: House) -> None:
    await both.account()
    await both.do("channel", name="board", id="C0BOARD", is_private=True, members=["U0ANNA", "U0PEKKA"])
    ts = await _posted(both, "C0BOARD")
    form = await _log_it(both, "C0BOARD", ts)
    assert _text(form) is None and WORDS not in str(form)
    assert "only its link comes along" in words(form)
    assert "The team of *Acme Corporation* will read this." in words(form)
    typed = {"text": "They renew.", "next": "send the terms by 31.2."}
    await both.do("submit", user="U0ANNA", values=typed)
    press = buttons(form)["Take the words over"]
    taken = (await both.do("click", user="U0ANNA", action_id=press.action_id))["modal"]
    assert _text(taken) == f"They renew.\n{WORDS}"
    assert "Take the words over" not in buttons(taken)
    longer = (await both.do("click", user="U0ANNA", action_id="log.more"))["modal"]
    assert _text(longer) == f"They renew.\n{WORDS}"
    saved = await both.do("submit", user="U0ANNA", values={"next": ""})
    assert WORDS in words(saved["modal"]) and _link("C0BOARD", ts) in words(saved["modal"])


async def test_private_words_that_nobody_took_over_are_not_in_the_note(house: House) -> None:
    await house.account()
    await house.do("channel", name="board", id="C0BOARD", is_private=True, members=["U0ANNA", "U0PEKKA"])
    ts = await _posted(house, "C0BOARD")
    await _log_it(house, "C0BOARD", ts)
    saved = await house.do("submit", user="U0ANNA", values={"text": "They renew in spring."})
    (card,) = await house.messages("C0ACME")
    for shown in (saved["modal"], card):
        assert WORDS not in words(shown) and _link("C0BOARD", ts) in words(shown)


async def test_yksityisviestista_tulee_vain_linkki(talo: House) -> None:
    await talo.account()
    sent = await talo.do("message", user="U0ANNA", text="Liisa on kyllästynyt.")
    form = await _log_it(talo, sent["channel"], sent["ts"])
    assert "vain linkki" in words(form) and _text(form) is None
    assert "kyllästynyt" not in str(form)
    taken = await talo.do("click", user="U0ANNA", action_id=buttons(form)["Ota sanat mukaan"].action_id)
    assert _text(taken["modal"]) == "Liisa on kyllästynyt."


async def test_the_kept_words_are_for_nobody_else(house: House) -> None:
    await house.account()
    await house.do("channel", name="board", id="C0BOARD", is_private=True, members=["U0ANNA", "U0PEKKA"])
    form = await _log_it(house, "C0BOARD", await _posted(house, "C0BOARD"))
    await house.do("click", user="U0ANNA", action_id=buttons(form)["Take the words over"].action_id)
    john = {"id": "U0JOHN", "name": "john", "team_id": house.tenant.team}
    await house.do("redeliver", kind="interactive", times=1, changes={"user": john})
    calls = (await house.look("log?kind=api"))[-1:]
    assert "That draft is gone." in str(calls) and WORDS not in str(calls)


async def test_a_conversation_with_another_company_is_refused_politely(house: House) -> None:
    await house.account()
    await house.kam("U0ANNA", "log Met the CFO.", "C0ACME")
    await house.settle()
    await house.do("channel", id="C0ACME", is_ext_shared=True)
    ts = await _posted(house, "C0ACME", "Internal plan")
    answer = await _log_it(house, "C0ACME", ts)
    assert "People of another company are in that conversation" in words(answer)
    assert "Internal plan" not in words(answer)
    await house.do("channel", id="C0GENERAL", members=["U0ANNA", "U0OTHER"])
    ts = await _posted(house, "C0GENERAL", "We are unhappy", "U0OTHER")
    answer = await _log_it(house, "C0GENERAL", ts)
    assert "People of another company are in that conversation" in words(answer)
