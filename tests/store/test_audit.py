"""Every change of a record has exactly one audit row, in the same transaction, and the rows tell it all."""

import ast
import gc
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from kam.work import begin
from store import adding, audit
from store.action import Action
from store.audit import Audit, Strayed
from store.contact import Contact
from store.row import Row
from store.tenant import Tenant
from tests.store.made import MODELS, NOW, OURS, THEIRS, fill, row


class Ids:
    def __init__(self) -> None:
        self._numbers = count()

    def new(self, _now) -> str:
        return f"n{next(self._numbers):06}"


IDS = Ids()


def do(database, *steps, tenant: Tenant = OURS, verb: str = "contact"):
    """The steps in one audited transaction, with a flush after each."""

    def transaction(session: Session) -> None:
        begin(tenant, session, NOW, IDS, verb=verb, by="U1")
        for step in steps:
            step(session)
            session.flush()

    database.write_now(transaction)


def trail(database, table: str, tenant: Tenant = OURS) -> list[Audit]:
    return database.read_now(
        lambda session: list(
            session.exec(
                select(Audit)
                .where(Audit.workspace == tenant.key, Audit.record_table == table)
                .order_by(col(Audit.id))
            )
        )
    )


@pytest.fixture
def filled(database):
    """One row in each table, written without an audit."""
    database.write_now(lambda session: fill(session, OURS))
    return database


def change(**values):
    def step(session: Session) -> None:
        contact = session.get_one(Contact, (OURS.key, "x1"))
        for name, value in values.items():
            setattr(contact, name, value)

    return step


def test_a_new_record_is_told_whole(filled):
    do(filled, lambda session: session.add(row("contact", OURS, id="x2", name="Pekka")))
    (told,) = trail(filled, "contact")
    assert (told.change, told.record_id, told.by, told.verb, told.at) == ("added", "x2", "U1", "contact", NOW)
    assert told.before == {}
    assert told.after["name"] == "Pekka" and told.after["created_at"] == NOW.isoformat()


def test_a_record_that_is_added_at_once_is_told_and_is_the_sessions_like_any_other(filled):
    def at_once(session: Session) -> None:
        adding.at_once(session, row("contact", OURS, id="x2", name="Pekka"), row("draft", OURS, id="x2"))
        session.get_one(Contact, (OURS.key, "x2")).title = "CEO"

    do(filled, at_once)
    (told,) = trail(filled, "contact")
    assert (told.change, told.before, told.after["name"], told.after["title"]) == (
        "added",
        {},
        "Pekka",
        "CEO",
    )
    assert filled.read_now(lambda s: s.get_one(Contact, (OURS.key, "x2")).title) == "CEO"


def test_a_change_tells_only_what_changed_and_raises_the_version_by_one(filled):
    do(filled, change(title="CFO", is_key=True, name="x1"))
    (told,) = trail(filled, "contact")
    assert (told.before, told.after) == ({"title": "x1", "is_key": False}, {"title": "CFO", "is_key": True})
    assert filled.read_now(lambda s: s.get_one(Contact, (OURS.key, "x1")).version) == 2


def test_however_often_it_is_flushed_one_transaction_is_one_change(filled):
    do(filled, change(title="CFO"), change(name="Pekka"), change(title="CEO"))
    (told,) = trail(filled, "contact")
    assert told.before == {"title": "x1", "name": "x1"}
    assert told.after == {"title": "CEO", "name": "Pekka"}
    assert filled.read_now(lambda s: s.get_one(Contact, (OURS.key, "x1")).version) == 2


def test_a_record_that_is_added_and_changed_at_once_is_only_added(filled):
    def again(session: Session) -> None:
        session.get_one(Contact, (OURS.key, "x2")).title = "CEO"

    do(filled, lambda session: session.add(row("contact", OURS, id="x2")), again)
    (told,) = trail(filled, "contact")
    assert (told.change, told.before, told.after["title"]) == ("added", {}, "CEO")
    assert filled.read_now(lambda s: s.get_one(Contact, (OURS.key, "x2")).version) == 1


def test_a_deleted_record_is_told_as_it_was_before(filled):
    def delete(session: Session) -> None:
        session.delete(session.get_one(Action, (OURS.key, "x1")))

    def finish(session: Session) -> None:
        session.get_one(Action, (OURS.key, "x1")).state = "done"

    do(filled, finish, delete)
    (told,) = trail(filled, "action")
    assert (told.change, told.before["state"], told.after) == ("deleted", "todo", {})


def test_what_did_not_change_is_not_told(filled):
    do(filled, change(title="x1"))
    assert trail(filled, "contact") == []
    assert filled.read_now(lambda s: s.get_one(Contact, (OURS.key, "x1")).version) == 1


