"""What Slack refuses about a message."""

from typing import Any

from sandbox.checks.problem import Problem

MAX_BLOCKS = 50


def message_problem(arguments: dict[str, Any]) -> Problem | None:
    """The refusal of these chat.postMessage-like arguments, or None when Slack takes them."""
    blocks = arguments.get("blocks") or []
    if not (arguments.get("text") or blocks or arguments.get("attachments") or arguments.get("markdown_text")):
        return Problem("no_text")
    if len(blocks) > MAX_BLOCKS:
        return Problem("invalid_blocks", [f"[ERROR] no more than {MAX_BLOCKS} items allowed [json-pointer:/blocks]"])
    return None
