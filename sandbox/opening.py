"""Opens a world: from its journal when there is one, else from the seed."""

from sandbox.channels import Channels
from sandbox.clock import SandboxClock
from sandbox.identity import Identity
from sandbox.messages import Messages
from sandbox.people import People
from sandbox.populate import populate
from sandbox.saved import Saved
from sandbox.shapes import Json
from sandbox.triggers import ResponseUrls, Triggers
from sandbox.views import Views
from sandbox.world import Rules, World


def open_clock(saved: Saved, clock: SandboxClock | None) -> SandboxClock:
    """The given clock, or a new one that goes on with the journal's offset and keeps it there."""
    if clock is not None:
        return clock
    offset = float(saved.all("clock").get("offset", 0))
    made = SandboxClock(moved=lambda seconds: saved.put("clock", "offset", seconds))
    if offset:
        made.advance(offset)
    return made


def open_world(saved: Saved, clock: SandboxClock, seed: Json, rules: Rules) -> World:
    """The world as it was left, or a new one."""
    known = saved.all("identity").get("app")
    if known:
        return World(Identity(**known), clock, saved, rules)
    identity = Identity.new(seed["team"], seed["app"])
    world = World(identity, clock, saved, rules)
    saved.put("identity", "app", identity.saved())
    populate(world, seed)
    return world


def reset_world(world: World, seed: Json) -> None:
    """Empties the world and fills it from the seed; tokens, clock and ids go on."""
    saved, identity, clock = world.saved, world.identity, world.clock
    saved.clear()
    saved.put("identity", "app", identity.saved())
    saved.put("start", "count", world.start)
    saved.put("clock", "offset", clock.offset.total_seconds())
    world.people = People(identity, clock, saved)
    world.channels = Channels(saved)
    world.messages = Messages(clock, saved)
    world.views = Views(identity, clock, world.ids, saved, world.view_changed)
    world.triggers = Triggers(world.ids, world.triggers.seconds)
    world.replies = ResponseUrls(clock)
    world.faults.clear()
    world.log.clear()
    populate(world, seed)
