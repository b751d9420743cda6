"""`/kam new`, its form, "Use this channel", "Try again", and the account's edit."""

from functools import partial
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from handlers import door, showing
from handlers.desk import Caller, Desk
from handlers.reply import Ask, Reply
from kam import new, new_near
from kam.new_writing import NewInput
from kam.problem import Problem
from views import new as views

Body = dict[str, Any]


def register(app: AsyncApp, desk: Desk) -> None:
    """What people press and submit."""
    app.action("new.open")(partial(start, desk=desk))
    app.action("new.edit")(partial(edit, desk=desk))
    app.action("new.adopt")(partial(adopt, desk=desk))
    app.action("new.retry")(partial(retry, desk=desk))
    app.view("new.save")(partial(save, desk=desk))
    app.view("new.change")(partial(change, desk=desk))


async def command(desk: Desk, caller: Caller, ask: Ask) -> Reply:
    """A name makes the account at once; no name opens the form."""
    if ask.account_id and ask.account_id != new_near.ANOTHER:
        there, say = await desk.look(caller, new.show, ask.account_id, caller.channel)
        return Reply(message=views.made(say, there))
    name = ask.text.strip()
    if name:
        try:
            compared, _ = await desk.look(caller, new_near.compare, name)
            made, say = await desk.act(caller, "new", new.line, caller.channel, compared, ask.account_id)
            return Reply(message=views.made(say, made))
        except Problem as problem:
            if problem.key not in {"name_missing", "name_too_long"} or not caller.trigger:
                raise
    empty, say = await desk.look(caller, new.form, caller.channel, name)
    return Reply(view=views.form(say, empty))


async def start(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """An empty form, from Home or a button."""
    caller = door.caller(body, context)
    empty, say = await desk.look(caller, new.form, caller.channel)
    await showing.form(desk, caller, body, views.form(say, empty))
    await ack()


async def edit(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The form with the account in it; over the answer if that is a form itself."""
    caller = door.caller(body, context)
    filled, say = await desk.look(caller, new.edit_form, door.value_of(body))
    await showing.form(desk, caller, body, views.form(say, filled))
    await ack()


async def save(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """A filled-in form becomes an account; one that is nearly called so is asked about first, with everything
    kept."""
    caller, given = door.caller(body, context), _input(body)
    try:
        compared, _ = await desk.look(caller, new_near.compare, given.name)
        made, say = await desk.act(caller, "new", new.save, given, compared)
        view = views.made_view(say, made)
    except Problem as problem:
        if problem.key != "account_near":
            raise
        asked, say = await desk.look(caller, new_near.asked, given)
        view = views.form(say, asked)
    await ack(response_action="update", view=view)


async def change(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """A steward's edit."""
    caller, kept = door.caller(body, context), door.keeps(body)
    version = door.number_of(kept, "version")
    made, say = await desk.act(caller, "new", new.change, kept.get("account", ""), version, _input(body))
    await ack(response_action="update", view=views.made_view(say, made))


async def adopt(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """This channel becomes the account's; where a form has no channel, the one that it was opened in."""
    caller = door.caller(body, context)
    account, _, here = door.value_of(body).partition(":")
    made, say = await desk.act(caller, "new", new.adopt, account, caller.channel or here, here)
    message, view = views.made(say, made), views.made_view(say, made)
    await showing.answer(desk, caller, body, ack, message, view, in_place=True)


async def retry(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Make the channel, or post and pin the card, once more."""
    caller = door.caller(body, context)
    made, say = await desk.act(caller, "new", new.retry, door.value_of(body))
    message, view = views.made(say, made), views.made_view(say, made)
    await showing.answer(desk, caller, body, ack, message, view, in_place=True)


def _input(body: Body) -> NewInput:
    filled, kept = door.filled(body), door.keeps(body)
    return NewInput(
        name=str(filled.get("name") or ""),
        code=str(filled.get("code") or ""),
        tier=str(filled.get("tier") or ""),
        language=str(filled.get("language") or ""),
        kam=str(filled.get("kam") or ""),
        deputy=str(filled.get("deputy") or ""),
        team_only=filled.get("visibility") == "team",
        aliases=str(filled.get("aliases") or ""),
        here=kept.get("here", ""),
        same=str(filled.get("same") or ""),
    )
