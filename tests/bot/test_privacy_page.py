"""The steps of docs/privacy.md, done as they stand there: afterwards the person is nowhere in the file."""

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import seed
from bot.ids import UlidIds
from bot.kinds import KINDS
from kam import setup
from kam.work import begin
from store.database import Database
from store.tables import TABLES
from store.tenant import Tenant
from tests.rules.tree import ROOT

PAGE = (ROOT / "docs/privacy.md").read_text()
TENANT, NOW, IDS = Tenant("", "T0DEMO"), datetime(2026, 11, 22, 12, tzinfo=UTC), UlidIds()
STEMS = [("%makela%", "%mäkelä%"), ("%matti%", "%matti%"), ("%mati%", "%mati%")]


def steps(name: str) -> list[str]:
    """The statements of one ```sql block of the page."""
    found = re.search(rf"```sql {name}\n(.*?)```", PAGE, re.DOTALL)
    assert found, name
    return [each.strip() for each in found[1].split(";") if each.strip()]


@pytest.fixture
async def demo(sqlite_url: str) -> Path:
    """The file of the Finnish demo's database."""
    db = Database(sqlite_url)
    home = setup.Defaults(language="fi")
    await db.write(
        lambda session: setup.set_up(
            begin(TENANT, session, NOW, IDS, verb="start"), name="", bot_user="U", bot_id="B", defaults=home
        )
    )
    await seed.seed(db, TENANT, NOW, IDS, "fi")
    db.close_now()
    return Path(sqlite_url.removeprefix("sqlite:///"))


def test_whoever_is_erased_by_the_steps_of_the_page_is_gone_from_the_file(demo: Path) -> None:
    assert "Mäkelä".encode() in demo.read_bytes()
    with closing(sqlite3.connect(demo, isolation_level=None)) as connection:
        contacts, *others = steps("find")
        (found,) = connection.execute(contacts, {"folded": "%makela%"}).fetchall()
        records = {
            row[0]
            for folded, written in STEMS
            for each in others
            for row in connection.execute(each, {"folded": folded, "written": written}).fetchall()
        }
        assert len(records) > 8
        connection.execute("BEGIN")
        for record in records:
            for each in steps("erase"):
                connection.execute(each, {"contact": found[0], "record": record, "instead": "–"})
            connection.execute(steps("slack")[0], {"record": record}).fetchall()
        connection.execute("COMMIT")
        for each in steps("forget"):
            connection.execute(each)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    traces = ("Mäkelä", "makela", "M\\u00e4kel", "Matti", "matti", "Matin", "Matille")
    left = demo.read_bytes()
    assert not [trace for trace in traces if trace.encode() in left]


def test_the_page_lists_every_message_that_may_quote_the_person() -> None:
    """Of those that quote a record the id is asked for; of those that quote many, all are listed."""
    by_record = {"action_told", "log_card", "opp_line"}
    nobody = {  # they name accounts and colleagues
        "account_card", "dm_said", "invite", "leaver_told", "make_channel", "pin", "seat_asked",
        "seat_refused", "seat_told", "shared_told", "team_line", "trouble", "wiped",
    }  # fmt: skip
    assert by_record | nobody <= KINDS.keys()
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE outbox (kind, state, channel, ts, sent_at, about)")
        for kind in KINDS:
            about = '{"it": "R1"}' if kind in by_record else "{}"
            connection.execute("INSERT INTO outbox VALUES (?, 'sent', 'C1', '1.1', '', ?)", (kind, about))
        listed = {row[0] for row in connection.execute(steps("slack")[0], {"record": "R1"})}
    assert listed == KINDS.keys() - nobody


def test_the_page_accounts_for_every_table() -> None:
    kept = PAGE.partition("## What is kept")[2].partition("\n## ")[0]
    assert not [table.name for table in TABLES if f"`{table.name}`" not in kept]
