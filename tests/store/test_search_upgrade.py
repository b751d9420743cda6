"""The upgrade that brought the search fills it from the rows that are there, as it would fill itself."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import insert, update
from sqlmodel import Session, select

from store import schema, search_index, search_missed
from store.account import Account
from store.action import Action
from store.contact import Contact
from store.database import Database
from store.log import LogContact, LogEntry
from store.opportunity import Opportunity
from store.row import Row
from store.search import Search
from store.tenant import Tenant
from tests.kam.build import (
    NOW,
    TENANT,
    TODAY,
    account,
    action,
    contact,
    entry,
    opportunity,
    person,
    touch,
    workspace,
)  # fmt: skip
from tests.store.schema_ground import empty_url as empty_url  # a fixture: both kinds of database
from tests.store.schema_ground import tables_of

BEFORE = "0002"
OTHER = Tenant("", "T2")
ROWS: list[Row] = [
    workspace(),
    person("U1"),
    account(name="Hämeen Öljy Oy", aliases=["Ölähdys", "HÖ"]),
    contact("liisa", name="Liisa Mäkelä", title="Talousjohtaja"),
    contact("gone", status="withdrawn"),
    entry("n1", text="Puhuttiin öljyn hinnasta", next_text="soita", held_on=TODAY - timedelta(days=3)),
    entry("n2", text="Withdrawn", undone_at=NOW),
    entry("n3", text="Arkaluonteista", is_sensitive=True),
    *touch("n1", "liisa", TODAY, "U1"),
    LogContact(
        workspace=TENANT.key, id="taken-out", log_id="n1", contact_id="gone", held_on=TODAY, gone=True
    ),
    action("a1", text="Lähetä hinnasto", why="he odottavat", due_on=TODAY, created_by="U1"),
    action("a2", text="Edited away", state="dropped", reason="edited", log_id="n1"),
    action("a3", text="Kerro heille", log_id="n3"),
    opportunity("deal", name="Öljysopimus", next_step="tarjous", reason=""),
]


NAMES = {"n1": ["Liisa Mäkelä"]}  # whom the notes touched


@pytest.fixture
def upgraded(empty_url: str, opened: Callable[[str], Database]) -> Database:
    """Rows written under the schema before, then upgraded."""
    schema.upgrade(empty_url, to=BEFORE)
    with schema.connected(empty_url) as connection:
        tables = tables_of(connection).tables
        for row in ROWS:
            then = tables[str(row.__tablename__)]  # without the columns that came later
            values = {name: value for name, value in row.model_dump().items() if name in then.columns}
            connection.execute(insert(then).values(values))
    schema.upgrade(empty_url)
    return opened(empty_url)


def all_rows(database: Database) -> dict[str, dict[str, object]]:
    asked = select(Search).where(Search.workspace == TENANT.key)
    return database.read_now(lambda session: {row.id: row.model_dump() for row in session.exec(asked)})


def test_the_upgrade_finds_what_a_new_row_would_be_found_by(upgraded: Database) -> None:
    filled = all_rows(upgraded)
    assert len(filled) == 8 and not {"log:n2", "contact:gone", "action:a2"} & filled.keys()
    anew = [
        values
        for row in ROWS
        if type(row) in (LogEntry, Contact, Action, Opportunity, Account)
        for values in search_index.rows(row, NAMES.get(row.id, ()))
    ]
    assert filled == {values["id"]: values for values in anew}


def test_what_was_filled_goes_on_in_step(upgraded: Database) -> None:
    def rename(session: Session) -> None:
        session.get_one(Contact, (TENANT.key, "liisa")).name = "Liisa Laine"

    upgraded.write_now(rename)
    texts = {key: row["text"] for key, row in all_rows(upgraded).items()}
    assert texts["contact:liisa:open"] == "liisa laine"
    assert texts["log:n1"] == "puhuttiin oljyn hinnasta soita liisa laine"


def test_what_a_former_version_still_writes_is_put_in_step(upgraded: Database) -> None:
    """Its replicas run on beside ours, and know no search."""
    new = [
        entry("late", text="Satamasta"),
        *touch("late", "liisa", TODAY, "U1"),
        contact("otto", name="Otto"),
    ]
    with schema.connected(upgraded.url) as connection:
        tables = tables_of(connection).tables
        for row in new:
            connection.execute(insert(tables[str(row.__tablename__)]).values(row.model_dump()))
        for table, words in (("log_entry", {"undone_at": NOW}), ("contact", {"status": "withdrawn"})):
            gone = tables[table]
            connection.execute(update(gone).where(gone.c.id.in_(("n1", "otto"))).values(words))
        connection.execute(update(tables["action"]).values(state="dropped", reason="withdrawn"))
        theirs = account(name="Not ours").model_dump() | {"workspace": OTHER.key}
        connection.execute(insert(tables["account"]).values(theirs))
    step = partial(search_missed.put_in_step, TENANT)
    assert upgraded.write_now(step) == 4 and upgraded.write_now(step) == 0
    found = all_rows(upgraded)
    assert found["log:late"]["text"] == "satamasta liisa makela"
    assert {key.partition(":")[0] for key in found} == {"log", "contact", "opp", "account"}
    assert not {"log:n1", "contact:otto", "contact:otto:open"} & found.keys()
    assert upgraded.write_now(partial(search_missed.put_in_step, OTHER)) == 1, "each workspace by itself"
