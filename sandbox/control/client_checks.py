"""What Slack's own client refuses in a form before it asks the app: empty, too long, no number."""

import re

from sandbox.elements import STATES
from sandbox.shapes import Json

REQUIRED = "Please complete this required field."
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
URL = re.compile(r"https?://\S+")


def field_errors(view: Json) -> dict[str, str]:
    """Messages by block_id of input blocks; empty when the form may go."""
    errors: dict[str, str] = {}
    for block in view["blocks"]:
        if block.get("type") != "input":
            continue
        element = block["element"]
        state = view["state"]["values"].get(block["block_id"], {}).get(element["action_id"], {})
        value = state.get(STATES[element["type"]][0])
        if value is None or value == [] or value == "":
            if not block.get("optional"):
                errors[block["block_id"]] = REQUIRED
        elif message := _wrong(element, value):
            errors[block["block_id"]] = message
    return errors


def _wrong(element: Json, value: object) -> str:
    kind, text = element["type"], str(value)
    if kind == "plain_text_input":
        if len(text) < element.get("min_length", 0):
            return f"Must be at least {element['min_length']} characters."
        if len(text) > element.get("max_length", 3000):
            return f"Must be at most {element.get('max_length', 3000)} characters."
    if kind == "number_input":
        return _wrong_number(element, text)
    if kind == "email_text_input" and not EMAIL.fullmatch(text):
        return "Please enter a valid email address."
    if kind == "url_text_input" and not URL.fullmatch(text):
        return "Please enter a valid URL."
    limit = element.get("max_selected_items")
    if isinstance(value, list) and limit and len(value) > limit:
        return f"Please choose at most {limit}."
    return ""


def _wrong_number(element: Json, text: str) -> str:
    pattern = r"-?\d+(\.\d+)?" if element.get("is_decimal_allowed") else r"-?\d+"
    if not re.fullmatch(pattern, text):
        return "Please enter a number."
    if "min_value" in element and float(text) < float(element["min_value"]):
        return f"Must be at least {element['min_value']}."
    if "max_value" in element and float(text) > float(element["max_value"]):
        return f"Must be at most {element['max_value']}."
    return ""
