"""What a verb answers, before it is known whether a command, a button or a form asked."""

from dataclasses import dataclass
from typing import Any

from handlers.desk import Caller, Desk


@dataclass(frozen=True)
class Reply:
    """A message for the person alone (`message`: text and blocks), or a form to open (`view`), or nothing."""

    message: dict[str, Any] | None = None
    view: dict[str, Any] | None = None


@dataclass(frozen=True)
class Ask:
    """A verb with what was typed behind it; `account_id` when it was picked from a list."""

    verb: str
    text: str = ""
    account_id: str = ""


def ephemeral(message: dict[str, Any]) -> dict[str, Any]:
    """The message as the answer that its reader alone sees; never `in_channel`, which echoes the command."""
    return {
        "response_type": "ephemeral",
        **{key: value for key, value in message.items() if key in {"text", "blocks"}},
    }


async def deliver(desk: Desk, caller: Caller, reply: Reply, ack: Any, *, in_place: bool = True) -> None:
    """Give the reply to whoever asked: a command through its acknowledgement, a button through its URL."""
    if reply.view is not None and caller.trigger:
        await desk.respond.open(caller.trigger, reply.view)
        await ack()
    elif reply.message is None:
        await ack()
    elif caller.key.startswith("trigger:"):
        await ack(**ephemeral(reply.message))
    else:
        await ack()
        if caller.response_url:
            body = ephemeral(reply.message) | {"replace_original": in_place}
            desk.respond.later(caller.response_url, body)
