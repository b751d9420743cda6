"""Somebody has left: what they leave behind, for who has to see to it."""

from typing import Any

from kam.shapes.leaver import LeaverTold, LeftAccount
from views import blocks
from views.safe import Safe, join
from views.say import Say

MOST = 15


def told(say: Say, shape: LeaverTold) -> dict[str, Any]:
    """One line an account, each with its team one press away."""
    lines = [_line(say, each) for each in shape.accounts[:MOST]]
    head = say.n("leaver.told", len(shape.accounts), who=say.who(shape.who))
    parts = [blocks.section(head)]
    for each, line in zip(shape.accounts, lines, strict=False):
        spoken = say.plain("leaver.team.spoken", name=each.account.name)
        team = blocks.button(say.plain("leaver.team"), "team.open", each.account.id, spoken=spoken)
        parts.append(blocks.section(line, team))
    spare = len(shape.accounts) - MOST
    more = [say.n("plan.more", spare)] if spare > 0 else []
    parts += [blocks.context(each) for each in more]
    return blocks.message(join("\n", [head, *lines, *more]), parts)


def _line(say: Say, each: LeftAccount) -> Safe:
    items = say.n("leaver.items", each.items) if each.items else say("leaver.no_items")
    key = "leaver.kam" if each.was_kam else "leaver.member"
    return say(key, account=say.account(each.account), items=items)
