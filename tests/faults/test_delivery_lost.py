"""Answers lost, refused or late: each message arrives once, or is shown to the operator (R3-R5, R14)."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from jobs.delivery import Limits
from store import outbox_health, outbox_stuck
from store.database import Database
from store.tenant import Tenant
from tests.jobs.fake_slack import BOT_ID
from tests.jobs.world import OURS, World, build, settle_in

POST = "chat.postMessage"
THEIRS = Tenant("", "T2")


def unlucky(seed: int) -> Callable[[str, dict[str, Any]], str]:
    """5 % lost answers, 3 % lost requests, 5 % 429, 2 % 500; the same each time for the same seed."""
    dice = random.Random(seed)

    def fault(method: str, _arguments: dict[str, Any]) -> str:
        if method != POST:
            return ""
        roll = dice.random()
        return next(
            (
                wrong
                for edge, wrong in ((0.05, "lost"), (0.08, "unsent"), (0.13, "429:3"), (0.15, "500"))
                if roll < edge
            ),
            "",
        )

    return fault


def only(method: str, *faults: str) -> Callable[[str, dict[str, Any]], str]:
    """These faults for the method's first calls, in this order; then all is well."""
    left = list(faults)

    def fault(called: str, _arguments: dict[str, Any]) -> str:
        return left.pop(0) if called == method and left else ""

    return fault


async def test_every_message_arrives_exactly_once_through_a_bad_network(
    world: World, sized: Callable[[int, int], int]
) -> None:
    messages, channels, dice = sized(60, 1000), 5, random.Random(11)
    for number in range(channels):
        world.slack.channel(f"C{number}", members=["UANNA"])
    for number in range(messages):
        world.say(f"C{number % channels}", str(number))
    world.slack.fault = unlucky(11)
    for _second in range(3000):
        world.slack.lag = dice.uniform(0, 60)
        await world.delivery.deliver_due()
        if not {"pending", "sending", "unknown"} & world.states().keys():
            break
        world.clock.advance(5)
    posted = Counter(text for channel in world.slack.messages for text in world.slack.texts(channel))
    assert posted == Counter({f"{number} (with note)": 1 for number in range(messages)})
    assert world.states() == {"sent": messages}


async def test_one_reading_of_the_history_serves_all_lost_answers_of_a_channel(
    world: World, sized: Callable[[int, int], int]
) -> None:
    messages = sized(30, 100)
    for number in range(messages):
        world.say("C1", str(number))
    world.slack.fault = lambda method, _arguments: "lost" if method == POST else ""
    for _second in range(messages * 10):  # while posts are lost, Slack looks dead, and `auth.test` answers
        await world.delivery.deliver_due()
        if world.slack.count()[POST] == messages:
            break
        world.clock.advance(1)
    await world.until_settled(600)
    assert world.states() == {"sent": messages}
    assert world.slack.count()["conversations.history"] <= messages / 5
    assert world.slack.count()[POST] == messages


async def test_a_lost_answer_is_not_looked_for_before_the_history_can_show_it(world: World) -> None:
    key = world.say("C1", "hello")
    world.slack.fault, world.slack.lag = only(POST, "lost"), 59
    await world.delivery.deliver_due()
    world.clock.advance(119)
    await world.delivery.deliver_due()
    assert (world.row(key).state, world.slack.count()["conversations.history"]) == ("unknown", 0)
    world.clock.advance(1)
    await world.delivery.deliver_due()
    assert (world.row(key).state, world.slack.count()[POST]) == ("sent", 1)


async def test_a_request_that_never_arrived_is_sent_again(world: World) -> None:
    world.say("C1", "hello")
    world.slack.fault = only(POST, "unsent")
    await world.until_settled()
    assert world.slack.texts("C1") == ["hello (with note)"]


