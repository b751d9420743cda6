"""External selects: what the app offers for what a person types."""

from typing import Any

from sandbox import payloads
from sandbox.control.find import Found
from sandbox.control.plain_values import options_of
from sandbox.courier import Courier
from sandbox.shapes import Json
from sandbox.world import World

MAX_OPTIONS = 100
MAX_TEXT, MAX_VALUE = 75, 150
MAX_REMEMBERED = 500
# Slack asks the app only from so many letters on, unless the element says otherwise.
MIN_QUERY_LENGTH = 3


class Offers:
    """Asks the app, and remembers what it has offered to whom."""

    def __init__(self, world: World, courier: Courier) -> None:
        self._world = world
        self._courier = courier
        self._offered: dict[tuple[str, str], dict[str, Json]] = {}

    async def ask(self, person: Json, found: Found, text: str) -> Json:
        """`{options, ms}` for this text; none, and `error`, when the answer is not to Slack's liking."""
        element = found.element
        if len(text) < element.get("min_query_length", MIN_QUERY_LENGTH):
            return {"options": [], "ms": 0.0}
        payload = payloads.suggestion(self._world, person, found.block, element, text, found.place())
        outcome = await self._courier.deliver("interactive", "block_suggestion", payload)
        if outcome.error:
            return {"error": outcome.error, "options": [], "ms": outcome.ms}
        body = outcome.body or {}
        options = options_of(body)
        wrong = len(options) > MAX_OPTIONS or not all(_is_option(option) for option in options)
        if wrong or not ("options" in body or "option_groups" in body):
            return {"error": "invalid_options", "options": [], "ms": outcome.ms}
        self._remember(person, element, options)
        groups = {"option_groups": body["option_groups"]} if "option_groups" in body else {}
        return {"options": options, **groups, "ms": outcome.ms}

    async def containing(self, person: Json, found: Found, plain: Any) -> list[Json]:
        """The options among which `plain` may be, asking the app when they have not been offered yet.

        What is chosen already may stay, whether the app would offer it again or not.
        """
        if "external" not in found.element["type"]:
            return []
        offered = self._offered.get((person["id"], found.element["action_id"]), {})
        known = [*_chosen(found), *offered.values()]
        for one in plain if isinstance(plain, list) else [plain]:
            value = one.get("value") if isinstance(one, dict) else one
            if not any(value in (option["value"], option["text"]["text"]) for option in known):
                known = [*known, *(await self.ask(person, found, str(value)))["options"]]
        return known

    def _remember(self, person: Json, element: Json, options: list[Json]) -> None:
        """Those of an earlier search can still be chosen; the oldest are forgotten."""
        place = (person["id"], element["action_id"])
        new = {option["value"]: option for option in options}
        kept = [pair for pair in self._offered.get(place, {}).items() if pair[0] not in new]
        self._offered[place] = dict(kept[-MAX_REMEMBERED:]) | new


def _chosen(found: Found) -> list[Json]:
    """The options that the element holds, or begins with."""
    element, place = found.element, found.place()
    states = place.get("view", {}).get("state", {}).get("values", {})
    state = states.get(found.block["block_id"], {}).get(element["action_id"], {})
    one = (state.get("selected_option"), element.get("initial_option"))
    several = (*state.get("selected_options", []), *element.get("initial_options", []))
    return [option for option in (*one, *several) if option]


def _is_option(option: object) -> bool:
    if not isinstance(option, dict) or not isinstance(option.get("text"), dict):
        return False
    text, value = option["text"].get("text"), option.get("value")
    fits = isinstance(text, str) and 0 < len(text) <= MAX_TEXT
    return fits and isinstance(value, str) and 0 < len(value) <= MAX_VALUE
