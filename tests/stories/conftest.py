"""Stories run the real bot over real sockets against the sandbox."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stories.house import House


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """English, over Socket Mode."""
    house = House(tmp_path)
    await house.start()
    yield house
    await house.stop()


@pytest.fixture
async def talo(tmp_path: Path) -> AsyncIterator[House]:
    """Sama suomeksi."""
    house = House(tmp_path, language="fi")
    await house.start()
    yield house
    await house.stop()


@pytest.fixture(params=["sockets", "http"])
async def both(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[House]:
    """English, over sockets and over signed HTTP."""
    house = House(tmp_path, http=request.param == "http")
    await house.start()
    yield house
    await house.stop()
