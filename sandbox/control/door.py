"""The door of the control interface: JSON in and out under `/_control/`.

POST, being somebody: command, message, edit, delete, shortcut, click, suggest, submit, close, home. POST,
changing the world: user, channel, app, fault, disconnect, redeliver, clock, quiet, reset. GET: modal, home,
messages/CHANNEL, dms/USER, ephemerals/USER, state, log. What each takes stands at its function.
"""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from sandbox.control.actors import NotAllowed
from sandbox.control.acts import Acts
from sandbox.control.command import Typing
from sandbox.control.home import Homes
from sandbox.control.look import Looking
from sandbox.control.modal import Modals
from sandbox.control.offers import Offers
from sandbox.control.play import Player
from sandbox.control.pressing import Pressing
from sandbox.control.troubles import Troubles
from sandbox.control.upkeep import Upkeep
from sandbox.courier import Courier
from sandbox.delivery_socket import Sockets
from sandbox.inflight import InFlight
from sandbox.shapes import Json, compact
from sandbox.world import World

Deed = Callable[[Json], Awaitable[Json]]


class ControlDoor:
    """Which path does what."""

    def __init__(
        self, world: World, courier: Courier, sockets: Sockets, calls: InFlight, reset: Callable[[], None]
    ) -> None:
        acts = Acts(world, calls)
        offers = Offers(world, courier)
        typing, pressing = Typing(world, courier, acts), Pressing(world, courier, acts, offers)
        modals = Modals(world, courier, acts, offers)
        upkeep, troubles = Upkeep(world, courier), Troubles(world, courier, sockets)
        self.player = Player(world, courier, calls)
        self._look = Looking(world)
        self._reset_world = reset
        self._deeds: dict[str, Deed] = {
            "command": typing.command,
            "message": typing.message,
            "edit": typing.edit,
            "delete": typing.delete,
            "shortcut": typing.shortcut,
            "click": pressing.click,
            "suggest": pressing.suggest,
            "submit": modals.submit,
            "close": modals.close,
            "home": Homes(world, courier, acts).open,
            "user": upkeep.user,
            "channel": upkeep.channel,
            "app": upkeep.app,
            "fault": troubles.fault,
            "disconnect": troubles.disconnect,
            "redeliver": troubles.redeliver,
            "clock": self.player.clock,
            "quiet": self.player.wait,
            "reset": self._reset,
        }

    def routes(self) -> list[web.RouteDef]:
        """The paths of the control interface."""
        return [
            web.post("/_control/{deed}", self.do),
            web.get("/_control/messages/{channel}", self.look_at_messages),
            web.get("/_control/dms/{user}", self.look_at_dms),
            web.get("/_control/ephemerals/{user}", self.look_at_ephemerals),
            web.get("/_control/{sight}", self.look),
        ]

    async def do(self, request: web.Request) -> web.Response:
        """A POST: what somebody does. Another site's page may not, though the browser would send it."""
        if not _is_ours(request):
            return _answer({"error": "foreign_origin"}, 403)
        deed = self._deeds.get(request.match_info["deed"])
        if deed is None:
            return _answer({"error": "unknown_path"}, 404)
        try:
            body = json.loads(await request.read() or b"{}")
        except ValueError:
            return _answer({"error": "invalid_json"}, 400)
        if not isinstance(body, dict):
            return _answer({"error": "json_not_object"}, 400)
        return _answer(await self.perform(deed, body))

    async def perform(self, deed: Deed | str, body: Json) -> Json:
        """Does something (by name, as in the paths); what Slack would not allow is `error` in the answer."""
        do = self._deeds[deed] if isinstance(deed, str) else deed
        try:
            return await do(body)
        except NotAllowed as refusal:
            return {"error": refusal.code, **refusal.more}

    async def look(self, request: web.Request) -> web.Response:
        """A GET: modal, home, state, log."""
        query: Json = dict(request.query)
        sights: dict[str, Callable[[], Any]] = {
            "modal": lambda: self._look.modal(query),
            "home": lambda: self._look.home(query),
            "state": self._look.state,
            "log": lambda: self._look.log(query),
        }
        sight = sights.get(request.match_info["sight"])
        return _answer(sight()) if sight else _answer({"error": "unknown_path"}, 404)

    async def look_at_messages(self, request: web.Request) -> web.Response:
        """GET messages/CHANNEL."""
        try:
            return _answer(self._look.messages(request.match_info["channel"], dict(request.query)))
        except NotAllowed as refusal:
            return _answer({"error": refusal.code})

    async def look_at_dms(self, request: web.Request) -> web.Response:
        """GET dms/USER."""
        return _answer(self._look.dms(request.match_info["user"], dict(request.query)))

    async def look_at_ephemerals(self, request: web.Request) -> web.Response:
        """GET ephemerals/USER."""
        return _answer(self._look.ephemerals(request.match_info["user"]))

    async def _reset(self, _body: Json) -> Json:
        self._reset_world()
        return {"ok": True}


def _is_ours(request: web.Request) -> bool:
    """Scripts tell no Origin; a browser tells the one of the page."""
    origin = request.headers.get("Origin")
    return origin is None or origin.partition("://")[2] == request.host


def _answer(body: Any, status: int = 200) -> web.Response:
    return web.Response(text=compact(body), status=status, content_type="application/json")
