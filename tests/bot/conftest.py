"""What `kam doctor` is tried on."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.server import Sandbox
from tests.bot.doctor_world import ROWS, Healthy, fill


@pytest.fixture(scope="session")
def healthy_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which nothing is wrong, to copy."""
    file = shutil.copy(sqlite_template, tmp_path_factory.mktemp("healthy") / "kam.db")
    fill(f"sqlite:///{file}", *(make() for make in ROWS.values()))
    return Path(file)


@pytest.fixture
async def healthy(healthy_file: Path, tmp_path: Path) -> AsyncIterator[Healthy]:
    """Everything in order."""
    sandbox = Sandbox()
    await sandbox.start("127.0.0.1", 0)
    yield Healthy(sandbox, f"sqlite:///{shutil.copy(healthy_file, tmp_path / 'kam.db')}")
    await sandbox.stop()