async def test_the_wait_is_longer_where_the_history_may_lag_longer(
    sqlite_url: str, opened: Callable[[str], Database]
) -> None:
    world = build(opened(sqlite_url), limits=Limits(lag=100))
    key = world.say("C1", "hello")
    world.slack.fault, world.slack.lag = only(POST, "lost"), 150
    await world.delivery.deliver_due()
    world.clock.advance(199)
    await world.delivery.deliver_due()
    assert world.row(key).state == "unknown"
    await world.until_settled()
    assert world.slack.texts("C1") == ["hello (with note)"]


async def test_without_the_history_every_lost_answer_is_parked_and_none_doubled(world: World) -> None:
    world.slack.refused_scopes = {"conversations.history"}
    for number in range(40):
        world.say("C1", str(number))
    world.slack.fault = unlucky(5)
    await world.until_settled(1200, 2.0)
    posted = Counter(world.slack.texts("C1"))
    assert max(posted.values()) == 1
    parked = world.db.read_now(lambda session: outbox_stuck.parked(OURS, session))
    assert {row.error for row in parked} == {"missing_scope"}
    assert world.states() == {"sent": 40 - len(parked), "parked": len(parked)}
    look = partial(outbox_health.health, now=world.clock.now(), kinds=frozenset({"note"}))
    health = world.db.read_now(look)
    assert (health.parked, health.unknown) == (len(parked), 0)


async def test_a_lost_answer_is_shown_to_the_operator_within_five_minutes(world: World) -> None:
    world.slack.refused_scopes = {"conversations.history"}
    key = world.say("C1", "hello")
    world.slack.fault = only(POST, "lost")
    await world.delivery.deliver_due()
    world.clock.advance(300)
    await world.delivery.deliver_due()
    assert world.row(key).state == "parked"


async def test_a_forged_mark_does_not_make_us_believe_that_a_post_arrived(world: World) -> None:
    key = world.say("C1", "hello")
    world.slack.fault = only(POST, "unsent")
    await world.delivery.deliver_due()
    mark = {"k": f"signed:{world.row(key).id}:C1"}
    forged: list[dict[str, Any]] = [
        {"bot_id": "BOTHER", "metadata": {"event_type": "kam", "event_payload": mark}},
        {"bot_id": BOT_ID, "metadata": {"event_type": "kam", "event_payload": {"k": "signed:another:C1"}}},
        {"bot_id": BOT_ID, "metadata": {"event_type": "other", "event_payload": mark}},
        {"bot_id": BOT_ID, "metadata": {"event_type": "kam", "event_payload": {"k": 7}}},
        {"user": "UEVIL"},
    ]
    for number, message in enumerate(forged):
        ts = f"{world.clock.now().timestamp():.0f}.{number:06d}"
        world.slack.messages.setdefault("C1", []).append(
            {"text": "forged", "ts": ts, "at": world.clock.now(), **message}
        )
    await world.until_settled()
    assert world.slack.texts("C1").count("hello (with note)") == 1


async def test_an_incomplete_history_never_says_absent(world: World) -> None:
    key = world.say("C1", "hello")
    world.slack.fault = only(POST, "unsent")
    await world.delivery.deliver_due()
    whole = world.slack._conversations_history
    world.slack._conversations_history = lambda asked: whole(asked) | {"has_more": True}  # type: ignore[method-assign]
    world.clock.advance(130)
    await world.delivery.deliver_due()
    assert (world.row(key).state, world.row(key).error) == ("parked", "incomplete_history")


async def test_a_first_dm_whose_answer_is_lost_is_found_because_it_was_opened_first(world: World) -> None:
    key = world.say("UANNA", "for you")
    world.slack.fault = only(POST, "lost")
    await world.until_settled()
    assert (world.row(key).state, world.slack.texts("DUANNA")) == ("sent", ["for you (with note)"])


async def test_a_first_dm_that_could_not_be_opened_is_parked_when_its_answer_is_lost(world: World) -> None:
    world.slack.refused_scopes = {"conversations.open"}
    key = world.say("UANNA", "for you")
    world.slack.fault = only(POST, "lost")
    await world.until_settled()
    assert (world.row(key).state, world.row(key).error) == ("parked", "dm_unknown")
    assert world.slack.texts("DUANNA") == ["for you (with note)"]


