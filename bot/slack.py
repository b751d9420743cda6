"""The one place where a Slack client is built: no retries of its own, a time limit, one session."""

import asyncio
import json
import re
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from bot.arrivals import Answered, Arrivals
from handlers.desk import SlackSilent
from jobs import answers
from jobs.facts import of_user
from jobs.ports import Answer, NotSent, Sent
from kam.people import SlackPerson
from store.tenant import Tenant

CALL_SECONDS = 5
VIEW_SECONDS = 2.0
PERSON_SECONDS = 1.5
_SLACK_HOST = re.compile(r"https://(?:[a-z0-9-]+\.)*slack\.com")

log = structlog.get_logger()

Heard = Callable[[str, str], None]
"""Told of each call: its method, and ok | refused | limited | unreachable | unknown."""


def _unheard(_method: str, _outcome: str) -> None:
    """Nobody counts."""


def client(token: str, base_url: str, session: aiohttp.ClientSession | None = None) -> AsyncWebClient:
    """An SDK client that tries once: a retry after a lost answer would post twice."""
    return AsyncWebClient(
        token=token or None, base_url=base_url, timeout=CALL_SECONDS, session=session, retry_handlers=[]
    )


def app(
    home: AuthorizeResult, base_url: str, session: aiohttp.ClientSession, answered: Answered | None = None
) -> AsyncApp:
    """The Bolt app: commit first, then acknowledge; who may come in is told without asking Slack.

    The signature is checked by our own front (`bot/http.py`), on the raw bytes, before anything is parsed.
    """

    async def authorize(**_: Any) -> AuthorizeResult:
        return home

    return Arrivals(
        answered,
        client=client("", base_url, session),
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,
        raise_error_for_unhandled_request=False,
    )


def said_by(refused: SlackApiError) -> dict[str, Any]:
    """What Slack answered; {} where it made no sense (HTML, half a body): there the SDK's `get` raises."""
    said = getattr(refused.response, "data", refused.response)
    return said if isinstance(said, dict) else {}


class SlackCalls:
    """`jobs.ports.Slack`: one attempt, three answers."""

    def __init__(
        self, token: str, base_url: str, session: aiohttp.ClientSession, heard: Heard = _unheard
    ) -> None:
        self._heard = heard
        self._headers = {"Authorization": f"Bearer {token}"}
        self._base = base_url
        self._session = session
        self.granted: frozenset[str] = frozenset()

    def hears(self) -> bool:
        """Whether the workspace lets the bot read the messages that people send it."""
        return "im:history" in self.granted

    async def call(self, _tenant: Tenant, method: str, arguments: dict[str, Any]) -> Answer:
        """Call one Web API method; never raises."""
        answer = await self._call(method, arguments)
        self._heard(method, _outcome(answer))
        return answer

    async def _call(self, method: str, arguments: dict[str, Any]) -> Answer:
        form = {key: _wire(value) for key, value in arguments.items() if value is not None}
        try:
            async with self._session.post(
                f"{self._base}{method}",
                data=form,
                headers=self._headers,
                timeout=aiohttp.ClientTimeout(total=CALL_SECONDS),
            ) as response:
                self._note(response.headers.get("X-OAuth-Scopes", ""))
                return answers.of_response(response.status, response.headers, await response.read())
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            return answers.of_exception(error)

    def _note(self, scopes: str) -> None:
        """What Slack says of the token with each answer; an answer that came from elsewhere says nothing."""
        if scopes:
            self.granted = frozenset(each.strip() for each in scopes.split(","))


