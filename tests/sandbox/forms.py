"""Blocks and views for the tiny bot, and a person's commands."""

from sandbox.server import Sandbox

ANNA, PEKKA, GUEST, GONE, OTHER = "U0ANNA", "U0PEKKA", "U0GUEST", "U0GONE", "U0OTHER"
ACME, GENERAL = "C0ACME", "C0GENERAL"


def plain(text: str) -> dict:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def field(
    block_id: str, kind: str = "plain_text_input", *, optional: bool = False, **element: object
) -> dict:
    """An input block with one element, action id `typed`."""
    typed = {"type": kind, "action_id": "typed", **element}
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain("Note"),
        "element": typed,
        "optional": optional,
    }


def option(value: str) -> dict:
    """An option whose text is its value in capitals."""
    return {"text": plain(value.upper()), "value": value}


def modal(*blocks: dict, callback: str = "form", **more: object) -> dict:
    """A modal with these blocks, or with one text field `note`."""
    head = {"type": "modal", "callback_id": callback, "title": plain("Form"), "submit": plain("Save")}
    return {**head, "blocks": list(blocks or (field("note"),)), **more}


def home(*blocks: dict) -> dict:
    """A Home view."""
    return {"type": "home", "blocks": list(blocks)}


def row(*elements: dict) -> dict:
    """An actions block, block id `row`."""
    return {"type": "actions", "block_id": "row", "elements": list(elements)}


def button(action_id: str, value: str = "1") -> dict:
    """A button."""
    return {"type": "button", "action_id": action_id, "value": value, "text": plain("Press")}


async def command(sandbox: Sandbox, text: str = "", **more: object) -> dict:
    """Anna types /kam in #kam-acme."""
    asked = {"user": ANNA, "channel": ACME, "command": "/kam", "text": text, **more}
    return await sandbox.control("command", asked)
