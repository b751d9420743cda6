"""What `kam doctor` is tried on."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import doctor, doctor_slack
from sandbox.server import Sandbox
from tests.bot.doctor_world import ROWS, Healthy, fill


@pytest.fixture(scope="session")
def healthy_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which nothing is wrong, to copy."""
    file = shutil.copy(sqlite_template, tmp_path_factory.mktemp("healthy") / "kam.db")
    fill(f"sqlite:///{file}", *(make() for make in ROWS.values()))
    return Path(file)


@pytest.fixture
async def healthy(
    healthy_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Healthy]:
    """Everything in order, and patience for a busy machine."""
    monkeypatch.setattr(doctor, "DATABASE_SECONDS", 60.0)
    monkeypatch.setattr(doctor, "QUICK", 60.0)
    monkeypatch.setattr(doctor_slack, "CALL_SECONDS", 30.0)
    monkeypatch.setattr(doctor_slack, "NAME_SECONDS", 30.0)
    monkeypatch.setattr("kam.doctor_slack.SLOW", 60.0)
    sandbox = Sandbox()
    await sandbox.start("127.0.0.1", 0)
    yield Healthy(sandbox, f"sqlite:///{shutil.copy(healthy_file, tmp_path / 'kam.db')}")
    await sandbox.stop()
