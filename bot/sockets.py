"""Socket Mode: one connection, made anew by us alone; who is inside is known, so that a stop can wait.

The SDK's own way to reconnect is not used. It tries one address again and again, although Slack's are good
for one connection only; it and a watchdog make two connections at once; and what cancels it half way leaves
it without any (SLACK.md §12).
"""

import asyncio
import time
from contextlib import suppress
from typing import Any

import aiohttp
import structlog
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot import slack
from bot.crossing import Crossing
from bot.unfit import CannotStart

REFUSED = frozenset(
    {
        "invalid_auth",
        "not_authed",
        "not_allowed_token_type",
        "no_permission",
        "missing_scope",
        "account_inactive",
        "token_revoked",
        "token_expired",
    }
)
CONNECT_SECONDS = 8.0
HELLO_SECONDS = 10.0  # Slack greets at once: a connection without a greeting brings nothing
LOOK_SECONDS = 1.0
LONGEST_WAIT = 30.0
QUIET_SECONDS = 0.1

log = structlog.get_logger()


class Sockets:
    """`start` connects and keeps connected, `drain` and `stop` end it. Made inside the running loop."""

    def __init__(self, bolt: AsyncApp, app_token: str, crossing: Crossing) -> None:
        self._bolt = bolt
        self._crossing = crossing
        self._asked = asyncio.Event()
        self._client = _Connection(app_token, bolt, self._asked)
        handlers: list[Any] = self._client.socket_mode_request_listeners
        handlers.append(self._handle)
        self._keeping: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Connected for the first time. CannotStart: Slack refuses the token. Else it is tried for ever."""
        failures = 0
        while not await self._come(failures):
            failures += 1
        self._keeping = asyncio.get_running_loop().create_task(self._keep())

    def alive(self) -> bool:
        """Whether envelopes can arrive now, and somebody would notice if they could not."""
        return self._client.alive() and not (self._keeping and self._keeping.done())

    async def drain(self, seconds: float) -> None:
        """Answer what is inside; what comes meanwhile too, as long as time is left. Then read no more."""
        end = time.monotonic() + seconds
        if self._keeping:
            self._keeping.cancel()
        while time.monotonic() < end - seconds / 3:
            await self._crossing.empty(max(0.0, end - seconds / 3 - time.monotonic()))
            await asyncio.sleep(QUIET_SECONDS)  # what was read may not have come inside yet
            if self._crossing.is_empty and self._client.message_queue.empty():
                break
        self._client.read_no_more()
        await self._crossing.empty(max(0.0, end - time.monotonic()))

    async def stop(self) -> None:
        """Close the connection, as the protocol wants it."""
        if self._keeping:
            self._keeping.cancel()
        await self._client.leave()

    async def _handle(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        """Answer one envelope; without an answer Slack sends events again, and people press again."""
        with self._crossing.one():
            answer = await run_async_bolt_app(self._bolt, request)
            await send_async_response(client, request, answer, time.monotonic())  # the last: for DEBUG only

    async def _keep(self) -> None:
        """Connect anew when Slack asks for it, or when nothing can arrive for two looks in a row."""
        failures = missed = 0
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._asked.wait(), LOOK_SECONDS)
            missed = 0 if self._client.alive() else missed + 1
            if not self._asked.is_set() and missed < 2:
                continue
            log.info("socket_reconnect", asked=self._asked.is_set(), failures=failures)
            self._asked.clear()
            failures = 0 if await self._come(failures) else failures + 1
            if failures:
                self._asked.set()
            missed = 0

    async def _come(self, failures: int) -> bool:
        """One attempt, after a pause that grows with the failures; a refusal is fatal only at the start."""
        await asyncio.sleep(min(2.0**failures / 2, LONGEST_WAIT) if failures else 0.0)
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                await self._client.come()
            return True
        except SlackApiError as refused:
            code = str(slack.said_by(refused).get("error", ""))
            if code in REFUSED and self._keeping is None:
                raise CannotStart("refused_app", error=code) from refused
            log.warning("socket_refused", code=code)
            if code == "ratelimited":
                await asyncio.sleep(_retry_after(refused))
        except Exception as error:  # the one error exit of the connection: it must come again
            log.warning("socket_unreachable", error=type(error).__name__)
        return False


class _Connection(SocketModeClient):
    """The SDK's client, which never connects by itself: it only asks for it."""

    def __init__(self, app_token: str, bolt: AsyncApp, asked: asyncio.Event) -> None:
        super().__init__(
            app_token, bolt.logger, bolt.client, auto_reconnect_enabled=False, ping_interval=HELLO_SECONDS
        )
        self._asked_for = asked
        self._came_at = 0.0
        self._greeted = False
        listeners: list[Any] = self.message_listeners
        listeners.append(self._heard)

    async def connect_to_new_endpoint(self, force: bool = False) -> None:
        """What the SDK calls when Slack says "disconnect"."""
        if force:
            self._asked_for.set()

    async def come(self) -> None:
        """One new connection at a new address. Raises what Slack or the network raises."""
        answer = await self.web_client.apps_connections_open(app_token=self.app_token)
        self.last_ping_pong_time, self._greeted = None, False
        old, tasks = self.current_session, (self.message_receiver, self.current_session_monitor)
        self.current_session = await self.aiohttp_client_session.ws_connect(
            str(answer["url"]), autoping=False, heartbeat=self.ping_interval, proxy=self.proxy
        )
        self._came_at, self.stale = time.monotonic(), False
        self.message_receiver = asyncio.ensure_future(self.receive_messages())
        self.current_session_monitor = asyncio.ensure_future(self.monitor_current_session())
        for task in tasks:
            if task is not None:
                task.cancel()
        if old is not None:
            with suppress(aiohttp.ClientError, OSError):
                await old.close()

    def alive(self) -> bool:
        """Open, greeted by Slack, and both the reading and the handing on are at work."""
        session, reads, hands_on = self.current_session, self.message_receiver, self.message_processor
        if self.closed or session is None or session.closed or reads is None:
            return False
        if reads.done() or hands_on.done():
            return False
        return self._greeted or time.monotonic() - self._came_at < HELLO_SECONDS

    def read_no_more(self) -> None:
        """Envelopes that come from now on are left to Slack; those that were read can still be answered."""
        if self.message_receiver is not None:
            self.message_receiver.cancel()

    async def leave(self) -> None:
        """End every task and close the connection."""
        closing: Any = self.close
        await closing()
        tasks = (self.message_processor, self.message_receiver, self.current_session_monitor)
        await asyncio.gather(*(task for task in tasks if task is not None), return_exceptions=True)

    async def _heard(self, _client: object, message: dict[str, Any], _raw: str | None) -> None:
        self._greeted = self._greeted or message.get("type") == "hello"


def _retry_after(refused: SlackApiError) -> float:
    headers = getattr(refused.response, "headers", None) or {}
    given = str(headers.get("Retry-After", ""))
    return min(float(given), 60.0) if given.isdigit() else LONGEST_WAIT
