"""conversations.*: what becomes of channels. Source of rules and codes: Slack's method pages."""

import re

from sandbox import membership
from sandbox.api.call import Call
from sandbox.api.paging import page
from sandbox.channels import Channel
from sandbox.populate import new_channel
from sandbox.refusal import Refusal
from sandbox.shapes import Json

MAX_NAME = 80
MAX_NOTE = 250


def check_name(call: Call, name: str) -> None:
    """Refuses what Slack does not take as a channel's name."""
    if not name:
        raise Refusal("invalid_name_required")
    if len(name) > MAX_NAME:
        raise Refusal("invalid_name_maxlength")
    if not re.fullmatch(r"[a-z0-9_-]+", name):
        raise Refusal("invalid_name_specials")
    if not re.search(r"[a-z0-9]", name):
        raise Refusal("invalid_name_punctuation")
    if call.world.channels.named(name):
        raise Refusal("name_taken")


def create(call: Call) -> Json:
    """A new channel with the bot as its first member."""
    private = call.flag("is_private")
    call.world.scopes.require_for("write", "private" if private else "public")
    _refuse_if_restricted(call, "conversations.create")
    name = call.text("name")
    check_name(call, name)
    channel = new_channel(call.world, {"name": name, "is_private": private}, creator=call.world.bot)
    call.world.channels.put(channel)
    membership.join(call.world, channel, call.world.bot)
    return _shown(call, channel)


def info(call: Call) -> Json:
    """One conversation."""
    channel = call.channel("read")
    answer = _shown(call, channel)
    if call.flag("include_num_members"):
        answer["channel"]["num_members"] = len(channel.members)
    return answer


def members(call: Call) -> Json:
    """Who sits in it, people of other companies too."""
    shown, following = page(call, list(call.channel("read").members), 100)
    return {"members": shown, **following}


def join(call: Call) -> Json:
    """The bot joins a public channel."""
    call.world.scopes.require("channels:join")
    channel = call.channel()
    if channel.is_archived:
        raise Refusal("is_archived")
    if channel.is_private:
        raise Refusal("method_not_supported_for_channel_type")
    membership.join(call.world, channel, call.world.bot)
    return _shown(call, channel)


def kick(call: Call) -> Json:
    """Takes somebody out of a channel."""
    channel, user = call.own_channel("write"), call.person()["id"]
    _refuse_if_restricted(call, "conversations.kick")
    if user == call.world.bot:
        raise Refusal("cant_kick_self")
    if channel.is_general:
        raise Refusal("cant_kick_from_general")
    if user not in channel.members:
        raise Refusal("not_in_channel")
    membership.leave(call.world, channel, user)
    return {"errors": {}}


def open_conversation(call: Call) -> Json:
    """The direct conversation with one person; the same one each time."""
    call.world.scopes.require("im:write")
    users = call.many("users")
    if not users:
        raise Refusal("users_list_not_supplied")
    if len(users) > 1:
        raise Refusal("method_not_supported_for_channel_type")
    person = call.world.people.get(users[0])
    if person is None:
        raise Refusal("user_not_found")
    if person["deleted"]:
        raise Refusal("user_disabled")
    if person["is_bot"]:
        raise Refusal("cannot_dm_bot")
    if not call.world.reaches(person):
        raise Refusal("user_not_visible")
    known = call.world.channels.im_of(users[0]) is not None
    channel = call.world.direct(users[0])
    shown = channel.slack_object(call.world.bot) if call.flag("return_im") else {"id": channel.id}
    return {"channel": shown, **({"no_op": True, "already_open": True} if known else {})}


def rename(call: Call) -> Json:
    """Another name."""
    channel, name = call.own_channel("write"), call.text("name")
    _refuse_if_restricted(call, "conversations.rename")
    if name != channel.name:
        check_name(call, name)
        membership.rename(call.world, channel, name)
    return _shown(call, channel)


def archive(call: Call) -> Json:
    """Puts a channel away."""
    channel = call.channel("write")
    if channel.is_archived:
        raise Refusal("already_archived")
    if call.world.bot not in channel.members:
        raise Refusal("not_in_channel")
    if channel.is_general:
        raise Refusal("cant_archive_general")
    _refuse_if_restricted(call, "conversations.archive")
    membership.archive(call.world, channel, call.world.bot)
    return {}


def set_topic(call: Call) -> Json:
    """The line at the channel's head."""
    channel, topic = call.own_channel("write"), call.text("topic")
    if len(topic) > MAX_NOTE:
        raise Refusal("too_long")
    channel.topic = topic
    call.world.channels.put(channel)
    return _shown(call, channel)


def set_purpose(call: Call) -> Json:
    """What the channel is for."""
    channel, purpose = call.own_channel("write"), call.text("purpose")
    if len(purpose) > MAX_NOTE:
        raise Refusal("too_long")
    channel.purpose = purpose
    call.world.channels.put(channel)
    return {"purpose": purpose}


def _refuse_if_restricted(call: Call, method: str) -> None:
    if method in call.world.restricted:
        raise Refusal("restricted_action")


def _shown(call: Call, channel: Channel) -> Json:
    return {"channel": channel.slack_object(call.world.bot)}
