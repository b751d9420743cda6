"""One action's row in a message that stands already: ticked with Undo when it is done, open again later."""

from collections.abc import Sequence
from typing import Any

from kam.shapes.do import DoClosed
from views import blocks
from views.do import CLOSED
from views.safe import Safe
from views.say import Say

View = dict[str, Any]

TICK = "✓ "


def told(say: Say, closed: DoClosed, message: Sequence[View]) -> list[View] | None:
    """The message's blocks, as Slack gave them back, with this action's row as it stands now. None: it has no
    row of its own there."""
    if not any(_is_row(each, closed) for each in message):
        return None
    return [_row(say, closed, each) if _is_row(each, closed) else each for each in message]


def _is_row(block: View, closed: DoClosed) -> bool:
    button = block.get("accessory") or {}
    return button.get("action_id") in {"do.done", "do.undo"} and button.get("value") == closed.card.id


def _row(say: Say, closed: DoClosed, block: View) -> View:
    text = str(block["text"]["text"]).removeprefix(TICK)
    if closed.card.state not in CLOSED:
        return blocks.section(Safe(text), blocks.button(say.plain("done"), "do.done", closed.card.id))
    undo = blocks.button(say.plain("undo"), "do.undo", closed.card.id) if closed.undo_until else None
    return blocks.section(Safe(TICK + text), undo)
