"""What the method needs from outside; `bot` brings it, tests bring their own."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The time that counts: real in `kam run`, movable in the demo and in tests."""

    def now(self) -> datetime:
        """The present moment, aware, UTC."""


class Ids(Protocol):
    """Where record ids come from."""

    def new(self, now: datetime) -> str:
        """A new id, unique, 26 characters, sorting by `now`."""
