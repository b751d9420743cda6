"""Interactive elements of blocks: where they sit, what state they hold, what ids nameless ones get."""

from collections.abc import Iterator
from typing import Any

from sandbox.ids import Ids
from sandbox.shapes import Json

# type -> (key of the state, key of the initial value, state when nothing is chosen). Block Kit reference.
STATES: dict[str, tuple[str, str, Any]] = {
    "plain_text_input": ("value", "initial_value", None),
    "email_text_input": ("value", "initial_value", None),
    "url_text_input": ("value", "initial_value", None),
    "number_input": ("value", "initial_value", None),
    "rich_text_input": ("rich_text_value", "initial_value", None),
    "static_select": ("selected_option", "initial_option", None),
    "external_select": ("selected_option", "initial_option", None),
    "radio_buttons": ("selected_option", "initial_option", None),
    "users_select": ("selected_user", "initial_user", None),
    "conversations_select": ("selected_conversation", "initial_conversation", None),
    "channels_select": ("selected_channel", "initial_channel", None),
    "multi_static_select": ("selected_options", "initial_options", []),
    "multi_external_select": ("selected_options", "initial_options", []),
    "checkboxes": ("selected_options", "initial_options", []),
    "multi_users_select": ("selected_users", "initial_users", []),
    "multi_conversations_select": ("selected_conversations", "initial_conversations", []),
    "multi_channels_select": ("selected_channels", "initial_channels", []),
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "datetimepicker": ("selected_date_time", "initial_date_time", None),
    "file_input": ("files", "initial_files", []),
}


def elements_of(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Every (block, interactive element) in the order of reading."""
    for block in blocks:
        if isinstance(block.get("element"), dict):
            yield block, block["element"]
        if isinstance(block.get("accessory"), dict) and "action_id" in block["accessory"]:
            yield block, block["accessory"]
        if block.get("type") in ("actions", "context_actions"):
            for element in block.get("elements", []):
                yield block, element


def with_ids(blocks: list[Json], ids: Ids) -> list[Json]:
    """The blocks as Slack stores them: each with a block_id, each interactive element with an action_id."""
    return [_block_with_ids(block, ids) for block in blocks]


def _block_with_ids(block: Json, ids: Ids) -> Json:
    named = dict(block)
    named.setdefault("block_id", ids.new("b"))
    for place in ("element", "accessory"):
        if isinstance(named.get(place), dict) and named[place].get("type") != "image":
            named[place] = {"action_id": ids.new("a"), **named[place]}
    if named.get("type") in ("actions", "context_actions"):
        named["elements"] = [{"action_id": ids.new("a"), **element} for element in named.get("elements", [])]
    return named


def initial_state(element: Json) -> Json | None:
    """What `state.values` says of an untouched element; None for one that holds no state (a button)."""
    if element.get("type") not in STATES:
        return None
    key, initial, empty = STATES[element["type"]]
    return {"type": element["type"], key: element.get(initial, empty)}


def state_values(blocks: list[Json], kept: Json) -> Json:
    """`state.values` of these blocks; `kept` (same shape) survives under the same ids and type."""
    values: Json = {}
    for block, element in elements_of(blocks):
        state = initial_state(element)
        if state is None:
            continue
        before = kept.get(block["block_id"], {}).get(element["action_id"])
        if before and before["type"] == element["type"]:
            state = before
        values.setdefault(block["block_id"], {})[element["action_id"]] = state
    return values
