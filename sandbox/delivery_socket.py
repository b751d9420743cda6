"""Delivery by Socket Mode: WebSockets that the app opens. Source: Slack's "Using Socket Mode", the SDK."""

import asyncio
import json
import uuid

from aiohttp import WSMsgType, web

from sandbox.outcome import Outcome, failed
from sandbox.shapes import Json, compact
from sandbox.world import World

MAX_CONNECTIONS = 10
REFRESH_SECONDS = 18_060
CLOSE_SECONDS = 1.0


class Sockets:
    """The open connections; each envelope goes to one of them, in turn. `seen`: there was one."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._open: dict[web.WebSocketResponse, web.Request] = {}
        self._turn = 0
        self.seen = False
        self._waiting: dict[str, asyncio.Future[Json]] = {}
        self._came = asyncio.Condition()

    @property
    def count(self) -> int:
        """How many connections are open."""
        return len(self._open)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One connection, from hello to its end."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._world.tickets:
            return web.Response(status=403, text="invalid ticket")
        self._world.tickets.discard(ticket)
        connection = web.WebSocketResponse(max_msg_size=0, timeout=CLOSE_SECONDS)
        await connection.prepare(request)
        if self.count >= MAX_CONNECTIONS:
            await connection.send_str(compact({"type": "disconnect", "reason": "too_many_websockets"}))
            await connection.close()
            return connection
        self._open[connection] = request
        self.seen = True
        try:
            await connection.send_str(compact(self._hello()))
            async with self._came:
                self._came.notify_all()
            async for message in connection:
                if message.type is WSMsgType.TEXT:
                    self._acked(message.data)
        finally:
            self._open.pop(connection, None)
        return connection

    async def connected(self, count: int) -> None:
        """Returns when so many connections are open."""
        async with self._came:
            await self._came.wait_for(lambda: self.count >= count)

    async def deliver(self, kind: str, payload: Json, retry: tuple[int, str] | None) -> Outcome:
        """One envelope and its acknowledgement, within `answer_seconds`."""
        if not self._open:
            return failed("dispatch_failed", "connection_failed")
        self._turn += 1
        connection = list(self._open)[self._turn % len(self._open)]
        envelope_id = str(uuid.uuid4())
        envelope: Json = {
            "envelope_id": envelope_id,
            "type": kind,
            "accepts_response_payload": kind != "events_api",
        }
        if kind == "events_api":
            attempt, reason = retry or (0, "")
            envelope |= {"retry_attempt": attempt, "retry_reason": reason}
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = answer
        try:
            async with asyncio.timeout(self._world.answer_seconds):
                await connection.send_str(compact({**envelope, "payload": payload}))
                return Outcome((await answer).get("payload"))
        except TimeoutError:
            return failed("operation_timeout", "timeout")
        except ConnectionError:
            return failed("dispatch_failed", "connection_failed")
        finally:
            del self._waiting[envelope_id]

    async def disconnect(self, reason: str) -> int:
        """Tells all to go (`warning`, `refresh_requested`, `link_disabled`), or cuts them (`drop`).

        Gives how many there were. A `warning` leaves the connections open, as Slack does for ten seconds.
        """
        if reason == "drop":
            return self._drop()
        connections = list(self._open)
        for connection in connections:
            await connection.send_str(compact({"type": "disconnect", "reason": reason, "debug_info": {}}))
        if reason != "warning":
            self._open.clear()
            await asyncio.gather(*(connection.close() for connection in connections))
        return len(connections)

    def _drop(self) -> int:
        requests = list(self._open.values())
        self._open.clear()
        for request in requests:
            if request.transport is not None:
                request.transport.abort()
        return len(requests)

    def _hello(self) -> Json:
        info = {"app_id": self._world.identity.app_id}
        debug = {"host": "sandbox", "build_number": 1, "approximate_connection_time": REFRESH_SECONDS}
        return {"type": "hello", "num_connections": self.count, "connection_info": info, "debug_info": debug}

    def _acked(self, text: str) -> None:
        try:
            message = json.loads(text)
        except ValueError:
            return
        waiting = self._waiting.get(str(message.get("envelope_id")))
        if waiting is not None and not waiting.done():
            waiting.set_result(message)
