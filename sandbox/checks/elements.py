"""Block Kit's buttons, pictures and typed inputs, and which elements stand in which block."""

from typing import Any

from sandbox.checks.compositions import ACTION_ID, CONFIRM, DISPATCH, PICTURE, any_text, plain
from sandbox.checks.menus import (
    CHOICES,
    DAY_AND_TIME,
    FOCUS,
    MOMENT,
    MULTI_SELECTS,
    OVERFLOW,
    PLACEHOLDER,
    SELECTS,
)
from sandbox.checks.rich_text import RICH_TEXT
from sandbox.checks.shape import (
    by_type,
    choice,
    closed,
    fault,
    flag,
    in_order,
    is_decimal,
    items,
    just_one,
    kind,
    matching,
    string,
    whole,
)

MOST_TYPED = 3000
LABEL = {"accessibility_label": string(75)}

BUTTON = kind(
    "button",
    {"text": plain(75)},
    {
        **ACTION_ID,
        **LABEL,
        "url": string(3000),
        "value": string(2000),
        "style": choice("primary", "danger"),
        "confirm": CONFIRM,
    },
)
IMAGE = kind("image", {"alt_text": string(2000)}, PICTURE, just_one("image_url", "slack_file"))
OPINION = closed({"text": plain(75), "value": string(2000)}, LABEL)
FEEDBACK = kind(
    "feedback_buttons", {"positive_button": OPINION, "negative_button": OPINION}, ACTION_ID
) | kind(
    "icon_button",
    {"icon": choice("trash"), "text": plain(75)},
    {
        **ACTION_ID,
        **LABEL,
        "value": string(2000),
        "confirm": CONFIRM,
        "visible_to_user_ids": items(string(255), 1, 100),
    },
)


def typed_start_fits(value: Any, at: str) -> list[str]:
    """A rule of plain_text_input: what stands in it at first keeps to its own limits."""
    size = len(value.get("initial_value", ""))
    most = value.get("max_length", MOST_TYPED)
    least = value.get("min_length", 0)
    where = f"{at}/initial_value"
    if size > most:
        return [fault(f"must be less than {most + 1} characters", where)]
    return [fault(f"must be more than {least - 1} characters", where)] if 0 < size < least else []


def whole_unless_decimal(value: Any, at: str) -> list[str]:
    """A rule of number_input: no decimals where none are allowed."""
    if value["is_decimal_allowed"]:
        return []
    names = ("initial_value", "min_value", "max_value")
    return [fault("must be a whole number", f"{at}/{name}") for name in names if "." in value.get(name, "")]


TYPING = {**ACTION_ID, **FOCUS, **PLACEHOLDER, "dispatch_action_config": DISPATCH}
DECIMAL = matching(is_decimal, "a number in a string")
TYPED = (
    kind(
        "plain_text_input",
        {},
        {
            **TYPING,
            "initial_value": string(MOST_TYPED, least=0),
            "multiline": flag,
            "min_length": whole(0, MOST_TYPED),
            "max_length": whole(1, MOST_TYPED),
        },
        in_order("min_length", "max_length", float),
        typed_start_fits,
    )
    | kind("email_text_input", {}, {**TYPING, "initial_value": string(MOST_TYPED)})
    | kind("url_text_input", {}, {**TYPING, "initial_value": string(MOST_TYPED)})
    | kind(
        "number_input",
        {"is_decimal_allowed": flag},
        {**TYPING, "initial_value": DECIMAL, "min_value": DECIMAL, "max_value": DECIMAL},
        in_order("min_value", "max_value", float),
        in_order("min_value", "initial_value", float),
        in_order("initial_value", "max_value", float),
        whole_unless_decimal,
    )
    | kind("rich_text_input", ACTION_ID, {**TYPING, "initial_value": by_type(RICH_TEXT)})
    | kind(
        "file_input", {}, {**ACTION_ID, "filetypes": items(string(255), 1, 100), "max_files": whole(1, 10)}
    )
)

CHOSEN = SELECTS | MULTI_SELECTS | CHOICES | DAY_AND_TIME
IN_ACTIONS = by_type(BUTTON | OVERFLOW | CHOSEN | MOMENT)
IN_SECTION = by_type(BUTTON | IMAGE | OVERFLOW | CHOSEN)
IN_INPUT = by_type(CHOSEN | MOMENT | TYPED)
IN_CONTEXT_ACTIONS = by_type(FEEDBACK)


def in_context(value: Any, at: str) -> list[str]:
    """A picture or a text, as a context block takes them."""
    if isinstance(value, dict) and value.get("type") == "image":
        return by_type(IMAGE)(value, at)
    return any_text(MOST_TYPED)(value, at)
