"""Brings payloads to the app, over HTTP or sockets, notes them, and tells events again when they failed."""

import asyncio
import time
from collections import deque
from dataclasses import replace
from datetime import timedelta

from sandbox.channels import Channel
from sandbox.delivery_http import HttpDelivery
from sandbox.delivery_socket import Sockets
from sandbox.events import envelope
from sandbox.inflight import InFlight
from sandbox.outcome import Outcome
from sandbox.shapes import Json
from sandbox.world import World

# Slack tells an event again at once, after a minute, after five (virtual time).
RETRY_AFTER = (timedelta(), timedelta(minutes=1), timedelta(minutes=5))
KEPT = 1_000
# So many turns of the loop does a task need that was just made, or woken by the clock, to begin its delivery.
BEGINNING = 8

Delivery = tuple[str, str, Json]


class Courier:
    """One per sandbox. `url`: the app's request URL; without one, the sockets are used."""

    def __init__(self, world: World, sockets: Sockets) -> None:
        self.url: str | None = None
        self.deliveries = InFlight()
        self._world = world
        self._sockets = sockets
        self._http = HttpDelivery(world.identity.signing_secret, world.answer_seconds)
        self._tasks: set[asyncio.Task[None]] = set()
        self._sent: deque[Delivery] = deque(maxlen=KEPT)
        world.emit = self.emit

    async def deliver(
        self, kind: str, name: str, payload: Json, retry: tuple[int, str] | None = None
    ) -> Outcome:
        """One delivery; `kind` as in Socket Mode's envelopes, `name` for the log."""
        self._sent.append((kind, name, payload))
        begun = time.perf_counter()
        with self.deliveries.one():
            if self.url is not None:
                outcome = await self._http.deliver(self.url, kind, payload, retry)
            else:
                outcome = await self._sockets.deliver(kind, payload, retry)
        ms = (time.perf_counter() - begun) * 1000
        more = {"retry": list(retry)} if retry else {}
        answer = {"error": outcome.error} if outcome.error else outcome.body
        self._world.log.add("delivery", name, payload, answer, ms, **more)
        return replace(outcome, ms=round(ms, 3))

    def emit(self, event: Json, channel: Channel | None) -> None:
        """Tells an event, in the background, again and again as Slack would."""
        if self.url is None and not self._sockets.seen:
            return
        world = self._world
        payload = envelope(world.identity, world.ids, event, channel, world.clock.now().timestamp())
        self._spawn(payload)

    async def event(self, event: Json, channel: Channel | None = None) -> Outcome:
        """Tells an event and waits for the first attempt; the later ones go on in the background."""
        world = self._world
        payload = envelope(world.identity, world.ids, event, channel, world.clock.now().timestamp())
        outcome = await self.deliver("events_api", event["type"], payload)
        if outcome.error and not outcome.no_retry:
            self._spawn(payload, outcome)
        return outcome

    async def again(
        self, times: int, kind: str, event_id: str, *, together: bool, changes: Json
    ) -> list[Outcome]:
        """Tells the last delivery of this kind (or that event) again, with retry headers.

        `changes` go over its payload; `together`: all at once. Nothing comes of it when there was none.
        """
        past = reversed(self._sent)
        last = next(
            (sent for sent in past if sent[0] == kind and event_id in ("", sent[2].get("event_id"))), None
        )
        if last is None:
            return []
        payload = {**last[2], **changes}
        is_event = kind == "events_api"
        retries = [(number, "http_timeout") if is_event else None for number in range(1, times + 1)]
        jobs = [self.deliver(kind, last[1], payload, retry) for retry in retries]
        if together:
            return list(await asyncio.gather(*jobs))
        return [await job for job in jobs]

    async def quiet(self) -> None:
        """Returns when no delivery is under way; retries that are not due yet don't count."""
        for _ in range(BEGINNING):
            await asyncio.sleep(0)
        await self.deliveries.quiet()

    async def stop(self) -> None:
        """Forgets what was still to be told."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._http.close()

    def _spawn(self, payload: Json, first: Outcome | None = None) -> None:
        task = asyncio.get_running_loop().create_task(self._tell(payload, first))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _tell(self, payload: Json, first: Outcome | None) -> None:
        name = payload["event"]["type"]
        outcome = first or await self.deliver("events_api", name, payload)
        told = self._world.clock.now()
        for number, wait in enumerate(RETRY_AFTER, start=1):
            if not outcome.error or outcome.no_retry:
                return
            await self._world.clock.wait_until(told + wait)
            outcome = await self.deliver("events_api", name, payload, (number, outcome.reason))
