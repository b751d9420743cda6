"""The small world, on SQLite; tests that need both databases say so themselves."""

from collections.abc import Callable

import pytest

from store.database import Database
from tests.jobs.world import World, build


@pytest.fixture
def world(sqlite_url: str, opened: Callable[[str], Database]) -> World:
    """A workspace, a person, a channel, a Slack, and a delivery between them."""
    return build(opened(sqlite_url))
