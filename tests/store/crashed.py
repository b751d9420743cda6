"""A database as a bot leaves it that was killed soon after it had brought it up to date."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from store import schema
from tests.store.test_schema import all_rows, old_rows, tables_of

FORMER = "0008"
Rows = dict[str, list[str]]


def killed_after_an_upgrade(folder: Path) -> tuple[Path, Rows]:
    """`kam.db` with its `-wal`, `-shm` and the copy from before, all in `folder`; and what the copy holds."""
    folder.mkdir()
    living = folder.with_name(folder.name + "-living") / "kam.db"
    living.parent.mkdir()
    schema.upgrade(f"sqlite:///{living}", to=FORMER)
    with schema.connected(f"sqlite:///{living}") as connection:
        kept = old_rows(connection)
    schema.upgrade(f"sqlite:///{living}")
    with closing(sqlite3.connect(living)) as bot:  # it still has the file open when it is copied
        bot.execute("CREATE TABLE heavy AS SELECT randomblob(3000) AS x FROM pragma_function_list LIMIT 100")
        bot.commit()
        for file in living.parent.iterdir():
            shutil.copy(file, folder)
    return folder / "kam.db", kept


def rows_in(file: Path) -> Rows:
    """Everything that stands in the database."""
    with schema.connected(f"sqlite:///{file}") as connection:
        return all_rows(connection, tables_of(connection))
