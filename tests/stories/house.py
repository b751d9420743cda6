"""The whole house for a story: a sandbox, the real bot against it over real sockets, people who act."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
from sqlmodel import Session

from bot.root import Bot, Patience
from bot.settings import Settings
from kam.account_names import key_of
from kam.work import Work, begin
from sandbox.page.hints import PageHints
from sandbox.server import Sandbox
from sandbox.world import Rules
from store.account import Account
from store.person import Person
from store.seat import Seat
from store.tenant import Tenant

T = TypeVar("T")
Json = dict[str, Any]

PATIENCE = 15.0  # seconds for an answer: stories tell what is said, a busy machine fails none of them
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # 10.00 in Helsinki, a working day


class House:
    """Sandbox and bot; `await do(path, …)` is what a person does, over the control interface."""

    def __init__(
        self,
        folder: Path,
        *,
        http: bool = False,
        language: str = "en",
        seed: Json | None = None,
        page: PageHints | None = None,
    ) -> None:
        self.folder = folder
        self.http = http
        self.language = language
        self.sandbox = Sandbox(
            folder / "slack",
            rules=Rules(answer_seconds=PATIENCE, trigger_seconds=PATIENCE),
            seed=seed,
            page=page,
        )
        self.clock = self.sandbox.clock
        self.bot: Bot | None = None
        self.web: aiohttp.ClientSession | None = None

    async def start(self, database_url: str = "") -> None:
        await self.sandbox.start("127.0.0.1", 0)
        self.web = aiohttp.ClientSession()
        await self.do("clock", to=MONDAY.isoformat())
        await self.start_bot(database_url)

    async def start_bot(self, database_url: str = "") -> None:
        settings = Settings.of(
            {
                "SLACK_BOT_TOKEN": self.sandbox.bot_token,
                "SLACK_APP_TOKEN": "" if self.http else self.sandbox.app_token,
                "SLACK_SIGNING_SECRET": self.sandbox.signing_secret,
                "SLACK_API_URL": self.sandbox.api_url,
                "DATABASE_URL": database_url or f"sqlite:///{self.folder / 'kam.db'}",
                "KAM_LANGUAGE": self.language,
                "KAM_SECRET_KEY": "story",
                "PORT": 0,
            }
        )
        self.bot = Bot(settings, self.clock, patience=Patience(PATIENCE - 1, PATIENCE - 1, PATIENCE - 1))
        await self.bot.start()
        await self.bot.ready()
        assert self.bot.delivery
        self.bot.delivery.pass_time = self._pass  # a message a second in a channel: nobody waits for it here
        if self.http:
            self.sandbox.deliver_to(f"http://127.0.0.1:{self.bot.port}/slack/events")
        self.sandbox.on_tick = self.bot.deliver_until_quiet

    async def stop(self) -> None:
        if self.bot:
            await self.bot.stop()
        if self.web:
            await self.web.close()
        await self.sandbox.stop()

    @property
    def tenant(self) -> Tenant:
        assert self.bot and self.bot.tenant
        return self.bot.tenant

    async def do(self, what: str, **body: Any) -> Json:
        assert self.web
        async with self.web.post(f"{self.sandbox.url}/_control/{what}", json=body) as answer:
            found: Json = await answer.json()
            return found

    async def look(self, what: str) -> Any:
        assert self.web
        async with self.web.get(f"{self.sandbox.url}/_control/{what}") as answer:
            return await answer.json()

    async def kam(self, user: str, text: str, channel: str = "C0GENERAL") -> Json:
        """`/kam <text>` typed by somebody somewhere."""
        return await self.do("command", user=user, channel=channel, command="/kam", text=text)

    async def settle(self) -> None:
        """Everything that was due has been sent."""
        assert self.bot
        await self.bot.deliver_until_quiet()

    async def _pass(self, seconds: float) -> None:
        self.clock.advance(seconds)

    async def comes(self, moment: datetime) -> None:
        """The time until then passes in one jump, its last hours hour by hour."""
        self.clock.move_to(moment - timedelta(hours=4))
        await self.do("clock", to=moment.isoformat())

    async def messages(self, channel: str) -> list[Json]:
        await self.settle()
        found: list[Json] = await self.look(f"messages/{channel}")
        return found

    async def dms(self, user: str) -> list[Json]:
        await self.settle()
        found: list[Json] = await self.look(f"dms/{user}")
        return found

    async def write(self, fn: Callable[[Work], T], by: str = "") -> T:
        """Straight into the store: what had happened before the story began."""
        assert self.bot and self.bot.db

        def transaction(session: Session) -> T:
            work = begin(self.tenant, session, self.clock.now(), self.bot.ids, verb="story", by=by)
            return fn(work)

        return await self.bot.db.write(transaction)

    async def account(
        self,
        code: str = "ACME",
        name: str = "Acme Corporation",
        *,
        channel: str = "C0ACME",
        kam: str = "U0ANNA",
    ) -> str:
        """An account with a KAM, before the story began."""

        def make(work: Work) -> str:
            account = Account(
                workspace=work.tenant.key,
                id=work.new_id(),
                code=code,
                code_key=code.casefold(),
                name=name,
                name_key=key_of(name),
                channel=channel or None,
                language=self.language,
                created_at=work.now,
            )
            work.session.add(account)
            if kam and work.session.get(Person, (work.tenant.key, kam)) is None:
                work.session.add(
                    Person(
                        workspace=work.tenant.key,
                        id=kam,
                        name="Anna Korhonen",
                        team="T0SANDBOX",
                        checked_at=work.now,
                    )
                )
            work.session.flush()
            if kam:
                since = work.now.date() - timedelta(days=400)
                work.session.add(
                    Seat(
                        workspace=work.tenant.key,
                        id=work.new_id(),
                        account_id=account.id,
                        person_id=kam,
                        role="kam",
                        since=since,
                    )
                )
            return account.id

        return await self.write(make)


def words(message: Any) -> str:
    """Everything that a person reads in a message, view or answer, in one string."""
    found: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                if key in {"text", "alt_text", "initial_value"} and isinstance(value, str):
                    found.append(value)
                elif key not in {"metadata"}:
                    walk(value)
        elif isinstance(node, list):
            for each in node:
                walk(each)

    walk(message)
    return "\n".join(found)


@dataclass(frozen=True)
class Press:
    """A button as a person finds it."""

    action_id: str
    value: str


def buttons(message: Any) -> dict[str, Press]:
    """The buttons of a message or view by their label."""
    found: dict[str, Press] = {}

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("type") == "button":
                found[node["text"]["text"]] = Press(node["action_id"], node.get("value", ""))
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for each in node:
                walk(each)

    walk(message)
    return found
