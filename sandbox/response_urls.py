"""The door for response_urls: at most five posts within half an hour, then 404."""

import asyncio
import json
import time

from aiohttp import web

from sandbox.breaking import broken_answer, drop
from sandbox.faults import Fault
from sandbox.inflight import InFlight
from sandbox.refusal import Refusal
from sandbox.replying import reply
from sandbox.shapes import Json, compact
from sandbox.world import World

GONE = ("expired_url", "used_url", "message_not_found", "is_archived")


class ResponseDoor:
    """Answers `/response/TOKEN`. Faults find it under the method name `response_url`."""

    def __init__(self, world: World, calls: InFlight, stopping: asyncio.Event) -> None:
        self._world = world
        self._calls = calls
        self._stopping = stopping

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One post to a response_url."""
        begun = time.perf_counter()
        with self._calls.one():
            body = await _body(request)
            token = request.match_info["token"]
            fault = self._world.faults.strike("response_url")
            if fault is None:
                return self._noted(body, self._run(token, body), begun)
            return await self._faulty(request, fault, token, body, begun)

    def _run(self, token: str, body: Json) -> Json:
        try:
            self._world.replies.use(token)
            reply(self._world, token, body)
        except Refusal as refusal:
            return refusal.answer()
        return {"ok": True}

    def _noted(self, body: Json, answer: Json, begun: float) -> web.Response:
        self._world.log.add(
            "response_url", "response_url", body, answer, (time.perf_counter() - begun) * 1000
        )
        if answer["ok"]:
            return web.Response(text="ok")
        status = 404 if answer["error"] in GONE else 400
        return web.Response(text=compact(answer), status=status, content_type="application/json")

    async def _faulty(
        self, request: web.Request, fault: Fault, token: str, body: Json, begun: float
    ) -> web.StreamResponse:
        if fault.kind in ("hang", "delay"):
            try:
                await asyncio.wait_for(self._stopping.wait(), fault.seconds)
            except TimeoutError:
                return self._noted(body, self._run(token, body), begun)
            return drop(request)
        answer = self._run(token, body) if fault.done else {"ok": False, "error": f"fault: {fault.kind}"}
        return await broken_answer(request, fault, self._noted(body, answer, begun))


async def _body(request: web.Request) -> Json:
    raw = await request.read()
    try:
        body = json.loads(raw or b"{}")
    except ValueError:
        return {"text": raw.decode(errors="replace")}
    return body if isinstance(body, dict) else {}
