"""The schema: migrations and models agree, on both databases; rows survive; the former version goes on."""

import json
import os

import pytest

from store import schema
from store.engine import file_of
from store.migrating import differs, next_revision
from store.unfit import Unfit
from tests.store.made import MODELS, OURS, fill, id_of
from tests.store.schema_ground import FIRST, all_rows, old_rows, tables_of, write_rows
from tests.store.schema_ground import empty_url as empty_url  # a fixture: both kinds of database
from tests.store.test_copying import lines_of, restore


def test_migrations_make_the_tables_that_the_models_describe(database_url):
    revision = next_revision(database_url, "9999", "")
    changes = revision.generated_revisions[-1].upgrade_ops
    assert not differs(revision), f"run scripts/migration: {changes.as_diffs()}"


def test_rows_written_under_the_first_schema_survive_to_the_last(empty_url):
    schema.upgrade(empty_url, to=FIRST)
    with schema.connected(empty_url) as connection:
        kept = old_rows(connection)
        tables = tables_of(connection)
    schema.upgrade(empty_url)
    with schema.connected(empty_url) as connection:
        assert all_rows(connection, tables) == kept
    assert len(kept) > 10 and all(len(rows) == 1 for rows in kept.values())


def test_a_backup_from_before_the_upgrade_becomes_what_the_upgrade_makes_of_it(empty_url, tmp_path):
    schema.upgrade(empty_url, to=FIRST)
    with schema.connected(empty_url) as connection:
        write_rows(connection, tables_of(connection))
    lines = lines_of(empty_url)
    told = json.loads(lines[0])
    assert told["revision"] == FIRST and sum(told["tables"].values()) > 10
    there = f"sqlite:///{tmp_path / 'there.db'}"
    restore(there, lines)
    schema.upgrade(empty_url)
    assert lines_of(there) == lines_of(empty_url)


def test_old_rows_have_the_models_default_in_each_new_column(empty_url, opened):
    schema.upgrade(empty_url, to=FIRST)
    with schema.connected(empty_url) as connection:
        old_rows(connection)
        former = tables_of(connection)
    schema.upgrade(empty_url)
    database, new = opened(empty_url), 0
    for table in former.sorted_tables:
        model, place = MODELS[table.name], (OURS.key, id_of(table.name, OURS))
        found = database.read_now(lambda session, model=model, place=place: session.get_one(model, place))
        for name in set(model.model_fields) - set(table.columns.keys()):
            assert getattr(found, name) == model.model_fields[name].get_default(call_default_factory=True)
            new += 1
    assert new > 0


def test_the_former_version_can_go_on_writing_on_the_new_schema(empty_url):
    """TRUST R18: during a rolling upgrade both versions work on one database."""
    schema.upgrade(empty_url, to=FIRST)
    with schema.connected(empty_url) as connection:
        former = tables_of(connection)
    schema.upgrade(empty_url)
    with schema.connected(empty_url) as connection:
        write_rows(connection, former)


def test_the_new_version_can_write_what_the_former_one_no_longer_needs_to_know(database):
    database.write_now(lambda session: fill(session, OURS))


def test_states_are_told_apart_and_looking_makes_no_file(empty_url):
    assert schema.state(empty_url) == "empty"
    file = file_of(empty_url)
    assert file is None or not file.exists()
    schema.upgrade(empty_url, to=FIRST)
    assert schema.state(empty_url) == "older"
    schema.upgrade(empty_url)
    assert schema.state(empty_url) == "current"
    schema.check(empty_url)


def test_a_newer_schema_is_refused_and_left_as_it_is(database_url):
    with schema.connected(database_url) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert schema.state(database_url) == "newer"
    for refuses in (schema.check, schema.upgrade):
        with pytest.raises(Unfit) as refused:
            refuses(database_url)
        assert refused.value.key == "newer"
    assert schema.state(database_url) == "newer"


def test_an_older_or_empty_schema_is_named_by_the_check(empty_url):
    with pytest.raises(Unfit, match="empty"):
        schema.check(empty_url)
    schema.upgrade(empty_url, to=FIRST)
    with pytest.raises(Unfit, match="older"):
        schema.check(empty_url)


def test_nobody_else_on_the_machine_can_read_the_database(tmp_path, opened):
    file = tmp_path / "kam.db"
    before = os.umask(0o022)
    try:
        schema.upgrade(f"sqlite:///{file}")
        opened(f"sqlite:///{file}").write_now(lambda session: fill(session, OURS))
    finally:
        os.umask(before)
    found = {each.name: each.stat().st_mode & 0o777 for each in tmp_path.iterdir()}
    assert len(found) >= 2 and set(found.values()) == {0o600}, found
