"""`/kam settings`: a person's own, and the workspace's for its admins."""

from functools import partial
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from handlers import door, showing
from handlers.desk import Caller, Desk
from handlers.reply import Ask, Reply
from kam import admin, settings, settings_workspace
from kam.settings import PersonalInput
from kam.settings_workspace import WorkspaceInput
from views import settings as views

Body = dict[str, Any]


def register(app: AsyncApp, desk: Desk) -> None:
    """What people press and submit."""
    app.action("settings.open")(partial(open_form, desk=desk))
    app.action("settings.workspace")(partial(workspace, desk=desk))
    app.action("settings.more")(partial(more, desk=desk))
    app.view("settings.save")(partial(save, desk=desk))
    app.view("settings.keep")(partial(keep, desk=desk))


async def command(desk: Desk, caller: Caller, _ask: Ask) -> Reply:
    """The form. The first Slack admin who asks for it becomes the bot's; written once the form is up."""
    await _open(desk, caller)
    return Reply()


async def open_form(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The same from Home."""
    await _open(desk, door.caller(body, context))
    await ack()


async def save(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The person's own; the answer speaks the language that they chose."""
    caller, filled = door.caller(body, context), door.filled(body)
    given = PersonalInput(
        **{name: str(filled.get(name) or "") for name in PersonalInput.__dataclass_fields__}
    )
    saved, say = await desk.act(caller, "settings", settings.save, given)
    await ack(response_action="update", view=views.saved(say, saved))
    await showing.home_again(desk, caller)


async def workspace(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The workspace's form: over the person's own, or over Home."""
    caller = door.caller(body, context)
    shown, say = await desk.look(caller, settings_workspace.show)
    form = views.workspace(say, shown)
    if (body.get("view") or {}).get("type") == "modal":
        await desk.respond.push(caller.trigger, form)
    else:
        await desk.respond.open(caller.trigger, form)
    await ack()


async def more(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The rest of the workspace's form; what was typed so far is kept by Slack."""
    caller, view = door.caller(body, context), body["view"]
    shown, say = await desk.look(caller, settings_workspace.show, more=True)
    await desk.respond.update(view["id"], views.workspace(say, shown), view.get("hash", ""))
    await ack()


async def keep(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The workspace's settings, saved."""
    caller, kept = door.caller(body, context), door.keeps(body)
    given = _workspace_input(door.filled(body))
    saved, say = await desk.act(caller, "settings", settings_workspace.keep, kept.get("stamp", ""), given)
    await ack(response_action="update", view=views.kept(say, saved))


async def _open(desk: Desk, caller: Caller) -> None:
    shown, say = await desk.look(caller, settings.show)
    await desk.respond.open(caller.trigger, views.personal(say, shown))
    if shown.claims:
        await desk.act(caller, "settings", admin.claim)


def _workspace_input(filled: dict[str, Any]) -> WorkspaceInput:
    def told(name: str) -> str | None:
        return str(filled[name] or "") if name in filled else None

    def chosen(name: str) -> tuple[str, ...] | None:
        return tuple(filled[name] or ()) if name in filled else None

    return WorkspaceInput(
        language=told("language"),
        zone=told("zone"),
        opens=told("opens"),
        closes=told("closes"),
        country=told("country"),
        currency=told("currency"),
        public_channels="public" in (filled["public"] or ()) if "public" in filled else None,
        leaders=chosen("leaders"),
        admins=chosen("admins"),
    )
