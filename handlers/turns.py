"""The same act pressed twice at once: the second waits for the first, and then finds what it made."""

import asyncio
import time
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from store.database import NotSaved


class Turns:
    """Turns within this process. Between replicas the keys in the database decide, after a collision."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[Hashable, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def one(self, act: Hashable, deadline: float) -> AsyncIterator[None]:
        """Alone with this act. NotSaved when its turn does not come before `deadline` (monotonic clock)."""
        lock = self._locks.setdefault(act, asyncio.Lock())
        try:
            async with asyncio.timeout(max(0.0, deadline - time.monotonic())):
                await lock.acquire()
        except TimeoutError as late:
            raise NotSaved("deadline") from late
        try:
            yield
        finally:
            lock.release()
