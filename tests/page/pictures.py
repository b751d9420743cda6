"""The README's pictures, taken of the demo itself: `scripts/pictures`."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Page, expect

from bot.logs import configure
from tests.page.demo import ANNA, OIL, Demo, demo, line, said, say

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
MOST_BYTES = 200_000
ANSWERS = {"en": ("Saved to", "logged"), "fi": ("Tallennettu", "kirjasi")}


async def keep(page: Page, name: str) -> None:
    """The window as it is now; too big a picture is an error."""
    await page.wait_for_timeout(300)  # pictures alone: fonts and shadows settle
    made = await page.screenshot(path=FOLDER / f"{name}.png", animations="disabled", caret="hide")
    if len(made) > MOST_BYTES:
        raise SystemExit(f"{name}.png has {len(made):,} bytes, at most {MOST_BYTES:,}")
    print(f"docs/pictures/{name}.png  {len(made):,} bytes")


async def log(page: Page, language: str) -> None:
    """The first line, sent."""
    await line(page).press("Enter")
    for answer in ANSWERS[language]:
        await expect(said(page, answer).last).to_be_visible()


async def english(kam: Demo) -> None:
    """The page, the plan, the phone, the dark."""
    async with kam.look(f"{ANNA}/{OIL}", width=390) as phone:
        await keep(phone, "phone")
    async with kam.look() as page:
        await keep(page, "first")
        await log(page, "en")
        await keep(page, "page")
        await say(page, "/kam plan")
        await expect(said(page, "Open opportunities")).to_be_visible()
        await keep(page, "plan")
    async with kam.look(f"{ANNA}/home", scheme="dark") as dark:
        await expect(dark.locator(".home")).to_contain_text("Your accounts")
        await keep(dark, "home-dark")
    kam.house.clock.advance(6 * 24 * 3600)
    async with kam.look(f"{ANNA}/dm") as page:
        await page.locator(".clock-button").click()
        await page.locator("[data-jump=monday]").click()
        await expect(said(page, "week 49")).to_be_visible()
        await expect(page.locator(".playing")).to_be_hidden()
        await keep(page, "monday")


async def finnish(kam: Demo) -> None:
    """The page in Finnish."""
    async with kam.look(locale="fi-FI") as page:
        await log(page, "fi")
        await keep(page, "finnish")


async def main() -> None:
    """All pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language, take in (("en", english), ("fi", finnish)):
        with TemporaryDirectory() as folder:
            async with demo(Path(folder), language) as kam:
                await take(kam)


if __name__ == "__main__":
    configure(plain=True)
    asyncio.run(main())
