"""Finds what a person presses: in the modal on top, else in the newest message or Home that holds it."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge

from sandbox import payloads
from sandbox.channels import Channel
from sandbox.control.actors import NotAllowed, seen_channel
from sandbox.elements import elements_of
from sandbox.shapes import Json
from sandbox.world import World


@dataclass(frozen=True)
class InView:
    """An element and its block in a modal or Home."""

    block: Json
    element: Json
    view: Json

    @property
    def blocks(self) -> list[Json]:
        """All blocks of the view."""
        return list(self.view["blocks"])

    def place(self) -> Json:
        """Where it stands, for a payload."""
        return payloads.view_place(self.view)


@dataclass(frozen=True)
class InMessage:
    """An element and its block in a message or ephemeral."""

    block: Json
    element: Json
    channel: Channel
    message: Json

    @property
    def blocks(self) -> list[Json]:
        """All blocks of the message."""
        return list(self.message.get("blocks", []))

    @property
    def ephemeral(self) -> bool:
        """Whether its reader alone sees the message."""
        return bool(self.message.get("is_ephemeral"))

    def place(self) -> Json:
        """Where it stands, for a payload."""
        return payloads.message_place(self.channel, self.message)


Found = InView | InMessage


def find(world: World, person: Json, body: Json) -> Found:
    """By `action_id`, narrowed by `view_id`, `channel`, `ts`, `block_id` and, for buttons, `value`."""
    user = person["id"]
    if body.get("view_id"):
        return _in_view(world, user, body)
    in_views = not body.get("channel") and not body.get("ts")
    modal, home = (world.views.top(user), world.views.home(user)) if in_views else (None, None)
    if modal and (hit := _in_blocks(modal["blocks"], body)):
        return InView(*hit, modal)
    at_home = _in_blocks(home["blocks"], body) if home else None
    for channel, message in _messages(world, person, body):
        if at_home and world.views.published[user] > float(message["ts"]):
            break
        if hit := _in_blocks(message.get("blocks", []), body):
            return InMessage(*hit, channel, message)
    if home and at_home:
        return InView(*at_home, home)
    raise NotAllowed("no_such_element", action_id=body.get("action_id"))


def _in_view(world: World, user: str, body: Json) -> InView:
    """In the modal on top or in Home, whichever it is that the person looks at."""
    for view in (world.views.top(user), world.views.home(user)):
        if view and view["id"] == body["view_id"] and (hit := _in_blocks(view["blocks"], body)):
            return InView(*hit, view)
    raise NotAllowed("no_such_element", action_id=body.get("action_id"))


def _in_blocks(blocks: list[Json], body: Json) -> tuple[Json, Json] | None:
    for block, element in elements_of(blocks):
        if element.get("action_id") != body.get("action_id"):
            continue
        if body.get("block_id") and block["block_id"] != body["block_id"]:
            continue
        other = body.get("value") is not None and element.get("value") != body["value"]
        if element.get("type") == "button" and other:
            continue
        return block, element
    return None


def _messages(world: World, person: Json, body: Json) -> Iterator[tuple[Channel, Json]]:
    """What the person sees, newest first, their ephemerals among it."""
    if body.get("channel"):
        channels = [seen_channel(world, person, str(body["channel"]))]
    else:
        channels = [channel for channel in world.channels if world.sees(person["id"], channel)]
    known = {channel.id: channel for channel in channels}
    whispered = [message for message in world.messages.whispered(person["id"]) if message["channel"] in known]
    streams = [_in_channel(world, channel) for channel in channels]
    whispered.sort(key=lambda message: str(message["ts"]), reverse=True)
    streams.append((known[message["channel"]], message) for message in whispered)
    for channel, message in merge(*streams, key=lambda pair: str(pair[1]["ts"]), reverse=True):
        if not body.get("ts") or message["ts"] == body["ts"]:
            yield channel, message


def _in_channel(world: World, channel: Channel) -> Iterator[tuple[Channel, Json]]:
    return ((channel, message) for message in world.messages.newest_first(channel.id))
