"""Several workers on one outbox: skewed clocks, a worker that freezes, one that is replaced (R6, R7, R15)."""

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from jobs.delivery import Limits
from jobs.ports import Answer
from kam.tell import tell
from kam.work import begin
from store.database import Database
from store.tenant import Tenant
from tests.jobs.fake_slack import FakeClock, FakeSlack
from tests.jobs.world import OURS, World, build, delivery

POST = "chat.postMessage"
SHORT = Limits(lease=0.4)


def _fill(world: World, messages: int, channels: int) -> None:
    def put(session: Session) -> None:
        work = begin(OURS, session, world.clock.now(), world.ids, verb="test")
        for number in range(messages):
            about = {"to": f"C{number % channels}", "says": str(number)}
            tell(work, "note", about, target=about["to"], key=str(number), fresh=True)

    for number in range(channels):
        world.slack.channel(f"C{number}", members=["UANNA"])
    world.db.write_now(put)


async def test_three_replicas_with_clocks_ninety_seconds_apart_send_each_message_once(
    postgres_url: str, opened: Callable[[str], Database], sized: Callable[[int, int], int]
) -> None:
    world, messages = build(opened(postgres_url)), sized(90, 10_000)
    _fill(world, messages, 15)
    lost = Counter[int]()

    def unlucky(method: str, _arguments: dict[str, Any]) -> str:
        lost[0] += method == POST
        return "lost" if method == POST and lost[0] % 20 == 0 else ""

    world.slack.fault = unlucky
    clocks = [FakeClock(world.clock.now()) for _replica in range(3)]
    for clock, skew in zip(clocks, (-90, 0, 90), strict=True):
        clock.advance(skew)
    replicas = [
        delivery(opened(postgres_url), world.slack, clock, worker=f"w{number}")
        for number, clock in enumerate(clocks)
    ]
    for _step in range(messages):
        await asyncio.gather(*(replica.deliver_due() for replica in replicas))
        if world.states() == {"sent": messages}:
            break
        for clock in (*clocks, world.clock):
            clock.advance(5)
    posted = Counter(text for channel in world.slack.messages for text in world.slack.texts(channel))
    assert posted == Counter({f"{number} (with note)": 1 for number in range(messages)})


class Freezer(FakeSlack):
    """A Slack whose first post is done, but whose caller hears of it only when thawed."""

    async def call(self, tenant: Tenant, method: str, arguments: dict[str, Any]) -> Answer:
        answer = await super().call(tenant, method, arguments)
        if method == POST and not self.frozen.is_set():
            self.frozen.set()
            await self.thaw.wait()
        return answer

    frozen: asyncio.Event
    thaw: asyncio.Event


async def test_a_worker_that_freezes_while_sending_is_replaced_and_its_late_word_refused(
    database_url: str, opened: Callable[[str], Database]
) -> None:
    world = build(opened(database_url))
    slack = Freezer(world.clock, channels=world.slack.channels, users=world.slack.users)
    slack.frozen, slack.thaw = asyncio.Event(), asyncio.Event()
    key = world.say("C1", "hello")
    zombie = delivery(opened(database_url), slack, world.clock, worker="same", limits=SHORT)
    other = delivery(opened(database_url), slack, world.clock, worker="same", limits=SHORT)
    asleep = asyncio.create_task(zombie.deliver_due())
    await slack.frozen.wait()
    await other.deliver_due()
    assert world.row(key).state == "sending"  # the same name is no proof that the first one is dead
    await asyncio.sleep(SHORT.lease)
    await other.deliver_due()
    assert world.row(key).state == "unknown"
    slack.thaw.set()
    await asleep
    assert world.row(key).state == "unknown"  # the zombie's word was not taken
    world.clock.advance(300)
    await other.deliver_due()
    assert (world.row(key).state, slack.texts("C1")) == ("sent", ["hello (with note)"])


async def test_a_worker_that_froze_before_the_call_does_not_make_it_any_more(
    sqlite_url: str, opened: Callable[[str], Database]
) -> None:
    world = build(opened(sqlite_url))
    db = opened(sqlite_url)
    sleeper = delivery(db, world.slack, world.clock, worker="w", limits=SHORT)
    key = world.say("C1", "hello")
    write = db.write

    async def sleepy(fn: Callable[[Session], Any], **more: Any) -> Any:
        done = await write(fn, **more)
        if not slept and world.row(key).state == "sending":
            slept.append(True)
            await asyncio.sleep(SHORT.lease)
        return done

    slept: list[bool] = []
    db.write = sleepy  # type: ignore[method-assign]
    await sleeper.deliver_due()
    assert world.slack.texts("C1") == ["hello (with note)"]
    assert (world.row(key).token, world.slack.count()[POST]) == (2, 1)  # taken twice, called once
