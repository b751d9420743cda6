"""Where a form or an answer appears: over the form that was pressed, beside the message, or over Home."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import structlog

from handlers.desk import Caller, Desk, NotShown
from handlers.reply import Ask, Reply, deliver
from kam import home
from kam.problem import Problem
from kam.work import Work
from views import home as home_views
from views.say import Say

T = TypeVar("T")
Body = Mapping[str, Any]
View = dict[str, Any]

log = structlog.get_logger()


async def form(desk: Desk, caller: Caller, body: Body, view: View) -> None:
    """Open the form. Over a form of the same verb it takes its place; over another (the plan, say) it is laid
    on top, so that closing it leads back. Raises SlackSilent."""
    shown = body.get("view") or {}
    if shown.get("type") != "modal":
        await desk.respond.open(caller.trigger, view)
    elif _verb(shown) == _verb(view):
        await desk.respond.update(shown["id"], view, shown.get("hash", ""))
    else:
        await desk.respond.push(caller.trigger, view)


async def asked_for(
    desk: Desk, caller: Caller, ask: Ask, use_case: Callable[[Work, str, str, str], T]
) -> tuple[T, Say]:
    """What a command only looks at. An unclear name is asked again as an act, which keeps the words."""
    words = (caller.channel, ask.text, ask.account_id)
    try:
        return await desk.look(caller, use_case, *words)
    except Problem as problem:
        if not problem.is_question:
            raise
    return await desk.act(caller, ask.verb, use_case, *words)


async def answer(
    desk: Desk, caller: Caller, body: Body, ack: Any, message: View, view: View, *, in_place: bool = False
) -> None:
    """Answer a button: `view` in a form or over Home (shown anew then), else `message` for the person alone.

    `in_place` lets the message take the place of the one pressed, if nobody else sees that.
    """
    if caller.response_url:
        replace = in_place and bool((body.get("container") or {}).get("is_ephemeral"))
        await deliver(desk, caller, Reply(message=message), ack, in_place=replace)
        return
    await form(desk, caller, body, view)
    await ack()
    if (body.get("view") or {}).get("type") == "home":
        await home_again(desk, caller)


def own_message(body: Body) -> Mapping[str, Any] | None:
    """The message that was pressed, if nobody but this person sees it and it stays: one in their DM."""
    place, shown = body.get("container") or {}, body.get("message") or {}
    is_theirs = str(place.get("channel_id", "")).startswith("D") and not place.get("is_ephemeral")
    return shown if is_theirs and isinstance(shown.get("blocks"), list) else None


async def home_again(desk: Desk, caller: Caller) -> None:
    """Home is a display: if it cannot be shown now, the next opening brings it."""
    try:
        shown, say = await desk.look(caller, home.home)
    except NotShown:
        log.warning("home_not_shown", code="database_late")
        return
    desk.respond.home_later(caller.user, home_views.home(say, shown, desk.hears()))


def _verb(view: Mapping[str, Any]) -> str:
    return str(view.get("callback_id", "")).partition(".")[0]
