"""`/kam plan`, "Open plan", "Keep in my DM", "Post to channel"."""

from functools import partial
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from handlers import door, showing
from handlers.desk import Caller, Desk
from handlers.reply import Ask, Reply
from kam import plan, plan_post
from views import plan as views
from views import plan_all, plan_posted

Body = dict[str, Any]


def register(app: AsyncApp, desk: Desk) -> None:
    """What people press."""
    app.action("plan.open")(partial(open_plan, desk=desk))
    app.action("plan.start")(partial(open_plan, desk=desk))
    app.action("plan.all")(partial(show_all, desk=desk))
    app.action("plan.keep")(partial(keep, desk=desk))
    app.action("plan.post")(partial(post, desk=desk))


async def command(desk: Desk, caller: Caller, ask: Ask) -> Reply:
    """The plan, for the person alone."""
    shown, say = await showing.asked_for(desk, caller, ask, plan.show)
    return Reply(message=views.message(say, shown))


async def open_plan(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """From a card's button, or from Home, where it opens as a form (the button's value: the account)."""
    caller = door.caller(body, context)
    shown, say = await desk.look(caller, plan.show, caller.channel, "", door.value_of(body))
    await showing.answer(desk, caller, body, ack, views.message(say, shown), views.box(say, shown))


async def show_all(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Everything that is open, over the plan; another page takes the place of the one before (the value:
    the account, and the page where one was chosen)."""
    caller = door.caller(body, context)
    account, _, page = door.value_of(body).partition(":")
    shown, say = await desk.look(caller, plan.whole, account)
    view, below = plan_all.box(say, shown, door.number_of({"page": page}, "page")), body.get("view") or {}
    if below.get("callback_id") == "plan.open":
        await desk.respond.push(caller.trigger, view)
    else:
        await showing.form(desk, caller, body, view)
    await ack()


async def keep(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Send it to the person's DM; the same showing of it once."""
    caller = door.caller(body, context)
    account, _, shown_at = door.value_of(body).partition(":")
    kept, say = await desk.act(caller, "plan", plan.keep, account, shown_at)
    await showing.answer(desk, caller, body, ack, views.keeping(say, kept), views.keeping_box(say, kept))


async def post(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Show it in the account's channel (the button's value: the account); its dialog told who reads there."""
    caller = door.caller(body, context)
    posting, say = await desk.act(caller, "plan", plan_post.post, door.value_of(body))
    message, view = plan_posted.posting(say, posting), plan_posted.posting_box(say, posting)
    await showing.answer(desk, caller, body, ack, message, view)
