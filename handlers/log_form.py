"""The log form while it is open: from a button or a message, with an account picked, with More."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from handlers import door, showing
from handlers.desk import Desk
from kam import log_form
from kam.log_form import Origin, SoFar
from kam.log_reading import LogInput
from kam.problem import Refused
from views import log_form as views

Body = dict[str, Any]

_MESSAGE = re.compile(r"https://slack\.com/archives/[A-Z0-9]+/p\d+(\?thread_ts=[\d.]+&cid=[A-Z0-9]+)?")

# How Slack names conversations that not everybody can read; the names of private channels are not told.
_PRIVATE = ("privategroup", "directmessage", "mpdm-")


def register(app: AsyncApp, desk: Desk) -> None:
    """What opens the form and what changes it."""
    app.action(re.compile(r"^log\.(start|open)$"))(partial(start, desk=desk))
    app.action("log.edit")(partial(edit, desk=desk))
    app.action("log.more")(partial(more, desk=desk))
    app.action("log.words")(partial(words, desk=desk))
    app.action("which.find")(partial(picked, desk=desk))
    app.shortcut("log.start")(partial(start, desk=desk))
    app.shortcut("log.message")(partial(message, desk=desk))


async def start(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """An empty form, from Home, a button (its value: the account) or the global shortcut."""
    caller = door.caller(body, context)
    account = door.value_of(body) if body.get("actions") else ""
    empty, say = await desk.look(caller, log_form.form, caller.channel, "", account)
    await showing.form(desk, caller, body, views.form(say, empty))
    await ack()


async def message(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The form from a message. The words of a private one are kept for the person after the form is up, so
    that nothing remote follows a commit; if that fails, "Take the words over" says that they are gone."""
    caller, origin = door.caller(body, context), _origin(body)
    draft = desk.ids.new(desk.clock.now())
    empty, say = await desk.look(caller, log_form.from_message, origin, draft)
    await desk.respond.open(caller.trigger, views.form(say, empty))
    if empty.draft:
        await desk.act(caller, "log", log_form.keep, draft, origin.words, origin.link)
    await ack()


async def edit(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The form with the entry in it; over the answer if that is a form itself."""
    caller = door.caller(body, context)
    filled, say = await desk.look(caller, log_form.edit_form, door.value_of(body))
    await showing.form(desk, caller, body, views.form(say, filled))
    await ack()


async def more(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The rest of the form; what was typed so far stays."""
    caller = door.caller(body, context)
    longer, say = await desk.look(caller, log_form.again, _so_far(body, more=True))
    await showing.form(desk, caller, body, views.form(say, longer))
    await ack()


async def picked(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """An account was picked: its contacts appear, and who will read it."""
    caller = door.caller(body, context)
    again, say = await desk.look(caller, log_form.again, _so_far(body))
    await showing.form(desk, caller, body, views.form(say, again))
    await ack()


async def words(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The words of the private message, taken over behind what was typed."""
    caller = door.caller(body, context)
    taken, say = await desk.look(caller, log_form.take, _so_far(body), door.value_of(body))
    await showing.form(desk, caller, body, views.form(say, taken))
    await ack()


def given(body: Body) -> LogInput:
    """The filled-in form; a field that was not shown is None."""
    filled, kept = door.filled(body), door.keeps(body)
    contacts, colleagues = _contacts(filled), filled.get("colleagues")
    return LogInput(
        account_id=kept.get("account") or str(filled.get("account") or ""),
        text=str(filled.get("text") or ""),
        contact_ids=None if contacts is None else tuple(contacts),
        new_contact=str(filled.get("new_contact") or ""),
        colleague_ids=None if colleagues is None else tuple(colleagues),
        kind=str(filled.get("kind") or ""),
        held_on=door.iso_day(filled.get("held_on")),
        next_text=str(filled.get("next") or ""),
        next_owner=str(filled.get("next_owner") or ""),
        next_due=door.iso_day(filled.get("next_due")),
        is_sensitive="sensitive" in (filled["sensitive"] or ()) if "sensitive" in filled else None,
        link=_link(kept),
        step=(kept.get("step", ""), door.number_of(kept, "step_version")),
        note=kept.get("note", ""),
    )


def _so_far(body: Body, more: bool = False) -> SoFar:
    filled, kept = door.filled(body), door.keeps(body)
    return SoFar(
        account_id=kept.get("account", ""),
        picked=str(filled.get("account") or ""),
        text=str(filled.get("text") or ""),
        next_text=str(filled.get("next") or ""),
        link=_link(kept),
        log_id=kept.get("log", ""),
        version=door.number_of(kept, "version"),
        step=(kept.get("step", ""), door.number_of(kept, "step_version")),
        draft=kept.get("draft", ""),
        taken=bool(kept.get("taken")),
        more=more or bool(kept.get("more")),
        note=kept.get("note", ""),
    )


def _link(kept: Mapping[str, str]) -> str:
    """The address of the message that the form began with; any other is none of ours."""
    found = kept.get("link", "")
    if found and not _MESSAGE.fullmatch(found):
        raise Refused("refused.form")
    return found


def _contacts(filled: Mapping[str, Any]) -> list[str] | None:
    """Whom the person picked; the field is named after its account where that could change."""
    return next((found for block, found in filled.items() if block.partition(":")[0] == "contacts"), None)


def _origin(body: Body) -> Origin:
    said, channel = body["message"], body["channel"]
    place, ts = str(channel["id"]), str(said["ts"])
    link = f"https://slack.com/archives/{place}/p{ts.replace('.', '')}"
    thread = str(said.get("thread_ts") or "")
    if thread and thread != ts:
        link += f"?thread_ts={thread}&cid={place}"
    name = str(channel.get("name") or _PRIVATE[0])
    return Origin(
        channel=place,
        words=door.typed(body),
        link=link,
        is_public=not place.startswith("D") and not name.startswith(_PRIVATE),
        author=str(said.get("user") or ""),
        team=str(said.get("user_team") or said.get("team") or ""),
    )
