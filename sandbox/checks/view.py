"""What Slack refuses about a view."""

from typing import Any

from sandbox.checks.problem import Problem


def view_problem(view: dict[str, Any]) -> Problem | None:
    """The refusal of this modal or Home view, or None when Slack takes it."""
    if view.get("type") not in ("modal", "home"):
        return Problem("invalid_arguments", ["[ERROR] must be one of: modal, home [json-pointer:/view/type]"])
    return None
