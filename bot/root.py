"""The composition root: takes settings, clock and ids, gives something that starts and stops."""

import asyncio
import os
import socket
import time
from collections.abc import Awaitable, Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp
import structlog
from slack_bolt.authorization import AuthorizeResult
from sqlmodel import Session

from bot import backups, slack, sockets
from bot.crossing import Crossing
from bot.http import Figures, Front
from bot.ids import UlidIds
from bot.kinds import JOBS, KINDS
from bot.marker import HmacMarker
from bot.metrics import Metrics, Present
from bot.settings import Settings
from bot.unfit import CannotStart
from handlers.desk import BUDGET, Desk
from handlers.register import register
from jobs.delivery import Delivery
from jobs.ports import NotSent
from jobs.tick import Ticker
from kam import admin, people, setup
from kam.ports import Clock, Ids
from kam.problem import Refused
from kam.work import begin
from store import schema, tables
from store.database import Database, NotSaved
from store.lock import held
from store.tenant import Tenant
from views import texts

log = structlog.get_logger()

FATAL = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"})
DRAIN_SECONDS = 4.5
STOP_SECONDS = 8.0
LOOK_SECONDS = 0.5  # in which the database has to answer, for "ready"


@dataclass(frozen=True)
class Patience:
    """Seconds for a definite answer, for Slack to show a view, and to say who somebody is. Together they keep
    within Slack's three; on a busy machine stories, which ask for something else, take more."""

    answer: float = BUDGET
    view: float = slack.VIEW_SECONDS
    person: float = slack.PERSON_SECONDS


