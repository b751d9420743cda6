"""Block Kit's elements that a person chooses with: selects, overflow, boxes, pickers (SLACK.md §2)."""

import re
from datetime import date
from typing import Any

from sandbox.checks.compositions import (
    ACTION_ID,
    BOX_OPTION,
    CONFIRM,
    CONVERSATIONS,
    MENU_OPTION,
    MOST_OPTIONS,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    plain,
)
from sandbox.checks.shape import Check, fault, flag, items, just_one, kind, matching, string, whole

MOST_BOXES = 10
ID = string(255)
IDS = items(ID, 1, MOST_OPTIONS)

FOCUS = {"focus_on_load": flag}
PLACEHOLDER = {"placeholder": plain(150)}
MENU = {**ACTION_ID, **FOCUS, **PLACEHOLDER, "confirm": CONFIRM}
SEVERAL = {**MENU, "max_selected_items": whole(1, MOST_OPTIONS)}
BOXES = {**ACTION_ID, **FOCUS, "confirm": CONFIRM}


def initial_is_offered(value: Any, at: str) -> list[str]:
    """A rule: what is chosen at first must be, letter for letter, among the options."""
    groups = value.get("option_groups") or [{"options": value.get("options", [])}]
    offered = [option for group in groups for option in group["options"]]
    chosen = value.get("initial_options", [])
    found = [
        fault("must be one of the provided options", f"{at}/initial_options/{place}")
        for place, option in enumerate(chosen)
        if option not in offered
    ]
    if "initial_option" in value and value["initial_option"] not in offered:
        found.append(fault("must be one of the provided options", f"{at}/initial_option"))
    return found


def not_over_the_most(value: Any, at: str) -> list[str]:
    """A rule of multi-selects: what is chosen at first does not exceed `max_selected_items`."""
    most = value.get("max_selected_items", MOST_OPTIONS)
    return [
        fault(f"no more than {most} items allowed", f"{at}/{name}")
        for name, held in value.items()
        if name.startswith("initial_") and len(held) > most
    ]


def is_date(text: str) -> bool:
    """Whether the text is a real day, written YYYY-MM-DD."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return False
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_time(text: str) -> bool:
    """Whether the text is a time of day, written HH:mm in 24 hours."""
    return re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text) is not None


OPTIONS: dict[str, Check] = {
    "options": items(MENU_OPTION, 1, MOST_OPTIONS),
    "option_groups": items(OPTION_GROUP, 1, MOST_OPTIONS),
}
SOURCE = just_one("options", "option_groups")
INITIAL_OPTIONS = {"initial_options": items(MENU_OPTION, 1, MOST_OPTIONS)}
QUERY = {"min_query_length": whole(0, 3000)}
CONVERSATION = {"default_to_current_conversation": flag, "filter": CONVERSATIONS}

SELECTS = (
    kind("static_select", {}, {**MENU, **OPTIONS, "initial_option": MENU_OPTION}, SOURCE, initial_is_offered)
    | kind("external_select", {}, {**MENU, **QUERY, "initial_option": MENU_OPTION})
    | kind("users_select", {}, {**MENU, "initial_user": ID})
    | kind(
        "conversations_select",
        {},
        {**MENU, **CONVERSATION, "initial_conversation": ID, "response_url_enabled": flag},
    )
    | kind("channels_select", {}, {**MENU, "initial_channel": ID, "response_url_enabled": flag})
)
MULTI_SELECTS = (
    kind(
        "multi_static_select",
        {},
        {**SEVERAL, **OPTIONS, **INITIAL_OPTIONS},
        SOURCE,
        initial_is_offered,
        not_over_the_most,
    )
    | kind("multi_external_select", {}, {**SEVERAL, **QUERY, **INITIAL_OPTIONS}, not_over_the_most)
    | kind("multi_users_select", {}, {**SEVERAL, "initial_users": IDS}, not_over_the_most)
    | kind(
        "multi_conversations_select",
        {},
        {**SEVERAL, **CONVERSATION, "initial_conversations": IDS},
        not_over_the_most,
    )
    | kind("multi_channels_select", {}, {**SEVERAL, "initial_channels": IDS}, not_over_the_most)
)

BOX_OPTIONS = {"options": items(BOX_OPTION, 1, MOST_BOXES)}
CHOICES = kind(
    "checkboxes",
    BOX_OPTIONS,
    {**BOXES, "initial_options": items(BOX_OPTION, 1, MOST_BOXES)},
    initial_is_offered,
) | kind("radio_buttons", BOX_OPTIONS, {**BOXES, "initial_option": BOX_OPTION}, initial_is_offered)
OVERFLOW = kind("overflow", {"options": items(OVERFLOW_OPTION, 1, 5)}, {**ACTION_ID, "confirm": CONFIRM})

DAY_AND_TIME = kind(
    "datepicker", {}, {**MENU, "initial_date": matching(is_date, "a date (YYYY-MM-DD)")}
) | kind("timepicker", {}, {**MENU, "initial_time": matching(is_time, "a time (HH:mm)"), "timezone": ID})
MOMENT = kind("datetimepicker", {}, {**BOXES, "initial_date_time": whole(1_000_000_000, 9_999_999_999)})
