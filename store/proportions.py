"""How many rows an index leaves, as SQLite's planner is told once and for all (its table `sqlite_stat1`).

Untold, it takes the first column of any index for a choice among many. Ours is the workspace, and most
databases have one: it then reads a whole workspace where one account was asked for. Counting (`ANALYZE`)
tells it only what is there already, and plans would change with the data. PostgreSQL counts by itself.
"""

from collections.abc import Iterator

from sqlalchemy import Connection

from store.tables import TABLES

_ROWS = 100_000
_DISTINCT = {
    "workspace": 1, "state": 4, "status": 4, "stage": 6, "kind": 8, "role": 8, "gone": 2, "audience": 2,
}  # fmt: skip
_OTHERWISE = 1000  # an account, a person, a day
_PARTIAL = 100  # an index of some rows alone has so much fewer


def tell(connection: Connection) -> None:
    """Tell SQLite, unless it knows; whoever opens the database after the commit plans by it."""
    told = [(table.name, *each) for table in TABLES for each in _of_table(connection, table.name)]
    if _known(connection) == set(told):
        return
    connection.exec_driver_sql("ANALYZE alembic_version")  # makes the table that may not be made by hand
    connection.exec_driver_sql("DELETE FROM sqlite_stat1")
    connection.exec_driver_sql("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)", told)


def _known(connection: Connection) -> set[tuple[str, str, str]]:
    made = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'").first()
    rows = connection.exec_driver_sql("SELECT tbl, idx, stat FROM sqlite_stat1") if made else ()
    return {(row[0], row[1], row[2]) for row in rows}


def _of_table(connection: Connection, table: str) -> Iterator[tuple[str, str]]:
    """Each index of the table, and what SQLite reads: its rows, then how many share its first column, its
    first two, and so on."""
    listed = connection.exec_driver_sql(f'PRAGMA index_list("{table}")').all()
    for _, index, is_unique, _, is_partial in listed:
        columns = [row[2] for row in connection.exec_driver_sql(f'PRAGMA index_info("{index}")')]
        left = _ROWS // _PARTIAL if is_partial else _ROWS
        counts = [left]
        for column in columns:
            left = max(1, left // _DISTINCT.get(column, _OTHERWISE))
            counts.append(left)
        if is_unique:
            counts[-1] = 1
        yield index, " ".join(map(str, counts))
