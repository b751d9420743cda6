"""What `kam doctor` hears from Slack: one question each, a short patience, nothing that changes anything."""

import asyncio
import json
import socket
import ssl
import time
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from typing import Any, Literal
from urllib.parse import urlsplit

import aiohttp

from bot.doctor_aside import aside
from bot.settings import Settings
from kam.ports import Clock
from kam.shapes.doctor import Silence, SlackFacts
from store.tenant import Tenant

NAME_SECONDS = 1.5
CALL_SECONDS = 2.5


@dataclass(frozen=True)
class Heard:
    """One answer of the Web API, or why there was none (then `data` is empty)."""

    data: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    silent: Silence = ""
    why: str = ""

    @property
    def refused(self) -> str:
        """Slack's error code; '' when it said yes, or nothing."""
        return "" if self.silent or self.data.get("ok") else str(self.data.get("error") or "unknown_error")


async def look(settings: Settings, session: aiohttp.ClientSession, clock: Clock) -> SlackFacts:
    """Ask who we are, whether the app token is good, and who `KAM_ADMIN` is, side by side."""
    silent = await _no_name(settings.api_base)
    if silent:
        return SlackFacts(silent="dns", why=silent)
    bot, app = (token.get_secret_value() for token in (settings.bot_token, settings.app_token))
    who, door, admin = await asyncio.gather(
        ask(session, settings.api_base, "auth.test", bot),
        ask(session, settings.api_base, "apps.connections.open", app) if app else _nothing(),
        ask(session, settings.api_base, "users.info", bot, user=settings.admin)
        if settings.admin
        else _nothing(),
    )
    found = _facts(who, clock) if bot else SlackFacts(silent=who.silent, why=who.why, skew=_skew(who, clock))
    app_refused = door.refused if app and door.refused != "ratelimited" else ""
    return replace(found, app_refused=app_refused, admin=_admin(admin) if settings.admin else "")


async def ask(session: aiohttp.ClientSession, base: str, method: str, token: str, **arguments: str) -> Heard:
    """One call, one attempt, 2.5 s; never raises."""
    begun = time.monotonic()
    try:
        async with session.post(
            f"{base}{method}",
            data=arguments,
            headers={"Authorization": f"Bearer {token}"} if token else {},
            timeout=aiohttp.ClientTimeout(total=CALL_SECONDS),
        ) as response:
            body, headers = (
                await response.read(),
                {key.lower(): said for key, said in response.headers.items()},
            )
            return _heard(response.status, headers, body, time.monotonic() - begun)
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        return _unheard(error)


def _heard(status: int, headers: dict[str, str], body: bytes, seconds: float) -> Heard:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        data = None
    if isinstance(data, dict) and "ok" in data:
        return Heard(data, headers, seconds)
    if "html" in headers.get("content-type", "") or body.lstrip()[:1] == b"<":
        return Heard(headers=headers, silent="html", why=f"HTTP {status}")
    return Heard(headers=headers, silent="other", why=f"HTTP {status}")


def _unheard(error: Exception) -> Heard:
    """By kind, from the particular to the general; the message of an error may hold more than we want."""
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return Heard(silent="dns", why=str(error.host))
    if isinstance(error, aiohttp.ClientSSLError | ssl.SSLError):
        return Heard(silent="tls", why=_tls(error))
    if isinstance(error, aiohttp.ClientConnectorError | ConnectionRefusedError):
        return Heard(silent="refused", why=error.strerror or type(error).__name__)
    if isinstance(error, TimeoutError):
        return Heard(silent="slow", why=f"{CALL_SECONDS:g} s")
    return Heard(silent="other", why=type(error).__name__)


def _tls(error: Exception) -> str:
    cause = getattr(error, "certificate_error", None) or getattr(error, "os_error", error)
    return str(getattr(cause, "verify_message", "") or getattr(cause, "reason", "") or type(cause).__name__)


async def _no_name(base: str) -> str:
    """The host whose name nobody knows, or ''."""
    host = urlsplit(base).hostname or base
    try:
        await aside(lambda: socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM), NAME_SECONDS)
    except (TimeoutError, OSError, UnicodeError):
        return host
    return ""


async def _nothing() -> Heard:
    return Heard()


def _facts(who: Heard, clock: Clock) -> SlackFacts:
    said, team = who.headers.get("x-oauth-scopes"), who.data.get("team_id")
    return SlackFacts(
        silent=who.silent,
        why=who.why,
        refused=who.refused,
        seconds=who.seconds,
        skew=_skew(who, clock),
        scopes=frozenset(said.replace(" ", "").split(",")) if said and not who.refused else None,
        tenant=Tenant(str(who.data.get("enterprise_id") or ""), str(team)).key if team else "",
        is_bot=bool(who.data.get("bot_id")) or bool(who.refused or who.silent),
    )


def _skew(heard: Heard, clock: Clock) -> float | None:
    """Our clock minus Slack's `Date`, in seconds; a page that is not Slack's tells nothing."""
    if heard.silent or "date" not in heard.headers:
        return None
    try:
        theirs = parsedate_to_datetime(heard.headers["date"])
    except ValueError:
        return None
    return (clock.now() - theirs).total_seconds()


def _admin(heard: Heard) -> Literal["", "unknown", "unfit", "fit"]:
    if heard.refused in {"user_not_found", "user_not_visible", "users_not_found"}:
        return "unknown"
    user = heard.data.get("user")
    if not isinstance(user, dict):
        return ""
    unfit = ("deleted", "is_restricted", "is_ultra_restricted", "is_bot", "is_stranger")
    return "unfit" if any(user.get(flag) for flag in unfit) else "fit"
