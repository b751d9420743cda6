"""pins.* and reactions.add."""

from sandbox.api.call import Call
from sandbox.channels import Channel
from sandbox.refusal import Refusal
from sandbox.shapes import Json

MAX_PINS = 100


def add(call: Call) -> Json:
    """Pins a message."""
    channel, ts = _message(call)
    if any(pin["ts"] == ts for pin in channel.pins):
        raise Refusal("already_pinned")
    if len(channel.pins) >= MAX_PINS:
        raise Refusal("too_many_pins")
    created = int(call.world.clock.now().timestamp())
    channel.pins = [*channel.pins, {"ts": ts, "user": call.world.bot, "created": created}]
    call.world.channels.put(channel)
    return {}


def remove(call: Call) -> Json:
    """Takes a pin off."""
    channel, ts = _message(call)
    if not any(pin["ts"] == ts for pin in channel.pins):
        raise Refusal("no_pin")
    channel.pins = [pin for pin in channel.pins if pin["ts"] != ts]
    call.world.channels.put(channel)
    return {}


def list_pins(call: Call) -> Json:
    """What is pinned."""
    channel = call.channel()
    items = [
        {
            "type": "message",
            "channel": channel.id,
            "created": pin["created"],
            "created_by": pin["user"],
            "message": call.world.messages.get(channel.id, pin["ts"]),
        }
        for pin in channel.pins
    ]
    return {"items": items}


def react(call: Call) -> Json:
    """Puts an emoji on a message."""
    channel, ts = _message(call)
    name, message = call.need("name").strip(":"), call.world.messages.get(channel.id, ts) or {}
    reactions = {reaction["name"]: reaction for reaction in message.get("reactions", [])}
    users = reactions.get(name, {}).get("users", [])
    if call.world.bot in users:
        raise Refusal("already_reacted")
    reactions[name] = {"name": name, "users": [*users, call.world.bot], "count": len(users) + 1}
    call.world.messages.put(channel.id, {**message, "reactions": list(reactions.values())})
    return {}


def _message(call: Call) -> tuple[Channel, str]:
    channel = call.own_channel("")
    ts = call.text("timestamp")
    if not ts:
        raise Refusal("no_item_specified")
    if call.world.messages.get(channel.id, ts) is None:
        raise Refusal("message_not_found")
    return channel, ts
