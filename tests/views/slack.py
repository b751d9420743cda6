"""What a reader of a rendered message or form sees, and whether Slack would take it."""

from typing import Any

from kam import verbs
from sandbox.checks import mentions_of, message_problem, view_problem


def said(shape: Any) -> str:
    """Every text below, in the order in which it is read."""
    if isinstance(shape, dict):
        own = [shape["text"]] if isinstance(shape.get("text"), str) else []
        return "\n".join([*own, *(said(each) for key, each in shape.items() if key != "text" or not own)])
    return "\n".join(filter(None, map(said, shape))) if isinstance(shape, list) else ""


def acts(shape: Any) -> list[tuple[str, str]]:
    """(action id, value) of every button."""
    if isinstance(shape, dict):
        own = [(shape["action_id"], shape.get("value", ""))] if shape.get("type") == "button" else []
        return own + [act for each in shape.values() for act in acts(each)]
    return [act for each in shape for act in acts(each)] if isinstance(shape, list) else []


def fits(shape: dict[str, Any]) -> None:
    """Slack takes it, its buttons are in the table of verbs, and nobody is called by what was typed."""
    problem = view_problem(shape) if "type" in shape else message_problem({"channel": "C1", **shape})
    assert problem is None, problem
    assert {act.partition(":")[0] for act, _ in acts(shape)} <= set(verbs.every_act())
    if shape.get("type") == "modal":
        assert shape["callback_id"] in verbs.every_act()
    assert not [live for live in mentions_of(shape) if "here" in live or "UEVIL" in live]
