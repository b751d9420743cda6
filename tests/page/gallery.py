"""What `blocks` draws, alone in a browser beside a real sandbox: no shell of the page, no bot."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from aiohttp import web
from playwright.async_api import BrowserContext, Page, expect

from sandbox.api.door import ApiDoor
from sandbox.server import Sandbox
from tests.page.browser import PATIENCE_MS, browser, complaints_of
from tests.sandbox.forms import ANNA

HERE = Path(__file__).parent
STATIC = HERE.parents[1] / "sandbox" / "page" / "static"
TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}
# As strict as the page itself: what breaks it shows in the console, and fails the test.
SAFETY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"


def routes() -> list[web.RouteDef]:
    """The gallery and the page's scripts under `/gallery/`, for `Sandbox.start`."""
    return [web.get("/gallery/{name:.+}", _file)]


async def _file(request: web.Request) -> web.Response:
    name = request.match_info["name"]
    path = HERE / name if name.startswith("gallery.") else STATIC / name
    headers = {"Content-Security-Policy": SAFETY, "Cache-Control": "max-age=60"}
    return web.Response(text=path.read_text(), content_type=TYPES[path.suffix], headers=headers)


@dataclass
class App:
    """What stands in for a bot: it remembers what it is told, and answers as the test wants."""

    heard: list[dict[str, Any]] = field(default_factory=list)
    answers: dict[str, Any] = field(
        default_factory=dict
    )  # by payload type: a body, or a function of the payload

    async def handle(self, request: web.Request) -> web.Response:
        """A delivery."""
        payload = json.loads(parse_qs((await request.read()).decode())["payload"][0])
        self.heard.append(payload)
        answer = self.answers.get(payload["type"])
        answer = answer(payload) if callable(answer) else answer
        if asyncio.iscoroutine(answer):
            answer = await answer
        return web.json_response(answer) if answer is not None else web.Response()

    def last(self, kind: str = "block_actions") -> dict[str, Any]:
        """The newest payload of this type."""
        return next(payload for payload in reversed(self.heard) if payload["type"] == kind)

    def fields(self, kind: str = "view_submission") -> dict[str, Any]:
        """What the newest payload of this type says that stands in each field, by block id."""
        values = self.last(kind)["view"]["state"]["values"]
        return {
            block: next(value for key, value in state.items() if key != "type")
            for block, actions in values.items()
            for state in actions.values()
        }


async def choose(page: Page, label: str, typed: str) -> None:
    """Types into a select and takes what stands first."""
    await page.get_by_label(label, exact=True).fill(typed)
    await expect(page.locator(".b-option.b-active:visible")).to_have_count(1)
    await page.keyboard.press("Enter")


@dataclass
class Studio:
    """A browser, a sandbox and an app, for all tests of a module."""

    sandbox: Sandbox
    app: App
    browser: BrowserContext

    def ask(self, method: str, **arguments: object) -> dict[str, Any]:
        """The Web API, without a socket, with the bot's token; a refusal fails."""
        door = ApiDoor(self.sandbox.world, self.sandbox.calls, asyncio.Event())
        answer = door.run(method, arguments, self.sandbox.bot_token)
        assert answer["ok"], answer
        return answer

    def open_modal(self, view: dict[str, Any]) -> dict[str, Any]:
        """Opens a modal for Anna."""
        opened: dict[str, Any] = self.ask("views.open", trigger_id=self.trigger(), view=view)["view"]
        return opened

    def trigger(self, view_id: str = "") -> str:
        """A trigger of Anna's."""
        return self.sandbox.world.triggers.issue(ANNA, view_id)

    @asynccontextmanager
    async def look(self, query: str = "", *, width: int = 900, scheme: str = "light") -> AsyncIterator[Page]:
        """A page of its own; whatever it complained of in its console fails at the end."""
        page = await self.browser.new_page()
        await page.set_viewport_size({"width": width, "height": 900})
        await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_default_timeout(PATIENCE_MS)
        complaints = complaints_of(page)
        await page.goto(f"{self.sandbox.url}/gallery/gallery.html?{query}")
        await page.wait_for_selector("html[data-ready]")
        try:
            yield page
        finally:
            await page.close()
            self.app.answers.clear()
            self.app.heard.clear()
        assert not complaints


@asynccontextmanager
async def studio() -> AsyncIterator[Studio]:
    """All of it, started."""
    app, sandbox = App(), Sandbox()
    await sandbox.start(routes=[*routes(), web.post("/app", app.handle)])
    sandbox.deliver_to(f"{sandbox.url}/app")
    try:
        async with browser() as launched:
            yield Studio(sandbox, app, await launched.new_context())
    finally:
        await sandbox.stop()
