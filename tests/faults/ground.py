"""What a crash test stands on: a sandbox to greet, a database with an account, children to kill."""

import asyncio
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
from sqlmodel import Session

from bot.ids import UlidIds
from kam import setup
from kam.work import begin
from sandbox.server import Sandbox
from store import tables
from store.account import Account
from store.database import Database
from store.person import Person
from store.seat import Seat
from store.tenant import Tenant
from tests.faults.children import SECRET, Child, nursery

TENANT = Tenant("", "T0SANDBOX")
assert tables.TABLES  # a row of one table refers to others: all must be known


class Ground:
    """`await ask(body)` asks the living child; a killed one is replaced."""

    def __init__(self, url: str, sandbox: Sandbox, seed: int) -> None:
        self.url = url
        self.sandbox = sandbox
        self.random = random.Random(seed)
        self.kills = 0
        self._context = nursery()
        self._child: Child | None = None
        self._birth = asyncio.Lock()
        self.web: aiohttp.ClientSession = aiohttp.ClientSession()

    @property
    def environment(self) -> dict[str, str]:
        return {
            "SLACK_BOT_TOKEN": self.sandbox.bot_token,
            "SLACK_APP_TOKEN": "",
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": self.sandbox.api_url,
            "DATABASE_URL": self.url,
            "KAM_SECRET_KEY": "crash",
            "PORT": "0",
        }

    async def child(self) -> Child:
        async with self._birth:
            if self._child is None or not self._child.process.is_alive():
                self._child = await Child.born(self._context, self.environment)
            return self._child

    async def until_answered(self, body: Any, *, form: bool = False) -> Any:
        """Send it again and again, with the same ids, until somebody answers: what a person at Slack does."""
        for _ in range(1000):
            child = await self.child()
            answer = await child.ask(self.web, body, form=form)
            if answer is not None and answer[0] == 200:
                return answer[1]
            await asyncio.to_thread(child.process.join, 0.05)  # it may be dying: no use asking at once
        raise AssertionError("no answer in a thousand tries")

    async def kill_now_and_then(self, kills: int, work: "asyncio.Future[Any]") -> None:
        """kill -9 at random moments until the work is done or the kills are used up."""
        while self.kills < kills and not work.done():
            child = await self.child()
            await asyncio.sleep(self.random.uniform(0.0, 0.15))
            if child.process.is_alive():
                child.kill()
                await child.gone()
                self.kills += 1

    async def end(self) -> None:
        if self._child:
            self._child.kill()
            await self._child.gone()
        await self.web.close()


def with_account(url: str) -> str:
    """The workspace, Anna, and an account of hers in C0ACME; the account's id."""
    database, ids = Database(url), UlidIds()
    now = datetime.now(UTC)

    def make(session: Session) -> str:
        work = begin(TENANT, session, now, ids, verb="ground")
        setup.set_up(
            work, name="Sandbox", bot_user="U0KAMBOT", bot_id="B0KAMBOT", defaults=setup.Defaults("en")
        )
        key = TENANT.key
        session.add(
            Person(workspace=key, id="U0ANNA", name="Anna Korhonen", team=TENANT.team, checked_at=now)
        )
        account = Account(
            workspace=key,
            id=work.new_id(),
            code="ACME",
            code_key="acme",
            name="Acme",
            name_key="acme",
            channel="C0ACME",
            created_at=now,
        )
        session.add(account)
        session.flush()
        since = (now - timedelta(days=9)).date()
        session.add(
            Seat(
                workspace=key,
                id=work.new_id(),
                account_id=account.id,
                person_id="U0ANNA",
                role="kam",
                since=since,
            )
        )
        return account.id

    made = database.write_now(make)
    database.close_now()
    return made


def asked(url: str, question: Callable[[Session], Any]) -> Any:
    """The answer of the database to a question, after the crash."""
    database = Database(url)
    found = database.read_now(question)
    database.close_now()
    return found
