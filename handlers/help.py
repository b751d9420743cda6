"""`/kam help`, `/kam` alone, and words that are no verb."""

from functools import partial
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from handlers import door, showing
from handlers.desk import Caller, Desk
from handlers.reply import Ask, Reply
from kam import leftovers, may, meant, verbs
from views import help as views

Body = dict[str, Any]

_ALL = frozenset({"all", "kaikki"})


def register(app: AsyncApp, desk: Desk) -> None:
    """What people press."""
    app.action("help.all")(partial(everything, desk=desk))


async def command(desk: Desk, caller: Caller, ask: Ask) -> Reply:
    """Four verbs; all of them on request ("help all", "help log"); whatever else is asked, those four."""
    _, say = await desk.look(caller, may.require, "help")
    if ask.text.casefold() in _ALL or verbs.spoken(ask.text.partition(" ")[0]):
        return Reply(message=views.everything(say))
    return Reply(message=views.message(say, ask.text))


async def unknown(desk: Desk, caller: Caller, ask: Ask) -> Reply:
    """A line that begins with no verb. A question gets the help; all else is kept and perhaps understood, and
    then one press does it."""
    typed = ask.text
    if not typed or typed.casefold() in _ALL or meant.is_question(typed):
        return await command(desk, caller, ask)
    _, say = await desk.look(caller, may.require, "help")
    guess, draft = meant.read(typed), ""
    if guess.is_sure:
        draft, say = await desk.act(caller, "help", leftovers.hold, guess.verb, guess.text)
    return Reply(message=views.unknown(say, guess, draft))


async def everything(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The whole list in place of the short one, or over Home."""
    caller = door.caller(body, context)
    _, say = await desk.look(caller, may.require, "help.all")
    message, box = views.everything(say), views.box(say)
    await showing.answer(desk, caller, body, ack, message, box, in_place=True)
