"""What delivery does with news of actions and opportunities: to whom, in whose language, with what."""

import pytest

from jobs.kinds import do, opp
from jobs.kinds.kind import Kind
from kam.work import Work
from store.database import Database
from store.outbox import Outbox
from store.posted import Posted
from tests.kam.acme import ANNA, CHANNEL, MIKKO, acme
from tests.kam.build import NOW, TENANT, Built, action, opportunity, person
from tests.views.slack import fits, said

(TOLD,) = do.KINDS
(LINE,) = opp.KINDS


@pytest.fixture
async def team(database: Database) -> Built:
    return await acme(database)


def row(kind: Kind, target: str, **about: str) -> Outbox:
    return Outbox(
        workspace=TENANT.key,
        id="row",
        kind=kind.name,
        about=about,
        target=target,
        dedupe_key="key",
        due_at=NOW,
        created_at=NOW,
    )


async def test_a_next_steps_owner_is_told_in_their_language(team: Built) -> None:
    await team.add(person("UPEKKA", "Pekka", language="fi"))
    await team.add(action("offer", owner="UPEKKA", text="lähetä tarjous", created_by=ANNA))
    news = await team.read(ANNA, TOLD.load, row(TOLD, "UPEKKA", action="offer"))
    assert TOLD.place(news) == "UPEKKA"
    message = TOLD.render(news, "full")
    fits(message)
    assert "antoi sinulle toimenpiteen" in message["text"] and "lähetä tarjous" in said(message)
    assert await team.read(ANNA, TOLD.load, row(TOLD, MIKKO, action="offer")) is None


async def test_a_message_that_stands_follows_the_action_to_its_end(team: Built) -> None:
    def found(work: Work) -> object:
        return TOLD.load(work, row(TOLD, MIKKO, action="offer", owner=MIKKO))

    await team.add(action("offer", owner=MIKKO, created_by=ANNA, state="done"))
    assert await team.read(ANNA, found) is None
    await team.add(
        Posted(workspace=TENANT.key, id="action_told:offer", channel="D1", ts="1.2", posted_at=NOW)
    )
    assert await team.read(ANNA, found) is None  # it stands in somebody else's DM

    def knows(work: Work) -> None:
        mikko = work.session.get_one(type(person(MIKKO)), (TENANT.key, MIKKO))
        mikko.dm_channel = "D1"

    await team.act(ANNA, knows)
    assert await team.read(ANNA, found) is not None


@pytest.mark.parametrize("allowance", ["full", "bare"])
async def test_the_channel_hears_of_a_stage_and_never_of_a_sum(team: Built, allowance: str) -> None:
    await team.add(opportunity("audit", owner=ANNA, stage="won", mid_cents=123_400))
    news = await team.read(ANNA, LINE.load, row(LINE, CHANNEL, opp="audit", stage="won"))
    assert LINE.place(news) == CHANNEL
    message = LINE.render(news, allowance)
    fits(message)
    assert "won" in message["text"] and "234" not in said(message)
    assert ("audit" in said(message)) is (allowance == "full")
