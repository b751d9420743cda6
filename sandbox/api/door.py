"""The door of the Web API: token, scope, rate limit, the method, its log entry; and faults on the way."""

import asyncio
import time

from aiohttp import web

from sandbox.api.arguments import read_arguments, token_of
from sandbox.api.call import Call
from sandbox.api.table import METHODS, Method
from sandbox.breaking import broken_answer, drop
from sandbox.faults import Fault
from sandbox.inflight import InFlight
from sandbox.limits import RateLimited
from sandbox.refusal import Refusal
from sandbox.shapes import Json, compact
from sandbox.world import World


def json_response(body: Json, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """A JSON answer."""
    return web.Response(text=compact(body), status=status, headers=headers, content_type="application/json")


class ApiDoor:
    """Answers `/api/METHOD`. `calls` counts what is under way, `stopping` cuts what hangs."""

    def __init__(self, world: World, calls: InFlight, stopping: asyncio.Event) -> None:
        self._world = world
        self._calls = calls
        self._stopping = stopping

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One request."""
        name = request.match_info["method"]
        begun = time.perf_counter()
        with self._calls.one():
            args: Json = {}
            try:
                args = await read_arguments(request)
            except Refusal as refusal:
                return self._noted(name, args, refusal.answer(), begun)
            token = token_of(request, args)
            fault = self._world.faults.strike(name)
            if fault is None:
                return self._noted(name, args, self.run(name, args, token), begun)
            return await self._faulty(request, fault, name, args, token, begun)

    def run(self, name: str, args: Json, token: str) -> Json:
        """The answer of a method, `ok: false` included."""
        try:
            method = METHODS.get(name)
            if method is None:
                raise Refusal("unknown_method", req_method=name)
            self._admit(name, method, token)
            return {"ok": True, **method.run(Call(self._world, args))}
        except RateLimited as limited:
            return {**limited.answer(), "retry_after": limited.retry_after}
        except Refusal as refusal:
            return refusal.answer()

    def _admit(self, name: str, method: Method, token: str) -> None:
        identity = self._world.identity
        if method.token != "none":
            if not token:
                raise Refusal("not_authed")
            if token not in (identity.bot_token, identity.app_token):
                raise Refusal("invalid_auth")
            if token != (identity.app_token if method.token == "app" else identity.bot_token):
                raise Refusal("not_allowed_token_type")
        if not self._world.is_installed:
            raise Refusal("account_inactive")
        self._world.limits.take(name, method.tier)
        if method.scope:
            self._world.scopes.require(method.scope)

    def _noted(self, name: str, args: Json, answer: Json, begun: float, fault: str = "") -> web.Response:
        more = {"fault": fault} if fault else {}
        self._world.log.add("api", name, args, answer, (time.perf_counter() - begun) * 1000, **more)
        if answer.get("error") == "ratelimited":
            return json_response(answer, 429, {"Retry-After": str(answer.pop("retry_after"))})
        scopes = {"X-OAuth-Scopes": ",".join(self._world.scopes.granted)}
        return json_response(answer, headers=scopes)

    async def _faulty(
        self, request: web.Request, fault: Fault, name: str, args: Json, token: str, begun: float
    ) -> web.StreamResponse:
        if fault.kind == "hang" and await self._cut(fault.seconds):
            return drop(request)
        answer = self.run(name, args, token) if fault.done else {"ok": False, "error": f"fault: {fault.kind}"}
        if fault.kind == "delay" and await self._cut(fault.seconds):
            return drop(request)
        if fault.kind == "error":
            answer = {"ok": False, "error": fault.code}
        response = self._noted(name, args, answer, begun, fault.kind)
        if fault.kind in ("hang", "delay", "error"):
            return response
        return await broken_answer(request, fault, response)

    async def _cut(self, seconds: float) -> bool:
        """Waits so long (real time); True when the sandbox stops meanwhile."""
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return False
        return True
