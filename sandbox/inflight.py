"""Counts what is under way, so that a stepped clock and an act's answer can wait until it is over."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class InFlight:
    """Calls or deliveries that have begun and not ended."""

    def __init__(self) -> None:
        self.count = 0
        self.begun = 0
        self._quiet = asyncio.Event()
        self._quiet.set()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Counts one for as long as the block runs."""
        self.count += 1
        self.begun += 1
        self._quiet.clear()
        try:
            yield
        finally:
            self.count -= 1
            if not self.count:
                self._quiet.set()

    async def quiet(self) -> None:
        """Returns when nothing is under way."""
        await self._quiet.wait()
