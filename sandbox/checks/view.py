"""What Slack refuses about a view, be it a modal or a Home (SLACK.md §2)."""

import json
from typing import Any

from sandbox.checks.compositions import plain
from sandbox.checks.problem import Problem
from sandbox.checks.shape import Check, choice, closed, fault, flag, string
from sandbox.checks.surfaces import HOME, MODAL, Surface, block_faults

MOST_BYTES = 250_000
MOST_TITLE = 24


def view_problem(view: dict[str, Any]) -> Problem | None:
    """The refusal of this modal or Home, as views.* would word it, or None when Slack takes it."""
    kind = view.get("type") if isinstance(view, dict) else None
    if kind not in ("modal", "home"):
        return Problem("invalid_arguments", [fault("must be one of: modal, home", "/view/type")])
    if len(json.dumps(view, ensure_ascii=False).encode(errors="surrogatepass")) > MOST_BYTES:
        return Problem("view_too_large")
    surface = MODAL if kind == "modal" else HOME
    found = _frame(surface)(view, "/view")
    if not found and surface is MODAL:
        found = _submit_faults(view)
    return Problem("invalid_arguments", found) if found else None


def _frame(surface: Surface) -> Check:
    def blocks(value: Any, at: str) -> list[str]:
        return block_faults(value, surface, at)

    required: dict[str, Check] = {"type": choice(surface.name), "blocks": blocks}
    optional: dict[str, Check] = {
        "private_metadata": string(3000, least=0),
        "callback_id": string(255, least=0),
        "external_id": string(255, least=0),
    }
    if surface is HOME:
        return closed(required, optional)
    buttons = {"submit": plain(MOST_TITLE), "close": plain(MOST_TITLE)}
    events = {"clear_on_close": flag, "notify_on_close": flag}
    return closed({**required, "title": plain(MOST_TITLE)}, {**optional, **buttons, **events})


def _submit_faults(view: dict[str, Any]) -> list[str]:
    asks = any(block["type"] == "input" for block in view["blocks"])
    if asks and "submit" not in view:
        return [fault("missing required field: submit", "/view")]
    return []
