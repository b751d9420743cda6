"""`/kam team`, the form of a seat, "This is mine", and the requests for a seat."""

from functools import partial
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from handlers import door, showing
from handlers.desk import Caller, Desk
from handlers.reply import Ask, Reply
from kam import team, team_request
from kam.team import SeatInput
from views import team as views
from views import team_told as told

Body = dict[str, Any]


def register(app: AsyncApp, desk: Desk) -> None:
    """What people press and submit."""
    presses = {
        "open": start, "add": add, "edit": edit, "leave": leave, "mine": mine,
        "ask": ask_for_seat, "grant": grant, "refuse": refuse,
    }  # fmt: skip
    for part, listener in presses.items():
        app.action(f"team.{part}")(partial(listener, desk=desk))
    app.view("team.save")(partial(save, desk=desk))
    app.view("team.change")(partial(change, desk=desk))
    app.view("team.decline")(partial(decline, desk=desk))


async def command(desk: Desk, caller: Caller, ask: Ask) -> Reply:
    """The team, for the person alone."""
    shown, say = await showing.asked_for(desk, caller, ask, team.show)
    return Reply(message=views.message(say, shown))


async def start(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The team, from a card's button or from Home."""
    caller = door.caller(body, context)
    shown, say = await desk.look(caller, team.show, caller.channel, "", door.value_of(body))
    await showing.answer(desk, caller, body, ack, views.message(say, shown), views.box(say, shown))


async def add(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The form of a new seat."""
    caller = door.caller(body, context)
    empty, say = await desk.look(caller, team.add_form, door.value_of(body))
    await showing.form(desk, caller, body, views.form(say, empty))
    await ack()


async def edit(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The form of a present seat."""
    caller = door.caller(body, context)
    filled, say = await desk.look(caller, team.edit_form, door.value_of(body))
    await showing.form(desk, caller, body, views.form(say, filled))
    await ack()


async def save(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """A filled-in form becomes a seat; its last view is the team as it is now."""
    caller, kept = door.caller(body, context), door.keeps(body)
    shown, say = await desk.act(caller, "team", team.save, kept.get("account", ""), _input(body))
    await ack(response_action="update", view=views.box(say, shown))


async def change(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The edited seat."""
    caller, kept = door.caller(body, context), door.keeps(body)
    seat, version = kept.get("seat", ""), door.number_of(kept, "version")
    shown, say = await desk.act(caller, "team", team.change, seat, version, _input(body))
    await ack(response_action="update", view=views.box(say, shown))


async def leave(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The seat ends; the team as it is now."""
    caller = door.caller(body, context)
    shown, say = await desk.act(caller, "team", team.leave, door.value_of(body))
    await showing.answer(desk, caller, body, ack, views.message(say, shown), views.box(say, shown))


async def mine(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """ "This is mine", from the DM or from the team."""
    caller = door.caller(body, context)
    shown, say = await desk.act(caller, "team", team.mine, door.value_of(body))
    message, view = views.message(say, shown), views.box(say, shown)
    await showing.answer(desk, caller, body, ack, message, view, in_place=True)


async def ask_for_seat(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Those who may answer are told."""
    caller = door.caller(body, context)
    asked, say = await desk.act(caller, "team", team_request.ask, door.value_of(body))
    message = told.asked(say, asked)
    await showing.answer(desk, caller, body, ack, message, told.as_box(say, message))


async def grant(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Accept."""
    caller = door.caller(body, context)
    answered, say = await desk.act(caller, "team", team_request.grant, door.value_of(body))
    message = told.answered(say, answered)
    await showing.answer(desk, caller, body, ack, message, told.as_box(say, message))


async def refuse(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Why not? A form asks."""
    caller = door.caller(body, context)
    asked, say = await desk.look(caller, team_request.refuse_form, door.value_of(body))
    await showing.form(desk, caller, body, told.refuse_form(say, asked))
    await ack()


async def decline(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Refused, with the reason."""
    caller, kept = door.caller(body, context), door.keeps(body)
    reason = str(door.filled(body).get("reason") or "")
    answered, say = await desk.act(caller, "team", team_request.refuse, kept.get("request", ""), reason)
    await ack(response_action="update", view=told.as_box(say, told.answered(say, answered)))


def _input(body: Body) -> SeatInput:
    filled = door.filled(body)
    return SeatInput(
        role=str(filled.get("role") or ""),
        person_id=str(filled.get("person") or ""),
        share=str(filled.get("share") or ""),
        responsibility=str(filled.get("responsibility") or ""),
        expectations=str(filled.get("expectations") or ""),
    )
