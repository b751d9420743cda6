"""Chromium for the page's tests; a machine without it leaves them out loudly."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PATIENCE_MS = 10_000
Scheme = Literal["light", "dark"]
expect.set_options(timeout=PATIENCE_MS)


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """Chromium without a window."""
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("chromium is not installed: nobody has looked at the page")
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=found, args=ARGS)
        try:
            yield launched
        finally:
            await launched.close()


def complaints_of(page: Page) -> list[str]:
    """What the page complains of in its console, as it comes."""
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


@asynccontextmanager
async def window(
    launched: Browser,
    address: str,
    width: int = 1280,
    height: int = 800,
    *,
    scheme: Scheme = "light",
    locale: str = "en-GB",
    expected: tuple[str, ...] = (),
) -> AsyncIterator[Page]:
    """One person's window with a memory of its own; narrow ones have a touch screen.

    Whatever the page complained of in its console fails at the end, unless it was `expected`.
    """
    is_phone = width < 700
    context = await launched.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        locale=locale,
        has_touch=is_phone,
        is_mobile=is_phone,
    )
    context.set_default_timeout(PATIENCE_MS)
    page = await context.new_page()
    complaints = complaints_of(page)
    await page.goto(address)
    await page.wait_for_selector("html[data-ready]")
    try:
        yield page
    finally:
        await context.close()
    assert not [each for each in complaints if not any(word in each for word in expected)]
