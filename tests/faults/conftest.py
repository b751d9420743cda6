"""Fixtures that the fault tests share with other rooms."""

from tests.jobs.conftest import world as world
