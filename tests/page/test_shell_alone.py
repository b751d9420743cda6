"""The page over a sandbox without bot and hints: people among themselves, and a line that breaks."""

from pathlib import Path

from playwright.async_api import expect
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
