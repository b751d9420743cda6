"""`/kam log`, its saved form, and Undo."""

import re
from functools import partial
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from handlers import door, log_form, showing
from handlers.desk import Caller, Desk
from handlers.reply import Ask, Reply, deliver
from kam import log
from kam import log_form as forms
from kam.problem import Problem
from views import log as views
from views import log_form as form_views

Body = dict[str, Any]


def register(app: AsyncApp, desk: Desk) -> None:
    """What people press and submit."""
    app.action("log.undo")(partial(undo, desk=desk))
    app.action(re.compile(r"^log\.add(:\d+)?$"))(partial(add, desk=desk))
    app.view("log.save")(partial(save, desk=desk))
    app.view("log.change")(partial(change, desk=desk))
    log_form.register(app, desk)


async def command(desk: Desk, caller: Caller, ask: Ask) -> Reply:
    """One line saves at once; no words open the form."""
    if ask.text.strip():
        try:
            logged, say = await desk.act(caller, "log", log.line, caller.channel, ask.text, ask.account_id)
            return Reply(message=views.saved(say, logged, caller.channel))
        except Problem as problem:
            if problem.key != "log_empty" or not caller.trigger:
                raise
    start, say = await desk.look(caller, forms.form, caller.channel, ask.text, ask.account_id)
    return Reply(view=form_views.form(say, start))


async def save(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """A filled-in form becomes an entry; its last view is the answer."""
    caller = door.caller(body, context)
    logged, say = await desk.act(caller, "log", log.save, log_form.given(body))
    await ack(response_action="update", view=views.saved_view(say, logged))


async def change(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The author's edit."""
    caller, kept = door.caller(body, context), door.keeps(body)
    entry, version = kept.get("log", ""), door.number_of(kept, "version")
    logged, say = await desk.act(caller, "log", log.change, entry, version, log_form.given(body))
    await ack(response_action="update", view=views.saved_view(say, logged))


async def add(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Whom the answer asked about was there; the new answer takes its place."""
    caller = door.caller(body, context)
    entry, *who = door.value_of(body).split()
    logged, say = await desk.act(caller, "log", log.add, entry, who)
    message, view = views.saved(say, logged, caller.channel), views.saved_view(say, logged)
    await showing.answer(desk, caller, body, ack, message, view, in_place=True)


async def undo(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Withdraw it; the text is given back."""
    caller = door.caller(body, context)
    entry, say = await desk.act(caller, "log", log.undo, door.value_of(body))
    shown = body.get("view") or {}
    if shown.get("type") == "modal":
        await desk.respond.update(shown["id"], views.undone_view(say, entry), shown.get("hash", ""))
        await ack()
    else:
        await deliver(desk, caller, Reply(message=views.undone(say, entry)), ack)
