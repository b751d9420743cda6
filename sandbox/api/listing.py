"""Lists of channels, by the types that the caller asks for."""

from collections.abc import Callable

from sandbox.api.call import Call
from sandbox.api.paging import page
from sandbox.channels import Channel
from sandbox.shapes import Json

KINDS = {"public_channel": "public", "private_channel": "private", "im": "im"}


def list_channels(call: Call) -> Json:
    """conversations.list: public channels and those private ones in which the bot sits."""
    return _listed(call, lambda channel: True)


def list_own(call: Call) -> Json:
    """users.conversations: the channels in which `user` (default: the bot) sits."""
    user = call.text("user") or call.world.bot
    return _listed(call, lambda channel: user in channel.members)


def _listed(call: Call, wanted: Callable[[Channel], bool]) -> Json:
    kinds = [KINDS[kind] for kind in call.many("types") or ["public_channel"] if kind in KINDS]
    for kind in kinds:
        call.world.scopes.require_for("read", kind)
    found = [
        channel
        for channel in call.world.channels
        if channel.kind in kinds
        and (channel.kind == "public" or call.world.bot in channel.members)
        and not (call.flag("exclude_archived") and channel.is_archived)
        and wanted(channel)
    ]
    shown, following = page(call, found, 100)
    return {"channels": [channel.slack_object(call.world.bot) for channel in shown], **following}
