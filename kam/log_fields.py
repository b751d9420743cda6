"""What will not do in a filled-in log form, told all at once, each at its field."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from kam.log_reading import LogInput
from kam.problem import Problem, Problems

T = TypeVar("T")


def read(form: LogInput, today: date, reading: Callable[[LogInput], T]) -> T:
    """What `reading` makes of the form. A field that it stops at is noted, and it reads on as if nobody could
    object to that one.

    Raises the Problem at its field, or Problems if there are several; at once what no field can mend.
    """
    wrong: list[Problem] = []
    while True:
        try:
            understood = reading(form)
            break
        except Problem as problem:
            well = _well(problem.field, today)
            if not well:
                raise
            if problem.field in {each.field for each in wrong}:
                break
            wrong.append(problem)
            form = replace(form, **well)
    if len(wrong) > 1:
        raise Problems(tuple(wrong))
    if wrong:
        raise wrong[0]
    return understood


def _well(field: str, today: date) -> dict[str, Any]:
    """The field as it will do; {} for one that is not the person's to mend."""
    filled: dict[str, dict[str, Any]] = {
        "text": {"text": "-"},
        "held_on": {"held_on": today},
        "colleagues": {"colleague_ids": ()},
        "next": {"next_text": "", "step": ("", 0)},
        "next_owner": {"next_owner": ""},
        "next_due": {"next_due": today},
    }
    return filled.get(field, {})
