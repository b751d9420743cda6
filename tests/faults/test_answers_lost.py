"""Every way in which Slack's answer gets lost, with the real bot: one send per claim (R5, R4)."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlmodel import Session, select

from bot import slack
from bot.cli import main
from store.outbox import Outbox
from tests.stories.house import House, Json, words

POST = "chat.postMessage"
MODES: dict[str, Json] = {
    "lost": {"kind": "lost"},
    "reset": {"kind": "reset"},
    "hang": {"kind": "hang", "seconds": 0.8},
    "partial": {"kind": "partial"},
    "503": {"kind": "500", "status": 503},
    "500 but posted": {"kind": "500", "done": True},
    "429": {"kind": "429", "retry_after": 3},
    "html": {"kind": "html"},
    "error": {"kind": "error", "code": "internal_error"},
}
SENT_AGAIN = ("503", "429", "html", "error")  # not done, as the history or Slack itself tells: a second claim


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    """An account with a channel; a call that hangs is given up soon."""
    monkeypatch.setattr(slack, "CALL_SECONDS", 0.4)
    house = House(tmp_path)
    await house.start()
    await house.account()
    yield house
    await house.stop()


async def posts(house: House) -> int:
    """How many calls of chat.postMessage reached Slack, those that it answers late included."""
    await house.do("quiet")
    return sum(entry.get("method") == POST for entry in await house.look("log"))


async def rows(house: House) -> list[Outbox]:
    assert house.bot and house.bot.db

    def of_posts(session: Session) -> list[Outbox]:
        return list(session.exec(select(Outbox).where(Outbox.method == POST)))

    return await house.bot.db.read(of_posts)


async def noted(house: House, text: str) -> Any:
    answer = await house.kam("U0ANNA", f"log {text}", channel="C0ACME")
    await house.settle()
    return answer


async def standing(house: House, text: str) -> int:
    """How many messages in the account's channel hold the text."""
    return sum(text in words(message) for message in await house.look("messages/C0ACME"))


async def test_each_way_to_lose_an_answer_costs_one_send_and_ends_in_one_message(house: House) -> None:
    for mode, fault in MODES.items():
        before = await posts(house)
        await house.do("fault", method=POST, times=1, **fault)
        answer = await noted(house, f"told while {mode}")
        assert answer["ms"] < 2500
        assert await posts(house) == before + 1, mode
        await house.do("clock", advance=300)
        await house.settle()
        assert await standing(house, f"told while {mode}") == 1, mode
    assert {row.state for row in await rows(house)} == {"sent"}
    assert await posts(house) == len(MODES) + len(SENT_AGAIN)


async def test_without_the_history_a_lost_answer_is_parked_and_shown(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    scopes = (await house.do("app"))["scopes"]
    await house.do("app", scopes=[scope for scope in scopes if scope != "groups:history"])
    for fault in ("lost", "500"):
        await house.do("fault", method=POST, kind=fault, times=1)
        await noted(house, f"told while {fault}")
        await house.do("clock", advance=300)
    assert (await standing(house, "told while lost"), await standing(house, "told while 500")) == (1, 0)
    parked = [row for row in await rows(house) if row.state == "parked"]
    assert len(parked) == 2

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{house.folder / 'kam.db'}")
    monkeypatch.setenv("KAM_LANGUAGE", "en")
    shown = CliRunner().invoke(main, ["jobs"])
    assert shown.exit_code == 0, shown.output
    assert "2 parked" in shown.output
    for row in parked:
        assert f"{row.id} parked, may be there: The card of a note, C0ACME (missing_scope)" in shown.output
    assert "told while" not in shown.output
