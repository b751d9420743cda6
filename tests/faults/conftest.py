"""Fixtures that the fault tests share with each other and with other rooms."""

from collections.abc import AsyncIterator

import pytest

from sandbox.server import Sandbox
from tests.jobs.conftest import world as world


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A local Slack that forgets everything."""
    sandbox = Sandbox()
    await sandbox.start("127.0.0.1", 0)
    yield sandbox
    await sandbox.stop()
