"""A plain message to the bot, and the buttons of its answer, which the outbox edits in place."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any, Concatenate

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from handlers import door, showing
from handlers.desk import Caller, Desk
from kam import dm_draft, dm_draft_heard, which
from kam.dm_draft_heard import DmMessage
from kam.problem import Refused
from kam.work import Work
from views import log_form as form_views
from views import which as which_views

Body = dict[str, Any]

# What a person wrote: all else (joins, topics, other bots) is no message to the bot.
_WRITTEN = {"", "file_share", "me_message", "thread_broadcast"}


def register(app: AsyncApp, desk: Desk) -> None:
    """What people write, press and search for."""
    app.event("message")(partial(heard, desk=desk))
    presses: dict[str, Callable[Concatenate[Work, str, ...], None]] = {
        "save": dm_draft.save, "join": dm_draft.join, "drop": dm_draft.drop,
    }  # fmt: skip
    for part, use_case in presses.items():
        app.action(f"draft.{part}")(partial(press, desk=desk, use_case=use_case))
    app.action("draft.undo")(partial(press, desk=desk, use_case=dm_draft.undo))
    app.action("draft.change")(partial(change, desk=desk))
    app.action(re.compile(r"^draft\.pick(:\d+)?$"))(partial(pick, desk=desk))
    app.action("draft.find")(partial(pick, desk=desk))
    app.options("draft.find")(partial(find, desk=desk))


async def heard(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Written, edited or deleted in the DM with the bot. Who is not of us is refused without a word."""
    event = body["event"]
    subtype = str(event.get("subtype") or "")
    if event.get("channel_type") == "im" and not event.get("bot_id"):
        if subtype in _WRITTEN:
            await _take(desk, body, context, dm_draft_heard.receive, _message(event, event))
        elif subtype == "message_changed" and _is_edited(event):
            await _take(desk, body, context, dm_draft_heard.changed, _message(event, event["message"]))
        elif subtype == "message_deleted" and not (event.get("previous_message") or {}).get("bot_id"):
            draft = f"{event['channel']}:{event['deleted_ts']}"
            await _act(desk, body, context, dm_draft_heard.deleted, draft)
    await ack()


async def press(
    body: Body,
    context: AsyncBoltContext,
    ack: Any,
    *,
    desk: Desk,
    use_case: Callable[Concatenate[Work, str, ...], None],
) -> None:
    """Save, add the one above, not a note, undo: the answer says what came of it."""
    caller = door.caller(body, context)
    await desk.act(caller, "draft", use_case, door.value_of(body))
    await ack()


async def pick(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """An account: from a button, or from the search."""
    caller = door.caller(body, context)
    draft, account = door.draft_of(body)
    await desk.act(caller, "draft", dm_draft.pick, draft, account)
    await ack()


async def find(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """Accounts by what the person has typed so far."""
    caller = door.caller(body, context)
    found, say = await desk.look(caller, which.search, str(body.get("value") or ""), "draft.find")
    await ack(options=which_views.options(say, found))


async def change(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk) -> None:
    """The log form with the draft in it."""
    caller = door.caller(body, context)
    filled, say = await desk.look(caller, dm_draft.form, door.value_of(body))
    await showing.form(desk, caller, body, form_views.form(say, filled))
    await ack()


async def _take(
    desk: Desk, body: Body, context: AsyncBoltContext, use_case: Callable[..., None], message: DmMessage
) -> None:
    """Somebody mentioned whom Slack does not tell of is no reason to lose the message."""
    try:
        await _act(desk, body, context, use_case, message, desk.command)
    except Refused as refused:
        if refused.key != "refused.unknown_named":
            raise
        await _act(desk, body, context, use_case, message, desk.command, meet=False)


async def _act(
    desk: Desk,
    body: Body,
    context: AsyncBoltContext,
    use_case: Callable[..., None],
    *args: Any,
    **kwargs: Any,
) -> None:
    caller: Caller = door.caller(body, context)
    await desk.act(caller, "draft", use_case, *args, **kwargs)


def _message(event: Mapping[str, Any], said: Mapping[str, Any]) -> DmMessage:
    ts = str(said["ts"])
    return DmMessage(
        channel=str(event["channel"]),
        ts=ts,
        text=door.typed({"message": said}),
        sent_at=datetime.fromtimestamp(float(ts), UTC),
        thread_ts=str(said.get("thread_ts") or ""),
        has_files=bool(said.get("files")),
        edited=str((said.get("edited") or {}).get("ts") or ""),
    )


def _is_edited(event: Mapping[str, Any]) -> bool:
    """Whether its author changed the words; Slack also tells so of previews and threads that grow."""
    now, before = event.get("message") or {}, event.get("previous_message") or {}
    return not now.get("bot_id") and now.get("text") != before.get("text")
