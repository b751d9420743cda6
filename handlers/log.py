"""`/kam log`, its form, its buttons, and "Log to account" on any message."""

import re
from functools import partial
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from handlers import door
from handlers.desk import Caller, Desk
from handlers.reply import Ask, Reply, deliver, ephemeral
from kam import log
from kam.log import LogInput
from kam.problem import Problem
from views import log as views

Body = dict[str, Any]


def register(app: AsyncApp, desk: Desk) -> None:
    """What people press and submit."""
    app.action("log.edit")(partial(edit, desk=desk))
    app.action("log.undo")(partial(undo, desk=desk))
    app.action("log.more")(partial(more, desk=desk))
    app.action(re.compile(r"^log\.(start|open)$"))(partial(start, desk=desk))
    app.view("log.save")(partial(save, desk=desk))
    app.view("log.change")(partial(change, desk=desk))
    app.shortcut("log.start")(partial(start, desk=desk))
    app.shortcut("log.message")(partial(message, desk=desk))


async def command(desk: Desk, caller: Caller, ask: Ask) -> Reply:
    """One line saves at once; no words open the form."""
    if not ask.text.strip():
        start, say = await desk.look(caller, log.form, caller.channel, "", ask.account_id)
        return Reply(view=views.form(say, start))
    try:
        logged, say = await desk.act(caller, "log", log.line, caller.channel, ask.text, ask.account_id)
    except Problem as problem:
        if problem.key != "log_empty" or not caller.trigger:
            raise
        start, say = await desk.look(caller, log.form, caller.channel, ask.text, ask.account_id)
        return Reply(view=views.form(say, start))
    return Reply(message=views.saved(say, logged))


async def start(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """An empty form, from Home, a button (its value: the account) or the global shortcut."""
    caller = door.caller(body, context)
    account = door.value_of(body) if body.get("actions") else ""
    empty, say = await desk.look(caller, log.form, caller.channel, "", account)
    await desk.respond.open(caller.trigger, views.form(say, empty))
    await ack()


async def message(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The form from a message. From the account's own channel it holds the words; from elsewhere the link
    alone: the author of a private message did not write it for this team."""
    caller = door.caller(body, context)
    channel, ts = str(body["channel"]["id"]), str(body["message"]["ts"])
    link = f"https://slack.com/archives/{channel}/p{ts.replace('.', '')}"
    empty, say = await desk.look(caller, log.form, channel, "", "", link)
    await desk.respond.open(caller.trigger, views.form(say, log.from_message(empty, door.typed(body))))
    await ack()


async def save(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """A filled-in form becomes an entry; its last view is the answer."""
    caller = door.caller(body, context)
    logged, say = await desk.act(caller, "log", log.save, _input(body))
    await ack(response_action="update", view=views.saved_view(say, logged))


async def change(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The author's edit."""
    caller, kept = door.caller(body, context), door.keeps(body)
    version = int(kept.get("version") or 0)
    logged, say = await desk.act(caller, "log", log.change, kept.get("log", ""), version, _input(body))
    await ack(response_action="update", view=views.saved_view(say, logged))


async def edit(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The form with the entry in it; over the answer if that is a form itself."""
    caller = door.caller(body, context)
    filled, say = await desk.look(caller, log.edit_form, door.value_of(body))
    shown = body.get("view") or {}
    if shown.get("type") == "modal":
        await desk.respond.update(shown["id"], views.form(say, filled), shown.get("hash", ""))
    else:
        await desk.respond.open(caller.trigger, views.form(say, filled))
    await ack()


async def more(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The rest of the form, with what was typed so far kept by Slack."""
    caller, kept = door.caller(body, context), door.keeps(body)
    start, say = await desk.look(
        caller, log.form, caller.channel, "", kept.get("account", ""), kept.get("link", "")
    )
    shown = body["view"]
    await desk.respond.update(
        shown["id"], views.form(say, log.with_more(start, bool(kept.get("account")))), shown.get("hash", "")
    )
    await ack()


async def undo(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Withdraw it; the text is given back."""
    caller = door.caller(body, context)
    entry, say = await desk.act(caller, "log", log.undo, door.value_of(body))
    shown = body.get("view") or {}
    if shown.get("type") == "modal":
        await desk.respond.update(shown["id"], views.undone_view(say, entry), shown.get("hash", ""))
        await ack()
    else:
        await deliver(desk, caller, Reply(message=ephemeral(views.undone(say, entry))), ack)


def _input(body: Body) -> LogInput:
    filled, kept = door.filled(body), door.keeps(body)
    return LogInput(
        account_id=kept.get("account") or str(filled.get("account") or ""),
        text=str(filled.get("text") or ""),
        contact_ids=tuple(filled.get("contacts") or ()),
        new_contact=str(filled.get("new_contact") or ""),
        colleague_ids=tuple(filled.get("colleagues") or ()),
        kind=str(filled.get("kind") or ""),
        held_on=door.iso_day(filled.get("held_on")),
        next_text=str(filled.get("next") or ""),
        next_owner=str(filled.get("next_owner") or ""),
        next_due=door.iso_day(filled.get("next_due")),
        is_sensitive="sensitive" in (filled.get("sensitive") or ()),
        link=kept.get("link", ""),
    )
