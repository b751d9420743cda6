"""`/kam opp`, its forms, and the stage wherever an opportunity is shown."""

import re
from functools import partial
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from handlers import door, showing
from handlers.desk import Caller, Desk
from handlers.reply import Ask, Reply
from kam import opp, opp_links, opp_stage
from kam.opp_writing import ASKS_WHY, OppInput
from kam.problem import Problem
from views import opp as views

Body = dict[str, Any]


def register(app: AsyncApp, desk: Desk) -> None:
    """What people press and submit; a suffix tells several in one block apart."""
    listeners = {"open": start, "more": more, "edit": edit, "stage": stage, "show": show, "undo": undo,
                 "link": ask_link}  # fmt: skip
    for part, listener in listeners.items():
        app.action(re.compile(rf"^opp\.{part}(:\d+)?$"))(partial(listener, desk=desk))
    app.view("opp.save")(partial(save, desk=desk))
    app.view("opp.change")(partial(change, desk=desk))
    app.view("opp.close")(partial(close, desk=desk))
    app.view("opp.link")(partial(link, desk=desk))


async def command(desk: Desk, caller: Caller, ask: Ask) -> Reply:
    """One complete line saves at once, or moves the one that it names; otherwise a form opens with what was
    typed. What was picked is an account, with the opportunity behind a stroke."""
    account, _, meant = ask.account_id.partition("/")
    words = (caller.channel, ask.text, account, meant)
    try:
        saved, say = await desk.act(caller, "opp", opp.line, *words)
        return Reply(message=views.saved(say, saved))
    except Problem as problem:
        if problem.key not in {"opp_incomplete", "opp_why"} or not caller.trigger:
            raise
        asks = problem
    if asks.key == "opp_why":
        moved, stage = asks.values["record"], asks.values["stage"]
        asked, say = await desk.look(caller, opp_stage.close_form, moved, stage)
        return Reply(view=views.close_form(say, asked))
    empty, say = await desk.look(caller, opp.form, *words)
    return Reply(view=views.form(say, empty))


async def start(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """An empty form from a button; its value is the account, or the log entry that it began with."""
    caller = door.caller(body, context)
    empty, say = await desk.look(caller, opp.form_for, door.value_of(body))
    await showing.form(desk, caller, body, views.form(say, empty))
    await ack()


async def more(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The rest of the form, with what was typed so far."""
    caller = door.caller(body, context)
    typed, say = await desk.look(caller, opp.more, _input(body))
    await showing.form(desk, caller, body, views.form(say, typed))
    await ack()


async def save(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """A filled-in form becomes an opportunity; its last view is the answer."""
    caller = door.caller(body, context)
    saved, say = await desk.act(caller, "opp", opp.save, _input(body))
    await ack(response_action="update", view=views.saved_view(say, saved))


async def edit(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The form with the opportunity in it."""
    caller = door.caller(body, context)
    filled, say = await desk.look(caller, opp.edit_form, door.value_of(body))
    await showing.form(desk, caller, body, views.form(say, filled))
    await ack()


async def change(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The edited form."""
    caller, kept = door.caller(body, context), door.keeps(body)
    version = door.number_of(kept, "version")
    saved, say = await desk.act(caller, "opp", opp.change, kept.get("opp", ""), version, _input(body))
    await ack(response_action="update", view=views.saved_view(say, saved))


async def stage(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Move it (the option's value: opportunity and stage); a loss or a pause asks why first."""
    caller = door.caller(body, context)
    which, _, entered = door.value_of(body).partition(":")
    if entered in ASKS_WHY:
        asked, say = await desk.look(caller, opp_stage.close_form, which, entered)
        await showing.form(desk, caller, body, views.close_form(say, asked))
        await ack()
        return
    saved, say = await desk.act(caller, "opp", opp_stage.enter, which, entered)
    await showing.answer(desk, caller, body, ack, views.saved(say, saved), views.saved_view(say, saved))


async def undo(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The move is taken back; the answer takes the place of the one that told of it."""
    caller = door.caller(body, context)
    saved, say = await desk.act(caller, "opp", opp_stage.undo, *door.version_of(body))
    message, view = views.saved(say, saved), views.saved_view(say, saved)
    await showing.answer(desk, caller, body, ack, message, view, in_place=True)


async def close(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Lost or paused, and why."""
    caller, kept = door.caller(body, context), door.keeps(body)
    reason = str(door.filled(body).get("reason") or "")
    saved, say = await desk.act(
        caller, "opp", opp_stage.enter, kept.get("opp", ""), kept.get("stage", ""), reason
    )
    await ack(response_action="update", view=views.saved_view(say, saved))


async def show(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The value that the channel does not carry, for the person alone."""
    caller = door.caller(body, context)
    card, say = await desk.look(caller, opp.show, door.value_of(body))
    await showing.answer(desk, caller, body, ack, views.shown(say, card), views.shown_view(say, card))


async def ask_link(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Which opportunities did the log entry touch?"""
    caller = door.caller(body, context)
    asked, say = await desk.look(caller, opp_links.form, door.value_of(body))
    await showing.form(desk, caller, body, views.link_form(say, asked))
    await ack()


async def link(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Linked to what is chosen, no longer to what was."""
    caller, kept = door.caller(body, context), door.keeps(body)
    before = frozenset(each for each in kept.get("before", "").split(",") if each)
    chosen = frozenset(door.filled(body).get("opportunities") or ())
    entry, say = await desk.act(caller, "opp", opp_links.link, kept.get("log", ""), before, chosen)
    await ack(response_action="update", view=views.linked_view(say, entry))


def _input(body: Body) -> OppInput:
    filled, kept = door.filled(body), door.keeps(body)
    return OppInput(
        account_id=kept.get("account", ""),
        name=str(filled.get("name") or ""),
        value=str(filled.get("value") or ""),
        per_year=filled.get("often") == "per_year",
        owner_id=str(filled.get("owner") or ""),
        stage=str(filled.get("stage") or "identified"),
        next_step=str(filled.get("next") or ""),
        next_on=door.iso_day(filled.get("next_on")),
        log_id=kept.get("log", ""),
    )
