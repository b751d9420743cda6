"""chat.*: what the app says. Source of rules and codes: Slack's method pages."""

from sandbox import posting
from sandbox.api.call import Call
from sandbox.channels import Channel
from sandbox.checks import message_problem
from sandbox.refusal import Refusal, detailed
from sandbox.shapes import Json

MAX_UPDATE_TEXT = 4_000
MAX_EPHEMERAL_BYTES = 4_000


def post_message(call: Call) -> Json:
    """Posts into a channel, or into the DM with a person given by id."""
    channel = _target(call)
    _check_content(call)
    thread_ts = _thread(call, channel)
    call.world.limits.take_post(channel.id)
    message = posting.store(call.world, channel, posting.by_bot(call.world, call.args, thread_ts))
    return {"channel": channel.id, "ts": message["ts"], "message": message}


def update(call: Call) -> Json:
    """Changes a message of the app."""
    channel, old = _own_message(call, "cant_update_message")
    if channel.is_archived:
        raise Refusal("is_inactive")
    if len(call.text("text")) > MAX_UPDATE_TEXT:
        raise Refusal("msg_too_long")
    _check_content(call)
    changed = posting.change(call.world, channel, old, call.args)
    return {"channel": channel.id, "ts": old["ts"], "text": changed["text"], "message": changed}


def delete(call: Call) -> Json:
    """Deletes a message of the app."""
    channel, old = _own_message(call, "cant_delete_message")
    posting.delete(call.world, channel, old["ts"])
    return {"channel": channel.id, "ts": old["ts"]}


def post_ephemeral(call: Call) -> Json:
    """Shows something to one member of a channel, for as long as their Slack keeps it."""
    channel = _target(call)
    user = call.need("user")
    if user not in channel.members:
        raise Refusal("user_not_in_channel")
    if len(call.text("text").encode()) > MAX_EPHEMERAL_BYTES:
        raise Refusal("msg_too_long")
    _check_content(call)
    message = posting.by_bot(call.world, call.args, call.text("thread_ts"))
    message |= {"is_ephemeral": True, "channel": channel.id}
    call.world.whisper(user, message)
    return {"message_ts": message["ts"]}


def get_permalink(call: Call) -> Json:
    """The address of a message."""
    channel, ts = call.channel(), call.need("message_ts")
    if call.world.messages.get(channel.id, ts) is None:
        raise Refusal("message_not_found")
    link = f"{call.world.url}/archives/{channel.id}/p{ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": link}


def _target(call: Call) -> Channel:
    name = call.need("channel")
    if name[0] in "UW":
        person = call.world.people.get(name)
        if person is None or not call.world.reaches(person):
            raise Refusal("channel_not_found")
        return call.world.direct(name)
    return call.own_channel("")


def _check_content(call: Call) -> None:
    problem = message_problem(call.args)
    if problem:
        raise detailed(problem.error, problem.messages)


def _thread(call: Call, channel: Channel) -> str:
    thread_ts = call.text("thread_ts")
    if not thread_ts:
        return ""
    root = call.world.messages.get(channel.id, thread_ts)
    if root is None:
        raise Refusal("thread_not_found")
    return str(root.get("thread_ts") or thread_ts)


def _own_message(call: Call, not_own: str) -> tuple[Channel, Json]:
    channel, ts = call.channel(), call.need("ts")
    message = call.world.messages.get(channel.id, ts)
    if message is None:
        raise Refusal("message_not_found")
    if message.get("bot_id") != call.world.identity.bot_id:
        raise Refusal(not_own)
    return channel, message
