"""What every test may ask for: a migrated database on SQLite and on a real PostgreSQL, and the SQL recorder.

`KAM_LONG=1` runs the fault tests whole; otherwise `sized(sample, whole)` gives the sample and tests marked
`long` are left out, which the last line of the run says.
"""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from store import schema
from store.database import Database
from tests.store.postgres import RUN, Server, shared_folder
from tests.store.recorder import Recorder, Statement, unscoped_statements

LONG = os.environ.get("KAM_LONG") == "1"
# An example that takes long on a busy machine is no fault; speed is what scripts/bench shows.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_configure(config: pytest.Config) -> None:
    os.environ.setdefault(RUN, str(os.getpid()))
    config.addinivalue_line("markers", "long: runs only with KAM_LONG=1")
    config.addinivalue_line("markers", "impatient: the sandbox waits 0.4 s for the app's answer")
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "ws_proxy", "wss_proxy"):
        os.environ.pop(name, None)
        os.environ.pop(name.upper(), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    long = [] if LONG else [item for item in items if item.get_closest_marker("long")]
    if long:
        items[:] = [item for item in items if item not in long]
        config.hook.pytest_deselected(items=long)


def pytest_collection_finish() -> None:
    """The collected tests stay to the end: the garbage collector need not walk over them each time."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not LONG:
        terminalreporter.write_line("LEFT OUT: the long runs of the fault tests (KAM_LONG=1 runs them whole)")


def pytest_sessionfinish() -> None:
    if os.environ[RUN] == str(os.getpid()):  # its workers have ended by now
        shutil.rmtree(shared_folder(), ignore_errors=True)


@pytest.fixture(scope="session")
def sized() -> Callable[[int, int], int]:
    """`sized(sample, whole)`: how much of a fault test to run."""
    return lambda sample, whole: whole if LONG else sample


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The run's PostgreSQL; started by the first test that needs it, and shared: never stop it."""
    server = Server(shared_folder())
    yield server
    server.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file to copy."""
    file = tmp_path_factory.mktemp("template") / "kam.db"
    schema.upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A migrated, empty SQLite database of this test's own."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'kam.db')}"


@pytest.fixture
def postgres_url(postgres: Server) -> Iterator[str]:
    """A migrated, empty PostgreSQL database of this test's own."""
    template = postgres.template(schema.upgrade)
    name = f"kam_{os.getpid()}_{next(_NUMBERS)}"
    postgres.admin(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")  # half the time
    yield postgres.url(name)
    postgres.admin(f"DROP DATABASE {name} WITH (FORCE)")


_NUMBERS = count(1)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated, empty database; the test runs once on each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def opened() -> Iterator[Callable[[str], Database]]:
    """`opened(url)`: a door, closed after the test."""
    doors: list[Database] = []

    def door(url: str) -> Database:
        doors.append(Database(url))
        return doors[-1]

    yield door
    for one in doors:
        one.close_now()


@pytest.fixture
def database(database_url: str, opened: Callable[[str], Database]) -> Database:
    """The door to `database_url`, closed after the test."""
    return opened(database_url)


@pytest.fixture(scope="session", autouse=True)
def _listening() -> Iterator[Recorder]:
    recorder = Recorder()
    recorder.start()
    yield recorder
    recorder.stop()


@pytest.fixture(autouse=True)
def recorded(_listening: Recorder) -> Iterator[list[Statement]]:
    """The statements of this test so far; one that reached across workspaces fails the test (TRUST S6)."""
    _listening.statements.clear()
    yield _listening.statements
    assert not unscoped_statements(_listening.statements)
