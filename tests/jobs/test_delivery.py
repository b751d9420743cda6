"""The outbox's way out, when Slack does what it should."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

import pytest

from jobs.kinds import table
from store.database import Database
from tests.jobs.fake_slack import FakeClock
from tests.jobs.world import NOTE, World, build, delivery


async def test_a_message_is_posted_once_and_remembered(world: World) -> None:
    key = world.say("C1", "hello")
    await world.delivery.deliver_due()
    await world.delivery.deliver_due()
    assert world.slack.texts("C1") == ["hello (with note)"]
    row = world.row(key)
    assert (row.state, row.channel, row.ts) == ("sent", "C1", world.slack.messages["C1"][0]["ts"])


async def test_a_message_carries_a_mark_and_unfurls_nothing(world: World) -> None:
    key = world.say("C1", "hello")
    await world.delivery.deliver_due()
    message = world.slack.messages["C1"][0]
    assert message["metadata"] == {
        "event_type": "kam",
        "event_payload": {"k": f"signed:{world.row(key).id}:C1"},
    }
    assert (message["unfurl_links"], message["unfurl_media"], message["parse"]) == (False, False, "none")


async def test_messages_of_a_channel_keep_their_order_and_a_second_apart(world: World) -> None:
    for number in range(5):
        world.say("C1", str(number))
    for _second in range(5):
        await world.delivery.deliver_due()
        world.clock.advance(1)
    assert world.slack.texts("C1") == [f"{number} (with note)" for number in range(5)]
    times = [message["at"] for message in world.slack.messages["C1"]]
    assert all((later - earlier).total_seconds() >= 1 for earlier, later in pairwise(times))


async def test_a_record_has_one_message_that_is_edited_in_place(world: World) -> None:
    world.say("C1", "first", kind="card", about={"of": "L1"})
    world.say("C1", "second", kind="card", about={"of": "L1"})
    await world.until_settled()
    assert world.slack.texts("C1") == ["second (with note)"]
    assert world.slack.count()["chat.postMessage"] == 1


async def test_an_edit_that_changes_nothing_is_not_sent(world: World) -> None:
    world.say("C1", "same", kind="card", about={"of": "L1"}, key="one")
    world.say("C1", "same", kind="card", about={"of": "L1"}, key="two")
    await world.until_settled()
    assert world.slack.count()["chat.update"] == 0
    assert world.row("two").error == "unchanged"


async def test_the_first_dm_opens_the_conversation_so_that_it_can_be_found_again(world: World) -> None:
    key = world.say("UANNA", "for you")
    await world.delivery.deliver_due()
    assert world.slack.texts("DUANNA") == ["for you (with note)"]
    assert world.row(key).channel == "DUANNA"
    world.say("UANNA", "again")
    await world.until_settled()
    assert world.slack.count()["conversations.open"] == 1


async def test_until_quiet_ends_at_once_when_the_clock_stands_still(world: World) -> None:
    for number in range(3):
        world.say("C1", str(number))
    started = asyncio.get_running_loop().time()
    await world.delivery.until_quiet(patience=60)
    assert len(world.slack.texts("C1")) == 1  # the pace holds the others until the clock moves
    assert asyncio.get_running_loop().time() - started < 30


async def test_until_quiet_waits_for_the_pace_when_the_clock_moves(
    sqlite_url: str, opened: Callable[[str], Database]
) -> None:
    class Hurried(FakeClock):
        """Every look at it costs half a second."""

        def now(self) -> datetime:
            self.advance(0.5)
            return super().now()

    world = build(opened(sqlite_url))
    hurried = Hurried(world.clock.now())
    for number in range(3):
        world.say("C1", str(number))
    await delivery(world.db, world.slack, hurried).until_quiet()
    assert len(world.slack.texts("C1")) == 3


async def test_the_table_of_kinds_refuses_two_of_a_name_and_what_is_neither_message_nor_step() -> None:
    with pytest.raises(ValueError, match="note"):
        table((NOTE, NOTE))
    with pytest.raises(ValueError, match="either a message"):
        table((replace(NOTE, render=None),))
