"""`bench plan`: `/kam plan` with 10 logs and with 10,000, side by side, and its statements."""

import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session

from bench.counted import statements
from bench.lines import line
from bot.ids import UlidIds
from kam import plan
from kam.work import Work
from store import schema
from store.contact import Contact
from store.database import Database
from store.log import LogContact, LogEntry, LogPerson
from tests.faults.ground import TENANT, with_account
from views import plan as views
from views.say import Say

FEW, MANY, ROUNDS = 10, 10_000, 60


def _filled(folder: Path, logs: int) -> tuple[Database, str]:
    url = f"sqlite:///{folder / f'{logs}.db'}"
    schema.upgrade(url)
    account = with_account(url)
    database, ids, now = Database(url), UlidIds(), datetime.now(UTC)

    def fill(session: Session) -> None:
        key = TENANT.key
        people = [
            Contact(
                workspace=key, id=ids.new(now), account_id=account, name=f"Contact {n}",
                name_key=f"contact {n}", is_key=n < 5, touched_on=now.date(), created_at=now,
            )
            for n in range(10)
        ]  # fmt: skip
        session.add_all(people)
        session.flush()
        for n in range(logs):
            day = (now - timedelta(hours=n)).date()
            made = now - timedelta(hours=n)
            entry = LogEntry(
                workspace=key, id=ids.new(made), account_id=account, author_id="U0ANNA", held_on=day,
                text=f"Talked about offer {n}", text_key=f"talked about offer {n}", created_at=made,
            )  # fmt: skip
            session.add(entry)
            if n % 500 == 0:
                session.flush()
            session.info.setdefault("links", []).append((entry.id, people[n % 10].id, day))
        session.flush()
        for log_id, contact, day in session.info["links"]:
            session.add(
                LogContact(
                    workspace=key,
                    id=ids.new(now),
                    log_id=log_id,
                    contact_id=contact,
                    person_id="U0ANNA",
                    held_on=day,
                )
            )
            session.add(LogPerson(workspace=key, id=ids.new(now), log_id=log_id, person_id="U0ANNA"))

    database.write_now(fill)
    return database, account


def _plan(database: Database, account: str) -> float:
    """Milliseconds from the question to the finished message."""
    ids, now = UlidIds(), datetime.now(UTC)

    def read(session: Session) -> Any:
        work = Work(TENANT, session, now, ids, "U0ANNA")
        return plan.show(work, "C0GENERAL", "", account)

    begun = time.perf_counter()
    found = database.read_now(read)
    views.message(Say("en", "UTC", now.date()), found)
    return (time.perf_counter() - begun) * 1000


def _statements(database: Database, account: str) -> int:
    with statements(database) as asked:
        _plan(database, account)
    return sum(1 for sql in asked if sql.startswith("SELECT"))


def run(as_json: bool) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        small, few = _filled(Path(folder), FEW)
        big, many = _filled(Path(folder), MANY)
        for database, account in ((small, few), (big, many)):
            for _ in range(5):
                _plan(database, account)
        times: dict[str, list[float]] = {"few": [], "many": []}
        for _ in range(ROUNDS):  # in turns: a noisy machine is noisy for both
            times["few"].append(_plan(small, few))
            times["many"].append(_plan(big, many))
        p50 = {name: statistics.median(found) for name, found in times.items()}
        line("plan p50 with 10 logs", p50["few"], "ms", "itself", as_json)
        line("plan p50 with 10,000 logs", p50["many"], "ms", "itself", as_json)
        line("plan p50 with 10,000 logs", p50["many"] / p50["few"], "ratio", "the plan with 10 logs", as_json)
        line("plan statements", _statements(big, many), "statements", "10,000 logs", as_json)
        line("plan statements", _statements(small, few), "statements", "10 logs", as_json)
        for database in (small, big):
            database.close_now()
