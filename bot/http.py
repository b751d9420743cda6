"""The HTTP front: Slack's signed requests, whether the bot is alive and ready; and its figures, apart."""

import errno
import hmac
import time
from collections.abc import Awaitable, Callable, Sequence

import structlog
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier

from bot.clock import RealClock
from bot.crossing import Crossing
from bot.unfit import CannotStart

log = structlog.get_logger()

MAX_BODY = 1_000_000  # bytes; Slack's largest payloads are far below
WINDOW = 300  # seconds, Slack's own rule
TOLD_EVERY = 10.0  # seconds from one line about unsigned requests to the next
CUT_AFTER = 1.0  # seconds that a stop waits for who sends slowly; whoever is answered was waited for before


class Front:
    """`POST /slack/events`, `GET /livez`, `GET /readyz`. Without a signing secret only the last two."""

    def __init__(
        self,
        ready: Callable[[], Awaitable[str]],
        crossing: Crossing,
        unsigned: Callable[[], None] = lambda: None,
    ) -> None:
        self._ready = ready
        self._crossing = crossing
        self._unsigned = Unsigned(unsigned)
        self._bolt: AsyncApp | None = None
        self._verifier: SignatureVerifier | None = None
        self._runner: web.AppRunner | None = None
        self.port = 0

    def serve(self, bolt: AsyncApp, signing_secret: str) -> None:
        """From now on Slack's requests are let in."""
        self._bolt = bolt
        self._verifier = SignatureVerifier(signing_secret)

    async def start(self, host: str, port: int) -> None:
        """Listen. CannotStart: somebody else does, or nobody could there."""
        app = web.Application(client_max_size=MAX_BODY)
        app.router.add_post("/slack/events", self._events)
        app.router.add_get("/livez", self.livez)
        app.router.add_get("/readyz", self.readyz)
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=CUT_AFTER)
        await self._runner.setup()
        await _listen(self._runner, host, port, "PORT")
        self.port = int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Stop listening; what is inside is answered first (the root waits for the crossing)."""
        if self._runner:
            await self._runner.cleanup()

    async def livez(self, _request: web.Request) -> web.Response:
        """Whether the process lives; never touches the database."""
        return web.json_response({"alive": True})

    async def readyz(self, _request: web.Request) -> web.Response:
        """Whether Slack's requests can be served now; else 503 and why not."""
        reason = await self._ready()
        return web.json_response({"ready": not reason, "reason": reason}, status=503 if reason else 200)

    async def _events(self, request: web.Request) -> web.Response:
        if self._bolt is None or self._verifier is None:
            return web.Response(status=404)
        with self._crossing.one():
            return await self._answer(request, self._bolt, self._verifier)

    async def _answer(
        self, request: web.Request, bolt: AsyncApp, verifier: SignatureVerifier
    ) -> web.Response:
        try:
            raw = await request.read()
        except web.HTTPRequestEntityTooLarge:
            return web.Response(status=413)
        try:
            text = raw.decode()  # before the verifier does, who trusts that it can
        except UnicodeDecodeError:
            return web.Response(status=400)
        stamp = request.headers.getall("X-Slack-Request-Timestamp", [])
        signature = request.headers.getall("X-Slack-Signature", [])
        if len(stamp) != 1 or len(signature) != 1:
            return self._unsigned.refused("no_signature")
        if why := _unsigned(verifier, raw, stamp[0], signature[0]):
            return self._unsigned.refused(why)
        return await _through(bolt, text, request)


class Unsigned:
    """Requests that Slack did not sign, or not with our secret: each is counted, and a line in the log says
    how many there were, at most one in ten seconds, whatever a stranger sends."""

    def __init__(self, count: Callable[[], None]) -> None:
        self._count = count
        self._since, self._next = 0, 0.0

    def refused(self, why: str) -> web.Response:
        """401. `why`: no_signature, old (or our clock is wrong), other_secret."""
        self._count()
        self._since += 1
        if time.monotonic() >= self._next:
            log.warning("unsigned", why=why, requests=self._since)
            self._since, self._next = 0, time.monotonic() + TOLD_EVERY
        return web.Response(status=401)


class Figures:
    """`GET /metrics` for the machine's own collector: on loopback, whatever the front listens on."""

    def __init__(self, text: Callable[[], Awaitable[bytes]]) -> None:
        self._text = text
        self._runner: web.AppRunner | None = None
        self.port = 0

    async def start(self, port: int) -> None:
        """Listen. CannotStart: somebody else does, or nobody could there."""
        app = web.Application()
        app.router.add_get("/metrics", self._metrics)
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=CUT_AFTER)
        await self._runner.setup()
        await _listen(self._runner, "127.0.0.1", port, "KAM_METRICS_PORT")
        self.port = int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Stop listening."""
        if self._runner:
            await self._runner.cleanup()

    async def _metrics(self, _request: web.Request) -> web.Response:
        return web.Response(body=await self._text(), headers={"Content-Type": CONTENT_TYPE_LATEST})


async def _listen(runner: web.AppRunner, host: str, port: int, setting: str) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as why:
        key = "address_taken" if why.errno == errno.EADDRINUSE else "address"
        raise CannotStart(key, address=f"{host}:{port}", name=setting, why=why) from why


def _unsigned(verifier: SignatureVerifier, raw: bytes, stamp: str, signature: str) -> str:
    """Why this is not what Slack signed in the last five minutes; '' = it is. Nothing is parsed before."""
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 12 and len(signature) <= 100):
        return "no_signature"
    if not signature.isascii():
        return "no_signature"
    if abs(RealClock().now().timestamp() - int(stamp)) > WINDOW:
        return "old"
    expected = verifier.generate_signature(timestamp=stamp, body=raw)
    return "" if expected is not None and hmac.compare_digest(expected, signature) else "other_secret"


async def _through(bolt: AsyncApp, text: str, request: web.Request) -> web.Response:
    headers: dict[str, str | Sequence[str]] = dict(request.headers.items())
    try:
        asked = AsyncBoltRequest(body=text, query=request.query_string, headers=headers)
    except (ValueError, RecursionError, AttributeError, TypeError):  # a payload that is no object
        return web.Response(status=400)
    answer = await bolt.async_dispatch(asked)
    kind = answer.headers.get("content-type", ["text/plain"])[0].partition(";")[0]
    return web.Response(status=answer.status, text=answer.body or "", content_type=kind)
