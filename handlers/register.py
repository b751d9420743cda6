"""Every handler, registered on one Bolt app with one desk; and which verb answers which word."""

import time
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from handlers import command, error_exit, log
from handlers.command import Command
from handlers.desk import Desk, Trip

COMMANDS: dict[str, Command] = {
    "log": log.command,
}

ROOMS = (log,)


def register(app: AsyncApp, desk: Desk) -> None:
    """All of it. The first middleware starts the request's clock."""
    app.middleware(arrived)
    error_exit.register(app, desk)
    command.register(app, desk, COMMANDS)
    for room in ROOMS:
        room.register(app, desk)


async def arrived(context: AsyncBoltContext, next: Any) -> None:
    """The deadline counts from here."""
    context["trip"] = Trip(time.monotonic())
    await next()
