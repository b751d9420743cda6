"""`bench find`: `/kam find` over 10,000 notes beside 10 and beside the bare query, and its statements."""

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session

from bench.counted import statements
from bench.lines import line
from bot.ids import UlidIds
from kam import find
from kam.work import Work
from store import schema
from store.database import Database
from store.log import LogEntry
from tests.faults.ground import TENANT, with_account
from views import find as views
from views.say import Say

FEW, MANY, ROUNDS = 10, 10_000, 40
RARE, COMMON, MISSPELT = "sopimukset", "kokous", "sompimus"  # in 1 of 50 notes, in every one, in none
_RAW = "SELECT rowid FROM search_words WHERE search_words MATCH ?"


def _filled(folder: Path, notes: int) -> Database:
    url = f"sqlite:///{folder / f'{notes}.db'}"
    schema.upgrade(url)
    account = with_account(url)
    database, ids, now, dice = Database(url), UlidIds(), datetime.now(UTC), random.Random(1)
    words = ["".join(dice.choices("aeioukstnlmrv", k=dice.randint(4, 11))) for _ in range(5000)]

    def fill(session: Session) -> None:
        for n in range(notes):
            made = now - timedelta(hours=n)
            told = "Sopimuksesta puhuttiin" if n % 50 == 0 else "Asiat etenevät"
            text = f"Kokouksessa {' '.join(dice.choices(words, k=12))}. {told}."
            entry = LogEntry(
                workspace=TENANT.key, id=ids.new(made), account_id=account, author_id="U0ANNA",
                held_on=made.date(), text=text, text_key=text.lower(), created_at=made,
            )  # fmt: skip
            session.add(entry)
            if n % 500 == 0:
                session.flush()

    database.write_now(fill)
    return database


def _find(database: Database, typed: str) -> float:
    """Milliseconds from the question to the finished message."""
    ids, now = UlidIds(), datetime.now(UTC)

    def read(session: Session) -> Any:
        return find.find(Work(TENANT, session, now, ids, "U0ANNA"), "C0GENERAL", typed)

    begun = time.perf_counter()
    found = database.read_now(read)
    views.message(Say("en", "UTC", now.date()), found)
    return (time.perf_counter() - begun) * 1000


def _raw(database: Database, beginning: str) -> float:
    """Milliseconds of the bare FTS5 query for the same words."""

    def read(session: Session) -> Any:
        return session.connection().exec_driver_sql(_RAW, (f'"{beginning}"*',)).fetchall()

    begun = time.perf_counter()
    database.read_now(read)
    return (time.perf_counter() - begun) * 1000


def _statements(database: Database, typed: str) -> int:
    with statements(database) as asked:
        _find(database, typed)
    return sum(1 for sql in asked if sql.startswith("SELECT"))


def run(as_json: bool) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        small, big = _filled(Path(folder), FEW), _filled(Path(folder), MANY)
        asked: dict[str, Callable[[], float]] = {
            "10 notes": lambda: _find(small, COMMON),
            "a word in 1 of 50": lambda: _find(big, RARE),
            "a word in every note": lambda: _find(big, COMMON),
            "a misspelt word": lambda: _find(big, MISSPELT),
            "raw rare": lambda: _raw(big, "sopimu"),
            "raw common": lambda: _raw(big, "kokou"),
        }
        times: dict[str, list[float]] = {name: [] for name in asked}
        for _ in range(ROUNDS):  # in turns: a noisy machine is noisy for all
            for name, ask in asked.items():
                times[name].append(ask())
        p50 = {name: statistics.median(found) for name, found in times.items()}
        for name in ("a word in 1 of 50", "a word in every note", "a misspelt word"):
            line(f"find p50, {name}", p50[name], "ms", "10,000 notes", as_json)
            line(f"find p50, {name}", p50[name] / p50["10 notes"], "ratio", "the same over 10 notes", as_json)
        rare, common = p50["a word in 1 of 50"], p50["a word in every note"]
        line("find p50, a word in 1 of 50", rare / p50["raw rare"], "ratio", "the bare FTS5 query", as_json)
        line(
            "find p50, a word in every note",
            common / p50["raw common"],
            "ratio",
            "the bare FTS5 query",
            as_json,
        )
        line("find statements", _statements(big, RARE), "statements", "10,000 notes", as_json)
        line("find statements", _statements(small, COMMON), "statements", "10 notes", as_json)
        line("find statements, misspelt", _statements(big, MISSPELT), "statements", "10,000 notes", as_json)
        for database in (small, big):
            database.close_now()