def test_plumbing_is_not_told(database):
    do(database, lambda session: fill(session, OURS))
    told = {name for name in MODELS if trail(database, name)}
    assert told == set(MODELS) - audit._NOT_AUDITED


def test_a_change_that_is_rolled_back_leaves_no_trace(filled):
    def fail(_session: Session) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        do(filled, change(title="CFO"), fail)
    assert trail(filled, "contact") == []


def test_a_plain_commit_writes_the_rows_too(filled):
    with audit.Watched(filled.engines[-1]) as session:
        begin(OURS, session, NOW, IDS, verb="contact", by="U1")
        change(title="CFO")(session)
        session.commit()
    assert len(trail(filled, "contact")) == 1


def test_another_workspaces_row_cannot_be_written(filled):
    filled.write_now(lambda session: fill(session, THEIRS))

    def theirs(session: Session) -> None:
        session.get_one(Contact, (THEIRS.key, "x1")).title = "CFO"

    def at_once(session: Session) -> None:
        adding.at_once(session, row("draft", THEIRS, id="x2"))

    for step in (theirs, at_once, lambda session: session.add(row("draft", THEIRS, id="x2"))):
        with pytest.raises(Strayed):
            do(filled, step)


def test_a_session_that_is_not_watched_is_not_told_of_by_one_that_was(filled):
    for _ in range(60):
        do(filled, change(title="CFO"), change(title="x1"))
    before = len(trail(filled, "contact"))
    gc.collect()
    for _ in range(60):  # new sessions at the addresses of the old ones
        filled.write_now(change(title="CEO"))
        filled.write_now(change(title="x1"))
    assert len(trail(filled, "contact")) == before


def test_no_query_changes_a_record_behind_the_audits_back():
    """Core `update` and `delete` pass by the session, so only plumbing may be changed with them."""
    plumbing = {name.title().replace("_", "") for name in audit._NOT_AUDITED}
    for file in Path(audit.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id
            if called in {"update", "delete", "insert"} and file.name != "adding.py":  # which notes its rows
                assert ast.unparse(node.args[0]) in plumbing, f"{file.name}:{node.lineno}"


def replayed(rows: list[Audit]) -> dict[str, dict[str, object]]:
    """The records of one table as the audit tells them."""
    state: dict[str, dict[str, object]] = {}
    for told in rows:
        if told.change == "deleted":
            gone = state.pop(told.record_id)
            assert {name: value for name, value in gone.items() if name != "version"} == told.before
            continue
        record = state.setdefault(told.record_id, {"version": 0})
        for name, value in told.before.items():
            assert record.get(name) == value, "before is not what was there"
        record.update(told.after, version=record["version"] + 1)
        state[told.record_id] = {name: value for name, value in record.items() if value is not None}
    return state


def standing(database, table: str, tenant: Tenant) -> dict[str, dict[str, object]]:
    model = MODELS[table]

    def rows(session: Session) -> dict[str, dict[str, object]]:
        found = session.exec(select(model).where(model.workspace == tenant.key))
        return {
            record.id: {
                key: audit._plain(value) for key, value in record.model_dump().items() if value is not None
            }
            for record in found
        }

    return database.read_now(rows)


_WORDS = st.sampled_from(["a", "b", "ä", ""])
_IDS = st.sampled_from(["c1", "c2", "c3"])
_STEP = st.one_of(
    st.tuples(st.sampled_from(["add", "add at once"]), _IDS, _WORDS),
    st.tuples(st.just("change"), _IDS, st.sampled_from(["title", "source", "touched_on"]), _WORDS),
    st.tuples(st.just("delete"), _IDS),
)
_NUMBERS = count()


def act(session: Session, tenant: Tenant, step) -> None:
    kind, record, *rest = step
    contact: Row | None = session.get(Contact, (tenant.key, record))
    if kind == "add" and contact is None:
        session.add(row("contact", tenant, id=record, name=rest[0]))
    elif kind == "add at once" and contact is None:
        adding.at_once(session, row("contact", tenant, id=record, name=rest[0]))
    elif kind == "change" and isinstance(contact, Contact):
        name, word = rest
        setattr(contact, name, (NOW.date() if word else None) if name == "touched_on" else word)
    elif kind == "delete" and contact is not None:
        session.delete(contact)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(_STEP, max_size=6), max_size=8))
def test_the_audit_replayed_is_what_stands_in_the_tables(database, transactions):
    """TRUST D3 in small: any transactions of any steps."""
    tenant = Tenant("", f"D3-{next(_NUMBERS)}")
    do(
        database,
        lambda session: session.add(row("account", tenant, parent_id=None)),
        tenant=tenant,
    )
    for steps in transactions:
        do(
            database,
            *[lambda session, step=step: act(session, tenant, step) for step in steps],
            tenant=tenant,
        )
    for table in ("account", "contact"):
        assert replayed(trail(database, table, tenant)) == standing(database, table, tenant)
