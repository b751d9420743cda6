"""Anna's DM with the bot, for the tests of what is written there."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session, select

from kam import dm_draft_heard, dm_draft_told
from kam.dm_draft_heard import DmMessage
from kam.shapes.dm_draft import DmDraftCard
from store.database import Database
from store.log import LogEntry
from tests.kam.acme import ANNA, acme
from tests.kam.build import NOW, Built, account, contact, seat

AT_ONE, AT_TWO = "1795424401.000100", "1795424402.000100"  # Slack's times of two edits
NEXT = "next step send the offer by friday"


def message(text: str, ts: float = 0.0, **more: Any) -> DmMessage:
    sent_at = NOW + timedelta(seconds=ts)
    return DmMessage("D1", f"{sent_at.timestamp():.6f}", text, sent_at, **more)


class Talk:
    """Anna's DM with the bot."""

    def __init__(self, built: Built) -> None:
        self.built = built

    async def write(self, text: str, ts: float = 0.0, by: str = ANNA, **more: Any) -> str:
        said = message(text, ts, **more)
        await self.built.act(by, dm_draft_heard.receive, said, "/kam", now=said.sent_at)
        return said.id

    async def card(self, draft: str, by: str = ANNA) -> DmDraftCard:
        found = await self.built.read(by, dm_draft_told.draft_told, {"draft": draft})
        assert found is not None
        return found.shape

    async def entries(self) -> list[LogEntry]:
        def run(session: Session) -> list[LogEntry]:
            return list(session.exec(select(LogEntry).order_by(LogEntry.id)))

        return await self.built.database.read(run)


async def talk_of(database: Database) -> Talk:
    """ACME and Gamma, each with somebody whom Anna knows; Mikko sits in ACME alone."""
    built = await acme(database)
    await built.add(
        account("gamma", "Gamma Oyj"),
        seat("gamma", ANNA, "member"),
        contact("liisa", "acme", "Liisa Virtanen"),
        contact("pekka", "gamma", "Pekka Mäki"),
    )
    return Talk(built)
