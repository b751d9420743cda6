"""As SQLite is told of its tables (store/proportions.py), no query of the store reads a whole workspace, but
for those named here."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from store import schema
from store.database import Database
from tests.store.made import ONE, OURS, fill
from tests.store.test_tenants import WORDS, call, functions

# function -> why it may. What is read whole is few, or the question is about all of it and asked seldom.
ALLOWED = {
    "account.all_of": "the accounts themselves",
    "account.names": "the accounts themselves: their names",
    "account.names_beginning": "the accounts themselves: their names, 500 at the most come back",
    "account.taken": "the accounts themselves: their names",
    "backup.database_name": "one row a night",
    "backup.last": "one row a night",
    "backup.last_good": "one row a night",
    "backup.last_nightly": "one row a night",
    "channel_move.move": "Slack gave a channel another id: once in its life",
    "channel_posts.emptied": "another company joined a channel: as often as that happens",
    "contact.beginning": "who is called what: a note in a DM that names nobody of its author's own accounts",
    "digest_facts.full_members": "the colleagues themselves, before a digest",
    "digest_facts.owners": "who owns any open action: before a digest, from the index alone",
    "digest_facts.places": "the accounts themselves, before a digest",
    "digest_facts.with_kam": "one seat an account, for the leaders' digest",
    "digest_facts.with_next_step": "any account's next step, for the leaders' digest",
    "outbox.last_marked": "one row: the last by an index",
    "outbox.next_seq": "one row: the last by an index",
    "person.ever_granted": "admins and leaders",
    "person.granted": "admins and leaders",
    "person.names": "the colleagues themselves: their names, where a note names somebody unknown",
    "plan.has_account": "one row: any",
    "plan.has_log": "one row: any",
    "plan.without_kam": "the accounts themselves",
    "search.look": "the sensitive notes, by an index of them alone",
    "search.vocabulary": "the second look for a misspelt word: 4,000 rows at the most come back",
}
_WHOLE = re.compile(r"SCAN (?!json_each|pairs|anon)|SEARCH \w+ USING .*\(workspace=\?\)$")


@pytest.fixture(scope="module")
def big(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    file = tmp_path_factory.mktemp("plans") / "kam.db"
    file.write_bytes(sqlite_template.read_bytes())
    door = Database(f"sqlite:///{file}")
    for word in WORDS:
        door.write_now(lambda session, word=word: fill(session, OURS, word))
    with Session(door.engines[-1]) as session:
        yield session
    door.close_now()


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


def test_whoever_opens_a_database_of_a_former_version_plans_by_the_same(tmp_path, opened):
    url = f"sqlite:///{tmp_path / 'kam.db'}"
    schema.upgrade(url, to="0005")
    before = opened(url).read_now(_plan_of_steps)
    schema.upgrade(url)
    assert before != opened(url).read_now(_plan_of_steps) == ["ix_log_contact_log_id"]


def _plan_of_steps(session: Session) -> list[str]:
    """By which index the touches of some notes are found."""
    asked = (
        "SELECT * FROM log_contact WHERE workspace = 'w' AND log_id IN (SELECT value FROM json_each('[]'))"
    )
    rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}").all()
    return re.findall(r"log_contact USING INDEX (\w+)", " ".join(row[3] for row in rows))
