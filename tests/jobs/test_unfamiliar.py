"""Two versions side by side: what only the newer one knows is left to it and waits, but never for ever."""

from dataclasses import replace

import pytest

from jobs.delivery import Delivery
from jobs.settle import park
from kam import deliveries
from kam.trouble import trouble
from kam.work import Work
from store import outbox_stuck
from store.database import Database
from store.outbox import Outbox
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


async def test_a_whole_lane_of_them_is_freed_after_one_hour(
    old: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jobs.unfamiliar._AT_ONCE", 2)
    for lane in ("C1", "C2", "C3"):
        old.slack.channel(lane, members=["UANNA"])
        for number in range(3):
            old.say(lane, f"poll {number}", kind="poll")
        old.say(lane, "between")
        old.say(lane, "poll 4", kind="poll")
        old.say(lane, "the last")
    await old.delivery.deliver_due()
    await wait(old, 61)
    assert old.states() == {"parked": 12, "sent": 6}


async def test_one_that_cannot_be_read_is_parked_and_stops_nobody(
    old: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [old.say("C1", f"poll {number}", kind="poll") for number in range(2)]

    def broken(work: Work, row: Outbox, error: str) -> None:
        if row.dedupe_key == asked[0]:
            raise ValueError("no JSON")
        park(work, row, error)

    monkeypatch.setattr("jobs.finish.park", broken)
    old.say("C1", "behind them")
    await old.delivery.deliver_due()
    await wait(old, 60)
    assert old.slack.texts("C1") == ["behind them (with note)"]
    assert old.states() == {"parked": 2, "sent": 1}


async def test_a_restart_costs_ten_minutes_and_no_other_hour(old: World) -> None:
    asked = old.say("C1", "a poll", kind="poll")
    await wait(old, 55)
    old.delivery = delivery(old.db, old.slack, old.clock)
    await wait(old, 10)
    assert old.row(asked).state == "pending"
    await wait(old, 1)
    assert old.row(asked).state == "parked"


async def test_when_no_bot_ran_for_hours_a_newer_one_may_start_a_little_later(old: World) -> None:
    asked = old.say("C1", "a poll", kind="poll")
    old.clock.advance(180 * MINUTE)
    await wait(old, 5)
    assert old.row(asked).state == "pending"
    await newer(old).deliver_due()
    assert old.slack.texts("C1") == ["a poll (with note)"]


async def test_after_the_upgrade_the_operator_has_it_sent(old: World) -> None:
    asked = old.say("C1", "a poll", kind="poll")
    await old.delivery.deliver_due()
    await wait(old, 60)
    old.do(lambda work: outbox_stuck.unpark(OURS, work.session, old.row(asked).id, work.now))
    await wait(old, 5)
    await newer(old).deliver_due()
    assert old.slack.texts("C1") == ["a poll (with note)"]


async def test_the_hour_begins_anew_when_somebody_who_knows_it_has_tried(old: World) -> None:
    asked = old.say("C1", "a poll", kind="poll")
    await old.delivery.deliver_due()
    await wait(old, 50)
    old.slack.fault = lambda method, _arguments: "429:1" if method == "chat.postMessage" else ""
    await newer(old).deliver_due()
    await wait(old, 50)
    assert old.row(asked).state == "pending"
    await wait(old, 16)
    assert old.row(asked).state == "parked"


async def test_while_slack_is_away_and_ten_minutes_after_nobody_could_have_sent_it(old: World) -> None:
    asked = old.say("C1", "a poll", kind="poll")
    await wait(old, 50)
    old.slack.fault = lambda _method, _arguments: "down"
    old.say("C2", "a note")
    await wait(old, 70)
    old.slack.fault = lambda _method, _arguments: ""
    await wait(old, 9)
    assert old.row(asked).state == "pending"
    await newer(old).deliver_due()
    assert old.slack.texts("C1") == ["a poll (with note)"]


async def test_a_version_that_tries_in_vain_for_hours_is_left_to_it_by_one_that_has_nothing_to_send(
    old: World,
) -> None:
    asked = [old.say(f"C{number}", "a poll", kind="poll") for number in range(10)]
    old.slack.fault = lambda _method, _arguments: "down"
    trying = newer(old)
    for _round in range(15):
        await trying.deliver_due()
        old.clock.advance(6 * MINUTE)
        await old.delivery.deliver_due()
    assert {old.row(each).state for each in asked} == {"pending"}


async def test_what_may_have_been_sent_is_never_sent_again_without_a_look_into_the_channel(
    old: World,
) -> None:
    asked = old.say("C1", "a poll", kind="poll")
    old.slack.fault = lambda method, _arguments: "lost" if method == "chat.postMessage" else ""
    await newer(old).deliver_due()
    await wait(old, 200)
    assert old.row(asked).state == "unknown"
    old.say("C1", "behind it")
    old.slack.fault = lambda _method, _arguments: ""
    await old.delivery.deliver_due()
    assert old.do(deliveries.retry_all) == 0
    await newer(old).deliver_due()
    assert old.row(asked).state == "sent"
    assert old.slack.texts("C1") == ["a poll (with note)", "behind it (with note)"]
