"""The method's tests ask for hundreds of databases and change no schema: each worker empties one."""

import os
from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest

from store import schema
from store.tables import TABLES
from tests.store.postgres import Server


@pytest.fixture(scope="session")
def kept_postgres(postgres: Server) -> Iterator[tuple[str, psycopg.Connection]]:
    """This worker's PostgreSQL database, and a connection to empty it by."""
    name = f"kam_kept_{os.getpid()}"
    postgres.admin(f"CREATE DATABASE {name} TEMPLATE {postgres.template(schema.upgrade)}")
    with closing(psycopg.connect(postgres.url(name), autocommit=True)) as connection:
        connection.execute("SET session_replication_role = replica")  # foreign keys are not asked
        yield postgres.url(name), connection
    postgres.admin(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgres_url(kept_postgres: tuple[str, psycopg.Connection]) -> Iterator[str]:
    """A migrated, empty PostgreSQL database."""
    url, connection = kept_postgres
    yield url
    connection.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    connection.execute(";".join(f'DELETE FROM "{table.name}"' for table in TABLES).encode())
