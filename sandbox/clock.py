"""The sandbox's time: real time plus an offset that can be moved, or a frozen instant."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sandbox.listeners import Listeners


def real_now() -> datetime:
    """The machine's time, aware, in UTC."""
    return datetime.now(UTC)


class SandboxClock:
    """Virtual time. Due times, `ts` and `Retry-After` follow it; signatures and triggers follow real time.

    `file`: where the offset in seconds is written at each move, for child processes (KAM_CLOCK_FILE).
    `moved`: told the offset in seconds at each move; `moves.add(…)` tells others too.
    """

    def __init__(
        self,
        real: Callable[[], datetime] = real_now,
        file: Path | None = None,
        moved: Callable[[float], None] | None = None,
    ) -> None:
        self._real = real
        self._file = file
        self.moves: Listeners[[float]] = Listeners()
        if moved:
            self.moves.add(moved)
        self._offset = timedelta()
        self._frozen: datetime | None = None
        self._moved = asyncio.Event()
        self._write()

    def now(self) -> datetime:
        """The virtual instant, aware, in UTC."""
        return self._frozen or self._real() + self._offset

    @property
    def offset(self) -> timedelta:
        """How far virtual time is from real time."""
        return self.now() - self._real() if self._frozen else self._offset

    def freeze(self, at: datetime | None = None) -> None:
        """Stops the clock at this instant (default: now); it then moves by `move_to` and `advance` alone."""
        self._frozen = (at or self.now()).astimezone(UTC)
        self._tell()

    def thaw(self) -> None:
        """Lets the clock run again from where it stands."""
        self._offset, self._frozen = self.offset, None
        self._tell()

    def move_to(self, instant: datetime) -> None:
        """Puts the clock at an aware instant, forwards or back."""
        if self._frozen:
            self._frozen = instant.astimezone(UTC)
        else:
            self._offset = instant - self._real()
        self._tell()

    def advance(self, seconds: float) -> None:
        """Moves the clock by so many seconds."""
        self.move_to(self.now() + timedelta(seconds=seconds))

    async def wait_until(self, due: datetime) -> None:
        """Returns when virtual time has reached `due`, by running or by a jump."""
        while (left := (due - self.now()).total_seconds()) > 0:
            moved = self._moved
            try:
                await asyncio.wait_for(moved.wait(), None if self._frozen else left)
            except TimeoutError:
                continue

    def _tell(self) -> None:
        self.moves(self.offset.total_seconds())
        self._write()
        self._moved.set()
        self._moved = asyncio.Event()

    def _write(self) -> None:
        if self._file:
            beside = self._file.with_name(self._file.name + ".new")
            beside.write_text(str(self.offset.total_seconds()))
            beside.replace(self._file)
