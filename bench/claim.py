"""`bench claim`: taking what is due from an outbox with 100 due messages and with 10,000 in twenty channels,
in SQLite and in PostgreSQL."""

import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlmodel import Session

from bench.counted import statements
from bench.lines import line
from bot.ids import UlidIds
from kam.tell import tell
from kam.work import begin
from store import outbox_claims, schema
from store.database import Database
from store.tenant import Tenant
from tests.store.postgres import Server

TENANT = Tenant("", "T0BENCH")
FEW, MANY, CHANNELS, ROUNDS = 100, 10_000, 20, 60
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def _filled(url: str, messages: int) -> Database:
    database = Database(url)

    def fill(session: Session) -> None:
        work = begin(TENANT, session, NOW, UlidIds(), verb="bench")
        for number in range(messages):
            tell(work, "note", {}, target=f"C{number % CHANNELS}", key=str(number), fresh=True)

    database.write_now(fill)
    with database.engines[-1].connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not database.is_sqlite:
            connection.exec_driver_sql("ANALYZE outbox")  # as PostgreSQL does by itself within a minute
    return database


def _claim(database: Database) -> float:
    """Milliseconds; the rows are free again at once."""
    take = partial(outbox_claims.claim, now=NOW + timedelta(seconds=1), worker="w", lease=0.0, limit=8)
    begun = time.perf_counter()
    taken = database.write_now(partial(take, shut=frozenset(), kinds=frozenset({"note"})))
    assert len(taken) == 8
    return (time.perf_counter() - begun) * 1000


def _beside(name: str, few: Database, many: Database, as_json: bool) -> None:
    for _ in range(5):
        _claim(few), _claim(many)
    times = [(_claim(few), _claim(many)) for _ in range(ROUNDS)]  # in turns: noise is there for both
    p50 = [statistics.median(found) for found in zip(*times, strict=True)]
    with statements(many) as asked:
        _claim(many)
    line(f"claim p50 of {MANY:,} due, {name}", p50[1], "ms", f"{len(asked)} statements", as_json)
    line(f"claim p50 of {MANY:,} due, {name}", p50[1] / p50[0], "ratio", f"{FEW} due", as_json)


@contextmanager
def _sqlite(folder: Path) -> Iterator[list[str]]:
    urls = [f"sqlite:///{folder / f'{many}.db'}" for many in (FEW, MANY)]
    for url in urls:
        schema.upgrade(url)
    yield urls


@contextmanager
def _postgres(folder: Path) -> Iterator[list[str]]:
    server = Server(folder)
    try:
        template = server.template(schema.upgrade)
        for many in (FEW, MANY):
            server.admin(f"CREATE DATABASE claim{many} TEMPLATE {template}")
        yield [server.url(f"claim{many}") for many in (FEW, MANY)]
    finally:
        server.close()


def run(as_json: bool) -> None:
    """Print the figures."""
    for name, made in (("SQLite", _sqlite), ("PostgreSQL", _postgres)):
        with tempfile.TemporaryDirectory() as folder, made(Path(folder)) as urls:
            few, many = _filled(urls[0], FEW), _filled(urls[1], MANY)
            _beside(name, few, many, as_json)
            few.close_now(), many.close_now()
