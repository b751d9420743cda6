"""Somebody known, named in running text."""

from dataclasses import dataclass
from typing import Literal

# Why whom a note names was not met: nobody reached them, the meeting was called off, or is still to come, or
# they are only told of.
Why = Literal["unreached", "called_off", "ahead", "told_of"]


@dataclass(frozen=True)
class Mention:
    """Somebody known at [start, end) of the text; not `certain`: a guess, to be shown as one. `either`: the
    ids of all who are called so, where they are several and nothing tells which one is meant."""

    id: str
    start: int
    end: int
    certain: bool
    either: tuple[str, ...] = ()
