"""Somebody known, named in running text."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mention:
    """Somebody known at [start, end) of the text; not `certain`: a guess, to be shown as one."""

    id: str
    start: int
    end: int
    certain: bool
