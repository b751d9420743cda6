"""Delivery by signed HTTP. Source: Slack's "Verifying requests"; the timestamp is real time."""

import asyncio
import hashlib
import hmac
import json
import time
from urllib.parse import urlencode

import aiohttp

from sandbox.outcome import Outcome, failed
from sandbox.shapes import Json, compact

FORM = "application/x-www-form-urlencoded"


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """`v0=` and the HMAC-SHA256 of `v0:timestamp:body`."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def body_of(kind: str, payload: Json) -> tuple[bytes, str]:
    """The raw body and its type: commands as a form, interactions as a form's `payload`, events as JSON."""
    if kind == "slash_commands":
        return urlencode(payload).encode(), FORM
    if kind == "interactive":
        return urlencode({"payload": compact(payload)}).encode(), FORM
    return compact(payload).encode(), "application/json"


class HttpDelivery:
    """Posts payloads to the app's request URL."""

    def __init__(self, secret: str, seconds: float) -> None:
        self._secret = secret
        self._seconds = seconds
        self._session: aiohttp.ClientSession | None = None

    async def deliver(self, url: str, kind: str, payload: Json, retry: tuple[int, str] | None) -> Outcome:
        """One delivery and what came of it, within `answer_seconds`."""
        if self._session is None:
            self._session = aiohttp.ClientSession(auto_decompress=False)
        body, content_type = body_of(kind, payload)
        timestamp = str(int(time.time()))
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (sandbox)",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self._secret, timestamp, body),
        }
        if retry:
            headers |= {"x-slack-retry-num": str(retry[0]), "x-slack-retry-reason": retry[1]}
        try:
            async with (
                asyncio.timeout(self._seconds),
                self._session.post(url, data=body, headers=headers) as answer,
            ):
                return _outcome(
                    answer.status, await answer.read(), answer.headers.get("x-slack-no-retry") == "1"
                )
        except TimeoutError:
            return failed("operation_timeout", "http_timeout")
        except aiohttp.ClientError:
            return failed("dispatch_failed", "connection_failed")

    async def close(self) -> None:
        """Ends the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None


def _outcome(status: int, raw: bytes, no_retry: bool) -> Outcome:
    if status != 200:
        error = "http_service_error" if status >= 500 else "http_client_error"
        return failed(error, "http_error", no_retry=no_retry)
    if not raw.strip():
        return Outcome(None)
    try:
        body = json.loads(raw)
    except ValueError:
        body = {"text": raw.decode(errors="replace")}
    return Outcome(body if isinstance(body, dict) else {"text": raw.decode(errors="replace")})
