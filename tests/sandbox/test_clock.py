"""Moving the clock."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp

from sandbox.clock import SandboxClock
from sandbox.server import Sandbox
from tests.sandbox.forms import ACME

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


async def test_time_is_played_in_steps_that_stop_on_full_hours(sandbox: Sandbox):
    stops: list[datetime] = []

    async def tick() -> None:
        stops.append(sandbox.clock.now())

    sandbox.clock.freeze(NOON - timedelta(minutes=90))
    sandbox.on_tick = tick
    answer = await sandbox.control("clock", {"to": "2026-11-23T14:30:00+02:00"})
    assert answer == {"clock": "2026-11-23T12:30:00+00:00"}
    assert [stop.isoformat()[11:16] for stop in stops] == ["11:00", "12:00", "12:30"]


async def test_a_step_waits_until_no_call_is_under_way(sandbox: Sandbox):
    sandbox.clock.freeze(NOON)
    await sandbox.control("fault", {"method": "chat.postMessage", "kind": "hang", "seconds": 0.1})
    headers = {"Authorization": f"Bearer {sandbox.bot_token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        calls: list[asyncio.Task] = []

        async def tick() -> None:
            body = {"channel": ACME, "text": "late"}
            calls.append(asyncio.create_task(session.post(f"{sandbox.api_url}chat.postMessage", json=body)))
            await sandbox.calls.busy()

        sandbox.on_tick = tick
        await sandbox.control("clock", {"advance": 60})
        assert [message["text"] for message in sandbox.world.messages.all(ACME)] == ["late"]
        await asyncio.gather(*calls)


async def test_quiet_comes_when_nothing_was_under_way_for_a_while(sandbox: Sandbox):
    assert await sandbox.control("quiet", {"seconds": 0.01}) == {"quiet": True}
    with sandbox.calls.one():
        assert await sandbox.control("quiet", {"within": 0.02}) == {"quiet": False}
        waiting = asyncio.create_task(sandbox.control("quiet", {"seconds": 0.01}))
        await asyncio.sleep(0)
        assert not waiting.done()
    assert await waiting == {"quiet": True}


async def test_it_can_jump_back(sandbox: Sandbox):
    sandbox.clock.freeze(NOON)
    assert (await sandbox.control("clock", {"advance": -600}))["clock"] == "2026-11-23T11:50:00+00:00"
    assert (await sandbox.control("clock", {"to": "tomorrow"}))["error"] == "invalid_time"


def test_a_child_process_reads_the_offset_from_a_file(tmp_path: Path):
    file = tmp_path / "offset"
    clock = SandboxClock(real=lambda: NOON, file=file)
    assert float(file.read_text()) == 0
    clock.advance(90)
    assert float(file.read_text()) == 90 and clock.now() == NOON + timedelta(seconds=90)


def test_a_thawed_clock_runs_on_from_where_it_stood():
    real = [NOON]
    clock = SandboxClock(real=lambda: real[0])
    clock.freeze(NOON + timedelta(days=1))
    real[0] += timedelta(hours=1)
    assert clock.now() == NOON + timedelta(days=1)
    clock.thaw()
    real[0] += timedelta(seconds=5)
    assert clock.now() == NOON + timedelta(days=1, seconds=5)


async def test_waiting_ends_by_a_jump():
    clock = SandboxClock()
    waiting = asyncio.create_task(clock.wait_until(clock.now() + timedelta(hours=1)))
    await asyncio.sleep(0)
    clock.advance(3601)
    await asyncio.wait_for(waiting, 10)
