"""The composition root: takes settings, clock and ids, gives something that starts and stops."""

import asyncio
import os
import socket
import time
from collections.abc import Callable, Coroutine
from contextlib import ExitStack
from typing import Any

import aiohttp
import structlog
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from sqlmodel import Session

from bot import slack
from bot.crossing import Crossing
from bot.http import Front
from bot.ids import UlidIds
from bot.kinds import JOBS, KINDS
from bot.marker import HmacMarker
from bot.settings import Settings
from handlers.desk import Desk
from handlers.register import register
from jobs.delivery import Delivery
from jobs.ports import NotSent
from jobs.tick import Ticker
from kam import setup
from kam.ports import Clock, Ids
from kam.work import begin
from store import schema, tables
from store.database import Database, NotSaved
from store.lock import held
from store.tenant import Tenant

log = structlog.get_logger()

FATAL = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"})
STOP_SECONDS = 8.0


class CannotStart(Exception):
    """The bot cannot run like this; the message says what to mend."""


class Bot:
    """`await start()`, `await ready()`, `await stop()`. One bot per SQLite file, several on PostgreSQL."""

    def __init__(self, settings: Settings, clock: Clock, ids: Ids | None = None) -> None:
        self.settings = settings
        self.clock = clock
        self.ids: Ids = ids or UlidIds()
        self._crossing = Crossing()
        self.front = Front(self._why_not_ready, self._crossing)
        self.db: Database | None = None
        self.delivery: Delivery | None = None
        self.ticker: Ticker | None = None
        self.tenant: Tenant | None = None
        self._sockets: slack.Sockets | None = None
        self._respond: slack.SlackViews | None = None
        self._session: aiohttp.ClientSession | None = None
        self._held = ExitStack()
        self._becoming: asyncio.Task[None] | None = None
        self._watching: asyncio.Task[None] | None = None
        self._stopping = False
        self._connected = False

    @property
    def port(self) -> int:
        """Where the front listens."""
        return self.front.port

    async def start(self) -> None:
        """Open the database, listen, and go on becoming ready in the background. Raises CannotStart."""
        missing = self.settings.missing()
        if missing:
            raise CannotStart(f"{missing} is not set. See README.md, “In your own Slack”.")
        self._open_database()
        self._session = aiohttp.ClientSession(trust_env=False)
        await self.front.start(self.settings.host, self.settings.port)
        self._becoming = asyncio.create_task(self._become_ready())

    async def ready(self) -> None:
        """Wait until Slack knows us. Raises CannotStart when it says no."""
        assert self._becoming is not None
        await self._becoming

    async def deliver_until_quiet(self) -> None:
        """Plan what is due and send until nothing is left (the demo's stepped clock, tests)."""
        if self.ticker:
            await self.ticker.until_quiet()

    async def stop(self) -> None:
        """Not ready at once; answer what is inside; end sending; close. At most ten seconds."""
        self._stopping = True
        for task in (self._becoming, self._watching):
            if task and not task.done():
                task.cancel()
        end = time.monotonic() + STOP_SECONDS
        if self.ticker:
            self.ticker.stop()
        await self._crossing.empty(STOP_SECONDS - 3)
        if self._sockets:
            await _quietly(self._sockets.leave(), 2.0)
        if self.delivery:
            await self.delivery.stop()
        if self._respond:
            await self._respond.drain(max(0.1, end - time.monotonic()))
        await self.front.stop()
        if self._session:
            await self._session.close()
        if self.db:
            await self.db.close()
        self._held.close()

    def _open_database(self) -> None:
        url = self.settings.database_url
        self._held.enter_context(held(url))
        if schema.state(url) == "newer":
            raise CannotStart("The database was made by a newer version of this bot. Install that version.")
        schema.upgrade(url)
        assert tables.TABLES  # rows refer to rows of other tables: all must be known before the first
        self.db = Database(url)
        self.db.check()

    async def _become_ready(self) -> None:
        assert self._session is not None
        token = self.settings.bot_token.get_secret_value()
        calls = slack.SlackCalls(token, self.settings.api_base, self._session)
        home = await self._greet(calls)
        await self._compose(home, calls)
        self._connected = True
        log.info("ready", team=home.team_id, mode="sockets" if self._sockets else "http")

    async def _greet(self, calls: slack.SlackCalls) -> AuthorizeResult:
        wait = 0.5
        while True:
            answer = await slack.who_am_i(calls)
            if isinstance(answer, AuthorizeResult):
                return answer
            if isinstance(answer, NotSent) and answer.error in FATAL:
                raise CannotStart(f"Slack refused SLACK_BOT_TOKEN ({answer.error}). Install the app again.")
            log.warning("slack_unreachable", wait=wait)
            await asyncio.sleep(wait)
            wait = min(wait * 2, 30.0)

    async def _compose(self, home: AuthorizeResult, calls: slack.SlackCalls) -> None:
        assert self.db is not None and self._session is not None
        base, token = self.settings.api_base, self.settings.bot_token.get_secret_value()
        self.tenant = Tenant(home.enterprise_id or "", home.team_id or "")
        await self.db.write(self._settle(self.tenant, home))
        web = slack.client(token, base, self._session)
        self._respond = slack.SlackViews(web, self._session, base)
        key = self.settings.secret_key.get_secret_value() or token
        self.delivery = Delivery(
            db=self.db,
            slack=calls,
            clock=self.clock,
            ids=self.ids,
            marker=HmacMarker(key),
            kinds=KINDS,
            worker=f"{socket.gethostname()}:{os.getpid()}:{self.ids.new(self.clock.now())[-6:]}",
        )
        bolt = slack.app(home, base, self._session)
        desk = Desk(
            db=self.db,
            clock=self.clock,
            ids=self.ids,
            respond=self._respond,
            directory=slack.SlackDirectory(calls),
            wake=self.delivery.wake,
            command=self.settings.command,
            language=self.settings.language,
        )
        register(bolt, desk)
        here = (self.tenant,)
        self.ticker = Ticker(self.db, self.clock, self.ids, JOBS, self.delivery, lambda: here)
        self.delivery.start()
        self.ticker.start()
        app_token = self.settings.app_token.get_secret_value()
        if app_token:
            self._sockets = slack.Sockets(bolt, app_token, self._crossing)
            await self._sockets.come()
            self._watching = asyncio.create_task(self._watch(self._sockets))
        else:
            self.front.serve(bolt, self.settings.signing_secret.get_secret_value())

    def _settle(self, tenant: Tenant, home: AuthorizeResult) -> Callable[[Session], None]:
        chosen = self.settings
        defaults = setup.Defaults(chosen.language, chosen.zone, chosen.country, chosen.currency)

        def transaction(session: Session) -> None:
            work = begin(tenant, session, self.clock.now(), self.ids, verb="start")
            setup.set_up(
                work,
                name=home.team or "",
                bot_user=home.bot_user_id or "",
                bot_id=home.bot_id or "",
                defaults=defaults,
            )

        return transaction

    async def _watch(self, sockets: slack.Sockets) -> None:
        """A socket that looks dead for two looks in a row is made anew; readiness tells meanwhile."""
        missed = 0
        while True:
            await asyncio.sleep(1.0)
            self._connected = await sockets.alive()
            missed = 0 if self._connected else missed + 1
            if missed >= 3:
                missed = 0
                log.warning("socket_reconnect")
                await _quietly(sockets.again(), 10.0)

    def _why_not_ready(self) -> str:
        if self._stopping:
            return "stopping"
        if not self._connected:
            return "not connected to Slack"
        try:
            assert self.db is not None
            self.db.read_now(lambda session: session.connection().exec_driver_sql("SELECT 1").scalar())
        except NotSaved:
            return "the database does not answer"
        return ""


async def _quietly(doing: Coroutine[Any, Any, None], seconds: float) -> None:
    try:
        await asyncio.wait_for(doing, seconds)
    except (TimeoutError, aiohttp.ClientError, OSError, SlackApiError) as error:
        log.warning("closing", error=type(error).__name__)
