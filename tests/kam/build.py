"""Small builders of rows for use cases against a real database; every value that matters is an argument."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import count
from typing import Any, TypeVar

from sqlmodel import Session

from kam.grammar.names import fold
from kam.work import Work, begin
from store.account import Account
from store.action import Action
from store.contact import Contact
from store.database import Database
from store.log import LogContact, LogEntry, LogPerson
from store.opportunity import Opportunity
from store.person import Grant, Person
from store.posted import Posted
from store.seat import Seat
from store.tenant import Tenant
from store.workspace import Workspace

T = TypeVar("T")

TENANT = Tenant("", "T1")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, 11.00 in Helsinki
TODAY = NOW.date()


class Ids:
    """Ids that count up and sort by the time they were made."""

    def __init__(self) -> None:
        self._numbers: Iterator[int] = count(1)

    def new(self, now: datetime) -> str:
        return f"{int(now.timestamp()):012d}{next(self._numbers):014d}"


class Built:
    """A database with one workspace in it; `act` runs a use case as somebody, the rest makes rows."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.ids = Ids()
        self.presses = count(1)

    async def act(
        self, by: str, use_case: Callable[..., T], *args: Any, key: str = "", now: datetime = NOW
    ) -> T:
        """Run a use case as a person, in one transaction; a new key each time unless one is given."""
        pressed = key or f"press:{next(self.presses)}"

        def run(session: Session) -> T:
            return use_case(begin(TENANT, session, now, self.ids, verb="test", by=by, key=pressed), *args)

        return await self.database.write(run)

    async def read(self, by: str, use_case: Callable[..., T], *args: Any, now: datetime = NOW) -> T:
        """Run a use case that only reads."""
        return await self.database.read(
            lambda session: use_case(Work(TENANT, session, now, self.ids, by), *args)
        )

    async def add(self, *rows: Any) -> None:
        """Put these rows into the database, in this order."""

        def run(session: Session) -> None:
            for row in rows:
                session.add(row)
                session.flush()

        await self.database.write(run)


def workspace(**values: Any) -> Workspace:
    """The workspace, in English and Helsinki."""
    base = {
        "workspace": TENANT.key,
        "id": TENANT.key,
        "enterprise": "",
        "team": "T1",
        "language": "en",
        "created_at": NOW,
    }
    return Workspace(**{**base, **values})


def person(person_id: str, name: str = "", **values: Any) -> Person:
    """A full member of our company."""
    base = {
        "workspace": TENANT.key,
        "id": person_id,
        "name": name or person_id,
        "team": "T1",
        "checked_at": NOW,
    }
    return Person(**{**base, **values})


def account(account_id: str = "acme", name: str = "Acme Oy", **values: Any) -> Account:
    """A tier B account without a channel."""
    code = str(values.pop("code", account_id.upper()))
    base = {
        "workspace": TENANT.key,
        "id": account_id,
        "code": code,
        "code_key": code.casefold(),
        "name": name,
        "name_key": fold(name),
        "language": "en",
        "created_at": NOW,
    }
    return Account(**{**base, **values})


def seat(account_id: str, person_id: str | None, role: str = "kam", **values: Any) -> Seat:
    """A present seat, acknowledged."""
    base = {
        "workspace": TENANT.key,
        "id": f"{account_id}:{role}:{person_id}",
        "account_id": account_id,
        "person_id": person_id,
        "role": role,
        "since": date(2026, 1, 1),
        "acknowledged_at": NOW,
    }
    return Seat(**{**base, **values})


def contact(contact_id: str, account_id: str = "acme", name: str = "", **values: Any) -> Contact:
    """A contact who is active."""
    base = {
        "workspace": TENANT.key,
        "id": contact_id,
        "account_id": account_id,
        "name": name or contact_id,
        "name_key": fold(name or contact_id),
        "created_at": NOW,
    }
    return Contact(**{**base, **values})


def action(action_id: str, account_id: str = "acme", owner: str = "U1", **values: Any) -> Action:
    """An open action without a date."""
    base = {
        "workspace": TENANT.key,
        "id": action_id,
        "account_id": account_id,
        "text": f"do {action_id}",
        "owner_id": owner,
        "created_at": NOW,
    }
    return Action(**{**base, **values})


def opportunity(
    opportunity_id: str, account_id: str = "acme", owner: str = "U1", **values: Any
) -> Opportunity:
    """An open opportunity of 10/20/30 euros."""
    base = {
        "workspace": TENANT.key,
        "id": opportunity_id,
        "account_id": account_id,
        "name": opportunity_id,
        "low_cents": 1000,
        "mid_cents": 2000,
        "high_cents": 3000,
        "owner_id": owner,
        "moved_at": NOW,
        "created_at": NOW,
    }
    return Opportunity(**{**base, **values})


def entry(log_id: str, account_id: str = "acme", author: str = "U1", **values: Any) -> LogEntry:
    """A log entry of today."""
    text = str(values.get("text", f"note {log_id}"))
    base = {
        "workspace": TENANT.key,
        "id": log_id,
        "account_id": account_id,
        "author_id": author,
        "held_on": TODAY,
        "text": text,
        "text_key": fold(text),
        "created_at": NOW,
    }
    return LogEntry(**{**base, **values})


def log_card(log_id: str, channel: str) -> Posted:
    """Where the entry's card stands."""
    return Posted(workspace=TENANT.key, id=f"log_card:{log_id}", channel=channel, ts="1.1", posted_at=NOW)


def touch(log_id: str, contact_id: str, held_on: date, *people: str) -> list[LogContact | LogPerson]:
    """Whom an entry touched, and who of us took part."""
    rows: list[LogContact | LogPerson] = [
        LogContact(
            workspace=TENANT.key,
            id=f"{log_id}:{contact_id}:{each}",
            log_id=log_id,
            contact_id=contact_id,
            person_id=each,
            held_on=held_on,
        )
        for each in people
    ]
    rows += [
        LogPerson(workspace=TENANT.key, id=f"{log_id}:{contact_id}:{each}", log_id=log_id, person_id=each)
        for each in people
    ]
    return rows


def grant(person_id: str, kind: str, account_id: str | None = None, **values: Any) -> Grant:
    """A right that somebody holds."""
    base = {
        "workspace": TENANT.key,
        "id": f"{kind}:{person_id}:{account_id}",
        "person_id": person_id,
        "kind": kind,
        "account_id": account_id,
        "since": NOW,
    }
    return Grant(**{**base, **values})
