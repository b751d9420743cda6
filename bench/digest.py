"""The week's digests over 10 and over 1,000 accounts: statements and time per account, planned and rendered.

What is measured is the work of the bot alone: planning in one transaction, then for each digest what delivery
does before the call: load, still true, render. No Slack takes part.
"""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from bench.counted import statements
from bench.lines import line
from bot.ids import UlidIds
from jobs.kinds.digest import KINDS
from kam import digest
from kam.work import Work, begin
from store import schema, tables
from store.account import Account
from store.action import Action
from store.contact import Contact
from store.database import Database
from store.log import LogContact, LogEntry, LogPerson
from store.outbox import Outbox
from store.person import Grant, Person
from store.row import Row
from store.seat import Seat
from store.tenant import Tenant
from store.workspace import Workspace

TENANT = Tenant("", "T0BENCH")
NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)  # Monday 9.30 in Helsinki: all are due
FEW, MANY = 10, 1000
LOGS = 8  # of an account, five of them last week
ACCOUNTS_OF_ONE = 5
IDS = UlidIds()


@dataclass
class Counted:
    """What a stretch of work took."""

    statements: int = 0
    seconds: float = 0.0
    digests: int = 0


def run(json: bool) -> None:
    """Build both workspaces, plan and render a week's digests in each, print the figures and their ratio."""
    _week(FEW)  # what is done once in a process (statements compiled, calendars read) is not counted
    few, many = _week(FEW), _week(MANY)
    for name, index in (("planning", 0), ("content", 1)):
        for size, week in ((FEW, few), (MANY, many)):
            counted = week[index]
            at = f"digest {name}, {size}"
            line(f"{at}: statements", counted.statements / size, "statements per account", "nothing", json)
            line(f"{at}: time", counted.seconds * 1000 / size, "ms per account", "nothing", json)
        ours, theirs = many[index], few[index]
        against = f"the same with {FEW} accounts"
        statements = (ours.statements / MANY) / (theirs.statements / FEW)
        seconds = (ours.seconds / MANY) / (theirs.seconds / FEW)
        line(f"digest {name}: statements per account", statements, "ratio", against, json)
        line(f"digest {name}: time per account", seconds, "ratio", against, json)
    statements = many[0].statements / few[0].statements
    line("digest planning: statements", statements, "ratio", f"the same with {FEW} accounts", json)


def _week(size: int) -> tuple[Counted, Counted]:
    """(planning, content) of one week."""
    assert tables.TABLES
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'kam.db'}"
        _build(url, size)
        database = Database(url)
        planning = _plan(database)
        content = _render(database)
        database.close_now()
    return planning, content


def _plan(database: Database) -> Counted:
    with _counting(database) as counted:
        counted.digests = database.write_now(lambda session: digest.plan_due(_work(session)))
    return counted


def _render(database: Database) -> Counted:
    """Each digest in a transaction of its own, as delivery does it."""
    asked = database.read_now(
        lambda session: list(session.exec(select(Outbox).where(Outbox.workspace == TENANT.key)))
    )
    kinds = {kind.name: kind for kind in KINDS}
    with _counting(database) as counted:
        for row in asked:

            def load(session: Session, row: Outbox = row) -> Any:
                return kinds[row.kind].load(_work(session), row)

            shape, render = database.read_now(load), kinds[row.kind].render
            if shape is not None and render is not None:
                render(shape, "full")
                counted.digests += 1
    return counted


@contextmanager
def _counting(database: Database) -> Iterator[Counted]:
    counted, began = Counted(), time.perf_counter()
    with statements(database) as asked:
        yield counted
    counted.statements, counted.seconds = len(asked), time.perf_counter() - began


def _work(session: Session) -> Work:
    return begin(TENANT, session, NOW, IDS, verb="bench")


def _build(url: str, size: int) -> None:
    """People with five accounts each; three contacts, eight notes and two actions an account."""
    schema.upgrade(url)
    database = Database(url)
    key, people = TENANT.key, [f"U{number}" for number in range(max(1, size // ACCOUNTS_OF_ONE))]
    home = Workspace(workspace=key, id=key, enterprise="", team=TENANT.team, created_at=NOW)
    _write(database, [home])
    _write(database, [Person(workspace=key, id=each, name=each, checked_at=NOW) for each in people])
    _write(database, [Grant(workspace=key, id=_id(), person_id=people[0], kind="leader", since=NOW)])
    accounts = [_account(number) for number in range(size)]
    _write(database, accounts)
    parts = [_of_account(each, people[number % len(people)]) for number, each in enumerate(accounts)]
    for kind in (Seat, Contact, LogEntry, LogContact, LogPerson, Action):
        _write(database, [row for part in parts for row in part if type(row) is kind])
    database.close_now()


def _account(number: int) -> Account:
    return Account(
        workspace=TENANT.key,
        id=_id(),
        code=f"A{number}",
        code_key=f"a{number}",
        name=f"Account {number}",
        name_key=f"account {number:05}",
        channel=f"C{number}",
        tier="A",
        logged_on=date(2026, 11, 1),
        created_at=NOW - timedelta(days=400),
    )


def _of_account(account: Account, owner: str) -> list[Row]:
    key = TENANT.key
    at: dict[str, Any] = {"workspace": key, "account_id": account.id}
    rows: list[Row] = [Seat(**at, id=_id(), person_id=owner, role="kam", since=date(2026, 1, 1))]
    contacts = [
        Contact(**at, id=_id(), name=f"Contact {n}", name_key=f"contact {n}", is_key=True, created_at=NOW)
        for n in range(3)
    ]
    rows += contacts
    for number in range(LOGS):
        made = NOW - timedelta(days=4 if number < 5 else 10 + number, minutes=number)
        text = f"Note {number} about the renewal of the contract"
        entry = LogEntry(
            **at, id=_id(), author_id=owner, held_on=made.date(), text=text, text_key=text, created_at=made
        )
        met = contacts[number % 3].id
        touch: dict[str, Any] = {"contact_id": met, "person_id": owner, "held_on": made.date()}
        rows += [
            entry,
            LogContact(workspace=key, id=_id(), log_id=entry.id, **touch),
            LogPerson(workspace=key, id=_id(), log_id=entry.id, person_id=owner),
        ]
    for due in (date(2026, 11, 20), date(2026, 11, 26)):
        rows.append(Action(**at, id=_id(), owner_id=owner, text="Send it", due_on=due, created_at=NOW))
    return rows


def _write(database: Database, rows: list[Any]) -> None:
    for start in range(0, len(rows), 5000):
        part = rows[start : start + 5000]
        database.write_now(lambda session, part=part: session.add_all(part))


def _id() -> str:
    return IDS.new(NOW)
