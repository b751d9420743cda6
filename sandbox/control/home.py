"""Opening the app's Home."""

from sandbox.control.actors import person_of, refuse_foreigner
from sandbox.control.acts import Acts
from sandbox.courier import Courier
from sandbox.shapes import Json
from sandbox.world import World

AFTER_HOME = 0.5


class Homes:
    """What people see when they open the app."""

    def __init__(self, world: World, courier: Courier, acts: Acts) -> None:
        self._world = world
        self._courier = courier
        self._acts = acts

    async def open(self, body: Json) -> Json:
        """`{user, tab?}`: opens Home (or the `messages` tab); the answer carries the Home as `home`."""
        world = self._world
        person = person_of(world, body)
        refuse_foreigner(world, person)
        channel = world.direct(person["id"])
        before = world.views.home(person["id"])
        event: Json = {"type": "app_home_opened", "user": person["id"], "channel": channel.id}
        event |= {"tab": str(body.get("tab") or "home"), "event_ts": world.stamp()}
        if before and event["tab"] == "home":
            event["view"] = before
        with self._acts.act(person["id"]) as act:
            ms, error = 0.0, ""
            if world.subscriptions.has("app_home_opened"):
                outcome = await self._courier.event(event)
                ms, error = outcome.ms, outcome.error
                wait = 0.0 if error or event["tab"] != "home" else AFTER_HOME
                await self._acts.settle(act, float(body.get("wait", wait)))
            answer = {"home": world.views.home(person["id"]), "ms": ms}
        return {"error": error, **answer} if error else answer
