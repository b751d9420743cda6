"""An upgrade: copied before, once, waited for, or stopped with nothing changed; the next expands first."""

import threading
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlmodel import Session

from store import schema
from store.migrating import write_next
from store.unfit import Unfit
from tests.store.made import OURS, fill
from tests.store.schema_ground import FIRST, all_rows, old_rows, tables_of
from tests.store.schema_ground import empty_url as empty_url  # a fixture: both kinds of database


def copied(migrations: Path, folder: Path, *, versions: bool = True) -> Path:
    """A folder of migrations to play with."""
    (folder / "versions").mkdir(parents=True)
    for file in [*migrations.glob("*.*"), *(migrations.glob("versions/*.py") if versions else [])]:
        (folder / file.relative_to(migrations)).write_text(file.read_text())
    return folder


def test_an_upgrade_prints_nothing_and_twice_is_harmless(empty_url, capfd):
    schema.upgrade(empty_url)
    schema.upgrade(empty_url)
    assert capfd.readouterr() == ("", "")


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
