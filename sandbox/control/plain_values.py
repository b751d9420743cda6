"""Plain values (text, an id, a date, a list) into Slack's element states, as a person's Slack allows."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sandbox.control.actors import NotAllowed
from sandbox.elements import STATES
from sandbox.shapes import Json
from sandbox.world import World

TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def options_of(element: Json) -> list[Json]:
    """The options that an element itself carries, groups flattened."""
    groups = element.get("option_groups") or []
    return list(element.get("options") or []) + [
        option for group in groups for option in group.get("options", [])
    ]


def chosen(options: list[Json], plain: Any) -> Json:
    """The option with this value, else with this text; a whole option object must be among them too."""
    wanted = plain.get("value") if isinstance(plain, dict) else str(plain)
    for option in options:
        if option.get("value") == wanted:
            return option
    for option in options:
        if option.get("text", {}).get("text") == wanted:
            return option
    raise NotAllowed("option_not_offered", value=wanted)


def state_of(world: World, element: Json, plain: Any, offered: list[Json]) -> Json:
    """The state `{type, …}` of an element after a person chose `plain`; None or "" empties it.

    `offered`: what an external select has been offered by the app.
    """
    kind = str(element["type"])
    key, _, empty = STATES[kind]
    if plain is None or plain == "":
        return {"type": kind, key: empty}
    return {"type": kind, key: _value(world, element, kind, plain, offered)}


def _value(world: World, element: Json, kind: str, plain: Any, offered: list[Json]) -> Any:
    if kind.startswith("multi_") or kind == "checkboxes":
        single = kind.removeprefix("multi_")
        return [
            _value(world, element, single if single != kind else "radio_buttons", one, offered)
            for one in _list(plain)
        ]
    if kind == "external_select":
        return chosen(offered, plain)
    if kind in ("static_select", "radio_buttons", "overflow"):
        return chosen(options_of(element), plain)
    return READERS[kind](world, plain)


def _list(plain: Any) -> list[Any]:
    return plain if isinstance(plain, list) else [plain]


def _user(world: World, plain: Any) -> str:
    person = world.people.get(str(plain))
    if person is None or person["deleted"]:
        raise NotAllowed("user_not_found", value=plain)
    return str(plain)


def _channel(world: World, plain: Any) -> str:
    if world.channels.get(str(plain)) is None:
        raise NotAllowed("channel_not_found", value=plain)
    return str(plain)


def _date(_world: World, plain: Any) -> str:
    try:
        return date.fromisoformat(str(plain)).isoformat()
    except ValueError:
        raise NotAllowed("invalid_date", value=plain) from None


def _time(_world: World, plain: Any) -> str:
    if not TIME.fullmatch(str(plain)):
        raise NotAllowed("invalid_time", value=plain)
    return str(plain)


def _instant(_world: World, plain: Any) -> int:
    if isinstance(plain, int):
        return plain
    try:
        return int(datetime.fromisoformat(str(plain)).timestamp())
    except ValueError:
        raise NotAllowed("invalid_date", value=plain) from None


def _text(_world: World, plain: Any) -> str:
    return str(plain)


def _rich_text(_world: World, plain: Any) -> Json:
    if isinstance(plain, dict):
        return plain
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": str(plain)}]}
    return {"type": "rich_text", "elements": [section]}


READERS: dict[str, Callable[[World, Any], Any]] = {
    "plain_text_input": _text,
    "email_text_input": _text,
    "url_text_input": _text,
    "number_input": _text,
    "rich_text_input": _rich_text,
    "users_select": _user,
    "conversations_select": _channel,
    "channels_select": _channel,
    "datepicker": _date,
    "timepicker": _time,
    "datetimepicker": _instant,
    "file_input": _text,
}
