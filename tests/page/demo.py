"""The demo as a stranger meets it: its people, its year, the bot, and the page with the demo's hints."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, Locator, Page

from bot import demo_page, seed
from sandbox.opening import reset_world
from tests.page.browser import Scheme, browser, window
from tests.stories.house import MONDAY, House

ANNA, PEKKA, OIL = "U0ANNA", "U0PEKKA", "C0HAMEEN"


@dataclass
class Demo:
    """The house, and a browser to look at it."""

    house: House
    browser: Browser

    @asynccontextmanager
    async def look(
        self, place: str = "", *, width: int = 1280, scheme: Scheme = "light", locale: str = "en-GB"
    ) -> AsyncIterator[Page]:
        """A window at `#place`, such as `U0ANNA/C0HAMEEN`."""
        address = f"{self.house.sandbox.url}/#{place}"
        height = 844 if width < 700 else 800
        async with window(self.browser, address, width, height, scheme=scheme, locale=locale) as page:
            yield page


@asynccontextmanager
async def demo(folder: Path, language: str) -> AsyncIterator[Demo]:
    """All of it, on Monday 23 November at 10 in Helsinki."""
    people = seed.people_and_channels(language)
    house = House(folder, language=language, seed=people, page=demo_page.hints(language))
    house.clock.move_to(MONDAY)
    reset_world(house.sandbox.world, people)  # what colleagues said before was said before that Monday
    async with browser() as launched:
        await house.start()
        try:
            assert house.bot and house.bot.db
            await seed.seed(house.bot.db, house.tenant, house.clock.now(), house.bot.ids, language)
            await seed.pin_cards(house.bot.db, house.tenant, house.clock.now(), house.bot.ids)
            await house.settle()
            yield Demo(house, launched)
        finally:
            await house.stop()


def line(page: Page) -> Locator:
    """Where people type."""
    return page.locator(".middle .composer-input")


async def say(page: Page, text: str) -> None:
    """Types a line and sends it."""
    await line(page).fill(text)
    await line(page).press("Enter")


def said(page: Page, text: str) -> Locator:
    """The messages of the open conversation with this text."""
    return page.locator(".middle .message", has_text=text)
