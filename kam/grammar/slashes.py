"""Dates with slashes in a line of an American: "11/24 … by 12/1" is the first of December. Pure."""

import re

from kam.grammar.dates import dates_in

_SLASHED = re.compile(r"(?<![\w/.])(\d{1,2})/(\d{1,2})(?![\w/]|\.\d)")
_AMERICAN = re.compile(r"(?<![\w/.])(0?[1-9]|1[0-2])/(1[3-9]|2\d|3[01])(?![\w/]|\.\d)")
_MONTHS = 12


def day_first(step: str, line: str) -> str:
    """The step with its slashed dates turned the European way round where another date of its line has no
    such month, and none has it the other way; else as it is."""
    pairs = [(int(first), int(second)) for first, second in _SLASHED.findall(line)]
    american = any(first <= _MONTHS < second <= 31 for first, second in pairs)
    if not american or any(second <= _MONTHS < first <= 31 for first, second in pairs):
        return step
    for typed in dates_in(step).typed:
        step = step.replace(typed, _SLASHED.sub(r"\2/\1", typed), 1)
    return _AMERICAN.sub(r"\2/\1", step)  # "the minutes of 11/24", or who reads it again would turn it back
