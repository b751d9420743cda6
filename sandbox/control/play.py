"""Moving the clock: in steps of at most an hour, stopping on full hours, and waiting at each for the bot."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from sandbox.control.actors import NotAllowed
from sandbox.courier import Courier
from sandbox.inflight import InFlight
from sandbox.shapes import Json
from sandbox.world import World

Tick = Callable[[], Awaitable[None]]


def next_stop(now: datetime, target: datetime) -> datetime:
    """The next full hour (UTC), or the target when it comes first."""
    hour = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return min(hour, target)


class Player:
    """Plays time. `on_tick` is the bot's: it ticks and delivers until nothing is due."""

    def __init__(self, world: World, courier: Courier, calls: InFlight) -> None:
        self._world = world
        self._courier = courier
        self._calls = calls
        self.on_tick: Tick | None = None

    async def clock(self, body: Json) -> Json:
        """`{to: ISO time}` or `{advance: seconds}`; back in time is one jump. Gives `{"clock": ISO time}`."""
        clock = self._world.clock
        target = _target(body, clock.now())
        if target <= clock.now():
            await self._step(target)
        while clock.now() < target:
            await self._step(next_stop(clock.now(), target))
        return {"clock": clock.now().isoformat()}

    async def wait(self, body: Json) -> Json:
        """`{seconds?, within?}`: answers when nothing was under way for `seconds` (0.1).

        It gives up after `within` (5); both are real seconds; `quiet` says whether it became so.
        """
        seconds, within = float(body.get("seconds", 0.1)), float(body.get("within", 5.0))
        try:
            async with asyncio.timeout(within):
                await self._stays_quiet(seconds)
        except TimeoutError:
            return {"quiet": False}
        return {"quiet": True}

    async def _stays_quiet(self, seconds: float) -> None:
        while True:
            await self._quiet()
            calls, deliveries = self._calls.busy(), self._courier.deliveries.busy()
            waits = [asyncio.ensure_future(wait) for wait in (calls, deliveries)]
            begun, rest = await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            for wait in rest:
                wait.cancel()
            if not begun:
                return

    async def _step(self, instant: datetime) -> None:
        self._world.clock.move_to(instant)
        await self._quiet()
        if self.on_tick is not None:
            await self.on_tick()
            await self._quiet()

    async def _quiet(self) -> None:
        await self._courier.quiet()
        await self._calls.quiet()


def _target(body: Json, now: datetime) -> datetime:
    try:
        if "advance" in body:
            return now + timedelta(seconds=float(body["advance"]))
        instant = datetime.fromisoformat(str(body["to"]))
    except (KeyError, ValueError, OverflowError):
        raise NotAllowed("invalid_time") from None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
