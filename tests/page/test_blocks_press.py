"""Messages and Home: every block is drawn, and what is pressed reaches the app as Slack sends it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.page.gallery import Studio, studio
from tests.page.samples import HOME, MESSAGE, OPTIONS, OVERFLOW, SURE, asked, button
from tests.sandbox.forms import ACME, ANNA, home, option, plain

pytestmark = pytest.mark.asyncio(loop_scope="module")
PICKED = ("selected_option", "selected_options", "selected_date", "selected_time", "selected_user", "value")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def gallery() -> AsyncIterator[Studio]:
    async with studio() as made:
        yield made


def picked(gallery: Studio) -> list[tuple[str, object]]:
    """Action id and choice of every action that the app heard."""
    actions = [payload["actions"][0] for payload in gallery.app.heard if payload["type"] == "block_actions"]
    return [(one["action_id"], next((one[key] for key in PICKED if key in one), None)) for one in actions]


async def answered(page: Page, count: int) -> None:
    """Waits until so many presses have been answered, and fails if one was refused."""
    await page.wait_for_function(
        "count => gallery.pressed.filter((one) => one.answer).length === count", arg=count
    )
    errors = await page.evaluate("gallery.pressed.map(({answer}) => answer.error).filter(Boolean)")
    assert errors == []


async def test_every_block_is_drawn_and_an_unknown_one_is_shown(gallery: Studio):
    async with gallery.look() as page:
        await page.evaluate(
            "blocks => gallery.put(blocks)", [block for blocks in MESSAGE for block in blocks]
        )
        assert await page.locator(".b-unknown").count() == 0
        assert await page.locator(".b-block").count() == sum(len(blocks) for blocks in MESSAGE)
        assert await page.get_by_role("cell", name="12,500.5").count() == 1
        assert await page.locator("ol[start='3'] li").inner_text() == "third"
        assert await page.get_by_role("img", name="A chart").count() == 1
        assert await page.get_by_role("img", name="By stage").locator("path").count() == 3
        await page.get_by_text("Figures of the chart").first.click()
        await expect(page.get_by_role("row", name="Won 5")).to_be_visible()
        strange = [
            {"type": "video", "title": plain("Demo"), "video_url": "https://example.com/v"},
            {"type": "section", "fields": "broken"},
            {"type": "input", "block_id": "x", "label": plain("L"), "element": {"type": "wand"}},
            {"type": "table"},
            {"type": "constructor"},
        ]
        await page.evaluate("console.error = () => {}")
        await page.evaluate("blocks => gallery.put(blocks)", strange)
        shown = await page.locator(".b-unknown").all_inner_texts()
        assert len(shown) == 4 and "https://example.com/v" in shown[0] and "wand" in shown[2]


async def test_each_choice_reaches_the_app(gallery: Studio):
    blocks = [
        {
            "type": "actions",
            "block_id": "row",
            "elements": [
                button("save", "Save", style="primary"),
                {
                    "type": "static_select",
                    "action_id": "theme",
                    "options": OPTIONS,
                    "placeholder": plain("Theme"),
                },
                {
                    "type": "multi_static_select",
                    "action_id": "themes",
                    "options": OPTIONS,
                    "placeholder": plain("Themes"),
                },
                {"type": "users_select", "action_id": "who", "placeholder": plain("Who")},
                {"type": "checkboxes", "action_id": "ticks", "options": OPTIONS},
                {"type": "datepicker", "action_id": "day", "placeholder": plain("Day")},
                {"type": "timepicker", "action_id": "hour", "placeholder": plain("Hour")},
                OVERFLOW,
            ],
        },
        {
            "type": "section",
            "block_id": "twin",
            "text": plain("again"),
            "accessory": button("save", "Save twin"),
        },
        {
            "type": "section",
            "block_id": "one",
            "text": plain("one"),
            "accessory": {
                "type": "radio_buttons",
                "action_id": "radio",
                "options": [option("x"), option("y")],
            },
        },
    ]
    gallery.ask("chat.postMessage", channel=ACME, text="x", blocks=blocks)
    async with gallery.look() as page:
        await page.evaluate(f"gallery.messages('{ACME}')")
        await page.get_by_role("button", name="Save twin").click()
        await answered(page, 1)
        assert gallery.app.last()["actions"][0]["block_id"] == "twin"
        theme = page.get_by_role("combobox", name="Theme", exact=True)
        await theme.press("ArrowDown")
        await theme.press("ArrowDown")
        await theme.press("Enter")
        await answered(page, 2)
        await page.get_by_role("combobox", name="Who").fill("virt")
        await page.get_by_role("option", name="Pekka Virtanen").click()
        await answered(page, 3)
        await page.get_by_role("checkbox", name="C").check()
        await answered(page, 4)
        await page.get_by_role("combobox", name="Day").fill("1.12.2026")
        await page.keyboard.press("Enter")
        await answered(page, 5)
        await page.get_by_role("combobox", name="Hour").click()
        await page.get_by_role("option", name="09:30").click()
        await answered(page, 6)
        await page.get_by_role("radio", name="Y").check()
        await answered(page, 7)
        await page.get_by_role("combobox", name="Themes").fill("a")
        await page.keyboard.press("Enter")
        await answered(page, 8)
        await page.keyboard.press("Escape")
        await page.get_by_role("button", name="More actions").press("Enter")
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Enter")
        await answered(page, 9)
        assert await page.evaluate("gallery.opened") == ["https://example.com/"]
        assert picked(gallery) == [
            ("save", "save"),
            ("theme", OPTIONS[1]),
            ("who", "U0PEKKA"),
            ("ticks", [OPTIONS[2]]),
            ("day", "2026-12-01"),
            ("hour", "09:30"),
            ("radio", option("y")),
            ("themes", [OPTIONS[0]]),
            ("menu", OVERFLOW["options"][1]),
        ]
        # What was chosen before is told with the last press, as Slack's client does.
        values = gallery.app.last()["state"]["values"]["row"]
        assert (
            values["theme"]["selected_option"] == OPTIONS[1]
            and values["day"]["selected_date"] == "2026-12-01"
        )


async def test_a_pressed_button_works_once_and_comes_back(gallery: Studio):
    go = asyncio.Event()

    async def later(_payload: dict) -> None:
        await go.wait()

    gallery.app.answers["block_actions"] = later
    ticks = {"type": "checkboxes", "action_id": "ticks", "options": OPTIONS[:2]}
    row = {
        "type": "actions",
        "elements": [button("slow", "Slow"), button("delete", "Delete", confirm=SURE), ticks],
    }
    gallery.ask("chat.postMessage", channel=ACME, text="x", blocks=[row])
    async with gallery.look() as page:
        await page.evaluate(f"gallery.messages('{ACME}')")
        slow = page.get_by_role("button", name="Slow")
        await slow.click()
        await expect(slow).to_have_attribute("aria-busy", "true")
        await slow.click()
        await page.get_by_role("checkbox", name="A").last.check()
        await page.get_by_role("checkbox", name="B").last.check()
        go.set()
        await expect(slow).not_to_have_attribute("aria-busy", "true")
        await answered(page, 3)
        # The button was pressed once; the box that was ticked meanwhile is told after the first.
        assert picked(gallery) == [("slow", "slow"), ("ticks", OPTIONS[:1]), ("ticks", OPTIONS[:2])]
        delete = page.get_by_role("button", name="Delete")
        await delete.last.click()
        sure = page.get_by_role("dialog", name="Delete the note?")
        await expect(sure.get_by_text("It is gone for good.")).to_be_visible()
        await page.keyboard.press("Escape")
        await expect(sure).to_have_count(0)
        await delete.last.click()
        await sure.get_by_role("button", name="Keep").click()
        await delete.last.click()
        await page.keyboard.press("Enter")
        await answered(page, 4)
        assert picked(gallery)[3:] == [("delete", "delete")]


async def test_home_keeps_what_is_typed_when_it_is_published_anew(gallery: Studio):
    row = {"type": "actions", "block_id": "same", "elements": [button("same", "Same")]}
    gallery.ask("views.publish", user_id=ANNA, view=home(*HOME, row))
    async with gallery.look("language=fi") as page:
        await page.evaluate("gallery.home()")
        note = page.get_by_label("A field at home")
        await note.fill("half a thought")
        await note.evaluate("each => each.setSelectionRange(4, 6)")
        gallery.ask("views.publish", user_id=ANNA, view=home({"type": "divider"}, *HOME, row))
        await page.evaluate("gallery.home()")
        assert await note.input_value() == "half a thought"
        assert await note.evaluate("each => [document.activeElement === each, each.selectionStart]") == [
            True,
            4,
        ]
        # A newer message holds the same button: the press says that it means Home.
        gallery.ask("chat.postMessage", channel=ACME, text="x", blocks=[row])
        await page.get_by_role("button", name="Same").click()
        await answered(page, 1)
        heard = gallery.app.last()
        assert heard["view"]["type"] == "home"
        gallery.ask("views.publish", user_id=ANNA, view=home(asked("other", "plain_text_input", "Other")))
        await page.evaluate("gallery.home()")
        assert await note.count() == 0


async def test_long_texts_and_bare_titles_fit(gallery: Studio):
    long = [{"type": "section", "text": plain("word " * 200), **more} for more in ({}, {"expand": True})]
    async with gallery.look(width=390, scheme="dark") as page:
        await page.evaluate(
            "blocks => gallery.put(blocks)", [*long, *(block for blocks in MESSAGE for block in blocks)]
        )
        more = page.get_by_role("button", name="Show more")
        await more.click()
        await expect(page.get_by_role("button", name="Show less")).to_have_attribute("aria-expanded", "true")
        assert await more.count() == 0
        # Nothing is wider than a phone.
        assert await page.evaluate("document.documentElement.scrollWidth") <= 390
