"""The house behind the front door, in this process: Bolt, handlers, a database; Slack is a notebook.

Payloads go in as Bolt gets them once the signature is checked; what would go out to Slack is kept in
`heard`. Delivery runs against the fake Slack of tests/jobs.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

import aiohttp
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from sqlmodel import Session, select

from bot import slack
from bot.kinds import KINDS
from handlers.desk import Desk
from handlers.register import register
from jobs.delivery import Delivery
from kam.people import SlackPerson
from store.database import Database
from store.outbox import Outbox
from store.row import Row
from store.tenant import Tenant
from tests.jobs.fake_slack import FakeClock, FakeSlack
from tests.jobs.world import delivery
from tests.kam.build import NOW, TENANT, Ids
from tests.security.acts import Json

T = TypeVar("T")

_REFUSALS = "SELECT count(*) FROM audit WHERE workspace = :here AND change = 'refused'"
_EFFECTS = """SELECT
    (SELECT count(*) FROM audit WHERE workspace = :here AND change <> 'refused' AND record_table <> 'person'),
    (SELECT count(*) FROM submission WHERE workspace = :here),
    (SELECT count(*) FROM outbox WHERE workspace = :here)"""
_KINDS_OF_LISTENERS = {"action", "view", "shortcut", "options", "event", "command"}


@dataclass
class Heard:
    """`handlers.desk.Respond`: what would have gone to Slack, by method."""

    said: list[tuple[str, Json]] = field(default_factory=list)

    async def open(self, trigger: str, view: Json) -> str:
        self.said.append(("open", view))
        return "V1"

    async def push(self, trigger: str, view: Json) -> str:
        self.said.append(("push", view))
        return "V1"

    async def update(self, view_id: str, view: Json, hash: str = "") -> None:
        self.said.append(("update", view))

    async def publish(self, user: str, view: Json) -> None:
        self.said.append(("publish", view))

    def home_later(self, user: str, view: Json) -> None:
        self.said.append(("publish", view))

    def later(self, response_url: str, body: Json) -> None:
        self.said.append(("later", body))


@dataclass
class Known:
    """`handlers.desk.Directory`: whom Slack would tell of, and how often it was asked."""

    people: dict[str, SlackPerson] = field(default_factory=dict)
    asked: int = 0

    async def person(self, tenant: Tenant, user: str) -> SlackPerson | None:
        self.asked += 1
        return self.people.get(user)


class Clock(FakeClock):
    """A clock that goes back, too."""

    def back_to(self, moment: datetime) -> None:
        """It is this moment now."""
        self.advance((moment - self.now()).total_seconds())


class Listed:
    """The Bolt app, with a list of what is registered on it: (kind, constraint)."""

    def __init__(self, app: AsyncApp) -> None:
        self.app = app
        self.listeners: list[tuple[str, Any]] = []

    def __getattr__(self, kind: str) -> Any:
        method = getattr(self.app, kind)
        if kind not in _KINDS_OF_LISTENERS:
            return method

        def noted(constraint: Any, *more: Any, **others: Any) -> Any:
            self.listeners.append((kind, constraint))
            return method(constraint, *more, **others)

        return noted


@dataclass
class Answer:
    """What came back for one act: the HTTP answer and everything else that went to Slack meanwhile."""

    status: int
    body: Any
    said: list[tuple[str, Json]]
    refused: int

    @property
    def shown(self) -> str:
        """All of it in one string, to look for words in."""
        return f"{self.body} {self.said}"


class Office:
    """`await send(payload)` is one act of somebody; `await deliver()` sends what is due."""

    def __init__(self, db: Database, session: aiohttp.ClientSession) -> None:
        self.db = db
        self._glance = sqlite3.connect(db.url.removeprefix("sqlite:///"), isolation_level=None)
        self.ids = Ids()
        self.clock = Clock(NOW)
        self.heard, self.known = Heard(), Known()
        self.slack = FakeSlack(self.clock)
        home = AuthorizeResult(
            enterprise_id=None, team_id=TENANT.team, bot_token="none", bot_id="BBOT", bot_user_id="UKAM"
        )
        self.bolt = slack.app(home, "http://127.0.0.1:9/api/", session)
        self.listed = Listed(self.bolt)
        self.desk = Desk(
            db=db,
            clock=self.clock,
            ids=self.ids,
            respond=self.heard,
            directory=self.known,
            wake=lambda: None,
            language="en",
            budget=30.0,  # who may is asked here, not how fast
        )
        register(self.listed, self.desk)  # type: ignore[arg-type]
        self.delivery: Delivery = delivery(db, self.slack, self.clock, kinds=tuple(KINDS.values()))

    async def send(self, body: Json) -> Answer:
        """One act, through Bolt and the handlers."""
        before, self.heard.said = self.refusals(), []
        answer = await self.bolt.async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode"))
        return Answer(answer.status, answer.body, self.heard.said, self.refusals() - before)

    async def deliver(self) -> None:
        """Send everything that is due, and what waits for a channel's pace."""
        for _ in range(200):
            await self.delivery.deliver_due()
            if not self.ask(_waiting):
                return
            self.clock.advance(1)
        raise AssertionError(self.ask(_waiting))

    def posts(self) -> list[tuple[str, Json]]:
        """What was posted or edited since the last look: (method, arguments)."""
        calls = [(method, given) for _at, _who, method, given in self.slack.calls]
        self.slack.calls.clear()
        self.slack.messages.clear()
        return [(method, given) for method, given in calls if method.startswith("chat.")]

    def close(self) -> None:
        """End."""
        self._glance.close()

    def ask(self, question: Callable[[Session], T]) -> T:
        """What the database answers."""
        return self.db.read_now(question)

    def add(self, *rows: Row) -> None:
        """Put these rows there, in this order."""

        def write(session: Session) -> None:
            for row in rows:
                session.add(row)
                session.flush()

        self.db.write_now(write)

    def refusals(self) -> int:
        """How many refusals the audit remembers."""
        return int(self._count(_REFUSALS)[0])

    def state(self) -> tuple[int, ...]:
        """How many records were changed (each has its audit row, TRUST I4), keys bound and effects asked for;
        whom the bot has met is none of a person's acts."""
        return self._count(_EFFECTS)

    def _count(self, question: str) -> tuple[int, ...]:
        found: tuple[int, ...] = self._glance.execute(question, {"here": TENANT.key}).fetchone()
        return found


def _waiting(session: Session) -> list[tuple[str, str, str]]:
    rows = session.exec(
        select(Outbox).where(Outbox.workspace == TENANT.key, Outbox.state == "pending", Outbox.due_at <= NOW)
    )
    return [(row.kind, row.target, row.error) for row in rows]
