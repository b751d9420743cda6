"""The front door: `/kam <verb> …`, "did you mean", and the options of the account search."""

import re
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from handlers import door
from handlers.desk import Caller, Desk, NotShown
from handlers.reply import Ask, Reply, deliver
from kam import leftovers, verbs, which
from kam.problem import Problem
from store.database import NotSaved
from views import which as views

Body = dict[str, Any]
LONGEST = 3000  # characters: what a note may have, and what a form's field holds
Command = Callable[[Desk, Caller, Ask], Awaitable[Reply]]


def register(app: AsyncApp, desk: Desk, commands: dict[str, Command]) -> None:
    """`commands`: verb to the function that answers it, one for each verb that people can type, and ""
    to that for a line which begins with none."""
    app.command(desk.command)(partial(kam, desk=desk, commands=commands))
    app.action(re.compile(r"^which\.pick(:\d+)?$"))(partial(pick, desk=desk, commands=commands))
    app.action("which.other")(partial(pick, desk=desk, commands=commands))
    app.action("help.send")(partial(send, desk=desk, commands=commands))
    for act in ("which.find", "which.other"):
        app.options(act)(partial(find, desk=desk, act=act))


async def kam(
    body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk, commands: dict[str, Command]
) -> None:
    """Take the first word as the verb; no word or an unknown one gets help, with the text kept."""
    caller = door.caller(body, context)
    word, _, rest = door.typed(body).strip().partition(" ")
    verb = verbs.spoken(word)
    if verb and verb is not verbs.NOTE and len(rest) > LONGEST:  # a note counts without its account
        raise Problem("line_too_long", limit=LONGEST, typed=f"{word} {rest}")
    ask = Ask(verb.name, rest.strip()) if verb else Ask("", f"{word} {rest}".strip())
    await deliver(desk, caller, await commands[ask.verb](desk, caller, ask), ack)


async def pick(
    body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk, commands: dict[str, Command]
) -> None:
    """ "Which account?": the kept text again, now with the account that was picked or searched for."""
    await _take_up(desk, door.caller(body, context), door.draft_of(body), commands, ack)


async def send(
    body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk, commands: dict[str, Command]
) -> None:
    """ "Did you mean this?": the kept text as the verb that was meant."""
    await _take_up(desk, door.caller(body, context), (door.value_of(body), ""), commands, ack)


async def _take_up(
    desk: Desk, caller: Caller, held: tuple[str, str], commands: dict[str, Command], ack: Any
) -> None:
    """The draft is the key: pressed twice it does it once. Who presses means to save, though the text has to
    be read first: what comes too late was not saved."""
    draft, account = held
    try:
        (verb, text), _say = await desk.look(caller, leftovers.draft, draft)
    except NotShown as late:
        raise NotSaved from late
    reply = await commands[verb](desk, door.taking_up(caller, draft, account), Ask(verb, text, account))
    await deliver(desk, caller, reply, ack)


async def find(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk, act: str) -> None:
    """Accounts by what the person has typed so far."""
    caller = door.caller(body, context)
    found, say = await desk.look(caller, which.search, str(body.get("value") or ""), act)
    await ack(options=views.options(say, found))
