"""The database as lines and back: nothing is lost on the way from either kind to either kind."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from store import copying, schema
from store.copying import Damaged
from store.engine import file_of
from store.unfit import Unfit
from tests.store.made import FOUR, MODELS, ONE, OURS, THEIRS, THREE, TWO, fill, row
from tests.store.test_tenants import rows_of

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


def lines_of(url: str) -> list[bytes]:
    with copying.moment(url) as connection:
        told = copying.contents(connection, version="1", made_at=NOW)
        return list(copying.lines(connection, told, lambda _done: None))


def restore(url: str, lines: list[bytes]) -> None:
    told, parts = copying.read(lines)
    with schema.fresh(url, told.revision) as connection:
        copying.fill(connection, parts, lambda _done: None)
        schema.grow(connection)


def everything(url: str, opened) -> list:
    """The rows of two workspaces, table by table, but for what is never copied."""
    found = []
    for tenant in (OURS, THEIRS):
        rows = opened(url).read_now(lambda session, tenant=tenant: rows_of(tenant, session))
        found += [part for name, part in zip(MODELS, rows, strict=True) if name not in copying.LEFT_OUT]
    return found


def full(session: Session) -> None:
    for tenant in (OURS, THEIRS):
        for word in (ONE, TWO, THREE, FOUR):
            fill(session, tenant, word)
    # A daughter whose id sorts before its parent's, with every sort of letter in its name.
    words = {"id": "a0", "parent_id": FOUR, "code_key": "a0", "channel": None}
    session.add(row("account", OURS, ONE, **words, name="Ääkköset \u2028 \"'\\ 🌲\n"))


@pytest.fixture(params=["sqlite", "postgres"])
def other_url(request):
    """Where it is restored to: migrated, and empty."""
    if request.param == "postgres":
        return request.getfixturevalue("postgres_url")
    folder = request.getfixturevalue("tmp_path_factory").mktemp("other")
    url = f"sqlite:///{folder / 'other.db'}"
    schema.upgrade(url)
    return url


def test_what_was_there_is_there_again(request, sqlite_url, other_url, opened):
    opened(sqlite_url).write_now(full)
    lines = lines_of(sqlite_url)
    restore(other_url, lines)
    assert everything(other_url, opened) == everything(sqlite_url, opened)
    assert lines_of(other_url)[1:] == lines[1:], "the same rows are the same lines on both databases"
    assert schema.state(other_url) == "current"


def test_the_lines_are_of_one_moment(database, opened):
    database.write_now(lambda session: fill(session, OURS))
    with copying.moment(database.url) as connection:
        told = copying.contents(connection, version="1", made_at=NOW)
        database.write_now(lambda session: session.add(row("submission", OURS, ONE, id="later")))
        found = list(copying.lines(connection, told, lambda _done: None))
    assert told.tables["submission"] == 1 and not any(b"later" in line for line in found)


def test_a_database_with_rows_is_left_as_it_is(database, opened):
    database.write_now(lambda session: fill(session, OURS))
    before = everything(database.url, opened)
    with pytest.raises(Unfit, match="full"):
        restore(database.url, lines_of(database.url))
    assert everything(database.url, opened) == before


def test_what_fails_half_way_leaves_nothing(sqlite_url, other_url, opened):
    opened(sqlite_url).write_now(full)
    told, parts = copying.read(lines_of(sqlite_url))
    with pytest.raises(KeyError), schema.fresh(other_url, told.revision) as connection:
        copying.fill(connection, [next(parts), next(parts)], lambda _done: None)
        raise KeyError
    schema.upgrade(other_url)
    assert not any(everything(other_url, opened))


def test_a_row_that_nobody_can_read_any_more_is_kept_as_it_is(sqlite_url, tmp_path, opened):
    opened(sqlite_url).write_now(lambda session: fill(session, OURS))
    with closing(sqlite3.connect(file_of(sqlite_url))) as connection:
        connection.execute("UPDATE outbox SET about = '{broken'")
        connection.commit()
    url = f"sqlite:///{tmp_path / 'other.db'}"
    restore(url, lines_of(sqlite_url))
    with closing(sqlite3.connect(file_of(url))) as connection:
        assert connection.execute("SELECT about FROM outbox").fetchall() == [("{broken",)]


def test_somebody_elses_tables_are_left_alone(other_url, sqlite_url, opened):
    with schema.connected(other_url) as connection:
        connection.exec_driver_sql("CREATE TABLE theirs (id INTEGER)")
    opened(sqlite_url).write_now(lambda session: fill(session, OURS))
    restore(other_url, lines_of(sqlite_url))
    with schema.connected(other_url) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM theirs").scalar() == 0
        connection.exec_driver_sql("DROP TABLE theirs")


def test_lines_of_an_older_version_are_brought_up_to_date(other_url, opened):
    words = ["enterprise", "team", "country", "currency", "bot_user", "bot_id"]
    words += ["language", "zone", "opens", "closes"]
    columns = dict.fromkeys(words, "") | {"workspace": OURS.key, "id": OURS.key, "name": "Old", "version": 1}
    columns |= {"public_channels": False, "thresholds": "{}", "created_at": NOW.isoformat()}
    kinds = {"created_at": "moment"}
    head = {
        "format": 1,
        "revision": "0001",
        "version": "0",
        "made_at": NOW.isoformat(),
        "tables": {"workspace": 1},
    }
    table = {"table": "workspace", "columns": [[name, kinds.get(name, "plain")] for name in columns]}
    restore(other_url, finished([head, table, list(columns.values())]))
    assert schema.state(other_url) == "current"
    found = opened(other_url).read_now(lambda session: session.get(MODELS["workspace"], (OURS.key, OURS.key)))
    assert (found.name, found.created_at) == ("Old", NOW)


def test_lines_of_a_newer_version_are_refused(tmp_path):
    head = {"format": 1, "revision": "9999", "version": "9", "made_at": NOW.isoformat(), "tables": {}}
    head["told"] = "more than this version knows"
    with pytest.raises(Unfit, match="newer"):
        restore(f"sqlite:///{tmp_path / 'kam.db'}", finished([head]))
    assert not (tmp_path / "kam.db").exists()


def finished(rows: list) -> list[bytes]:
    """The lines with their true end."""
    lines = [json.dumps(each).encode() + b"\n" for each in rows]
    digest = copying.hashlib.sha256(b"".join(lines)).hexdigest()
    count = sum(isinstance(each, list) for each in rows)
    return [*lines, json.dumps({"end": count, "sha256": digest}).encode() + b"\n"]


def test_lines_that_are_missing_or_changed_are_noticed(sqlite_url, opened):
    opened(sqlite_url).write_now(lambda session: fill(session, OURS))
    lines = lines_of(sqlite_url)
    assert len(list(copying.read(lines)[1])) == len(MODELS) - len(copying.LEFT_OUT)
    number = next(n for n, line in enumerate(lines) if line.startswith(b"["))
    for wrong in (
        [],
        lines[:-1],
        [*lines, lines[-1]],
        [*lines[:number], *lines[number + 1 :]],
        [*lines[:number], lines[number].replace(b"x1", b"x9"), *lines[number + 1 :]],
        [b"{}\n", *lines[1:]],
        [*lines[:number], b"no json\n", *lines[number + 1 :]],
    ):
        with pytest.raises(Damaged):
            list(copying.read(wrong)[1])
