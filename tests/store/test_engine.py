"""What a connection to SQLite waits for."""

import sqlite3
import threading
from contextlib import closing

import pytest
from sqlalchemy.exc import OperationalError

from store.engine import sqlite_engine


def test_six_that_open_a_new_file_at_once_wait_for_each_other(tmp_path):
    """SQLite itself refuses about one round in ten: who waits is seen in a hundred."""
    errors: list[Exception] = []

    def open_it(url: str, together: threading.Barrier) -> None:
        engine = sqlite_engine(url, busy_ms=20_000, pool=0, begin="BEGIN IMMEDIATE")
        together.wait(10)
        try:
            with engine.connect() as connection, connection.begin():
                connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS note (words)")
        except OperationalError as error:
            errors.append(error)

    for number in range(100):
        start = (f"sqlite:///{tmp_path}/{number}.db", threading.Barrier(6))
        threads = [threading.Thread(target=open_it, args=start) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert errors == []


@pytest.mark.parametrize("begin", ["BEGIN", "BEGIN IMMEDIATE"])
def test_a_file_that_somebody_keeps_to_themselves_is_given_up_after_its_time(tmp_path, begin):
    with closing(sqlite3.connect(tmp_path / "kam.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        engine = sqlite_engine(f"sqlite:///{tmp_path}/kam.db", busy_ms=50, pool=0, begin=begin)
        with pytest.raises(OperationalError, match="database is locked"):
            engine.connect()
        other.execute("ROLLBACK")
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
            assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 50
