"""Small pieces that a Block Kit object is described with; each is a function that names its faults."""

import re
from collections.abc import Callable, Mapping
from typing import Any

Check = Callable[[Any, str], list[str]]
"""Takes a value and its JSON pointer, gives Slack-like faults (none: the value is fine)."""


def fault(words: str, at: str) -> str:
    """One line of `response_metadata.messages`, as Slack words it."""
    return f"[ERROR] {words} [json-pointer:{at}]"


def string(most: int, least: int = 1) -> Check:
    """A string of `least` to `most` characters."""

    def check(value: Any, at: str) -> list[str]:
        if not isinstance(value, str):
            return [fault("must provide a string", at)]
        if len(value) > most:
            return [fault(f"must be less than {most + 1} characters", at)]
        return [fault(f"must be more than {least - 1} characters", at)] if len(value) < least else []

    return check


def matching(is_right: Callable[[str], bool], words: str) -> Check:
    """A string that `is_right` accepts; `words` name what is expected."""

    def check(value: Any, at: str) -> list[str]:
        return [] if isinstance(value, str) and is_right(value) else [fault(f"must be {words}", at)]

    return check


def whole(low: int, high: int) -> Check:
    """A whole number from `low` to `high`."""

    def check(value: Any, at: str) -> list[str]:
        if not isinstance(value, int) or isinstance(value, bool):
            return [fault("must provide an integer", at)]
        return [] if low <= value <= high else [fault(f"must be between {low} and {high}", at)]

    return check


def number(above: float | None = None) -> Check:
    """A finite number, larger than `above` when that is given."""

    def check(value: Any, at: str) -> list[str]:
        if not isinstance(value, int | float) or isinstance(value, bool):
            return [fault("must provide a number", at)]
        if value != value or value in (float("inf"), float("-inf")):
            return [fault("must provide a finite number", at)]
        return [fault(f"must be more than {above:g}", at)] if above is not None and value <= above else []

    return check


def flag(value: Any, at: str) -> list[str]:
    """True or false."""
    return [] if isinstance(value, bool) else [fault("must provide a boolean", at)]


def choice(*values: Any) -> Check:
    """One of the given values."""

    def check(value: Any, at: str) -> list[str]:
        wanted = ", ".join(str(one) for one in values)
        return [] if value in values else [fault(f"must be one of: {wanted}", at)]

    return check


def items(each: Check, least: int, most: int) -> Check:
    """A list of `least` to `most` values that `each` accepts."""

    def check(value: Any, at: str) -> list[str]:
        if not isinstance(value, list):
            return [fault("must provide an array", at)]
        if len(value) > most:
            return [fault(f"no more than {most} items allowed", at)]
        if len(value) < least:
            return [fault(f"no less than {least} items allowed", at)]
        return [words for place, one in enumerate(value) for words in each(one, f"{at}/{place}")]

    return check


def closed(required: Mapping[str, Check], optional: Mapping[str, Check], *rules: Check) -> Check:
    """An object with these fields and no others; `rules` see it only once every field is right."""
    known = {**required, **optional}

    def check(value: Any, at: str) -> list[str]:
        if not isinstance(value, dict):
            return [fault("must provide an object", at)]
        found = [fault(f"missing required field: {name}", at) for name in required if name not in value]
        found += [fault(f"invalid additional property: {name}", at) for name in value if name not in known]
        for name in (name for name in known if name in value):
            found += known[name](value[name], f"{at}/{name}")
        return found or [words for rule in rules for words in rule(value, at)]

    return check


def kind(
    name: str, required: Mapping[str, Check], optional: Mapping[str, Check], *rules: Check
) -> dict[str, Check]:
    """A closed object that carries `"type": name`, keyed by that name for `by_type`."""
    return {name: closed({"type": choice(name), **required}, optional, *rules)}


def by_type(kinds: Mapping[str, Check]) -> Check:
    """An object checked by what its `type` says; a type that is not among `kinds` is refused."""

    def check(value: Any, at: str) -> list[str]:
        if not isinstance(value, dict):
            return [fault("must provide an object", at)]
        name = value.get("type")
        if not isinstance(name, str):
            return [fault("missing required field: type", at)]
        return kinds[name](value, at) if name in kinds else [fault(f"unsupported type: {name}", f"{at}/type")]

    return check


def just_one(*names: str) -> Check:
    """A rule: exactly one of these fields is there."""

    def check(value: Any, at: str) -> list[str]:
        wanted = " or ".join(f"`{name}`" for name in names)
        held = sum(name in value for name in names)
        return [] if held == 1 else [fault(f"must define either {wanted}", at)]

    return check


def some_of(*names: str) -> Check:
    """A rule: at least one of these fields is there."""

    def check(value: Any, at: str) -> list[str]:
        wanted = " or ".join(f"`{name}`" for name in names)
        return [] if any(name in value for name in names) else [fault(f"must define either {wanted}", at)]

    return check


def in_order(low: str, high: str, read: Callable[[Any], float]) -> Check:
    """A rule: where both fields are there, the first is not larger than the second."""

    def check(value: Any, at: str) -> list[str]:
        if low in value and high in value and read(value[low]) > read(value[high]):
            return [fault(f"`{low}` must not be more than `{high}`", f"{at}/{low}")]
        return []

    return check


def is_decimal(text: str) -> bool:
    """Whether the text is a plain decimal number, as number_input writes it."""
    return re.fullmatch(r"[+-]?\d+(\.\d+)?", text) is not None
