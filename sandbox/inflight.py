"""Counts what is under way, so that a stepped clock and an act's answer can wait until it is over."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class InFlight:
    """Calls or deliveries that have begun and not ended."""

    def __init__(self) -> None:
        self._ends: set[asyncio.Event] = set()
        self._busy = asyncio.Event()
        self._quiet = asyncio.Event()
        self._quiet.set()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._ends)

    @contextmanager
    def one(self) -> Iterator[None]:
        """Counts one for as long as the block runs."""
        end = asyncio.Event()
        self._ends.add(end)
        self._quiet.clear()
        self._busy.set()
        try:
            yield
        finally:
            end.set()
            self._ends.discard(end)
            if not self._ends:
                self._busy.clear()
                self._quiet.set()

    async def busy(self) -> None:
        """Returns when something is under way."""
        await self._busy.wait()

    async def quiet(self) -> None:
        """Returns when nothing is under way."""
        await self._quiet.wait()

    async def passed(self) -> None:
        """Returns when what is under way now has ended, whatever began meanwhile."""
        for end in list(self._ends):
            await end.wait()