class SlackViews:
    """`handlers.desk.Respond`: forms and Home now, ephemerals after the answer."""

    def __init__(
        self,
        web: AsyncWebClient,
        session: aiohttp.ClientSession,
        base_url: str,
        heard: Heard = _unheard,
        seconds: float = VIEW_SECONDS,
    ) -> None:
        self._web, self._seconds = web, seconds
        self._heard = heard
        self._session = session
        self._home = urlsplit(base_url)[:2]
        self._later: set[asyncio.Task[None]] = set()

    async def open(self, trigger: str, view: dict[str, Any]) -> str:
        """views.open."""
        return await self._view("views.open", {"trigger_id": trigger, "view": view})

    async def push(self, trigger: str, view: dict[str, Any]) -> str:
        """views.push."""
        return await self._view("views.push", {"trigger_id": trigger, "view": view})

    async def update(self, view_id: str, view: dict[str, Any], hash: str = "") -> None:
        """views.update; a stale hash means that a newer press has been served already."""
        arguments: dict[str, Any] = {"view_id": view_id, "view": view}
        with suppress(_Stale):
            await self._view("views.update", arguments | ({"hash": hash} if hash else {}))

    async def publish(self, user: str, view: dict[str, Any]) -> None:
        """views.publish."""
        await self._view("views.publish", {"user_id": user, "view": view})

    def home_later(self, user: str, view: dict[str, Any]) -> None:
        """views.publish, once this request is answered."""
        self._afterwards(self._home_again(user, view))

    def later(self, response_url: str, body: dict[str, Any]) -> None:
        """Post to a response_url once this request is answered; only to Slack's own host (TRUST S21)."""
        if not self._is_slack(response_url):
            log.warning("response_url_refused")
            return
        self._afterwards(self._respond(response_url, body))

    def _afterwards(self, what: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(what)
        self._later.add(task)
        task.add_done_callback(self._later.discard)

    async def drain(self, seconds: float) -> None:
        """Wait for what is under way."""
        if self._later:
            await asyncio.wait(set(self._later), timeout=seconds)

    async def _view(self, method: str, arguments: dict[str, Any]) -> str:
        outcome = "unknown"
        try:
            found = await self._shown(method, arguments)
            outcome = "ok"
            return found
        except SlackSilent as silent:
            outcome = "refused" if isinstance(silent.__cause__, SlackApiError) else outcome
            raise
        finally:
            self._heard(method, outcome)

    async def _shown(self, method: str, arguments: dict[str, Any]) -> str:
        try:
            async with asyncio.timeout(self._seconds):
                answer = await self._web.api_call(method, json=arguments)
        except SlackApiError as refused:
            said = said_by(refused)
            code = str(said.get("error", ""))
            if code == "hash_conflict":
                raise _Stale(code) from refused
            details = said.get("response_metadata")
            log.warning("view_refused", method=method, code=code, details=details)
            raise SlackSilent(code) from refused
        except (aiohttp.ClientError, TimeoutError, OSError, SlackRequestError, ValueError) as silent:
            raise SlackSilent(type(silent).__name__) from silent
        view = answer.get("view") or {}
        return str(view.get("id", ""))

    async def _home_again(self, user: str, view: dict[str, Any]) -> None:
        try:
            await self.publish(user, view)
        except SlackSilent as silent:
            log.warning("home_not_shown", code=silent.code)

    def _is_slack(self, url: str) -> bool:
        """https to slack.com or below it, on the usual port, without a name before it; or the very scheme,
        host and port of SLACK_API_URL."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        return _SLACK_HOST.fullmatch(f"{parts.scheme}://{parts.netloc}") is not None or (
            (parts.scheme, parts.netloc) == self._home
        )

    async def _respond(self, url: str, body: dict[str, Any]) -> None:
        try:
            async with self._session.post(
                url, json=body, timeout=aiohttp.ClientTimeout(total=CALL_SECONDS)
            ) as response:
                if response.status != 200:
                    log.warning("response_url_failed", status=response.status)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            log.warning("response_url_failed", error=type(error).__name__)


class _Stale(SlackSilent):
    """The view has moved on since the person pressed."""


class SlackDirectory:
    """`handlers.desk.Directory`: who somebody is."""

    def __init__(self, calls: SlackCalls, seconds: float = PERSON_SECONDS) -> None:
        self._calls, self._seconds = calls, seconds

    async def person(self, tenant: Tenant, user: str) -> SlackPerson | None:
        """`users.info`, within the seconds given; None without a clear answer."""
        try:
            async with asyncio.timeout(self._seconds):
                answer = await self._calls.call(tenant, "users.info", {"user": user})
        except TimeoutError:
            return None
        return of_user(tenant, answer.data["user"]) if isinstance(answer, Sent) else None


async def who_am_i(calls: SlackCalls) -> AuthorizeResult | NotSent | None:
    """`auth.test`: the workspace and the bot's own ids; NotSent if Slack says no, None without an answer."""
    answer = await calls.call(Tenant("", ""), "auth.test", {})
    if isinstance(answer, Sent):
        data = answer.data
        return AuthorizeResult(
            enterprise_id=data.get("enterprise_id"),
            team_id=data.get("team_id"),
            team=data.get("team"),
            bot_user_id=data.get("user_id"),
            bot_id=data.get("bot_id"),
            bot_token=calls._headers["Authorization"].removeprefix("Bearer "),
        )
    return answer if isinstance(answer, NotSent) else None


def _outcome(answer: Answer) -> str:
    if isinstance(answer, NotSent):
        limited = answer.error in answers.RATE_LIMITED
        return "limited" if limited else "unreachable" if answer.kind == "down" else "refused"
    return "ok" if isinstance(answer, Sent) else "unknown"


def _wire(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return (
        value
        if isinstance(value, str)
        else json.dumps(value)
        if isinstance(value, dict | list)
        else str(value)
    )
