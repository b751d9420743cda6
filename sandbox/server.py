"""A strict local Slack in one aiohttp server: for `kam demo`, for people without an account, and for tests.

    sandbox = Sandbox(folder=None, seed=None, clock=None, rules=None, page=None)
    url = await sandbox.start("127.0.0.1", 0)      # http://127.0.0.1:PORT
    ...
    await sandbox.stop()

For the bot: `api_url` (SLACK_API_URL), `bot_token`, `app_token` (Socket Mode), `signing_secret` (HTTP; then
also `deliver_to("http://…/slack/events")`, and back to sockets with `deliver_to(None)`), `clock.now()`, and
`on_tick`, an async function without arguments that the stepped clock calls after each step.
For scripts: JSON under `/_control/`; `await sandbox.control("command", {…})` does a POST without a socket.
`folder`: where the state lives; None forgets it at the end. `seed`: see `seed.py`. `rules`: scopes, events,
limits, restrictions (`world.Rules`). `page`: what the page at `/` fills in and offers (`page.hints`).
"""

import asyncio
from collections.abc import Iterable
from pathlib import Path

from aiohttp import web

from sandbox.api.door import ApiDoor
from sandbox.clock import SandboxClock
from sandbox.control.door import ControlDoor
from sandbox.control.play import Tick
from sandbox.courier import Courier
from sandbox.delivery_socket import Sockets
from sandbox.identity import Identity
from sandbox.inflight import InFlight
from sandbox.opening import open_clock, open_world, reset_world
from sandbox.page.door import PageDoor
from sandbox.page.hints import PageHints
from sandbox.response_urls import ResponseDoor
from sandbox.saved import Saved
from sandbox.seed import default_seed
from sandbox.shapes import Json
from sandbox.world import Rules, World

MAX_BODY = 10 * 1024 * 1024
SHUTDOWN_SECONDS = 1.0


class Sandbox:
    """One local Slack. Several may live in one process."""

    def __init__(
        self,
        folder: Path | None = None,
        *,
        seed: Json | None = None,
        clock: SandboxClock | None = None,
        rules: Rules | None = None,
        page: PageHints | None = None,
    ) -> None:
        self._seed = seed or default_seed()
        self._saved = Saved(folder)
        self.clock = open_clock(self._saved, clock)
        self.world: World = open_world(self._saved, self.clock, self._seed, rules or Rules())
        self.calls = InFlight()
        self._stopping = asyncio.Event()
        self._sockets = Sockets(self.world)
        self.courier = Courier(self.world, self._sockets)
        self._control = ControlDoor(self.world, self.courier, self._sockets, self.calls, self.reset)
        self.page = PageDoor(self.world, page or PageHints())
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """The server's address, without a slash at the end; "" before the start."""
        return self.world.url

    @property
    def api_url(self) -> str:
        """What SLACK_API_URL is to be."""
        return f"{self.url}/api/"

    @property
    def identity(self) -> Identity:
        """Ids, tokens and secret of the installed app."""
        return self.world.identity

    @property
    def bot_token(self) -> str:
        """`xoxb-…`."""
        return self.identity.bot_token

    @property
    def app_token(self) -> str:
        """`xapp-…`, for Socket Mode."""
        return self.identity.app_token

    @property
    def signing_secret(self) -> str:
        """With which HTTP deliveries are signed."""
        return self.identity.signing_secret

    @property
    def bot_user_id(self) -> str:
        """The app's user."""
        return self.identity.bot_user_id

    @property
    def team_id(self) -> str:
        """The workspace."""
        return self.identity.team_id

    @property
    def on_tick(self) -> Tick | None:
        """Called after each step of the clock."""
        return self._control.player.on_tick

    @on_tick.setter
    def on_tick(self, tick: Tick | None) -> None:
        self._control.player.on_tick = tick

    async def connected(self, count: int = 1) -> None:
        """Returns when the bot has opened so many Socket Mode connections."""
        await self._sockets.connected(count)

    @property
    def connections(self) -> int:
        """How many Socket Mode connections are open."""
        return self._sockets.count

    async def control(self, deed: str, body: Json | None = None) -> Json:
        """The same as `POST /_control/DEED`, without a socket. An unknown deed raises KeyError."""
        return await self._control.perform(deed, body or {})

    def deliver_to(self, url: str | None) -> None:
        """Sets the app's request URL; None goes back to sockets."""
        self.courier.url = url

    async def start(self, host: str = "127.0.0.1", port: int = 0, routes: Iterable[web.RouteDef] = ()) -> str:
        """Listens; port 0 takes a free one. `routes`: more paths on the same port. Gives the url.

        A port that is taken raises OSError.
        """
        app = web.Application(client_max_size=MAX_BODY)
        api = ApiDoor(self.world, self.calls, self._stopping)
        answers = ResponseDoor(self.world, self.calls, self._stopping)
        app.add_routes(
            [
                *self.page.routes(),
                web.post("/api/{method}", api.handle),
                web.get("/api/{method}", api.handle),
                web.post("/response/{token}", answers.handle),
                web.get("/link/", self._sockets.handle),
                *self._control.routes(),
                *routes,
            ]
        )
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError:
            await self._runner.cleanup()
            raise
        real_port = self._runner.addresses[0][1]
        near = "127.0.0.1" if host in ("0.0.0.0", "") else host
        self.world.url = f"http://{near}:{real_port}"
        return self.url

    async def stop(self) -> None:
        """Cuts what hangs, closes connections and the journal."""
        self._stopping.set()
        self.page.stream.stop()
        await self.courier.stop()
        await self._sockets.disconnect("drop")
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
        self._saved.close()

    def reset(self) -> None:
        """Back to the seed, without faults and log; the clock and the tokens stay as they are."""
        reset_world(self.world, self._seed)
