"""What comes back for a person: the answer to a command, and posts to a response_url."""

from sandbox import posting
from sandbox.checks import message_problem
from sandbox.refusal import Refusal, detailed
from sandbox.shapes import Json
from sandbox.triggers import Reply
from sandbox.world import World


def reply(world: World, token: str, body: Json) -> None:
    """Shows, replaces or deletes, as the body asks; it needs no membership. Uses are counted elsewhere."""
    target = world.replies.get(token)
    if target is None:
        raise Refusal("expired_url")
    if body.get("delete_original"):
        _delete(world, target, token)
        return
    problem = message_problem(body)
    if problem:
        raise detailed(problem.error, problem.messages)
    if body.get("replace_original") and target.original:
        _replace(world, target, token, body)
    elif body.get("response_type") == "in_channel":
        _post(world, target, body)
    else:
        _whisper(world, target, token, body)


def _post(world: World, target: Reply, body: Json) -> None:
    channel = world.channels.get(target.channel)
    if channel is None or channel.is_archived:
        raise Refusal("is_archived")
    message = posting.by_bot(world, body, str(body.get("thread_ts") or target.thread_ts))
    posting.store(world, channel, message)
    target.original, target.ephemeral = message["ts"], False


def _whisper(world: World, target: Reply, token: str, body: Json) -> None:
    message = posting.by_bot(world, body, str(body.get("thread_ts") or target.thread_ts))
    message |= {"is_ephemeral": True, "channel": target.channel}
    world.whisper(target.user, message, token)
    if not target.original:
        target.original, target.ephemeral = message["ts"], True


def _replace(world: World, target: Reply, token: str, body: Json) -> None:
    if target.ephemeral:
        new = posting.by_bot(world, body, target.thread_ts)
        world.whisper(target.user, {**new, "ts": target.original, "is_ephemeral": True,
                                    "channel": target.channel}, token)  # fmt: skip
        return
    channel = world.channels.get(target.channel)
    old = world.messages.get(target.channel, target.original)
    if channel is None or old is None:
        raise Refusal("message_not_found")
    posting.change(world, channel, old, body)


def _delete(world: World, target: Reply, token: str) -> None:
    if target.ephemeral:
        world.unwhisper(target.user, target.original, token)
        return
    channel = world.channels.get(target.channel)
    if channel is None or world.messages.get(target.channel, target.original) is None:
        raise Refusal("message_not_found")
    posting.delete(world, channel, target.original)
