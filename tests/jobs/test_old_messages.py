"""Messages to the bot are forgotten after thirty days, saved or not."""

from datetime import timedelta

from sqlmodel import select

from bot.kinds import JOBS
from kam import dm_draft_heard
from kam.dm_draft_heard import DmMessage
from store.database import Database
from store.dm_draft import DmDraft
from tests.kam.acme import ANNA, acme
from tests.kam.build import NOW


async def test_after_thirty_days_they_are_gone(database: Database) -> None:
    built = await acme(database)
    for day in (0, 2):
        sent_at = NOW + timedelta(days=day)
        said = DmMessage("D1", f"{day}.1", "met them", sent_at)
        await built.act(ANNA, dm_draft_heard.receive, said, "/kam", now=sent_at)
    (job,) = (each for each in JOBS if each.name == "old-messages")
    assert await built.act("", job.run, now=NOW + timedelta(days=29)) == 0
    assert await built.act("", job.run, now=NOW + timedelta(days=31)) == 1
    left = await built.database.read(lambda session: list(session.exec(select(DmDraft.id))))
    assert left == ["D1:2.1"]
