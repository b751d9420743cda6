"""A small workspace for digests: people with zones, accounts with channels, what happened at them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count, product
from typing import Any, TypeVar

from sqlmodel import Session, select

from kam.grammar.names import fold
from kam.work import Work, begin
from store.account import Account
from store.action import Action
from store.contact import Contact
from store.database import Database
from store.log import LogContact, LogEntry, LogPerson
from store.opportunity import Opportunity
from store.outbox import Outbox
from store.person import Grant, Person
from store.row import Row
from store.seat import Seat
from store.tenant import Tenant
from store.workspace import Workspace

T = TypeVar("T")

TENANT = Tenant("", "T1")
SUNDAY = datetime(2026, 11, 22, 12, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)  # 9.00 in Helsinki
ANNA, PEKKA, OLLI = "U1ANNA", "U2PEKKA", "U3OLLI"


@dataclass
class Numbered:
    """Ids that tests can read."""

    numbers: Any = field(default_factory=lambda: count(1))

    def new(self, now: datetime) -> str:
        return f"{next(self.numbers):026}"


@dataclass
class DigestWorld:
    """One database with one workspace; each builder writes at once."""

    db: Database
    ids: Numbered = field(default_factory=Numbered)

    def act(self, fn: Callable[..., T], *args: Any, at: datetime = MONDAY, tenant: Tenant = TENANT) -> T:
        """One use case in one transaction."""

        def run(session: Session) -> T:
            return fn(begin(tenant, session, at, self.ids, verb="digest"), *args)

        return self.db.write_now(run)

    def add(self, *rows: Row) -> None:
        def run(work: Work) -> None:
            for row in rows:
                work.session.add(row)
                work.session.flush()

        self.act(run)

    def new(self) -> str:
        return self.ids.new(SUNDAY)

    def workspace(self, **given: Any) -> None:
        key = TENANT.key
        self.add(Workspace(workspace=key, id=key, enterprise="", team="T1", created_at=SUNDAY, **given))

    def person(self, person: str, **given: Any) -> str:
        given = {"name": person[2:].title(), **given}
        self.add(Person(workspace=TENANT.key, id=person, checked_at=SUNDAY, **given))
        return person

    def grant(self, person: str, kind: str, account: str | None = None) -> None:
        row = {"person_id": person, "kind": kind, "account_id": account, "since": SUNDAY}
        self.add(Grant(workspace=TENANT.key, id=self.new(), **row))

    def account(self, name: str, **given: Any) -> str:
        row = {
            "id": self.new(),
            "code": name.upper(),
            "code_key": name.casefold(),
            "name": name,
            "name_key": fold(name),
            "channel": f"C{name.upper()}",
            "created_at": SUNDAY - timedelta(days=400),
        } | given
        self.add(Account(workspace=TENANT.key, **row))
        return str(row["id"])

    def seat(self, account: str, person: str | None, role: str = "kam") -> None:
        row = {"account_id": account, "person_id": person, "role": role, "since": date(2026, 1, 1)}
        self.add(Seat(workspace=TENANT.key, id=self.new(), **row))

    def contact(self, account: str, name: str, **given: Any) -> str:
        row = {"id": self.new(), "account_id": account, "name": name, "name_key": fold(name)}
        self.add(
            Contact(workspace=TENANT.key, **{**row, "created_at": SUNDAY - timedelta(days=400), **given})
        )
        return str(row["id"])

    def log(
        self, account: str, author: str, text: str, at: datetime, *met: str, ours: str = "", **given: Any
    ) -> str:
        row = {"id": self.new(), "account_id": account, "author_id": author, "text": text}
        row |= {"text_key": fold(text), "held_on": at.date(), "created_at": at} | given
        self.add(LogEntry(workspace=TENANT.key, **row))
        for contact, person in product(met, filter(None, (author, ours))):
            touch = {"log_id": row["id"], "contact_id": contact, "person_id": person, "held_on": at.date()}
            self.add(LogContact(workspace=TENANT.key, id=self.new(), **touch))
        self.add(LogPerson(workspace=TENANT.key, id=self.new(), log_id=row["id"], person_id=author))
        return str(row["id"])

    def action(self, account: str, owner: str, text: str, due: date | None, **given: Any) -> str:
        row = {"id": self.new(), "account_id": account, "owner_id": owner, "text": text, "due_on": due}
        self.add(Action(workspace=TENANT.key, **{**row, "created_at": SUNDAY, **given}))
        return str(row["id"])

    def opportunity(self, account: str, owner: str, name: str, at: datetime, **given: Any) -> str:
        row = {"id": self.new(), "account_id": account, "owner_id": owner, "name": name}
        row |= {"low_cents": 100_000, "mid_cents": 777_700, "high_cents": 900_000}
        self.add(Opportunity(workspace=TENANT.key, **{**row, "created_at": at, "moved_at": at, **given}))
        return str(row["id"])

    def outbox(self) -> list[Outbox]:
        """Everything asked for, by key."""
        query = select(Outbox).where(Outbox.workspace == TENANT.key).order_by(Outbox.dedupe_key)
        return self.db.read_now(lambda session: list(session.exec(query)))

    def asked(self) -> list[str]:
        return [row.dedupe_key for row in self.outbox()]


def rows_of(session: Session, table: type[T], tenant: Tenant = TENANT) -> list[T]:
    """Every row of a workspace's table, for a look."""
    return list(session.exec(select(table).where(table.workspace == tenant.key)))
