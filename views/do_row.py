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
        return blocks.section(Safe(text), _button(say, "done", block))
    return blocks.section(Safe(TICK + text), _button(say, "undo", block) if closed.undo_until else None)


def _button(say: Say, act: str, block: View) -> View:
    """It says aloud what the one before it said, after its own name: never more than stood there."""
    before = block["accessory"]
    what = str(before.get("accessibility_label", ""))
    for key in ("plan.done.spoken", "do.undo.spoken"):
        what = what.removeprefix(say.plain(key, what="").strip()).strip()
    key = "plan.done.spoken" if act == "done" else "do.undo.spoken"
    spoken = say.plain(key, what=what) if what else ""
    return blocks.button(say.plain(act), f"do.{act}", before["value"], spoken=spoken)
