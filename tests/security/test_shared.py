"""S8: a channel that is shared outside, or about to be, gets nothing; with a guest in it, no note text."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.security.acts import Json
from tests.stories.house import MONDAY, House, words

HOME = "C0ACME"
NOTE = "They will cut us to zero"
EMPTIED = "Removed: this channel is shared with another company."
CUSTOMER = ("Acme", "ACME", "zero", "Liisa")


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """An account in its private channel; Anna and Pekka sit in its team, one card stands there."""
    house = House(tmp_path)
    await house.start()
    await house.account()
    seated = await house.kam("U0ANNA", "team", HOME)
    assert "ephemeral" in seated
    await house.kam("U0ANNA", "log Met Liisa Virtanen about the renewal.", HOME)
    (card,) = await house.messages(HOME)
    assert "Liisa" in words(card)
    yield house
    await house.stop()


async def posted_since(house: House, begun: int) -> list[Json]:
    """What was posted or edited in the account's channel since then, messages that were emptied aside."""
    await house.settle()
    log = await house.look("log")
    said = [
        entry["arguments"]
        for entry in log[begun:]
        if entry["method"] in {"chat.postMessage", "chat.update"} and entry["arguments"]["channel"] == HOME
    ]
    return [each for each in said if each["text"] != EMPTIED]


async def mark(house: House) -> int:
    await house.settle()
    return len(await house.look("log"))


def told_of(messages: list[Json], said: str) -> list[str]:
    return [words(message) for message in messages if said in words(message)]


async def after_a_minute(house: House, what: str, **body: Any) -> Json:
    """The clock moves on by 61 s; then somebody acts."""
    await house.do("clock", advance=61)
    return await house.do(what, **body)


async def log(house: House, text: str = NOTE) -> Json:
    return await house.kam("U0ANNA", f"log {text}", HOME)


@pytest.mark.parametrize("how", ["is_ext_shared", "is_pending_ext_shared"])
async def test_a_shared_channel_gets_nothing_and_the_team_is_told_once(house: House, how: str) -> None:
    """A share that is only pending has no event: the channel is looked at again at most 60 s later."""
    await house.do("channel", id=HOME, **{how: True})
    await house.do("clock", advance=61)
    begun = await mark(house)
    answer = await log(house)
    assert "Saved to" in words(answer["ephemeral"])
    await log(house, "And again zero")
    await house.kam("U0ANNA", "opp Leak audit 10k next: meet the CFO by Fri", HOME)
    await house.comes(MONDAY + timedelta(days=7))
    assert await posted_since(house, begun) == []
    told = told_of(await house.dms("U0ANNA"), "or about to be")
    assert len(told) == 1 and "zero" not in told[0]


async def test_a_share_that_slack_tells_of_counts_at_once(house: House) -> None:
    begun = await mark(house)
    await house.do("channel", id=HOME, is_ext_shared=True)
    await log(house)
    assert await posted_since(house, begun) == []


async def test_the_channel_stays_shut_until_slack_says_that_the_share_is_over(house: House) -> None:
    await house.do("channel", id=HOME, is_ext_shared=True)
    await log(house)
    await house.settle()
    begun = await mark(house)
    await house.do("channel", id=HOME, is_ext_shared=False)
    await house.do("clock", advance=61)
    await log(house, "Met them once more")
    assert "once more" in words(await posted_since(house, begun))


async def test_with_a_guest_in_it_the_channel_gets_cards_without_note_text(house: House) -> None:
    begun = await mark(house)
    await house.do("channel", id=HOME, members=["bot", "U0ANNA", "U0PEKKA", "U0GUEST"])
    await log(house)
    await log(house, "And again zero")
    said = words(await posted_since(house, begun))
    assert said and "zero" not in said and "Liisa" not in said
    await house.do("clock", to="2026-11-24T10:00:00+02:00")
    await log(house, "And zero the day after")
    assert "zero" not in words(await posted_since(house, begun))
    told = told_of(await house.dms("U0ANNA"), "guest")
    assert len(told) == 1 and "zero" not in told[0]
    assert await house.dms("U0GUEST") == []


async def test_somebody_of_another_company_gets_nothing_whatever_they_press(house: House) -> None:
    """Even on a card that Slack does not let the bot empty."""
    (card,) = await house.messages(HOME)
    await house.do("fault", method="chat.update", kind="error", code="cant_update_message", times=9)
    await house.do("channel", id=HOME, is_ext_shared=True, members=["bot", "U0ANNA", "U0OTHER"])
    await house.settle()
    begun = await mark(house)
    for act in ("log.edit", "do.open", "plan.open"):
        answer = await house.do("click", user="U0OTHER", channel=HOME, ts=card["ts"], action_id=act)
        said = words(answer.get("ephemeral")) + words(answer.get("modal"))
        wiped = answer.get("error") == "no_such_element"  # the card may be gone by now
        assert wiped or "company's own people only" in said, (act, answer)
        assert not any(word in said for word in CUSTOMER)
    assert "error" in await house.kam("U0OTHER", "plan ACME", HOME)
    assert await posted_since(house, begun) == []
    assert await house.dms("U0OTHER") == []


async def test_a_guest_who_runs_the_command_gets_nothing(house: House) -> None:
    for text in (
        "plan ACME",
        "log ACME Met them",
        "team ACME",
        "do ACME x by Fri",
        "help",
        "new Guest Oy",
        "x",
    ):
        answer = await house.kam("U0GUEST", text)
        said = words(answer["ephemeral"]).replace(text, "")
        assert "company's own people only" in said
        assert not any(word in said for word in CUSTOMER)
    home = await house.do("home", user="U0GUEST")
    assert "company's own people only" in words(home) and "Acme" not in words(home)


async def test_what_hangs_on_a_message_when_the_channel_is_shared_is_only_ever_taken_away(
    house: House,
) -> None:
    """An edit of a card that stands there already is a post, too; even "Withdrawn by Anna" is a name."""
    answer = await log(house)
    await house.settle()
    begun = await mark(house)
    await house.do("channel", id=HOME, is_ext_shared=True)
    await house.do("click", user="U0ANNA", channel=HOME, action_id="log.edit")
    await house.do("submit", user="U0ANNA", values={"text": "zero and a half"})
    assert await posted_since(house, begun) == []
    undo = next(b for b in answer["ephemeral"][0]["blocks"][-1]["elements"] if b["action_id"] == "log.undo")
    await house.do("click", user="U0ANNA", action_id="log.undo", value=undo["value"], channel=HOME)
    assert await posted_since(house, begun) == []
    assert {message["text"] for message in await house.messages(HOME)} == {EMPTIED}
