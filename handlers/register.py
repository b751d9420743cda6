"""Every handler, registered on one Bolt app with one desk; and which verb answers which word."""

import time
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from handlers import (
    command,
    contact,
    dm_draft,
    do,
    error_exit,
    events,
    find,
    help,
    home,
    log,
    new,
    opp,
    plan,
    settings,
    team,
)
from handlers.command import Command
from handlers.desk import Desk, Trip

COMMANDS: dict[str, Command] = {
    "log": log.command,
    "plan": plan.command,
    "find": find.command,
    "new": new.command,
    "do": do.command,
    "contact": contact.command,
    "opp": opp.command,
    "team": team.command,
    "settings": settings.command,
    "help": help.command,
    "": help.unknown,
}


def register(app: AsyncApp, desk: Desk) -> None:
    """All of it. The first middleware starts the request's clock; the catch-all for events comes last."""
    app.middleware(arrived)
    error_exit.register(app, desk)
    command.register(app, desk, COMMANDS)
    for room in (log, dm_draft, plan, find, new, do, contact, opp, team, settings, help, home, events):
        room.register(app, desk)
    events.register_rest(app)


async def arrived(context: AsyncBoltContext, next: Any) -> None:
    """The deadline counts from here."""
    context["trip"] = Trip(time.monotonic())
    await next()
