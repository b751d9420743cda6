"""`/kam contact`, its form, "left or moved", and Undo."""

import re
from functools import partial
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from handlers import door, showing
from handlers.desk import Caller, Desk
from handlers.reply import Ask, Reply
from kam import contact, contact_left
from kam.contact_writing import ContactInput
from kam.problem import Problem, Problems
from views import contact as views

Body = dict[str, Any]

_FORM_ASKS = {
    "contact_here", "contact_known", "contact_unsure", "contact_name", "contact_no_name", "contact_too_long",
    "contact_email",
}  # fmt: skip


def register(app: AsyncApp, desk: Desk) -> None:
    """What people press and submit; a suffix tells several buttons in one block apart."""
    for part, listener in {"open": start, "edit": edit, "left": ask_left, "undo": undo}.items():
        app.action(re.compile(rf"^contact\.{part}(:\d+)?$"))(partial(listener, desk=desk))
    app.view("contact.save")(partial(save, desk=desk))
    app.view("contact.change")(partial(change, desk=desk))
    app.view("contact.left")(partial(left, desk=desk))


async def command(desk: Desk, caller: Caller, ask: Ask) -> Reply:
    """One line saves at once, unless a form has to ask: somebody alike is here, they left, the e-mail is
    none."""
    try:
        saved, say = await desk.act(caller, "contact", contact.line, caller.channel, ask.text, ask.account_id)
        return Reply(message=views.saved(say, saved))
    except (Problem, Problems) as wrong:
        found = wrong.problems if isinstance(wrong, Problems) else (wrong,)
        if found[0].key == "contact_gone" and caller.trigger:
            return await _left_form(desk, caller, ask)
        if not all(problem.key in _FORM_ASKS for problem in found) or not caller.trigger:
            raise
    filled, say = await desk.look(caller, contact.form, caller.channel, ask.text, ask.account_id)
    return Reply(view=views.form(say, filled))


async def _left_form(desk: Desk, caller: Caller, ask: Ask) -> Reply:
    """The line says that somebody left: since when?"""
    asked, say = await desk.look(caller, contact_left.form_of_line, caller.channel, ask.text, ask.account_id)
    return Reply(view=views.left_form(say, asked))


async def start(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """An empty form from a button; its value is the account."""
    caller = door.caller(body, context)
    empty, say = await desk.look(caller, contact.form_for, door.value_of(body))
    await showing.form(desk, caller, body, views.form(say, empty))
    await ack()


async def save(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """A filled-in form becomes a contact; a likely double is shown first, with everything kept."""
    caller, given = door.caller(body, context), _input(body)
    try:
        saved, say = await desk.act(caller, "contact", contact.save, given)
        view = views.saved_view(say, saved)
    except Problem as problem:
        if problem.key != "contact_here":
            raise
        asked, say = await desk.look(caller, contact.asked, given)
        view = views.form(say, asked)
    await ack(response_action="update", view=view)


async def edit(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The form with the contact in it."""
    caller = door.caller(body, context)
    filled, say = await desk.look(caller, contact.edit_form, door.value_of(body))
    await showing.form(desk, caller, body, views.form(say, filled))
    await ack()


async def change(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The edited form."""
    caller, kept = door.caller(body, context), door.keeps(body)
    version = door.number_of(kept, "version")
    saved, say = await desk.act(
        caller, "contact", contact.change, kept.get("contact", ""), version, _input(body)
    )
    await ack(response_action="update", view=views.saved_view(say, saved))


async def ask_left(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Left or moved, since when?"""
    caller = door.caller(body, context)
    asked, say = await desk.look(caller, contact_left.left_form, door.value_of(body))
    await showing.form(desk, caller, body, views.left_form(say, asked))
    await ack()


async def left(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """They are gone; nothing is posted."""
    caller, filled = door.caller(body, context), door.filled(body)
    who, since = door.keeps(body).get("contact", ""), door.iso_day(filled.get("since"))
    how = str(filled.get("status") or "")
    saved, say = await desk.act(caller, "contact", contact_left.left, who, how, since)
    await ack(response_action="update", view=views.saved_view(say, saved))


async def undo(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The last change is taken back; the answer takes the place of the one that told of it."""
    caller = door.caller(body, context)
    saved, say = await desk.act(caller, "contact", contact.undo, *door.version_of(body))
    message, view = views.saved(say, saved), views.saved_view(say, saved)
    await showing.answer(desk, caller, body, ack, message, view, in_place=True)


def _input(body: Body) -> ContactInput:
    filled, kept = door.filled(body), door.keeps(body)
    return ContactInput(
        account_id=kept.get("account", ""),
        name=str(filled.get("name") or ""),
        title=str(filled.get("title") or ""),
        email=str(filled.get("email") or ""),
        phone=str(filled.get("phone") or ""),
        is_key="key" in (filled.get("key") or ()),
        source=str(filled.get("source") or ""),
        same=str(filled.get("same") or ""),
        status=str(filled.get("status") or ""),
    )
