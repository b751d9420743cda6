"""Two versions side by side: what only the newer one knows is left to it and waits, but never for ever."""

from dataclasses import replace

import pytest

from jobs.delivery import Delivery
from kam.trouble import trouble
from store import outbox
from store.database import Database
from tests.jobs.world import KINDS, NOTE, OURS, World, build, delivery

MINUTE = 60.0
POLL = replace(NOTE, name="poll")


@pytest.fixture
def old(database: Database) -> World:
    """A world whose delivery knows no polls."""
    return build(database)


def newer(world: World) -> Delivery:
    return delivery(world.db, world.slack, world.clock, worker="w2", kinds=(*KINDS, POLL))


async def wait(world: World, minutes: int) -> None:
    """The old version looks once a minute."""
    for _minute in range(minutes):
        world.clock.advance(MINUTE)
        await world.delivery.deliver_due()


async def test_the_newer_one_sends_it_and_the_channel_hears_all_in_order(old: World) -> None:
    old.say("C1", "first")
    asked = old.say("C1", "second", kind="poll", by="UANNA")
    old.say("C1", "third")
    await wait(old, 5)
    assert (old.slack.texts("C1"), old.row(asked).attempt) == (["first (with note)"], 0)
    for _second in range(2):
        await newer(old).deliver_due()
        await wait(old, 1)
    assert old.slack.texts("C1") == [f"{each} (with note)" for each in ("first", "second", "third")]
    assert old.states() == {"sent": 3}


async def test_what_nobody_knows_for_an_hour_is_parked_and_its_author_told(old: World) -> None:
    asked = old.say("C1", "a poll", kind="poll", by="UANNA")
    old.say("C1", "behind it")
    await old.delivery.deliver_due()
    await wait(old, 59)
    assert (old.row(asked).state, old.slack.texts("C1")) == ("pending", [])
    await wait(old, 1)
    assert (old.row(asked).state, old.row(asked).error) == ("parked", "kind_unknown")
    assert old.slack.texts("C1") == ["behind it (with note)"]
    assert len(old.slack.texts("DUANNA")) == 1
    told = old.do(lambda work: trouble(work, old.row(asked).id), by="UANNA")
    assert told.shape.error == "kind_unknown"


async def test_after_the_upgrade_the_operator_has_it_sent(old: World) -> None:
    asked = old.say("C1", "a poll", kind="poll")
    await old.delivery.deliver_due()
    await wait(old, 60)
    old.do(lambda work: outbox.unpark(OURS, work.session, old.row(asked).id, work.now))
    await wait(old, 5)
    await newer(old).deliver_due()
    assert old.slack.texts("C1") == ["a poll (with note)"]


async def test_the_hour_begins_anew_when_somebody_who_knows_it_has_tried(old: World) -> None:
    asked = old.say("C1", "a poll", kind="poll")
    await old.delivery.deliver_due()
    await wait(old, 50)
    old.slack.fault = lambda method, _arguments: "429:1" if method == "chat.postMessage" else ""
    await newer(old).deliver_due()
    assert old.row(asked).token > 0
    await wait(old, 50)
    assert old.row(asked).state == "pending"


async def test_while_slack_is_away_nobody_could_have_sent_it(old: World) -> None:
    asked = old.say("C1", "a poll", kind="poll")
    await wait(old, 50)
    old.slack.fault = lambda _method, _arguments: "down"
    old.say("C2", "a note")
    await wait(old, 20)
    old.slack.fault = lambda _method, _arguments: ""
    await wait(old, 50)
    assert old.row(asked).state == "pending"


async def test_a_lost_answer_that_only_a_version_that_is_gone_could_find_is_parked_too(old: World) -> None:
    asked = old.say("C1", "a poll", kind="poll")
    old.slack.fault = lambda method, _arguments: "lost" if method == "chat.postMessage" else ""
    await newer(old).deliver_due()
    assert old.row(asked).state == "unknown"
    await wait(old, 60)
    assert old.row(asked).state == "unknown"
    await wait(old, 6)
    assert (old.row(asked).state, old.row(asked).error) == ("parked", "kind_unknown")
