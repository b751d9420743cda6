"""What `blocks` draws, alone in a browser beside a real sandbox: no shell of the page, no bot."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from playwright.async_api import Browser, Page, async_playwright

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
    headers = {"Content-Security-Policy": SAFETY, "Cache-Control": "no-store"}
    return web.Response(text=path.read_text(), content_type=TYPES[path.suffix], headers=headers)


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """Chromium without a window; a machine without one leaves the test out loudly."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no chromium on this machine: nothing was drawn")
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        try:
            yield launched
        finally:
            await launched.close()


@asynccontextmanager
async def opened(
    on: Browser, url: str, query: str = "", *, width: int = 900, scheme: str = "light"
) -> AsyncIterator[Page]:
    """A page of its own; whatever it complained of in its console fails at the end."""
    complaints: list[str] = []
    dark = "dark" if scheme == "dark" else "light"
    page = await on.new_page(viewport={"width": width, "height": 900}, color_scheme=dark)
    page.set_default_timeout(10_000)
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    await page.goto(f"{url}/gallery/gallery.html?{query}")
    await page.wait_for_selector("html[data-ready]")
    yield page
    await page.close()
    assert not complaints
