"""The recorder (TRUST S6) knows a statement that reaches across workspaces when it sees one."""

import pytest
from sqlmodel import select

from kam.once import earlier
from store import account
from store.account import Account
from store.submission import Submission
from tests.store.made import OURS, fill
from tests.store.recorder import Statement, is_scoped, unscoped_statements

SCOPED = [
    "SELECT account.workspace, account.id FROM account WHERE account.workspace = ? AND account.id = ?",
    "SELECT a.id FROM account AS a WHERE a.workspace = %(w_1)s::VARCHAR",
    "SELECT 1 FROM account JOIN seat ON seat.workspace = account.workspace AND seat.account_id = account.id "
    "WHERE account.workspace = ?",
    "SELECT account.id FROM account, seat WHERE account.workspace = ? AND seat.workspace = ?",
    "SELECT account.id FROM account WHERE account.workspace IN (?, ?)",
    "SELECT EXISTS (SELECT 1 FROM log_entry WHERE log_entry.workspace = ?)",
    "UPDATE account SET name=? WHERE account.workspace = ? AND account.id = ? AND account.version = ?",
    'DELETE FROM "grant" WHERE "grant".workspace = ? AND "grant".id = ?',
    "INSERT INTO submission (workspace, id, verb) VALUES (?, ?, ?)",
    "INSERT INTO posted (workspace, id, channel) VALUES (%(workspace)s, %(id)s, %(channel)s::VARCHAR)",
    "SELECT search.id FROM search_words JOIN search ON search.number = search_words.rowid "
    "WHERE search.workspace = ? AND (search_words MATCH ?)",
    "SELECT pg_sleep(1)",
    "PRAGMA foreign_key_check",
    "CREATE TABLE account (workspace VARCHAR)",
]
UNSCOPED = [
    "SELECT account.workspace, account.id FROM account",
    "SELECT account.workspace FROM account WHERE account.id = ?",
    "SELECT a.id FROM account AS a WHERE a.code_key = ? ORDER BY a.workspace",
    "SELECT 1 FROM account JOIN seat ON seat.account_id = account.id WHERE account.workspace = ?",
    "SELECT account.id FROM account, seat WHERE account.workspace = ?",
    "SELECT account.id FROM account WHERE account.workspace = ? "
    "AND EXISTS (SELECT 1 FROM log_entry WHERE log_entry.account_id = account.id)",
    "SELECT 1 FROM seat AS one JOIN seat AS two ON two.workspace = one.workspace",
    "UPDATE account SET name=? WHERE account.id = ?",
    "UPDATE account SET workspace=?, name=?",
    "UPDATE account SET workspace = ? WHERE account.id = ?",
    "DELETE FROM outbox WHERE outbox.state = ?",
    "INSERT INTO submission (id, verb) VALUES (?, ?)",
    "INSERT INTO submission (workspace, id) SELECT account.workspace, account.id FROM account",
    "SELECT search_words.rowid FROM search_words WHERE (search_words MATCH ?)",
    "SELECT search.id FROM search_words JOIN search ON search.number = search_words.rowid "
    "WHERE (search_words MATCH ?)",
    "WITH old AS (SELECT id FROM log_entry WHERE held_on < ?) SELECT * FROM old",
]


@pytest.mark.parametrize("sql", SCOPED)
def test_a_statement_that_names_its_workspace_passes(sql):
    assert is_scoped(sql)


@pytest.mark.parametrize("sql", UNSCOPED)
def test_a_statement_that_does_not_is_found(sql):
    assert not is_scoped(sql)
    assert unscoped_statements([Statement(sql, (), is_scoped(sql), "account.everybody")])


def test_the_queries_of_the_store_are_recorded_with_what_they_bind(database, recorded):
    database.write_now(lambda session: fill(session, OURS))
    recorded.clear()
    assert database.read_now(lambda session: account.get(OURS, session, "x1")) is not None
    (asked,) = [one for one in recorded if "FROM account" in one.sql]
    assert asked.scoped
    bound = asked.parameters.values() if isinstance(asked.parameters, dict) else asked.parameters
    assert OURS.key in bound


def test_who_asked_without_a_workspace_is_named_unless_it_was_a_test(database, recorded):
    database.read_now(lambda session: session.exec(select(Account)).all())
    assert [one.scoped for one in recorded if "FROM account" in one.sql] == [False]
    assert unscoped_statements(recorded) == []

    class Planted:
        """A session that forgets the workspace, asked by our own code."""

        def __init__(self, session):
            self.session = session

        def exec(self, _statement, params):
            return self.session.exec(select(Submission.record))

    class Work:
        tenant, key = OURS, "V1"

        def __init__(self, session):
            self.session = Planted(session)

    database.read_now(lambda session: earlier(Work(session)))
    assert [line.partition(":")[0] for line in unscoped_statements(recorded)] == ["submission.record_of"]
    recorded.clear()
