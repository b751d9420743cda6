"""The page over a sandbox without bot and hints: people among themselves, and a line that breaks."""

import asyncio
import re
from pathlib import Path

from playwright.async_api import Page, Route, expect
from yarl import URL

from sandbox.server import Sandbox
from tests.page.browser import browser, window
from tests.page.demo import line, said, say
from tests.sandbox.forms import ACME, ANNA, PEKKA


async def test_a_page_that_lost_its_sandbox_says_so_keeps_the_text_and_mends_itself(tmp_path: Path):
    sandbox = Sandbox(tmp_path)
    url = await sandbox.start()
    complaints = "ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED_ENCODING"
    async with browser() as launched, window(launched, f"{url}/#{ANNA}/{ACME}", expected=complaints) as anna:
        await sandbox.stop()
        await expect(anna.locator(".lost")).to_be_visible()
        await say(anna, "Is anybody there?")
        await expect(anna.locator(".toast.bad")).to_contain_text("What you typed is kept")
        sandbox = Sandbox(tmp_path)
        await sandbox.start(port=URL(url).port or 0)
        await sandbox.control("message", {"user": PEKKA, "channel": ACME, "text": "Yes!"})
        await expect(anna.locator(".lost")).to_be_hidden()
        await expect(said(anna, "Yes!")).to_be_visible()
        await expect(line(anna)).to_have_value("Is anybody there?")
        await line(anna).press("Enter")
        await expect(said(anna, "Is anybody there?")).to_be_visible()
    await sandbox.stop()


async def test_unread_is_counted_for_each_person_until_they_look():
    sandbox = Sandbox()
    url = await sandbox.start()
    async with browser() as launched, window(launched, f"{url}/#{ANNA}/C0GENERAL") as page:
        for text in (f"Hello <@{ANNA}>", "and all"):
            await sandbox.control("message", {"user": "U0OLLI", "channel": "C0GENERAL", "text": "here"})
            await sandbox.control("message", {"user": PEKKA, "channel": ACME, "text": text})
        room = page.locator(f".rail-row[data-place={ACME}]")
        await expect(room.locator(".count.meant")).to_have_text("2")
        await expect(said(page, "here")).to_have_count(2)  # and so read
        await expect(page).to_have_title("(2) #general · Anna Korhonen · Sandbox")
        await page.evaluate(f"location.hash = '{PEKKA}/C0GENERAL'")
        await expect(page.locator(".me-button")).to_contain_text("Pekka")
        await expect(room.locator(".count")).to_have_count(0)  # his own words are no news to him
        await page.evaluate(f"location.hash = '{ANNA}/{ACME}'")
        await expect(said(page, "and all")).to_be_visible()
        await expect(page.locator(".divider.new")).to_be_visible()
        await expect(page).to_have_title("#kam-acme · Anna Korhonen · Sandbox")
        await page.reload()
        await page.wait_for_selector("html[data-ready]")
        await expect(said(page, "and all")).to_be_visible()
        await expect(page.locator(".divider.new")).to_have_count(0)
    await sandbox.stop()


MESSAGES = re.compile("/_control/messages/.*last=")


async def held(page: Page) -> asyncio.Event:
    """From now on the page gets no messages to read until the event is set."""
    released = asyncio.Event()

    async def wait(route: Route) -> None:
        await released.wait()
        await route.continue_()

    await page.route(MESSAGES, wait)
    return released


async def test_slow_messages_neither_move_the_focus_nor_hide_what_is_new():
    sandbox = Sandbox()
    url = await sandbox.start()
    async with browser() as launched, window(launched, f"{url}/#{ANNA}/C0GENERAL") as page:
        await sandbox.control("message", {"user": PEKKA, "channel": ACME, "text": "Before"})
        await expect(page.locator(f".rail-row[data-place={ACME}] .count")).to_have_text("1")
        released = await held(page)
        await page.evaluate(f"location.hash = '{ANNA}/{ACME}'")
        await expect(page.locator(".head h1")).to_have_text("kam-acme")
        await expect(line(page)).to_be_focused()  # one may begin to type
        await page.locator(".messages").focus()
        async with page.expect_request(MESSAGES):  # the page asks anew: two are under way
            await sandbox.control("message", {"user": PEKKA, "channel": ACME, "text": "Meanwhile"})
        released.set()
        await expect(said(page, "Meanwhile")).to_be_visible()
        await expect(page.locator(".divider.new")).to_be_visible()
        await expect(page.locator(".messages")).to_be_focused()
        await page.keyboard.press("?")
        await expect(page.locator("dialog.keys")).to_be_visible()
    await sandbox.stop()
