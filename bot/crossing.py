"""Who is inside: requests that are being answered, so that a stop can wait for them."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class Crossing:
    """Counts what is under way; made inside the running loop."""

    def __init__(self) -> None:
        self._inside = 0
        self._empty = asyncio.Event()
        self._empty.set()

    @contextmanager
    def one(self) -> Iterator[None]:
        """One request, from its arrival to its answer."""
        self._inside += 1
        self._empty.clear()
        try:
            yield
        finally:
            self._inside -= 1
            if not self._inside:
                self._empty.set()

    @property
    def is_empty(self) -> bool:
        """Whether nobody is inside now."""
        return not self._inside

    async def empty(self, seconds: float) -> bool:
        """Wait until nobody is inside, at most so long; False if somebody still is."""
        try:
            await asyncio.wait_for(self._empty.wait(), seconds)
        except TimeoutError:
            return False
        return True
