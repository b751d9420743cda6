"""Outages, wrong clocks, poison: what goes wrong in one place stays there (R13, R15, R21)."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlmodel import Session, select

from jobs.ports import Answer
from store import outbox_stuck
from store.database import Database
from store.outbox import Outbox
from store.tenant import Tenant
from tests.jobs.world import NOTE, OURS, TROUBLE, World, build, settle_in

POST = "chat.postMessage"
THEIRS = Tenant("", "T2")


@pytest.mark.parametrize("dead", ["down", "500", "unsent"])
async def test_after_two_hours_without_slack_order_and_pace_are_kept_and_nothing_is_parked(
    world: World, sized: Callable[[int, int], int], dead: str
) -> None:
    channels, each = sized(3, 50), sized(8, 100)
    for number in range(channels * each):
        world.slack.channel(f"C{number % channels}", members=["UANNA"])
        world.say(f"C{number % channels}", f"{number // channels:03}")
    world.slack.fault = lambda _method, _arguments: dead
    for _step in range(24):
        await world.delivery.deliver_due()
        world.clock.advance(300)
    tried = world.slack.count()
    world.slack.fault = lambda _method, _arguments: ""
    await world.until_settled(3000, 1)
    assert world.states() == {"sent": channels * each}
    for channel in range(channels):
        texts, there = world.slack.texts(f"C{channel}"), world.slack.messages[f"C{channel}"]
        assert texts == sorted(texts) and len(texts) == each
        gaps = [(later["at"] - first["at"]) for first, later in pairwise(there)]
        assert min(gaps) >= timedelta(seconds=1)
    assert tried[POST] <= 16  # the way is tried with auth.test, not with posts


async def test_nudges_that_piled_up_during_an_outage_do_not_flood(world: World) -> None:
    world.slack.fault = lambda _method, _arguments: "down"
    for hour in range(6):
        expires = world.clock.now() + timedelta(minutes=90)
        for number in range(5):
            world.say("C1", f"{hour}-{number}", kind="nudge", expires=expires)
        await world.delivery.deliver_due()
        world.clock.advance(3600)
    world.slack.fault = lambda _method, _arguments: ""
    for _second in range(60):
        await world.delivery.deliver_due()
        world.clock.advance(1)
    assert 0 < len(world.slack.texts("C1")) <= 3


@pytest.mark.parametrize("jump", [-86_400, -3600, -600, 3600, 86_400])
async def test_a_clock_that_jumps_while_an_answer_is_lost_neither_doubles_nor_loses(
    world: World, jump: int
) -> None:
    world.say("C1", "first")
    await world.until_settled()
    world.clock.advance(5)
    world.slack.fault = lambda method, _arguments: "lost" if method == POST else ""
    world.say("C1", "hello")
    skewed = Skewed(world)
    await world.delivery.deliver_due()
    world.slack.fault = lambda _method, _arguments: ""
    skewed.jump(jump)
    for _step in range(400):
        await world.delivery.deliver_due()
        skewed.advance(15)
    assert world.slack.texts("C1") == ["first (with note)", "hello (with note)"]
    assert world.states() == {"sent": 2}


@pytest.mark.parametrize("ahead", [-86_400, -3600, 3600, 86_400])
async def test_a_clock_that_was_wrong_only_while_posting_finds_its_post_again(
    world: World, ahead: int
) -> None:
    world.say("C1", "hello")
    skewed = Skewed(world)
    skewed.jump(ahead)
    world.slack.fault = lambda method, _arguments: "lost" if method == POST else ""
    await _until_called(world, skewed, POST)
    world.slack.fault = lambda _method, _arguments: ""
    skewed.jump(-ahead)
    for _step in range(400):
        await world.delivery.deliver_due()
        skewed.advance(15)
    assert world.slack.texts("C1") == ["hello (with note)"]
    assert world.states() == {"sent": 1}


async def test_a_clock_that_stays_a_day_ahead_still_finds_its_posts(world: World) -> None:
    skewed = Skewed(world)
    skewed.jump(86_400)
    world.say("C1", "first")
    await world.delivery.deliver_due()
    skewed.advance(5)
    world.slack.fault = lambda method, _arguments: "lost" if method == POST else ""
    world.say("C1", "hello")
    await world.delivery.deliver_due()
    world.slack.fault = lambda _method, _arguments: ""
    for _step in range(100):
        await world.delivery.deliver_due()
        skewed.advance(15)
    assert world.slack.texts("C1") == ["first (with note)", "hello (with note)"]


async def test_a_429_ends_even_if_the_clock_is_set_back(world: World) -> None:
    world.say("C1", "hello")
    world.slack.fault = lambda method, _arguments: "429:30" if method == POST else ""
    await world.delivery.deliver_due()
    world.slack.fault = lambda _method, _arguments: ""
    world.clock.advance(-3600)
    for _step in range(250):
        await world.delivery.deliver_due()
        world.clock.advance(15)
    assert world.slack.texts("C1") == ["hello (with note)"]


async def test_a_message_that_cannot_be_made_is_parked_after_eight_tries_and_stops_nobody(
    sqlite_url: str, opened: Callable[[str], Database]
) -> None:
    def explode(*_anything: Any) -> Any:
        raise ZeroDivisionError

    kinds = (
        NOTE,
        TROUBLE,
        replace(NOTE, name="no_load", load=explode),
        replace(NOTE, name="no_text", render=explode),
    )
    world = build(opened(sqlite_url), kinds=kinds)
    bad = [world.say("C1", kind, kind=kind, by="UANNA") for kind in ("no_load", "no_text")]
    good = world.say("C1", "hello")
    await world.delivery.deliver_due()
    assert world.row(good).state == "sent"
    for _step in range(12):
        await world.delivery.deliver_due()
        world.clock.advance(1800)
    assert [(world.row(key).state, world.row(key).attempt) for key in bad] == [("parked", 8)] * 2
    assert world.slack.texts("DUANNA") == ["It did not work."]  # one for each cause


async def test_a_row_that_cannot_be_read_is_parked_and_stops_nobody(world: World) -> None:
    bad, good = world.say("C1", "poison"), world.say("C1", "hello")

    def spoil(session: Session) -> None:
        session.connection().exec_driver_sql(
            "UPDATE outbox SET about = '{broken' WHERE workspace = '/T1' AND dedupe_key = ?", (bad,)
        )

    world.db.write_now(spoil)
    for _step in range(12):
        await world.delivery.deliver_due()
        world.clock.advance(1800)
    states = world.db.read_now(
        lambda session: dict(
            session.exec(select(Outbox.dedupe_key, Outbox.state).where(Outbox.workspace == OURS.key)).all()
        )
    )
    assert states == {bad: "parked", good: "sent"}
    shown = world.db.read_now(lambda session: outbox_stuck.parked(OURS, session))
    assert [row.dedupe_key for row in shown] == [bad]


async def test_a_lost_message_that_cannot_be_read_any_more_stops_nobody(world: World) -> None:
    bad = world.say("C1", "poison")
    world.slack.fault = lambda method, _arguments: "lost" if method == POST else ""
    await world.delivery.deliver_due()
    world.db.write_now(
        lambda session: (
            session.connection().exec_driver_sql(
                "UPDATE outbox SET about = '{broken' WHERE workspace = '/T1' AND dedupe_key = ?", (bad,)
            )
            and None
        )
    )
    world.slack.fault = lambda _method, _arguments: ""
    world.clock.advance(130)
    world.say("C1", "hello")
    await world.delivery.deliver_due()
    assert world.slack.texts("C1") == ["poison (with note)", "hello (with note)"]
    for _step in range(20):
        world.clock.advance(7200)
        await world.delivery.deliver_due()
    assert world.states() == {"parked": 1, "sent": 1}


async def test_a_429_costs_a_backlog_nothing(world: World) -> None:
    keys = [world.say(f"C{number}", "hello") for number in range(20)]
    for number in range(20):
        world.slack.channel(f"C{number}", members=["UANNA"])
    world.slack.fault = lambda method, _arguments: "429:60" if method == POST else ""
    await world.delivery.deliver_due()
    taken = sum(world.row(key).token for key in keys)
    assert taken <= 16 and world.slack.count()[POST] <= 8  # those under way when it was said


async def test_a_parked_message_is_sent_when_the_operator_has_mended_the_cause(world: World) -> None:
    key = world.say("C9", "hello", by="")
    await world.until_settled()
    row_id, now = world.row(key).id, world.clock.now()
    world.slack.channel("C9", members=["UANNA"])
    world.clock.advance(61)
    assert world.db.write_now(lambda session: outbox_stuck.unpark(OURS, session, row_id, now))
    await world.until_settled()
    assert world.slack.texts("C9") == ["hello (with note)"]
    assert not world.db.write_now(lambda session: outbox_stuck.unpark(OURS, session, row_id, now))


async def test_a_workspace_with_a_revoked_token_delays_no_other(world: World) -> None:
    settle_in(world.db, THEIRS)
    for number in range(5):
        world.say(f"C{number}", "theirs", tenant=THEIRS, key=str(number))
    call = world.slack.call

    async def revoked(tenant: Tenant, method: str, arguments: dict[str, Any]) -> Answer:
        world.slack.fault = lambda *_: "error:token_revoked" if tenant == THEIRS else ""
        return await call(tenant, method, arguments)

    world.slack.call = revoked  # type: ignore[method-assign]
    world.say("C1", "ours")
    await world.delivery.deliver_due()
    assert world.slack.texts("C1") == ["ours (with note)"]
    for _step in range(30):
        await world.delivery.deliver_due()
        world.clock.advance(600)
    assert world.states(THEIRS) == {"parked": 5}


async def test_what_follows_from_a_post_may_fail_without_the_post_being_repeated(
    sqlite_url: str, opened: Callable[[str], Database]
) -> None:
    def explode(*_anything: Any) -> None:
        raise ZeroDivisionError

    world = build(opened(sqlite_url), kinds=(replace(NOTE, remember=explode), TROUBLE))
    for text in ("hello", "lost"):
        world.say("C1", text)
    world.slack.fault = lambda method, arguments: (
        "lost" if arguments.get("text", "").startswith("lost") else ""
    )
    await world.until_settled()
    assert Counter(world.slack.texts("C1")) == {"hello (with note)": 1, "lost (with note)": 1}
    assert world.states() == {"sent": 2}


async def test_a_card_that_somebody_deleted_is_not_posted_again(world: World) -> None:
    world.say("C1", "a card", kind="card", about={"of": "L1"})
    await world.until_settled()
    world.slack.messages["C1"].clear()
    key = world.say("C1", "changed", kind="card", about={"of": "L1"})
    await world.until_settled()
    assert (world.slack.texts("C1"), world.row(key).error) == ([], "message_not_found")


async def test_a_stop_lets_a_call_end_and_claims_nothing_new(world: World) -> None:
    release, started = asyncio.Event(), asyncio.Event()
    call = world.slack.call

    async def slow(tenant: Tenant, method: str, arguments: dict[str, Any]) -> Answer:
        if method == POST:
            started.set()
            await release.wait()
        return await call(tenant, method, arguments)

    world.slack.call = slow  # type: ignore[method-assign]
    first, second = world.say("C1", "under way"), world.say("C1", "waits")
    world.delivery.start()
    await started.wait()
    stopping = asyncio.create_task(world.delivery.stop())
    await asyncio.sleep(0)
    world.clock.advance(5)
    release.set()
    await stopping
    assert (world.row(first).state, world.row(second).state) == ("sent", "pending")


async def test_a_commit_wakes_the_delivery(world: World) -> None:
    posted, looked = asyncio.Event(), asyncio.Event()
    call, look = world.slack.call, world.db.read

    async def watched(tenant: Tenant, method: str, arguments: dict[str, Any]) -> Answer:
        answer = await call(tenant, method, arguments)
        if method == POST:
            posted.set()
        return answer

    async def looking(fn: Any) -> Any:
        found = await look(fn)
        looked.set()
        return found

    world.slack.call, world.db.read = watched, looking  # type: ignore[method-assign]
    world.delivery.start()
    await looked.wait()
    world.say("C1", "hello")
    world.delivery.wake()
    await asyncio.wait_for(posted.wait(), 5)  # it would look by itself after 20 s
    await world.delivery.stop()


class Skewed:
    """Makes the bot's clock jump while Slack's goes on."""

    def __init__(self, world: World) -> None:
        self.world, self.slack_clock = world, world.slack.clock
        self.ours = type(world.clock)(world.clock.now())
        world.slack.clock = self.ours  # Slack's own clock from now on

    def jump(self, seconds: float) -> None:
        self.world.clock.advance(seconds)

    def advance(self, seconds: float) -> None:
        self.world.clock.advance(seconds)
        self.ours.advance(seconds)


async def _until_called(world: World, skewed: Skewed, method: str) -> None:
    for _step in range(10_000):
        await world.delivery.deliver_due()
        if world.slack.count()[method]:
            return
        skewed.advance(60)
