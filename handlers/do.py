"""`/kam do`, its form, and Done wherever an action is shown."""

import re
from functools import partial
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from handlers import door, showing
from handlers.desk import Caller, Desk
from handlers.reply import Ask, Reply
from kam import do, do_finished
from kam.do_writing import DoInput
from kam.problem import Problem
from kam.shapes.do import DoClosed
from views import do as views
from views import do_row
from views.say import Say

Body = dict[str, Any]


def register(app: AsyncApp, desk: Desk) -> None:
    """What people press and submit; a suffix tells several buttons in one block apart."""
    for part, listener in {"open": start, "edit": edit, "done": done, "undo": undo, "show": show}.items():
        app.action(re.compile(rf"^do\.{part}(:\d+)?$"))(partial(listener, desk=desk))
    app.action(re.compile(r"^do\.drop(:\d+)?$"))(partial(ask_reason, desk=desk))
    app.view("do.save")(partial(save, desk=desk))
    app.view("do.change")(partial(change, desk=desk))
    app.view("do.drop")(partial(drop, desk=desk))


async def command(desk: Desk, caller: Caller, ask: Ask) -> Reply:
    """One line with a date saves at once; otherwise the form opens with what was typed. Where it says that
    something is done, that is offered with Done."""
    try:
        saved, say = await desk.act(caller, "do", do.line, caller.channel, ask.text, ask.account_id)
        return Reply(message=views.saved(say, saved))
    except Problem as problem:
        if problem.key == "do_finished":
            found, say = await desk.look(
                caller, do_finished.offered, caller.channel, ask.text, ask.account_id
            )
            return Reply(message=views.finished(say, found))
        if problem.key != "do_incomplete" or not caller.trigger:
            raise
    empty, say = await desk.look(caller, do.form, caller.channel, ask.text, ask.account_id)
    return Reply(view=views.form(say, empty))


async def start(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The form from a button; its value is an account or a log entry."""
    caller = door.caller(body, context)
    empty, say = await desk.look(caller, do.form_from, door.value_of(body))
    await showing.form(desk, caller, body, views.form(say, empty))
    await ack()


async def save(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """A filled-in form becomes an action; a vague text is questioned once, with everything kept."""
    caller, given = door.caller(body, context), _input(body)
    try:
        saved, say = await desk.act(caller, "do", do.save, given)
        view = views.saved_view(say, saved)
    except Problem as problem:
        if problem.key != "do_vague":
            raise
        asked, say = await desk.look(caller, do.questioned, given)
        view = views.form(say, asked)
    await ack(response_action="update", view=view)


async def change(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The edited form."""
    caller, given, kept = door.caller(body, context), _input(body), door.keeps(body)
    action, version = kept.get("action", ""), door.number_of(kept, "version")
    try:
        saved, say = await desk.act(caller, "do", do.change, action, version, given)
        view = views.saved_view(say, saved)
    except Problem as problem:
        if problem.key != "do_vague":
            raise
        asked, say = await desk.look(caller, do.questioned, given, action, version)
        view = views.form(say, asked)
    await ack(response_action="update", view=view)


async def edit(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The form with the action in it; over the answer if that is a form itself."""
    caller = door.caller(body, context)
    filled, say = await desk.look(caller, do.edit_form, door.value_of(body))
    await showing.form(desk, caller, body, views.form(say, filled))
    await ack()


async def done(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Done; answered beside what was pressed, which others may be reading too."""
    caller = door.caller(body, context)
    closed, say = await desk.act(caller, "do", do.done, door.value_of(body))
    await _answer(desk, caller, body, ack, say, closed)


async def undo(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Put back; the answer takes the place of "Done"."""
    caller = door.caller(body, context)
    opened, say = await desk.act(caller, "do", do.undo, door.value_of(body))
    await _answer(desk, caller, body, ack, say, opened, in_place=True)


async def _answer(
    desk: Desk, caller: Caller, body: Body, ack: Any, say: Say, closed: DoClosed, *, in_place: bool = False
) -> None:
    """In a list that only its reader sees (a digest, a kept plan) the row itself tells it; else beside it."""
    shown = showing.own_message(body)
    rows = do_row.told(say, closed, shown["blocks"]) if shown and caller.response_url else None
    if shown is None or rows is None:
        message, view = views.closed(say, closed), views.closed_view(say, closed)
        await showing.answer(desk, caller, body, ack, message, view, in_place=in_place)
        return
    await ack()
    answer = {"replace_original": True, "text": shown.get("text", ""), "blocks": rows}
    desk.respond.later(caller.response_url, answer)


async def ask_reason(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Why is it dropped?"""
    caller = door.caller(body, context)
    card, say = await desk.look(caller, do.drop_form, door.value_of(body))
    await showing.form(desk, caller, body, views.drop_form(say, card))
    await ack()


async def drop(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Dropped, with its reason."""
    caller, kept = door.caller(body, context), door.keeps(body)
    reason = str(door.filled(body).get("reason") or "")
    dropped, say = await desk.act(caller, "do", do.drop, kept.get("action", ""), reason)
    await ack(response_action="update", view=views.closed_view(say, dropped))


async def show(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The words that a message left out, for the person alone."""
    caller = door.caller(body, context)
    card, say = await desk.look(caller, do.show, door.value_of(body))
    await showing.answer(desk, caller, body, ack, views.shown(say, card), views.shown_view(say, card))


def _input(body: Body) -> DoInput:
    filled, kept = door.filled(body), door.keeps(body)
    return DoInput(
        account_id=kept.get("account", ""),
        text=str(filled.get("text") or ""),
        owner_id=str(filled.get("owner") or ""),
        due_on=door.iso_day(filled.get("due")),
        serves=str(filled.get("serves") or ""),
        why=str(filled.get("why") or ""),
        log_id=kept.get("log", ""),
        asked=kept.get("asked", ""),
    )
