"""`/kam find`, its form, the next ten, a note in full, and "Keep in my DM"."""

import re
from dataclasses import replace
from functools import partial
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from handlers import door, showing
from handlers.desk import Caller, Desk
from handlers.reply import Ask, Reply
from kam import find, may
from kam.shapes.find import Found
from views import find as views
from views.say import Say

Body = dict[str, Any]


def register(app: AsyncApp, desk: Desk) -> None:
    """What people press and submit."""
    app.action("find.open")(partial(start, desk=desk))
    app.action(re.compile(r"^find\.(more|back)$"))(partial(another, desk=desk))
    app.action("find.show")(partial(show, desk=desk))
    app.action("find.keep")(partial(keep, desk=desk))
    app.view("find.run")(partial(run, desk=desk))


async def command(desk: Desk, caller: Caller, ask: Ask) -> Reply:
    """What was found, for the person alone; no words open the form."""
    if not ask.text.strip() and caller.trigger:
        _, say = await desk.look(caller, may.require, "find.open")
        return Reply(view=views.form(say))
    found, say = await _find(desk, caller, ask.text)
    return Reply(message=views.message(say, found))


async def start(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The form, from Home or after a search that found nothing."""
    caller = door.caller(body, context)
    _, say = await desk.look(caller, may.require, "find.open")
    await showing.form(desk, caller, body, views.form(say))
    await ack()


async def run(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The filled-in form; its last view is what was found."""
    caller = door.caller(body, context)
    found, say = await _find(desk, caller, str(door.filled(body).get("words") or ""))
    await ack(response_action="update", view=views.box(say, found))


async def another(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Another ten: below the ones before in a conversation, in their place in a form."""
    caller, (draft, page) = door.caller(body, context), _page(body)
    found, say = await desk.look(caller, find.more, caller.channel, draft, page)
    await showing.answer(desk, caller, body, ack, views.message(say, found), views.box(say, found))


async def show(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """One note in full, beside or over what was found."""
    caller = door.caller(body, context)
    found, say = await desk.look(caller, find.note, door.value_of(body))
    message, view = views.note(say, found), views.note_box(say, found)
    if (body.get("view") or {}).get("type") == "modal":
        await desk.respond.push(caller.trigger, view)
        await ack()
    else:
        await showing.answer(desk, caller, body, ack, message, view)


async def keep(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Send this page to the person's DM; once."""
    caller, (draft, page) = door.caller(body, context), _page(body)
    _, say = await desk.act(caller, "find", find.keep, caller.channel, draft, page)
    await showing.answer(desk, caller, body, ack, views.keeping(say), views.keeping_box(say))


async def _find(desk: Desk, caller: Caller, text: str) -> tuple[Found, Say]:
    """Look first, which holds up no writer; then keep the words that the answer's buttons go by."""
    found, say = await desk.look(caller, find.find, caller.channel, text)
    if not found.rows:
        return found, say
    draft = desk.ids.new(desk.clock.now())
    await desk.act(caller, "find", find.keep_words, draft, text)
    return replace(found, draft=draft), say


def _page(body: Body) -> tuple[str, int]:
    """The words' draft and the page that a button names."""
    draft, _, page = door.value_of(body).partition(":")
    return draft, door.number_of({"page": page}, "page")