class Bot:
    """`await start()`, `await ready()`, `await stop()`. One bot per SQLite file, several on PostgreSQL."""

    def __init__(
        self, settings: Settings, clock: Clock, ids: Ids | None = None, patience: Patience | None = None
    ) -> None:
        self.settings = settings
        self.clock = clock
        self._patience = patience or Patience()
        self.ids: Ids = ids or UlidIds()
        self._crossing = Crossing()
        self.metrics = Metrics(clock, self._present(), frozenset(KINDS))
        self.front = Front(self._why_not_ready, self._crossing, self.metrics.unsigned)
        self.figures = Figures(self.metrics.text)
        self.db: Database | None = None
        self.delivery: Delivery | None = None
        self.ticker: Ticker | None = None
        self.tenant: Tenant | None = None
        self.team_name = ""
        self._sockets: sockets.Sockets | None = None
        self._respond: slack.SlackViews | None = None
        self._session: aiohttp.ClientSession | None = None
        self._held = ExitStack()
        self._becoming: asyncio.Task[None] | None = None
        self._stopping = False
        self._composed = False

    @property
    def port(self) -> int:
        """Where the front listens."""
        return self.front.port

    async def start(self) -> None:
        """Open the database, listen, and go on becoming ready in the background. Raises CannotStart, Unfit
        or OSError; `stop` is called all the same."""
        missing = self.settings.missing()
        if missing:
            raise CannotStart("setting", name=missing)
        texts.call_it(self.settings.command)
        await asyncio.to_thread(self._open_database)
        self._session = aiohttp.ClientSession(trust_env=False)
        await self.front.start(self.settings.host, self.settings.port)
        if self.settings.metrics_port:
            await self.figures.start(self.settings.metrics_port)
        self._becoming = asyncio.create_task(self._become_ready())

    async def ready(self) -> None:
        """Wait until Slack knows us. Raises CannotStart when it says no."""
        assert self._becoming is not None
        await self._becoming

    async def deliver_until_quiet(self) -> None:
        """Plan what is due and send until nothing is left (the demo's stepped clock, tests)."""
        if self.ticker:
            await self.ticker.until_quiet()
        if self._respond:
            await self._respond.drain(self._patience.view)

    async def stop(self) -> None:
        """Not ready and no new claims at once; what is inside is answered; then everything is closed."""
        self._stopping = True
        end = time.monotonic() + STOP_SECONDS
        if self._becoming:
            self._becoming.cancel()
            await asyncio.gather(self._becoming, return_exceptions=True)
        if self.ticker:
            self.ticker.stop()
        await asyncio.gather(
            self.delivery.stop(DRAIN_SECONDS) if self.delivery else _nothing(),
            self._sockets.drain(DRAIN_SECONDS) if self._sockets else self._crossing.empty(DRAIN_SECONDS),
        )
        if self._sockets:
            await _quietly("sockets", self._sockets.stop(), 1.0)
        await self.front.stop()
        await self.figures.stop()
        if self._respond:
            await self._respond.drain(max(0.1, end - time.monotonic()))
        if self._session:
            await self._session.close()
        if self.db:
            await _quietly("database", self.db.close(), max(0.5, end - time.monotonic()))
        self._held.close()

    def _present(self) -> Present:
        return Present(
            database=lambda: self.db,
            sockets=lambda: int(self._sockets is not None and self._sockets.alive()),
            late=lambda: self.ticker.late() if self.ticker else 0.0,
            history_waits=lambda: self.delivery.history_waits() if self.delivery else 0.0,
        )

    def _open_database(self) -> None:
        url = self.settings.database_url
        self._held.enter_context(held(url))
        schema.upgrade(url)
        assert tables.TABLES  # rows refer to rows of other tables: all must be known before the first
        self.db = Database(url, wrote=self.metrics.wrote)
        self.db.check()

    async def _become_ready(self) -> None:
        assert self._session is not None
        token = self.settings.bot_token.get_secret_value()
        calls = slack.SlackCalls(token, self.settings.api_base, self._session, self.metrics.called)
        home = await self._greet(calls)
        await self._compose(home, calls)
        self._composed = True
        log.info("ready", team=home.team_id, mode="sockets" if self._sockets else "http")

    async def _greet(self, calls: slack.SlackCalls) -> AuthorizeResult:
        wait = 0.5
        while True:
            answer = await slack.who_am_i(calls)
            if isinstance(answer, AuthorizeResult):
                return answer
            if isinstance(answer, NotSent) and answer.error in FATAL:
                raise CannotStart("refused", error=answer.error)
            why = answer.error if isinstance(answer, NotSent) else "no_answer"
            log.warning("slack_unreachable", host=urlsplit(self.settings.api_base).netloc, why=why, wait=wait)
            await asyncio.sleep(wait)
            wait = min(wait * 2, 30.0)

    async def _compose(self, home: AuthorizeResult, calls: slack.SlackCalls) -> None:
        assert self.db is not None and self._session is not None
        base, token = self.settings.api_base, self.settings.bot_token.get_secret_value()
        self.tenant = Tenant(home.enterprise_id or "", home.team_id or "")
        self.team_name = home.team or self.tenant.team
        await self.db.write(self._settle(self.tenant, home))
        directory = slack.SlackDirectory(calls, self._patience.person)
        await self._name_admin(self.tenant, directory)
        web = slack.client(token, base, self._session)
        self._respond = slack.SlackViews(web, self._session, base, self.metrics.called, self._patience.view)
        self.delivery = Delivery(
            db=self.db,
            slack=calls,
            clock=self.clock,
            ids=self.ids,
            marker=HmacMarker(*(self.settings.keys or (token,))),
            kinds=KINDS,
            watch=self.metrics,
            worker=f"{socket.gethostname()}:{os.getpid()}:{self.ids.new(self.clock.now())[-6:]}",
        )
        bolt = slack.app(home, base, self._session, self.metrics.answered)
        desk = Desk(
            db=self.db,
            clock=self.clock,
            ids=self.ids,
            respond=self._respond,
            directory=directory,
            wake=self.delivery.wake,
            command=self.settings.command,
            language=self.settings.language,
            budget=self._patience.answer,
            hears=calls.hears,
        )
        register(bolt, desk)
        here = (self.tenant,)
        jobs = (*JOBS, *backups.nightly(self.settings, self.db, self.clock, self.ids))
        self.ticker = Ticker(self.db, self.clock, self.ids, jobs, self.delivery, lambda: here)
        self.delivery.start()
        self.ticker.start()
        app_token = self.settings.app_token.get_secret_value()
        if app_token:
            self._sockets = sockets.Sockets(bolt, app_token, self._crossing)
            await self._sockets.start()
        else:
            self.front.serve(bolt, self.settings.signing_secret.get_secret_value())

    async def _name_admin(self, tenant: Tenant, directory: slack.SlackDirectory) -> None:
        """`KAM_ADMIN`: the operator names an admin; somebody whom Slack does not know is only logged."""
        assert self.db is not None
        found = await directory.person(tenant, self.settings.admin) if self.settings.admin else None
        if found is None:
            if self.settings.admin:
                log.warning("admin_unknown", person=self.settings.admin)
            return

        def transaction(session: Session) -> None:
            work = begin(tenant, session, self.clock.now(), self.ids, verb="start")
            people.meet(work, found)
            with suppress(Refused):  # a guest or a leaver cannot be one; doctor and Home show who is
                admin.make_admin(work, found.id)

        await self.db.write(transaction)

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

    async def _why_not_ready(self) -> str:
        if self._stopping:
            return "stopping"
        if not self._composed or (self._sockets and not self._sockets.alive()):
            return "not connected to Slack"
        try:
            assert self.db is not None
            await self.db.read(_alive, deadline=time.monotonic() + LOOK_SECONDS)
        except NotSaved:
            return "the database does not answer"
        return ""


def _alive(session: Session) -> None:
    session.connection().exec_driver_sql("SELECT 1")


async def _nothing() -> None:
    """In place of a delivery that never began."""


async def _quietly(what: str, ending: Awaitable[None], seconds: float) -> None:
    """Wait for an end, at most so long: whatever happens to it, the rest is ended too."""
    try:
        await asyncio.wait_for(ending, seconds)
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        log.warning("not_ended", what=what, error=type(error).__name__)