async def test_a_card_whose_first_post_is_in_doubt_is_not_posted_a_second_time(world: World) -> None:
    world.slack.refused_scopes = {"conversations.history"}
    world.say("C1", "first", kind="card", about={"of": "L1"})
    world.slack.fault = only(POST, "lost")
    await world.delivery.deliver_due()
    second = world.say("C1", "second", kind="card", about={"of": "L1"})
    await world.until_settled()
    assert world.slack.texts("C1") == ["first (with note)"]
    assert (world.row(second).state, world.row(second).error) == ("parked", "first_post_unverified")


async def test_an_edit_that_waits_for_its_first_post_is_made_when_that_is_found(world: World) -> None:
    world.say("C1", "first", kind="card", about={"of": "L1"})
    world.slack.fault = only(POST, "lost")
    await world.delivery.deliver_due()
    world.say("C1", "second", kind="card", about={"of": "L1"})
    await world.until_settled()
    assert world.slack.texts("C1") == ["second (with note)"]
    assert world.states() == {"sent": 2}


async def test_an_edit_whose_answer_is_lost_is_simply_made_again(world: World) -> None:
    world.say("C1", "first", kind="card", about={"of": "L1"})
    await world.until_settled()
    world.say("C1", "second", kind="card", about={"of": "L1"})
    world.slack.fault = only("chat.update", "unsent", "lost")
    await world.until_settled()
    assert world.slack.texts("C1") == ["second (with note)"]
    assert world.states() == {"sent": 2}


@pytest.mark.parametrize("asked", [1, 30, 3600])
async def test_a_429_is_waited_out_and_only_that_method_of_that_workspace_waits(
    world: World, asked: int
) -> None:
    world.say("C1", "a card", kind="card", about={"of": "L1"})
    await world.until_settled()
    world.say("C1", "waits")
    world.slack.fault = only(POST, f"429:{asked}")
    world.clock.advance(2)
    start = world.clock.now()
    await world.delivery.deliver_due()
    world.say("C1", "an edit", kind="card", about={"of": "L1"})
    while {"sent"} != world.states().keys():
        await world.delivery.deliver_due()
        world.clock.advance(asked / 20)
    posts = [at for at, _tenant, method, _arguments in world.slack.calls if method == POST and at > start]
    assert posts[0] - start >= timedelta(seconds=asked)
    edits = [at for at, _tenant, method, _arguments in world.slack.calls if method == "chat.update"]
    assert edits == [start]


async def test_after_a_429_no_other_channel_of_the_workspace_is_tried_but_other_workspaces_are(
    world: World,
) -> None:
    settle_in(world.db, THEIRS)
    world.slack.channel("C2", members=["UANNA"])
    world.slack.fault = only(POST, "429:30")
    world.say("C1", "one")
    await world.delivery.deliver_due()
    world.say("C2", "two")
    world.say("C2", "theirs", tenant=THEIRS)
    await world.delivery.deliver_due()
    assert world.slack.texts("C1") + world.slack.texts("C2") == ["theirs (with note)"]
    assert world.slack.count()[POST] == 2
    world.clock.advance(30)
    await world.delivery.deliver_due()
    assert sorted(world.slack.texts("C1") + world.slack.texts("C2"))[:2] == [
        "one (with note)",
        "theirs (with note)",
    ]
    assert world.slack.count()[POST] == 4


@pytest.mark.parametrize("nonsense", ["", "-5", "soon", "nan", "inf"])
async def test_a_429_with_a_senseless_wait_is_waited_out_for_half_a_minute(
    world: World, nonsense: str
) -> None:
    world.say("C1", "waits")
    world.slack.fault = only(POST, f"429:{nonsense}")
    await world.delivery.deliver_due()
    world.clock.advance(29)
    await world.delivery.deliver_due()
    assert world.slack.count()[POST] == 1
    world.clock.advance(1)
    await world.delivery.deliver_due()
    assert world.slack.texts("C1") == ["waits (with note)"]
