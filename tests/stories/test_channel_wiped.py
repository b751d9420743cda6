"""A channel becomes shared with another company: what the bot said there before is taken away, once."""

from datetime import timedelta

from kam.pinned import refresh
from kam.work import Work
from store import account as accounts
from store import outbox_stuck
from store.account import Account
from tests.stories.house import MONDAY, House, buttons, words

HOME = "C0ACME"
EMPTIED = "Removed: this channel is shared with another company."
CONTENT = ("Acme", "Liisa", "renewal", "Audit", "10", "Anna", "U0ANNA", "Pekka", "U0PEKKA", "key account")


def the(work: Work, account_id: str) -> Account:
    found = accounts.get(work.tenant, work.session, account_id)
    assert found
    return found


async def busy(house: House) -> None:
    """A pinned account card, two log cards, a line about an opportunity, one about the team, a digest."""
    account = await house.account()
    await house.write(lambda work: refresh(work, the(work, account)))
    await house.kam("U0ANNA", "log Met Liisa Virtanen about the renewal. next: send the offer by Fri", HOME)
    await house.kam("U0ANNA", "log Liisa called about the renewal", HOME)
    await house.kam("U0ANNA", "opp Audit 10k next: meet the CFO by Fri", HOME)
    await house.do("click", user="U0ANNA", channel=HOME, action_id="opp.stage", option="proposal")
    await house.do("clock", advance=120)
    seat = buttons((await house.kam("U0ANNA", "team", HOME))["ephemeral"])["Add a seat"]
    await house.do("click", user="U0ANNA", channel=HOME, action_id=seat.action_id)
    await house.do("submit", user="U0ANNA", values={"role": "expert", "person": "U0PEKKA"})
    await house.settle()
    await house.comes(MONDAY + timedelta(days=7))


def wipes(log: list[dict]) -> list[str]:
    return [each["arguments"]["ts"] for each in log
            if each["method"] == "chat.update" and each["arguments"]["text"] == EMPTIED]  # fmt: skip


async def test_no_message_in_the_channel_keeps_a_word_of_the_account(house: House) -> None:
    await busy(house)
    before = await house.messages(HOME)
    said = words(before)
    assert len(before) >= 5
    for one in ("After a call, type", "logged: meeting", "Worth doing next", "Audit", "joined the team"):
        assert one in said, one
    await house.do("channel", id=HOME, is_ext_shared=True)
    after = await house.messages(HOME)
    assert len(after) == len(before)
    assert {message["text"] for message in after} == {EMPTIED}
    assert not [word for word in CONTENT if word in words(after)]
    assert not [block for message in after for block in message["blocks"] if block["type"] != "section"]
    told = [words(each) for each in await house.dms("U0ANNA") if "or about to be" in words(each)]
    assert len(told) == 1 and "am emptying my earlier messages" in told[0] and "renewal" not in told[0]


async def test_each_message_is_emptied_once_however_often_slack_tells_of_the_share(house: House) -> None:
    await busy(house)
    await house.do("channel", id=HOME, is_ext_shared=True)
    await house.settle()
    await house.do("redeliver", times=2)
    await house.do("channel", id=HOME, is_ext_shared=True)
    await house.do("clock", advance=61)
    await house.kam("U0ANNA", "log And again about the renewal", HOME)
    await house.settle()
    found = wipes(await house.look("log"))
    assert sorted(found) == sorted(each["ts"] for each in await house.messages(HOME))


async def test_after_the_share_a_card_is_filled_when_its_note_is_edited_and_emptied_again_by_the_next_share(
    house: House,
) -> None:
    await house.account()
    answer = await house.kam("U0ANNA", "log Met Liisa about the renewal", HOME)
    edit = buttons(answer["ephemeral"])["Edit"]
    await house.settle()
    await house.do("channel", id=HOME, is_ext_shared=True)
    await house.settle()
    await house.do("channel", id=HOME, is_ext_shared=False)
    await house.do("clock", advance=61)
    (card,) = await house.messages(HOME)
    assert card["text"] == EMPTIED
    await house.do("click", user="U0ANNA", channel=HOME, action_id=edit.action_id, value=edit.value)
    await house.do("submit", user="U0ANNA", values={"text": "Liisa wants the renewal sooner"})
    (card,) = await house.messages(HOME)
    assert "sooner" in words(card)
    await house.do("channel", id=HOME, is_ext_shared=True)
    (card,) = await house.messages(HOME)
    assert card["text"] == EMPTIED and "sooner" not in words(card)


async def test_what_slack_does_not_let_us_empty_waits_for_the_operator(house: House) -> None:
    await house.account()
    await house.kam("U0ANNA", "log Met Liisa about the renewal", HOME)
    await house.settle()
    await house.do("fault", method="chat.update", kind="error", code="cant_update_message", times=1)
    await house.do("channel", id=HOME, is_ext_shared=True)
    await house.settle()
    parked = await house.write(lambda work: [
        (row.kind, row.error) for row in outbox_stuck.parked(work.tenant, work.session)
    ])  # fmt: skip
    assert parked == [("wiped", "cant_update_message")]
    assert not [each for each in await house.dms("U0ANNA") if "cant_update_message" in words(each)]
