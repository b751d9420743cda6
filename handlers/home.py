"""App Home: opened, and Undo in it."""

from functools import partial
from typing import Any

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from handlers import door
from handlers.desk import Desk
from kam import admin, home
from kam.problem import Refused
from views import home as views
from views.say import Say

Body = dict[str, Any]

log = structlog.get_logger()


def register(app: AsyncApp, desk: Desk) -> None:
    """What people open and press."""
    app.event("app_home_opened")(partial(opened, desk=desk))
    app.action("home.undo")(partial(undo, desk=desk))


async def opened(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The Home of whoever opens it. Who becomes the first admin by that sees it as one; the right is written
    after the view is up, so that nothing remote follows a commit; Slack sends the event again if it fails."""
    if body["event"].get("tab", "home") != "home":
        await ack()
        return
    caller = door.caller(body, context)
    try:
        shown, say = await desk.look(caller, home.home)
    except Refused:
        await desk.respond.publish(caller.user, views.nothing(Say(desk.language)))
        await ack()
        return
    await desk.respond.publish(caller.user, views.home(say, shown, desk.hears()))
    if shown.claims:
        await desk.act(caller, "settings", admin.claim)
    await ack()


async def undo(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Withdraw the entry; Home shows it and gives the text back."""
    caller = door.caller(body, context)
    shown, say = await desk.act(caller, "home", home.undo, door.value_of(body))
    await ack()
    desk.respond.home_later(caller.user, views.home(say, shown, desk.hears()))
