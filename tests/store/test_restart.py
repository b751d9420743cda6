"""TRUST R12 in small, on PostgreSQL: the server goes away and comes back."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from store import schema
from store.database import NotSaved, Unsure
from store.submission import Submission
from tests.store.made import NOW, OURS
from tests.store.postgres import Server


@pytest.fixture
def server():
    """A server that this test may stop."""
    with TemporaryDirectory(prefix="kam-pg-") as folder:
        one = Server(Path(folder))
        yield one
        one.close()


def keep(name: str):
    def transaction(session: Session) -> None:
        session.add(Submission(workspace=OURS.key, id=name, verb="log", person_id="U1", made_at=NOW))

    return transaction


def kept(session: Session) -> set[str]:
    return set(session.exec(select(Submission.id)))


async def test_a_restart_costs_refusals_and_no_answered_write(server, opened):
    server.admin("CREATE DATABASE kam")
    schema.upgrade(server.url("kam"))
    database = opened(server.url("kam"))
    await database.write(keep("before"))
    server.stop()
    for _ in range(6):  # each pooled connection, and none
        asked = time.monotonic()
        with pytest.raises(NotSaved):
            await database.write(keep("while away"), deadline=asked + 2)
        with pytest.raises(NotSaved):
            await database.read(kept, deadline=asked + 2)
        assert time.monotonic() - asked < 2.5
    server.start()
    await database.write(keep("after"))
    assert await database.read(kept) == {"before", "after"}


async def test_connections_that_were_cut_while_idle_are_not_noticed(postgres, postgres_url, opened):
    database = opened(postgres_url)
    await database.write(keep("a"))
    await database.read(kept)
    postgres.cut(postgres_url)
    await database.write(keep("b"))
    assert await database.read(kept) == {"a", "b"}


async def test_a_connection_that_is_cut_in_mid_write_means_not_saved(postgres, postgres_url, opened):
    database = opened(postgres_url)

    def transaction(session: Session) -> None:
        keep("a")(session)
        session.flush()
        postgres.cut(postgres_url)
        kept(session)

    with pytest.raises(NotSaved):
        await database.write(transaction)
    assert await database.read(kept) == set()


async def test_a_connection_that_is_cut_at_the_commit_means_unsure(postgres, postgres_url, opened):
    database = opened(postgres_url)
    cut = []

    def at_the_commit(_connection):
        if not cut:
            cut.append(postgres.cut(postgres_url))

    event.listen(database.engines[0], "commit", at_the_commit)
    with pytest.raises(Unsure):
        await database.write(keep("a"))
    await database.write(keep("b"))
    assert "b" in await database.read(kept)
