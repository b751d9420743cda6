"""An office for the security proofs: the whole house behind the door, on SQLite, in memory-backed files."""

import sqlite3
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import aiohttp
import pytest

from store.database import Database
from tests.security import company
from tests.security.office import Office


@pytest.fixture
async def office(sqlite_url: str, opened: Callable[[str], Database]) -> AsyncIterator[Office]:
    """An office with the company of the matrix in it."""
    async with aiohttp.ClientSession() as session:
        office = Office(opened(sqlite_url), session)
        office.known.people |= company.SLACK_SAYS
        office.add(*company.rows())
        yield office


@pytest.fixture
def rewind(sqlite_url: str, tmp_path: Path) -> Callable[[], Callable[[], None]]:
    """`back = rewind()` remembers the database as it is now; `back()` brings it back."""
    file = sqlite_url.removeprefix("sqlite:///")

    def remember() -> Callable[[], None]:
        kept = sqlite3.connect(":memory:")
        with sqlite3.connect(file) as now:
            now.backup(kept)
        now.close()

        def back() -> None:
            with sqlite3.connect(file) as target:
                kept.backup(target)
            target.close()

        return back

    return remember
