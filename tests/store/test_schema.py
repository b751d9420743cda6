"""The schema: migrations and models agree, on both databases; rows survive; the former version goes on."""

import json
import os
import threading
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import DateTime, MetaData, insert, select
from sqlmodel import Session

from store import schema
from store.engine import file_of
from store.migrating import differs, next_revision, write_next
from store.search import BESIDE
from store.unfit import Unfit
from tests.store.made import MODELS, OURS, fill, id_of
from tests.store.test_copying import lines_of, restore

FIRST = "0001"
_VALUES = {str: "x1", int: 7, float: 1.5, bool: True, date: date(2026, 11, 23)}


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request, tmp_path):
    """A database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'kam.db'}"
        return
    server = request.getfixturevalue("postgres")
    server.admin("CREATE DATABASE kam_empty")
    yield server.url("kam_empty")
    server.admin("DROP DATABASE kam_empty WITH (FORCE)")


def tables_of(connection) -> MetaData:
    """The tables as the database has them, whatever the models say."""
    tables = MetaData()
    tables.reflect(connection, only=lambda name, _: name != "alembic_version" and not name.startswith(BESIDE))
    return tables


def write_rows(connection, tables: MetaData) -> None:
    """One row in each of `tables`, every column filled, as the version of those tables would."""
    for table in tables.sorted_tables:
        values = {column.name: _value(column) for column in table.columns}
        values |= {"workspace": OURS.key, "id": id_of(table.name, OURS)}
        for column in table.columns:
            for key in column.foreign_keys:
                if column.name != "workspace":
                    values[column.name] = id_of(key.column.table.name, OURS)
        connection.execute(insert(table).values(values))


def old_rows(connection) -> dict[str, list]:
    """Rows of the schema that is there; what was kept of them."""
    tables = tables_of(connection)
    write_rows(connection, tables)
    return all_rows(connection, tables)


def all_rows(connection, tables: MetaData) -> dict[str, list]:
    """What stands in the columns of `tables`."""
    return {
        table.name: sorted(map(repr, connection.execute(select(table)).mappings()))
        for table in tables.sorted_tables
    }


def _value(column):
    if isinstance(column.type, DateTime):
        return datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    kind = column.type.python_type
    return _VALUES.get(kind, {})


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


def test_an_upgrade_prints_nothing_and_twice_is_harmless(empty_url, capfd):
    schema.upgrade(empty_url)
    schema.upgrade(empty_url)
    assert capfd.readouterr() == ("", "")


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


def test_a_file_with_data_is_copied_before_it_is_upgraded(tmp_path):
    url = f"sqlite:///{tmp_path / 'kam.db'}"
    schema.upgrade(url, to=FIRST)
    with schema.connected(url) as connection:
        kept = old_rows(connection)
    schema.upgrade(url)
    schema.upgrade(url)
    (copy,) = tmp_path.glob("kam.db.before-*")
    assert schema.state(f"sqlite:///{copy}") == "older"
    with schema.connected(f"sqlite:///{copy}") as connection:
        assert all_rows(connection, tables_of(connection)) == kept


def test_a_file_without_data_is_not_copied(tmp_path):
    url = f"sqlite:///{tmp_path / 'kam.db'}"
    schema.upgrade(url, to=FIRST)
    schema.upgrade(url)
    assert schema.state(url) == "current"
    assert not list(tmp_path.glob("kam.db.before-*"))


def test_a_copy_that_cannot_be_made_stops_the_upgrade(tmp_path):
    url = f"sqlite:///{tmp_path / 'kam.db'}"
    schema.upgrade(url, to=FIRST)
    with schema.connected(url) as connection:
        old_rows(connection)
    head = schema.scripts()[1].get_current_head()
    (tmp_path / f"kam.db.before-{head}.unfinished").mkdir()
    with pytest.raises(OSError, match="before"):
        schema.upgrade(url)
    assert schema.state(url) == "older"


def test_rows_that_refer_to_nothing_stop_the_upgrade_and_nothing_is_changed(tmp_path):
    url = f"sqlite:///{tmp_path / 'kam.db'}"
    schema.upgrade(url, to=FIRST)
    with schema.connected(url) as connection:
        old_rows(connection)
        connection.exec_driver_sql("DELETE FROM person")
    with pytest.raises(Unfit, match="dangling"):
        schema.upgrade(url)
    assert schema.state(url) == "older"


def test_a_parent_table_that_is_made_anew_keeps_its_children(tmp_path):
    """Batch mode drops the old table; with foreign keys on, that would take the children's rows along."""
    folder = copied(schema.MIGRATIONS, tmp_path / "migrations")
    head = schema.scripts()[1].get_current_head()
    (folder / "versions" / "9999_anew.py").write_text(
        f"from alembic import op\nrevision, down_revision = '9999', '{head}'\n"
        "def upgrade():\n"
        "    with op.batch_alter_table('account', recreate='always'):\n        pass\n"
    )
    url = f"sqlite:///{tmp_path / 'kam.db'}"
    schema.upgrade(url)
    with schema.connected(url) as connection:
        kept = old_rows(connection)
        tables = tables_of(connection)
    schema.upgrade(url, folder=folder)
    with schema.connected(url) as connection:
        assert all_rows(connection, tables) == kept


