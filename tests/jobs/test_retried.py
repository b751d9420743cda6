"""`kam jobs retry` of a post whose answer was lost and that could not be looked for: it is said once."""

import pytest

from kam import deliveries
from tests.jobs.world import World

HISTORY = "conversations.history"


@pytest.fixture
async def parked(world: World) -> dict[str, str]:
    """The ids of two posts that were parked without a history: one stands in the channel, one never came."""
    world.slack.refused_scopes.add(HISTORY)
    ids = {}
    for says, fault in (("stands", "lost"), ("never", "unsent")):
        world.slack.fault = lambda method, _asked, fault=fault: fault if method == "chat.postMessage" else ""
        key = world.say("C1", says)
        await world.until_settled()
        world.clock.advance(2)
        ids[says] = world.row(key).id
    world.slack.fault = lambda _method, _asked: ""
    assert world.states() == {"parked": 2}
    return ids


def said(world: World) -> list[str]:
    return [text.removesuffix(" (with note)") for text in world.slack.texts("C1")]


async def test_it_is_looked_for_first_once_that_is_allowed(world: World, parked: dict[str, str]) -> None:
    world.slack.refused_scopes.clear()
    assert world.do(deliveries.retry_all) == 2
    assert world.states() == {"unknown": 2}
    await world.until_settled()
    assert said(world) == ["stands", "never"]
    assert world.states() == {"sent": 2}


async def test_where_it_still_cannot_be_looked_for_it_is_parked_again(
    world: World, parked: dict[str, str]
) -> None:
    world.clock.advance(3 * 86_400)
    assert world.do(deliveries.retry_all) == 2
    await world.until_settled()
    assert said(world) == ["stands"]
    assert world.states() == {"parked": 2}


async def test_who_has_looked_and_not_found_it_has_it_sent(world: World, parked: dict[str, str]) -> None:
    assert world.do(lambda work: deliveries.retry(work, parked["never"], is_absent=True))
    await world.until_settled()
    assert said(world) == ["stands", "never"]
    assert world.states() == {"parked": 1, "sent": 1}
