"""Changing the workspace itself: people, channels, how strict it is."""

from sandbox import membership
from sandbox.channels import Channel
from sandbox.control.actors import NotAllowed
from sandbox.courier import Courier
from sandbox.populate import new_channel
from sandbox.shapes import Json
from sandbox.world import World


class Upkeep:
    """What administrators and other companies do."""

    def __init__(self, world: World, courier: Courier) -> None:
        self._world = world
        self._courier = courier

    async def user(self, body: Json) -> Json:
        """`{id?, name?, deleted?, is_restricted?, team_id?, tz?, …}`: somebody new or changed."""
        world = self._world
        user = str(body.get("id") or world.ids.new("U"))
        new = world.people.get(user) is None
        person = world.people.put({**body, "id": user})
        kind = "team_join" if new else "user_change"
        if not (new and world.people.is_foreign(person)) and world.subscriptions.has(kind):
            email = world.scopes.has("users:read.email")
            shown = world.people.shown(person, email=email, locale=True)
            event: Json = {"type": kind, "user": shown, "event_ts": world.stamp()}
            world.emit({**event, "cache_ts": int(world.clock.now().timestamp())}, None)
        await self._courier.quiet()
        return {"user": world.people.shown(person, email=True, locale=True)}

    async def channel(self, body: Json) -> Json:
        """`{id or name, is_private?, members?, is_ext_shared?, is_pending_ext_shared?, archived?, …}`.

        `new_name` renames, `new_id` changes the id; `by`: who does it (default: the first person). Gives the
        channel object with members and pins.
        """
        world = self._world
        who = str(body.get("by") or next(iter(world.people))["id"])
        channel = world.channels.get(str(body.get("id", ""))) or world.channels.named(
            str(body.get("name", ""))
        )
        if channel is None:
            if not body.get("name"):
                raise NotAllowed("channel_not_found")
            channel = world.channels.put(new_channel(world, body, creator=who))
        else:
            self._change(channel, body, who)
        await self._courier.quiet()
        return {"channel": described(world, channel)}

    def _change(self, channel: Channel, body: Json, who: str) -> None:
        world = self._world
        self._seat(channel, body, who)
        name = body.get("new_name") or (body.get("name") if body.get("id") else None)
        if name and name != channel.name:
            membership.rename(world, channel, name)
        for key in ("topic", "purpose", "is_pending_ext_shared"):
            if key in body:
                setattr(channel, key, body[key])
        world.channels.put(channel)
        if body.get("new_id"):
            membership.change_id(world, channel, str(body["new_id"]))
        if "is_ext_shared" in body and bool(body["is_ext_shared"]) != channel.is_ext_shared:
            membership.share(world, channel, shared=bool(body["is_ext_shared"]))
        if "archived" in body and bool(body["archived"]) != channel.is_archived:
            membership.archive(world, channel, who, archived=bool(body["archived"]))

    def _seat(self, channel: Channel, body: Json, who: str) -> None:
        world = self._world
        if "members" in body:
            wanted = [world.bot if member == "bot" else member for member in body["members"]]
            for user in [member for member in channel.members if member not in wanted]:
                membership.leave(world, channel, user)
            for user in wanted:
                membership.join(world, channel, user, inviter=who)

    async def app(self, body: Json) -> Json:
        """`{scopes?, events?, restricted?, commands?, rate_limits?, should_escape?, installed?}`."""
        world = self._world
        if "scopes" in body:
            world.scopes.granted = list(body["scopes"])
        if "events" in body:
            world.subscriptions.wanted = list(body["events"])
        if "restricted" in body:
            world.restricted = set(body["restricted"])
        if "commands" in body:
            world.commands = None if body["commands"] is None else frozenset(body["commands"])
        world.limits.on = bool(body.get("rate_limits", world.limits.on))
        world.should_escape = bool(body.get("should_escape", world.should_escape))
        if "installed" in body:
            world.is_installed = bool(body["installed"])
            for kind in () if world.is_installed else ("tokens_revoked", "app_uninstalled"):
                tokens = {"tokens": {"bot": [world.bot]}} if kind == "tokens_revoked" else {}
                world.emit({"type": kind, **tokens, "event_ts": world.stamp()}, None)
        await self._courier.quiet()
        return {"scopes": world.scopes.granted, "events": world.subscriptions.wanted,
                "restricted": sorted(world.restricted), "rate_limits": world.limits.on,
                "installed": world.is_installed}  # fmt: skip


def described(world: World, channel: Channel) -> Json:
    """A channel object with `members`, `pins` (message objects) and `canvas`, for the control interface."""
    pins = [world.messages.get(channel.id, pin["ts"]) for pin in channel.pins]
    return {
        **channel.slack_object(world.bot),
        "members": list(channel.members),
        "pins": [pin for pin in pins if pin],
        "canvas": channel.canvas,
    }
