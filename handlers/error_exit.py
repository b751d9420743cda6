"""The one error exit. It knows whether the commit happened: before it a fault keeps the form open,
after it nothing may look like "not saved"."""

import secrets
from functools import partial
from typing import Any

import structlog
from slack_bolt import BoltResponse
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from handlers import door
from handlers.desk import Desk, NotShown, SlackSilent
from handlers.reply import ephemeral
from kam import people
from kam.problem import Problem, Problems, Refused
from kam.work import Work
from store.database import NotSaved, Unsure, code_of
from views import problem as views
from views.say import Say

# Not the person's to mend: they are given a reference, which stands in the log as well.
OURS = frozenset({"fault", "saved_but", "not_saved", "not_shown", "unsure", "slack_silent"})
_TO_SAY_IT = 0.25  # seconds beyond the budget: a database that was too slow to save may be too slow to read

log = structlog.get_logger()


def register(app: AsyncApp, desk: Desk) -> None:
    """Every listener of the app ends here when it raises."""
    app.error(partial(leave, desk=desk))


async def leave(
    error: Exception, body: dict[str, Any], context: AsyncBoltContext, *, desk: Desk
) -> BoltResponse:
    """What Slack is answered; events get 500, so that Slack sends them again."""
    trip = door.trip(context)
    kind = str(body.get("type", "command"))
    problems = _problems(error, trip.committed, is_form=kind == "view_submission")
    trip.outcome = problems[0].key
    if trip.outcome in OURS:
        trip.reference = problems[0].values["reference"] = secrets.token_hex(3)
        if trip.outcome in {"fault", "saved_but"}:
            log.error(trip.outcome, reference=trip.reference, exc_info=error)
        else:
            kind_of = type(error.__cause__ or error).__name__
            log.warning(trip.outcome, reference=trip.reference, error=kind_of, code=code_of(error))
    if kind == "event_callback":
        return BoltResponse(status=500 if _worth_repeating(error) else 200)
    say = await _say(desk, body, context)
    return await _answer(desk, kind, body, say, problems, trip.committed)


def _problems(error: Exception, committed: bool, is_form: bool) -> tuple[Problem, ...]:
    if committed:
        return (Problem("saved_but"),)
    if isinstance(error, Problems):
        return error.problems
    if isinstance(error, Problem):
        return (error,)
    if isinstance(error, NotSaved):  # who sends a form means to save, though it was only read so far
        return (Problem("not_shown" if isinstance(error, NotShown) and not is_form else "not_saved"),)
    if isinstance(error, Unsure):
        return (Problem("unsure"),)
    if isinstance(error, SlackSilent | people.Unmet):  # about somebody whom Slack does not tell us of
        return (Problem("slack_silent"),)
    return (Problem("fault"),)


def _worth_repeating(error: Exception) -> bool:
    """Slack did not say who it is: asked again in a minute it may."""
    is_unknown = isinstance(error, Refused) and error.key in {"refused.unknown", "refused.unknown_named"}
    return is_unknown or not isinstance(error, Problem | Problems)


async def _say(desk: Desk, body: dict[str, Any], context: AsyncBoltContext) -> Say:
    """The person's language if the store can tell it, else the workspace's."""
    try:
        caller = door.caller(body, context)
        return await desk.db.read(
            lambda session: Say.to(
                people.reader(
                    Work(caller.tenant, session, desk.clock.now(), desk.ids, caller.user), caller.user
                )
            ),
            deadline=caller.trip.started + desk.budget + _TO_SAY_IT,
        )
    except (NotSaved, LookupError, Refused):
        return Say(desk.language)


async def _answer(
    desk: Desk, kind: str, body: dict[str, Any], say: Say, problems: tuple[Problem, ...], committed: bool
) -> BoltResponse:
    first = problems[0]
    typed = door.typed(body) if kind == "command" and not committed else ""
    if len(typed.split()) > 1 and not first.typed:  # a verb alone need not be given back
        first.typed = typed
    if kind == "view_submission":
        return _form(body, say, problems)
    if kind == "block_suggestion":
        return BoltResponse(status=200, body={"options": []})
    if kind in {"block_actions", "message_action", "shortcut"}:
        await _beside(desk, body, views.message(say, first), views.box(say, first))
        return BoltResponse(status=200)
    if kind == "view_closed":
        return BoltResponse(status=200)
    return BoltResponse(status=200, body=ephemeral(views.message(say, first)))


def _form(body: dict[str, Any], say: Say, problems: tuple[Problem, ...]) -> BoltResponse:
    view = body["view"]
    if any(block["type"] == "input" for block in view["blocks"]):
        answer = {"response_action": "errors", "errors": views.fields(say, problems, view)}
    else:
        answer = {"response_action": "push", "view": views.box(say, problems[0])}
    return BoltResponse(status=200, body=answer)


async def _beside(desk: Desk, body: dict[str, Any], message: dict[str, Any], box: dict[str, Any]) -> None:
    """A button has no field to stand at: say it beside the message, or over the form or Home."""
    if body.get("response_url"):
        desk.respond.later(str(body["response_url"]), ephemeral(message) | {"replace_original": False})
        return
    trigger = str(body.get("trigger_id", ""))
    try:
        if body.get("view") and body["view"].get("type") == "modal":
            await desk.respond.push(trigger, box)
        else:
            await desk.respond.open(trigger, box)
    except SlackSilent as silent:
        log.warning("error_not_shown", code=silent.code)
