"""The page in a real browser, with the real bot behind it, as the demo shows it to a stranger."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.page.demo import ANNA, OIL, PEKKA, Demo, demo, line, said, say

pytestmark = pytest.mark.asyncio(loop_scope="module")
# What a thumb would miss: the page's own buttons and links that are lower than 40 px.
OURS = ".popup button, .head :is(button, a), .rail :is(button, a), .composer button"
SMALL = f"""[...document.querySelectorAll("{OURS}")]
  .filter((each) => each.offsetParent && each.getBoundingClientRect().height < 39.5)
  .map((each) => each.outerHTML)"""
HERE, THERE = f"{ANNA}/{OIL}", f"{PEKKA}/{OIL}"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def kam(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demo]:
    async with demo(tmp_path_factory.mktemp("demo"), "en") as begun:
        yield begun


async def test_one_key_logs_the_call_and_a_colleague_sees_it_live(kam: Demo):
    async with kam.look() as anna, kam.look(f"{PEKKA}/C0GENERAL") as pekka:
        assert "Liisa Virtanen" in await line(anna).input_value()
        await expect(anna.locator(".pinned")).to_have_text("Hämeen Öljy Oy")
        await anna.keyboard.press("Enter")
        await expect(said(anna, "Saved to")).to_have_class("message ephemeral")
        await expect(said(anna, "logged: call")).to_be_visible()
        await expect(line(anna)).to_have_value("")
        await expect(anna.locator(".tips .done")).to_have_count(2)
        room = pekka.locator(f".rail-row[data-place={OIL}]")
        await expect(room.locator(".count")).to_have_text("1")
        await room.click()
        await expect(said(pekka, "the board decides on monitoring")).to_be_visible()
        await expect(room.locator(".count")).to_have_count(0)
        await expect(said(pekka, "Saved to")).to_have_count(0)


async def test_replies_stay_in_their_thread_and_are_counted_under_its_root(kam: Demo):
    async with kam.look(HERE) as anna, kam.look(THERE) as pekka:
        await say(pekka, "Who calls @Anna Korhonen today?")
        question = said(anna, "Who calls")
        await expect(question).to_contain_text("today?")
        await question.hover()
        await question.get_by_label("Reply in thread").click()
        await anna.locator(".side .composer-input").fill("I <do> & gladly")
        await anna.keyboard.press("Enter")
        await expect(anna.locator(".side .message")).to_have_count(2)
        await expect(said(pekka, "Who calls").locator(".thread-bar")).to_contain_text("1 reply")
        await expect(said(anna, "gladly")).to_have_count(0)
        replies = await kam.house.look(f"messages/{OIL}?last=1")
        assert replies[0]["text"] == "I &lt;do&gt; &amp; gladly"
        question = (await kam.house.look(f"messages/{OIL}?last=2"))[0]
        assert question["text"] == f"Who calls <@{ANNA}> today?"
        await anna.keyboard.press("Escape")
        await expect(anna.locator(".side")).to_be_hidden()


async def test_a_shortcut_on_a_message_opens_the_form_and_escape_closes_it(kam: Demo):
    async with kam.look(HERE) as anna:
        await say(anna, "Matti Mäkelä asked about spare parts.")
        message = said(anna, "spare parts")
        await message.hover()
        await message.get_by_label("More about this message").click()
        await anna.get_by_role("menuitem", name="Log to account").click()
        form = anna.locator("dialog.modal")
        await expect(form).to_be_visible()
        await anna.keyboard.press("Escape")
        await expect(form).to_be_hidden()
        assert await kam.house.look(f"modal?user={ANNA}") is None


async def test_a_form_says_what_is_missing_then_saves_and_is_undone(kam: Demo):
    async with kam.look(HERE) as anna:
        await say(anna, "/kam log")
        form = anna.locator("dialog.modal")
        await form.get_by_role("button", name="Save").click()
        await expect(form).to_contain_text("Please complete this required field.")
        await anna.keyboard.type("Liisa wants the figures monthly.")  # the focus is at what is missing
        await form.get_by_role("button", name="Save").click()
        await expect(form).to_contain_text("Saved to Hämeen Öljy Oy.")
        await expect(said(anna, "figures monthly")).to_be_visible()
        await form.get_by_role("button", name="Undo").click()
        await expect(form).to_contain_text("Withdrawn")
        await anna.keyboard.press("Escape")
        await expect(said(anna, "Withdrawn by")).to_be_visible()
        await expect(said(anna, "figures monthly")).to_have_count(0)
        await anna.locator("[data-place=home]").click()
        await expect(anna.locator(".home")).to_contain_text("Your accounts")


async def test_an_opportunity_moves_and_home_shows_what_was_logged_with_undo(kam: Demo):
    async with kam.look(HERE) as anna:
        await say(anna, "/kam opp Leak audit 10k/20k/30k next: meet the CFO by Fri")
        opened = said(anna, "Leak audit").last
        await opened.get_by_role("combobox").click()
        await anna.get_by_role("option", name="proposal").click()
        await expect(said(anna, "Moved to: proposal")).to_be_visible()
        await say(anna, "/kam log Called Matti Mäkelä about the leak audit.")
        await expect(said(anna, "logged: call").last).to_contain_text("about the leak audit")
        await expect(said(anna, "Saved to").last).not_to_contain_text("leak audit")
        await anna.get_by_role("link", name="Home").first.click()
        latest = anna.locator(".middle").get_by_text("about the leak audit").filter(visible=True)
        await expect(latest.first).to_be_visible()
        await anna.get_by_role("button", name="Undo").filter(visible=True).first.click()
        withdrawn = anna.locator(".middle").get_by_text("Withdrawn from").filter(visible=True)
        await expect(withdrawn.first).to_be_visible()


async def test_what_was_refused_stays_and_the_error_is_a_sentence(kam: Demo):
    async with kam.look(HERE) as anna:
        kam.house.sandbox.world.commands = frozenset({"/kam"})
        await say(anna, "/crm log Met Liisa")
        await expect(anna.locator(".toast.bad")).to_contain_text("There is no such command here.")
        await expect(line(anna)).to_have_value("/crm log Met Liisa")


async def test_an_answer_below_a_plan_taller_than_the_phone_is_seen(kam: Demo):
    async with kam.look(HERE, width=390) as anna:
        newest = anna.locator(".middle .message").last
        await say(anna, "/kam plan")
        await expect(newest).to_contain_text("Open opportunities")
        await expect(newest).to_be_in_viewport()
        await say(anna, "/kam team")
        await expect(newest).to_contain_text("Add a seat")
        await expect(newest).to_be_in_viewport(ratio=0.2)


async def test_the_clock_brings_mondays_digest(kam: Demo):
    await kam.house.kam(ANNA, "log Called Liisa Virtanen: all is well", channel=OIL)  # or it tells nothing
    kam.house.clock.move_to(datetime(2026, 11, 29, 20, tzinfo=UTC))  # Sunday, 22.00 in Helsinki
    async with kam.look(f"{ANNA}/C0GENERAL") as anna:
        await expect(anna.locator(".clock-button")).to_contain_text("Sun 29 Nov")
        await anna.locator(".clock-button").click()
        await anna.locator("[data-jump=monday]").click()
        await expect(anna.locator(".clock-button")).to_contain_text("Mon 30 Nov")
        await expect(anna.locator(".toast", has_text="from KAM")).to_be_visible()
        await anna.locator(".toast-open", has_text="#kam-hameen-oljy").click()
        await expect(said(anna, "week 48")).to_be_visible()
        await expect(anna.locator(".tips .done", has_text="Monday")).to_have_count(1)


async def test_what_the_clock_brings_to_the_open_place_is_not_called_nothing(kam: Demo):
    kam.house.clock.move_to(datetime(2026, 12, 6, 20, tzinfo=UTC))  # a Sunday; no news in channels
    async with kam.look(f"{ANNA}/dm") as anna:
        for jump, day, came in (("monday", "Mon 7 Dec", True), ("morning", "Tue 8 Dec", False)):
            await anna.locator(".clock-button").click()
            await anna.locator(f"[data-jump={jump}]").click()
            await expect(anna.locator(".toast", has_text=f"It is now {day}")).to_be_visible()
            assert await anna.locator(".toast", has_text="Nothing came").count() == (0 if came else 1)


async def test_everything_goes_by_keyboard(kam: Demo):
    async with kam.look(HERE) as anna:
        await line(anna).fill("")
        await anna.keyboard.type("/k")
        await anna.keyboard.press("Tab")
        await anna.keyboard.type("pl")
        await expect(anna.get_by_role("option", name="plan")).to_have_attribute("aria-selected", "true")
        await anna.keyboard.press("Enter")
        await expect(line(anna)).to_have_value("/kam plan ")
        await anna.keyboard.press("Enter")
        await expect(line(anna)).to_have_value("")  # taken
        await expect(said(anna, "Open opportunities").last).to_be_visible()
        await anna.keyboard.press("ArrowUp")
        await expect(line(anna)).to_have_value("/kam plan")
        await anna.keyboard.press("Alt+ArrowUp")
        await expect(anna.locator(".head h1")).to_have_text("kam-baltic-shipping")
        await anna.locator(".messages").focus()
        await anna.keyboard.press("?")
        await expect(anna.locator("dialog.keys")).to_be_visible()
        await anna.keyboard.press("Escape")
        await anna.keyboard.press("p")
        await anna.keyboard.press("ArrowDown")
        await anna.keyboard.press("Enter")
        await expect(anna.locator(".me-button")).to_contain_text("Pekka Virtanen")
        await expect(anna.locator(".head h1")).not_to_have_text("kam-baltic-shipping")  # he is not in it
        assert PEKKA in anna.url
        await anna.evaluate(f"location.hash = '{PEKKA}/C0SHIPPING'")  # nor does a link lead him there
        await expect(anna.locator(".head h1")).not_to_have_text("kam-baltic-shipping")


async def test_nothing_scrolls_sideways_on_a_phone(kam: Demo):
    async with kam.look(HERE, width=390) as phone:
        await say(phone, "/kam plan")
        await expect(said(phone, "Open opportunities").last).to_be_visible()
        steps = (".to-rail", "[data-place=dm]", ".to-rail", "[data-place=home]", ".clock-button", ".to-rail")
        for step in (*steps, ".me-button"):
            await phone.locator(step).first.click()
            assert await phone.evaluate("document.documentElement.scrollWidth") == 390, step
            assert await phone.evaluate(SMALL) == [], step
