"""The live stream: small notices of what changed, as server-sent events; the page then reads it anew.

A notice is `{what, channel?, user?}`; `what`: message, whisper, modal, home, channel, person, clock (with
`now`), wire, all (read everything anew). The same notice waits once however often it happens, so a reader
that is behind misses nothing and fills no memory; one that takes nothing for `PATIENCE` seconds is dropped.
"""

import asyncio

from aiohttp import web

from sandbox.shapes import Json, compact
from sandbox.world import World

PATIENCE = 10.0
HEARTBEAT = 15.0
AGAIN_MS = 1000  # after which a browser that lost the line tries again
KINDS = {"message": "message", "channel": "channel", "person": "person", "home": "home", "": "all"}

Notice = tuple[str, str, str]


class _Reader:
    """One open page: who looks, and what they have not been told yet (a dict keeps the order)."""

    def __init__(self, user: str) -> None:
        self.user = user
        self.pending: dict[Notice, None] = {}
        self.news = asyncio.Event()


class Stream:
    """Everybody who listens at `/_page/live?user=U`."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._readers: set[_Reader] = set()
        self._stopped = False
        world.saved.changes.add(self._changed)
        world.on_whisper.add(self._whispered)
        world.on_view.add(lambda user: self._tell("modal", user=user))
        world.clock.moves.add(lambda offset: self._tell("clock"))
        world.log.added.add(lambda: self._tell("wire"))

    @property
    def readers(self) -> int:
        """How many pages listen."""
        return len(self._readers)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """GET /_page/live?user=U: one reader, until they go or the sandbox stops."""
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        reader = _Reader(request.query.get("user", ""))
        self._readers.add(reader)
        try:
            await self._write(response, f"retry: {AGAIN_MS}\n\n")
            await self._serve(reader, response)
        except ConnectionError:
            pass
        except TimeoutError:
            if request.transport is not None:
                request.transport.abort()  # what they have not taken goes with it
        finally:
            self._readers.discard(reader)
        return response

    def stop(self) -> None:
        """Ends every stream."""
        self._stopped = True
        for reader in self._readers:
            reader.news.set()

    async def _serve(self, reader: _Reader, response: web.StreamResponse) -> None:
        while not self._stopped:
            try:
                async with asyncio.timeout(HEARTBEAT):
                    await reader.news.wait()
            except TimeoutError:
                await self._write(response, ": still here\n\n")
                continue
            told, reader.pending = reader.pending, {}
            reader.news.clear()
            await self._write(response, "".join(f"data: {compact(self._shown(each))}\n\n" for each in told))

    async def _write(self, response: web.StreamResponse, text: str) -> None:
        if text:
            async with asyncio.timeout(PATIENCE):
                await response.write(text.encode())

    def _shown(self, notice: Notice) -> Json:
        what, channel, user = notice
        now = {"now": self._world.clock.now().isoformat()} if what == "clock" else {}
        named = {"channel": channel, "user": user}
        return {"what": what, **{key: value for key, value in named.items() if value}, **now}

    def _changed(self, kind: str, key: str) -> None:
        what = KINDS.get(kind)
        if what == "message":
            self._tell(what, channel=key.partition("/")[0])
        elif what == "home":
            self._tell(what, user=key)
        elif what:
            self._tell(what)

    def _whispered(self, user: str, message: Json | None, _token: str) -> None:
        self._tell("whisper", channel=str((message or {}).get("channel", "")), user=user)

    def _tell(self, what: str, channel: str = "", user: str = "") -> None:
        for reader in self._readers:
            if (not user or user == reader.user) and (not channel or self._may_see(reader, channel)):
                reader.pending[what, channel, user] = None
                reader.news.set()

    def _may_see(self, reader: _Reader, channel: str) -> bool:
        found = self._world.channels.get(channel)
        return found is not None and self._world.sees(reader.user, found)
