"""What can go wrong on the way: faults, disconnections, the same thing told twice."""

from sandbox.control.actors import NotAllowed
from sandbox.courier import Courier
from sandbox.delivery_socket import Sockets
from sandbox.shapes import Json
from sandbox.world import World

KINDS = {"event": "events_api", "command": "slash_commands", "interactive": "interactive"}


class Troubles:
    """What the network does."""

    def __init__(self, world: World, courier: Courier, sockets: Sockets) -> None:
        self._world = world
        self._courier = courier
        self._sockets = sockets

    async def fault(self, body: Json) -> Json:
        """`{method, kind, times | rate, …}` plants a fault; `{"clear": true}` takes all away."""
        if body.get("clear"):
            self._world.faults.clear()
            return {"ok": True}
        try:
            self._world.faults.plant(body)
        except ValueError as wrong:
            raise NotAllowed("invalid_fault", detail=str(wrong)) from None
        return {"ok": True}

    async def disconnect(self, body: Json) -> Json:
        """`{reason?}`: refresh_requested (default), warning, link_disabled, or drop (no word, just gone)."""
        return {"connections": await self._sockets.disconnect(str(body.get("reason") or "refresh_requested"))}

    async def redeliver(self, body: Json) -> Json:
        """`{times, kind?, event_id?, together?, changes?}`: tells the last event (or that one) again.

        `kind`: event (default), command, interactive; `changes` go over the payload.
        """
        kind = KINDS.get(str(body.get("kind") or "event"))
        if kind is None:
            raise NotAllowed("invalid_kind")
        event_id, together = str(body.get("event_id") or ""), bool(body.get("together"))
        changes = body.get("changes") or {}
        times = int(body.get("times", 1))
        outcomes = await self._courier.again(times, kind, event_id, together=together, changes=changes)
        answers = [{"error": outcome.error, "answer": outcome.body, "ms": outcome.ms} for outcome in outcomes]
        return {"delivered": len(outcomes), "answers": answers}
