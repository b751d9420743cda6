"""What Slack's own client refuses in a form before it asks the app: empty, too long, no number.

It says so in the person's own language; languages that are not here get English.
"""

import re

from sandbox.elements import STATES
from sandbox.shapes import Json

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
URL = re.compile(r"https?://\S+")
WORDS = {
    "en": {
        "required": "Please complete this required field.",
        "short": "Must be at least {bound} characters.",
        "long": "Must be at most {bound} characters.",
        "email": "Please enter a valid email address.",
        "url": "Please enter a valid URL.",
        "number": "Please enter a number.",
        "least": "Must be at least {bound}.",
        "most": "Must be at most {bound}.",
        "many": "Please choose at most {bound}.",
    },
    "fi": {
        "required": "Täytä tämä kenttä.",
        "short": "Kirjoita vähintään {bound} merkkiä.",
        "long": "Enintään {bound} merkkiä.",
        "email": "Tarkista sähköpostiosoite.",
        "url": "Tarkista verkko-osoite.",
        "number": "Kirjoita luku.",
        "least": "Vähintään {bound}.",
        "most": "Enintään {bound}.",
        "many": "Valitse enintään {bound}.",
    },
}
Wrong = tuple[str, object]  # key of WORDS, the bound that was broken


def field_errors(view: Json, locale: str) -> dict[str, str]:
    """Messages by block_id of input blocks, in the language of `locale`; empty when the form may go."""
    words = WORDS.get(locale[:2], WORDS["en"])
    errors: dict[str, str] = {}
    for block in view["blocks"]:
        if block.get("type") != "input":
            continue
        wrong = _wrong_in(block, view["state"]["values"].get(block["block_id"], {}))
        if wrong:
            errors[block["block_id"]] = words[wrong[0]].format(bound=wrong[1])
    return errors


def _wrong_in(block: Json, states: Json) -> Wrong | None:
    element = block["element"]
    value = states.get(element["action_id"], {}).get(STATES[element["type"]][0])
    if value is None or value == [] or value == "":
        return None if block.get("optional") else ("required", "")
    return _wrong(element, value)


def _wrong(element: Json, value: object) -> Wrong | None:
    kind, text = element["type"], str(value)
    if kind == "plain_text_input":
        return _wrong_length(element, text)
    if kind == "number_input":
        return _wrong_number(element, text)
    if kind == "email_text_input" and not EMAIL.fullmatch(text):
        return "email", ""
    if kind == "url_text_input" and not URL.fullmatch(text):
        return "url", ""
    limit = element.get("max_selected_items")
    if isinstance(value, list) and limit and len(value) > limit:
        return "many", limit
    return None


def _wrong_length(element: Json, text: str) -> Wrong | None:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if len(text) < least:
        return "short", least
    return ("long", most) if len(text) > most else None


def _wrong_number(element: Json, text: str) -> Wrong | None:
    pattern = r"-?\d+(\.\d+)?" if element.get("is_decimal_allowed") else r"-?\d+"
    if not re.fullmatch(pattern, text):
        return "number", ""
    if "min_value" in element and float(text) < float(element["min_value"]):
        return "least", element["min_value"]
    if "max_value" in element and float(text) > float(element["max_value"]):
        return "most", element["max_value"]
    return None
