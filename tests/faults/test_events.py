"""Events as Slack tells them: up to four times, in any order, again after a failure; one effect each (R2)."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlmodel import Session, select

from sandbox.server import Sandbox
from store.audit import Audit
from store.channel import Channel
from store.database import Database
from store.person import Person
from store.submission import Submission
from tests.faults import payloads
from tests.faults.ground import TENANT, with_account
from tests.faults.near import Near, busy, near
from tests.faults.served import Served

Sized = Callable[[int, int], int]
CHANNEL, GUEST = "C0ACME", "U0GUEST"


def with_channel(url: str) -> None:
    """The account's channel as it was when it was last looked at: ours alone."""
    with_account(url)
    database, key = Database(url), TENANT.key
    row = Channel(workspace=key, id=CHANNEL, name="kam-acme", is_private=True, bot_is_in=True,
                  checked_at=datetime.now(UTC))  # fmt: skip
    database.write_now(lambda session: session.add(row))
    database.close_now()


def joined(user: str) -> payloads.Json:
    return {"type": "member_joined_channel", "user": user, "channel": CHANNEL, "channel_type": "G"}


def changed(user: str, **facts: object) -> payloads.Json:
    return {"type": "user_change", "user": {"id": user, "team_id": payloads.TEAM, **facts}}


def channel_of(session: Session) -> Channel:
    return session.exec(select(Channel).where(Channel.id == CHANNEL)).one()


def keys_of(session: Session) -> list[str]:
    return [row.id for row in session.exec(select(Submission).where(Submission.verb == "event"))]


def changes_of(session: Session) -> Counter[str]:
    """Audit rows that events wrote, by what they changed."""
    rows = session.exec(select(Audit).where(Audit.verb == "event")).all()
    return Counter(f"{row.record_table} {row.change}" for row in rows)


async def taken(bot: Near, event: payloads.Json) -> int:
    """The status at last: what was not taken in time (a busy machine) Slack tells again, three times."""
    for _ in range(3):
        status = (await bot.ask(event)).status
        if status == 200:
            break
    return status


async def told(bot: Near, events: list[payloads.Json]) -> list[int]:
    """All at once, eight at a time; the statuses."""
    gate = asyncio.Semaphore(8)

    async def one(event: payloads.Json) -> int:
        async with gate:
            return await taken(bot, event)

    return await asyncio.gather(*(one(event) for event in events))


async def test_guests_who_come_in_are_counted_once_each_however_often_slack_tells(
    database_url: str, sized: Sized
) -> None:
    with_channel(database_url)
    many, dice = sized(12, 200), random.Random(2)
    events = [payloads.event(f"Ev{n}", joined(GUEST)) for n in range(many)]
    repeated = [event for event in events for _ in range(dice.randint(1, 4))]
    dice.shuffle(repeated)
    async with near(database_url) as bot:
        statuses = await told(bot, repeated)
        for status, event in zip(statuses, repeated, strict=True):
            if status != 200:  # two at once: one was told to come again, as Slack does
                assert await taken(bot, event) == 200
        assert bot.bot.db
        assert (await bot.bot.db.read(channel_of)).guests == many
        keys = await bot.bot.db.read(keys_of)
        assert len(keys) == len(set(keys)) == many
    print(f"R2: {many} events in {len(repeated)} deliveries, {many} effects")


async def test_a_share_and_a_leaver_are_known_after_any_order(database_url: str) -> None:
    with_channel(database_url)
    shared = {"type": "channel_shared", "connected_team_id": "T0CUSTOMER", "channel": CHANNEL}
    archived = {"type": "group_archive", "channel": CHANNEL, "user": "U0ANNA"}
    events = [
        payloads.event("Ev1", shared),
        payloads.event("Ev2", changed("U0ANNA", deleted=True)),
        payloads.event("Ev3", archived),
        payloads.event("Ev4", {"type": "emoji_changed"}),
    ]
    async with near(database_url) as bot:
        await bot.sandbox.control("user", {"id": "U0ANNA", "deleted": True})
        for event in [*reversed(events), *events, events[1]]:
            assert await taken(bot, event) == 200
        assert bot.bot.db
        channel = await bot.bot.db.read(channel_of)
        assert channel.shared and channel.archived
        assert (await bot.bot.db.read(anna)).is_deactivated
        assert (await bot.bot.db.read(changes_of))["person changed"] == 1
        assert len(await bot.bot.db.read(keys_of)) == 3


def anna(session: Session) -> Person:
    return session.exec(select(Person).where(Person.id == "U0ANNA")).one()


async def test_what_fails_is_told_again_and_then_counts_once(database_url: str) -> None:
    with_channel(database_url)
    guest = payloads.event("Ev1", joined(GUEST))
    async with near(database_url) as bot:
        await bot.sandbox.control("fault", {"method": "users.info", "kind": "500", "times": 1})
        first = await bot.ask(guest)  # nobody knows who that is, and Slack does not say
        async with busy(database_url, 2.2):
            second = await bot.ask(guest)
        assert [first.status, second.status] == [500, 500]
        assert second.seconds < 2.5  # Slack gives up after three
        assert bot.bot.db
        assert (await bot.bot.db.read(channel_of)).guests == 0
        assert [await taken(bot, guest) for _ in range(3)] == [200] * 3
        assert (await bot.bot.db.read(channel_of)).guests == 1


async def test_over_a_socket_what_fails_is_left_unanswered_and_comes_again(
    sqlite_url: str, sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with_channel(sqlite_url)
    served = Served(sqlite_url, sandbox, tmp_path_factory.mktemp("served"), http=False)
    try:
        await served.start()
        await sandbox.control("fault", {"method": "users.info", "kind": "500", "times": 1})
        await sandbox.control("user", {"id": "U0ANNA", "deleted": True})
        await sandbox.control("redeliver", {"times": 2})
        database = Database(sqlite_url)
        assert database.read_now(anna).is_deactivated
        assert database.read_now(changes_of)["person changed"] == 1
        database.close_now()
        answers = [entry["answer"] for entry in sandbox.world.log.entries(method="user_change")]
        assert answers[0] == {"error": "operation_timeout"} and answers[-1] is None
    finally:
        await served.end()
