"""One soak: a pair, its people, a bad day, and a look every half minute."""

import asyncio
import random
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bench.soak import gauge, proof
from bench.soak.acts import DEEDS
from bench.soak.faults import BadDay
from bench.soak.gauge import Held
from bench.soak.life import Diary, Life, Stopped
from bench.soak.pair import Pair, start
from bench.soak.proof import Proof
from bench.soak.town import STAFF, Account, Town, morning_zone

LOOK_SECONDS = 30.0


@dataclass(frozen=True)
class Wish:
    """How long, how busy (acts a second), a fault each so many seconds, and where chance starts.

    `warm_up`: so many acts as fast as it goes before that. Each of the nine connections keeps up to 2 MB of
    SQLite's pages and 128 prepared statements, and the second look for a misspelt word takes 2,000 notes in
    hand at the most; until there are as many, it looks like a leak.
    """

    minutes: float
    rate: float
    fault_every: float
    seed: int
    warm_up: int = 0


@dataclass
class Soaked:
    """What came of one soak."""

    mode: str
    diary: Diary = field(default_factory=Diary)
    faults: dict[str, int] = field(default_factory=dict)
    looks: list[Held] = field(default_factory=list)
    found: Proof = field(default_factory=Proof)
    wrong_end: list[str] = field(default_factory=list)
    acknowledged: int = 0


async def soak(folder: Path, wish: Wish, *, http: bool, show: Callable[[str, Held], None]) -> Soaked:
    """Start, live, look, stop. RuntimeError: it could not even start."""
    zone = morning_zone(datetime.now(UTC))
    done = Soaked("http" if http else "sockets")
    await asyncio.to_thread(partial(folder.mkdir, parents=True, exist_ok=True))
    pair = await start(folder, http=http, zone=zone)
    try:
        town = Town(pair, random.Random(wish.seed), zone)
        await town.settle()
        await _warm_up(town, wish.warm_up)
        day = BadDay(pair, wish.fault_every, wish.seed)
        await _live(town, day, wish, done, show)
        done.faults = dict(day.planted)
        done.acknowledged = len(town.logged)
        done.found = await proof.look(town)
        await day.gather()
        done.diary.explain(day)
    finally:
        done.wrong_end = await pair.stop()
    return done


async def _warm_up(town: Town, acts: int) -> None:
    """Mixed use as fast as it goes, without faults; each who sits in a team does one thing at a time."""

    async def use(account: Account, person: str, many: int) -> None:
        for name in town.chance.choices(list(DEEDS), [weight for weight, _ in DEEDS.values()], k=many):
            with suppress(Stopped):
                await town.pair.do("close", user=person, all=True)
                await DEEDS[name][1](Life(town, Diary(), person, name), account)

    seats = [(account, account.kam) for account in town.accounts]
    await asyncio.gather(*(use(*seat, acts // len(seats)) for seat in seats))


async def _live(town: Town, day: BadDay, wish: Wish, done: Soaked, show: Callable[[str, Held], None]) -> None:
    until = time.monotonic() + wish.minutes * 60
    looking = asyncio.create_task(_look(day, done, show))
    troubles = asyncio.create_task(day.run(until))
    under_way: set[asyncio.Task[None]] = set()
    try:
        while time.monotonic() < until:
            await asyncio.sleep(town.chance.expovariate(wish.rate))
            under_way.add(task := asyncio.create_task(_act(town, done.diary)))
            task.add_done_callback(under_way.discard)
            if troubles.done():
                break
        await asyncio.gather(*under_way)
        await troubles
    finally:
        for task in (looking, troubles):
            task.cancel()
        await asyncio.gather(looking, troubles, return_exceptions=True)
    done.looks.append(await asyncio.to_thread(_held, town.pair, done, len(done.looks) * LOOK_SECONDS / 60))


async def _act(town: Town, diary: Diary) -> None:
    """One act of somebody who is free; it is noted whatever came of it."""
    chance = town.chance
    name = chance.choices(list(DEEDS), [weight for weight, _ in DEEDS.values()])[0]
    account = chance.choice(town.accounts)
    seated = account.kam if name in ("team", "opp") else chance.choice(account.team)
    if seated in town.busy:
        seated = next((each for each in account.team if each not in town.busy), "")
    if name in ("settings", "help", "unknown word", "to the bot", "home"):
        seated = next((each for each in chance.sample(STAFF, len(STAFF)) if each not in town.busy), "")
    if not seated:
        diary.skipped["everybody busy"] += 1
        return
    town.busy.add(seated)
    life = Life(town, diary, seated, name)
    try:
        await town.pair.do("close", user=seated, all=True)  # whatever a failed act left open
        await DEEDS[name][1](life, account)
        diary.acts[name] += 1
    except Stopped as why:
        diary.skipped[f"{name}: {why}"] += 1
    except TimeoutError:
        diary.unexplained.append(f"{name}: no answer at all")
    finally:
        town.busy.discard(seated)


async def _look(day: BadDay, done: Soaked, show: Callable[[str, Held], None]) -> None:
    began = time.monotonic()
    while True:
        held = await asyncio.to_thread(_held, day.pair, done, (time.monotonic() - began) / 60)
        done.looks.append(held)
        show(done.mode, held)
        await day.gather()
        await asyncio.sleep(LOOK_SECONDS)


def _held(pair: Pair, done: Soaked, minutes: float) -> Held:
    files, sockets = gauge.opened(pair.bot.pid)
    waits = gauge.outbox(pair.database)
    answers, done.diary.answers = done.diary.answers, []
    return Held(
        minutes=round(minutes, 1),
        rss=round(gauge.resident(pair.bot.pid), 1),
        files=files,
        sockets=sockets,
        threads=gauge.threads(pair.bot.pid),
        wal=round(gauge.wal(pair.database), 1),
        sandbox_rss=round(gauge.resident(pair.slack.pid), 1),
        p50=round(gauge.share(answers, 0.5)),
        p99=round(gauge.share(answers, 0.99)),
        acts=done.diary.acts.total(),
        **{state: waits.get(state, 0) for state in ("due", "later", "sending", "unknown", "parked")},
    )