def copied(migrations: Path, folder: Path, *, versions: bool = True) -> Path:
    """A folder of migrations to play with."""
    (folder / "versions").mkdir(parents=True)
    for file in [*migrations.glob("*.*"), *(migrations.glob("versions/*.py") if versions else [])]:
        (folder / file.relative_to(migrations)).write_text(file.read_text())
    return folder


def test_several_starts_at_once_upgrade_once(empty_url):
    errors: list[Exception] = []
    together = threading.Barrier(6)

    def start() -> None:
        together.wait(10)
        try:
            schema.upgrade(empty_url)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=start) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    assert schema.state(empty_url) == "current"


def test_an_upgrade_waits_for_a_long_read_and_holds_nobody_up(postgres, tmp_path):
    """TRUST R18: the table is being read for longer than the lock is waited for, others go on reading."""
    postgres.admin("CREATE DATABASE kam_long_read")
    url = postgres.url("kam_long_read")
    schema.upgrade(url, to=FIRST)
    with closing(psycopg.connect(url)) as reader, closing(psycopg.connect(url, autocommit=True)) as other:
        reader.execute("SELECT * FROM outbox")
        upgrading = threading.Thread(target=schema.upgrade, args=(url,))
        upgrading.start()
        other.execute("SET statement_timeout = '1900ms'")
        for _ in range(3):
            upgrading.join(0.5)
            other.execute("SELECT * FROM outbox")
        assert upgrading.is_alive()
        reader.rollback()
        upgrading.join(30)
    assert schema.state(url) == "current"
    postgres.admin("DROP DATABASE kam_long_read WITH (FORCE)")


def test_the_next_migration_expands_first(tmp_path):
    """A schema that lacks one column and has one too many: the lacking one comes with a default, the other
    one stays and may be left out."""
    folder = copied(schema.MIGRATIONS, tmp_path / "migrations", versions=False)
    whole = write_next("whole", folder)
    assert whole is not None
    text = whole.read_text()
    lacking = "sa.Column('tier', sa.String(), nullable=False),\n"
    assert lacking in text
    whole.write_text(text.replace(lacking, "sa.Column('fax', sa.String(), nullable=False),\n"))
    made = write_next("the rest", folder)
    assert made is not None and made.name == "0002_the_rest.py"
    assert "sa.Column('tier', sa.String(), server_default='B', nullable=False)" in made.read_text()
    assert "drop" not in made.read_text()
    url = f"sqlite:///{tmp_path / 'kam.db'}"
    schema.upgrade(url, folder=folder)
    with schema.connected(url) as connection, Session(connection) as session:
        fill(session, OURS)
    assert write_next("nothing", folder) is None
