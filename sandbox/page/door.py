"""The page's door: `/`, its files, the hints and the live stream. Nothing comes from elsewhere."""

import asyncio
import hashlib
from importlib.resources import files
from pathlib import Path

from aiohttp import web

from sandbox.page.hints import PageHints
from sandbox.page.stream import Stream
from sandbox.shapes import compact
from sandbox.world import World

TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}
FRONT = "index.html"
SAFETY = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


class PageDoor:
    """Serves what lies in `static`, known by name from the start: no request can lead to another file."""

    def __init__(self, world: World, hints: PageHints) -> None:
        self.hints = hints
        self.stream = Stream(world)
        self._world = world
        folder = Path(str(files("sandbox.page") / "static"))
        found = (path for path in folder.rglob("*") if path.suffix in TYPES)
        self._files = {path.relative_to(folder).as_posix(): path for path in found}

    def routes(self) -> list[web.RouteDef]:
        """The paths of the page."""
        return [
            web.get("/", self.front),
            web.get("/static/{name:.+}", self.file),
            web.get("/_page/hints", self.show_hints),
            web.get("/_page/live", self.stream.handle),
        ]

    async def front(self, _request: web.Request) -> web.Response:
        """The page itself, in the demo's language."""
        text = (await asyncio.to_thread(self._files[FRONT].read_bytes)).decode()
        return _answer(text.replace('lang="en"', f'lang="{self.hints.language}"', 1), TYPES[".html"])

    async def file(self, request: web.Request) -> web.Response:
        """One script or style sheet."""
        path = self._files.get(request.match_info["name"])
        if path is None:
            return web.Response(status=404, text="There is no such file.\n", headers=SAFETY)
        text = (await asyncio.to_thread(path.read_bytes)).decode()
        return _answer(text, TYPES[path.suffix])

    async def show_hints(self, _request: web.Request) -> web.Response:
        """The hints, and `world`: a name of this sandbox's data, under which the page keeps what was read."""
        world = hashlib.sha256(self._world.identity.bot_token.encode()).hexdigest()[:12]
        return _answer(compact({**self.hints.as_json(), "world": world}), "application/json")


def _answer(text: str, content_type: str) -> web.Response:
    return web.Response(text=text, content_type=content_type, headers=SAFETY)
