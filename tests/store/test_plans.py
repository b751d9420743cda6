"""In a workspace of 100,000 rows a table no query of the store reads them all, but for those named here."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from store.database import Database
from store.engine import sqlite_engine
from store.tables import TABLES
from tests.store.made import ONE, OURS, fill
from tests.store.test_tenants import WORDS, call, functions

# function -> why it may. What is read whole is few, or the question is about all of it and asked seldom.
ALLOWED = {
    "account.all_of": "the accounts themselves",
    "account.beginning": "the accounts themselves: their names, 20 at the most come back",
    "account.names": "the accounts themselves: their names",
    "account.names_beginning": "the accounts themselves: their names, 500 at the most come back",
    "account.taken": "the accounts themselves: their names",
    "backup.last": "one row a night",
    "backup.last_good": "one row a night",
    "backup.last_nightly": "one row a night",
    "channel_move.move": "Slack gave a channel another id: once in its life",
    "channel_posts.emptied": "another company joined a channel: as often as that happens",
    "digest_facts.full_members": "the colleagues themselves, before a digest",
    "digest_facts.owners": "who owns any open action: before a digest, from the index alone",
    "digest_facts.places": "the accounts themselves, before a digest",
    "digest_facts.with_kam": "one seat an account, for the leaders' digest",
    "digest_facts.with_next_step": "any account's next step, for the leaders' digest",
    "outbox.last_marked": "one row: the last by an index",
    "outbox.next_seq": "one row: the last by an index",
    "person.ever_granted": "admins and leaders",
    "person.granted": "admins and leaders",
    "plan.has_account": "one row: any",
    "plan.has_log": "one row: any",
    "plan.without_kam": "the accounts themselves",
    "search.look": "the sensitive notes, by an index of them alone",
    "search.vocabulary": "the second look for a misspelt word: 4,000 rows at the most come back",
}
ROWS = 100_000
FEW_VALUES = {"state", "status", "stage", "kind", "role", "gone", "audience"}
_WHOLE = re.compile(r"SCAN (?!json_each|pairs|anon)|SEARCH \w+ USING .*\(workspace=\?\)$")


def _pretend(file: Path) -> None:
    """What SQLite would have counted in a big workspace."""
    with sqlite3.connect(file) as connection:
        connection.execute("ANALYZE")
        connection.execute("DELETE FROM sqlite_stat1")
        for table in TABLES:
            for _, index, *_ in connection.execute(f'PRAGMA index_list("{table.name}")').fetchall():
                columns = [row[2] for row in connection.execute(f'PRAGMA index_info("{index}")')]
                counted = " ".join(map(str, _narrowing(columns)))
                connection.execute("INSERT INTO sqlite_stat1 VALUES (?, ?, ?)", (table.name, index, counted))
    connection.close()


def _narrowing(columns: list[str]) -> Iterator[int]:
    """How many rows are left behind each column of an index."""
    left = ROWS
    yield left
    for column in columns:
        by = {"workspace": 1, "id": ROWS}.get(column, 4 if column in FEW_VALUES else 1000)
        left = max(1, left // by)
        yield left


@pytest.fixture(scope="module")
def big(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    file = tmp_path_factory.mktemp("plans") / "kam.db"
    file.write_bytes(sqlite_template.read_bytes())
    door = Database(f"sqlite:///{file}")
    for word in WORDS:
        door.write_now(lambda session, word=word: fill(session, OURS, word))
    door.close_now()
    _pretend(file)
    engine = sqlite_engine(f"sqlite:///{file}", busy_ms=100, pool=1)
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.mark.parametrize("name", functions())
def test_it_finds_its_rows_without_reading_the_whole_workspace(big, recorded, name):
    recorded.clear()
    call(functions()[name], big, ONE)
    asked = [each for each in recorded if re.match(r"\s*(SELECT|WITH|UPDATE|DELETE)", each.sql)]
    driver = big.connection().connection.driver_connection
    whole = [
        step
        for each in asked
        for *_, step in driver.execute(f"EXPLAIN QUERY PLAN {each.sql}", each.parameters)
        if _WHOLE.match(step)
    ]
    big.rollback()
    assert bool(whole) == (name in ALLOWED), whole
