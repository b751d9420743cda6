"""The front door: `/kam <verb> …`, "did you mean", and the options of the account search."""

import re
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from handlers import door
from handlers.desk import Caller, Desk
from handlers.reply import Ask, Reply, deliver
from kam import leftovers, verbs, which
from views import which as views

Body = dict[str, Any]
Command = Callable[[Desk, Caller, Ask], Awaitable[Reply]]


def register(app: AsyncApp, desk: Desk, commands: dict[str, Command]) -> None:
    """`commands`: verb to the function that answers it, one for each verb that people can type."""
    app.command(desk.command)(partial(kam, desk=desk, commands=commands))
    app.action(re.compile(r"^which\.pick(:\d+)?$"))(partial(pick, desk=desk, commands=commands))
    app.action("which.other")(partial(pick, desk=desk, commands=commands))
    for act in ("which.find", "which.other"):
        app.options(act)(partial(find, desk=desk, act=act))


async def kam(
    body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk, commands: dict[str, Command]
) -> None:
    """Take the first word as the verb; no word or an unknown one gets help, with the text kept."""
    caller = door.caller(body, context)
    word, _, rest = door.typed(body).strip().partition(" ")
    verb = verbs.spoken(word)
    ask = Ask(verb.name, rest.strip()) if verb else Ask("help", f"{word} {rest}".strip())
    await deliver(desk, caller, await commands[ask.verb](desk, caller, ask), ack)


async def pick(
    body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk, commands: dict[str, Command]
) -> None:
    """ "Did you mean": the kept text again, now with the account that was picked or searched for, or as the
    verb that was meant. The draft is the key: pressed twice it does it once."""
    caller = door.caller(body, context)
    draft, account = door.draft_of(body)
    (verb, text), _say = await desk.look(caller, leftovers.draft, draft)
    reply = await commands[verb](desk, door.taking_up(caller, draft, account), Ask(verb, text, account))
    await deliver(desk, caller, reply, ack)


async def find(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk, act: str) -> None:
    """Accounts by what the person has typed so far."""
    caller = door.caller(body, context)
    found, say = await desk.look(caller, which.search, str(body.get("value") or ""), act)
    await ack(options=views.options(say, found))
