"""Where a form or an answer appears: over the form that was pressed, beside the message, or over Home."""

from collections.abc import Mapping
from typing import Any

from handlers.desk import Caller, Desk
from handlers.reply import Reply, deliver

Body = Mapping[str, Any]
View = dict[str, Any]


async def form(desk: Desk, caller: Caller, body: Body, view: View) -> None:
    """Open the form; if a form is what was pressed, it takes that one's place. Raises SlackSilent."""
    shown = body.get("view") or {}
    if shown.get("type") == "modal":
        await desk.respond.update(shown["id"], view, shown.get("hash", ""))
    else:
        await desk.respond.open(caller.trigger, view)


async def answer(
    desk: Desk, caller: Caller, body: Body, ack: Any, message: View, view: View, *, in_place: bool = False
) -> None:
    """Answer a button: `view` in a form or over Home, else `message` for the person alone.

    `in_place` lets the message take the place of the one pressed, if nobody else sees that.
    """
    if caller.response_url:
        replace = in_place and bool((body.get("container") or {}).get("is_ephemeral"))
        await deliver(desk, caller, Reply(message=message), ack, in_place=replace)
    else:
        await form(desk, caller, body, view)
        await ack()
