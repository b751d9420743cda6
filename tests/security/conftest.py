"""An office for the security proofs: the whole house behind the door, on SQLite without a disk."""

import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp
import pytest

from store.database import Database
from tests.security import company
from tests.security.office import Office

_MEMORY = Path("/dev/shm")  # thousands of refusals are written: a disk would only be waited for


@pytest.fixture
def quick_url(sqlite_template: Path, tmp_path: Path) -> Iterator[str]:
    """A migrated, empty SQLite database that no disk slows down."""
    with TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else tmp_path) as folder:
        yield f"sqlite:///{shutil.copy(sqlite_template, Path(folder) / 'kam.db')}"


@pytest.fixture
async def office(quick_url: str, opened: Callable[[str], Database]) -> AsyncIterator[Office]:
    """An office with the company of the matrix in it."""
    async with aiohttp.ClientSession() as session:
        office = Office(opened(quick_url), session)
        office.known.people |= company.SLACK_SAYS
        office.add(*company.rows())
        yield office
        office.close()


@pytest.fixture
def rewind(quick_url: str) -> Callable[[], Callable[[], None]]:
    """`back = rewind()` remembers the database as it is now; `back()` brings it back."""
    file = quick_url.removeprefix("sqlite:///")

    def remember() -> Callable[[], None]:
        kept = sqlite3.connect(":memory:")
        _copy(file, kept, back=False)
        return lambda: _copy(file, kept, back=True)

    return remember


def _copy(file: str, kept: sqlite3.Connection, *, back: bool) -> None:
    there = sqlite3.connect(file)
    if back:
        kept.backup(there)
    else:
        there.backup(kept)
    there.close()
