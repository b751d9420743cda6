"""Modals: every kind of field reaches the app, errors stand at their fields, nothing typed is lost."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.page.gallery import Studio, choose, studio
from tests.page.samples import GROUPS, MODAL_BLOCKS, OPTIONS, asked, button
from tests.sandbox.forms import ANNA, modal, option, plain

pytestmark = pytest.mark.asyncio(loop_scope="module")

CURSOR = "(({value, selectionStart: from, selectionEnd: to}) => [value, from, to])(document.activeElement)"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def gallery() -> AsyncIterator[Studio]:
    async with studio() as made:
        yield made


def fields() -> list[dict]:
    """All fields, each with its block id as label, and nothing optional said in the label."""
    inputs = [block for block in MODAL_BLOCKS if block["type"] == "input"]
    return [{**block, "label": plain(block["block_id"]), "optional": False} for block in inputs]


async def test_every_kind_of_field_reaches_the_app(gallery: Studio):
    accounts = [option("acme"), option("other")]
    gallery.app.answers["block_suggestion"] = lambda payload: {
        "options": [one for one in accounts if payload["value"] in one["value"]]
    }
    gallery.open_modal(modal(*fields()))
    async with gallery.look("zone=Europe/Helsinki") as page:
        await page.evaluate("gallery.shown()")
        texts = {
            "text": "Met Liisa",
            "name": "Liisa",
            "mail": "liisa@example.com",
            "site": "https://example.com",
            "sum": "12,5",
            "rich": "said so",
        }
        for label, text in texts.items():
            await page.get_by_label(label, exact=True).fill(text)
        await choose(page, "one", "C")
        await choose(page, "group", "zurich")
        await choose(page, "outside", "oth")
        await choose(page, "who", "pekka v")
        await choose(page, "where", "acme")
        await choose(page, "channel", "gen")
        await page.get_by_role("button", name="Remove B", exact=True).click()
        await choose(page, "many", "c")
        await page.get_by_label("whos", exact=True).press("Backspace")
        await choose(page, "whos", "john")
        await page.get_by_label("hour", exact=True).fill("14.30")
        await page.get_by_label("moment", exact=True).fill("24/12/2026")
        await page.get_by_label("Choose a time", exact=True).fill("5 pm")
        await page.get_by_label("moment", exact=True).fill("")
        await page.get_by_label("Choose a time", exact=True).fill("6 pm")
        await page.get_by_label("moment", exact=True).fill("24/12/2026")
        await page.get_by_label("day", exact=True).press("ArrowDown")
        await page.keyboard.press("ArrowRight")
        await page.keyboard.press("Enter")
        await page.get_by_role("checkbox", name="A the first one").check()
        await page.get_by_role("radio", name="B").check()
        await page.keyboard.press("Control+Enter")
        await expect(page.get_by_role("dialog")).to_have_count(0)
        assert gallery.app.fields() == {
            **texts,
            "sum": "12.5",
            "rich": {
                "type": "rich_text",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "said so"}]}
                ],
            },
            "one": OPTIONS[2],
            "group": GROUPS[1]["options"][0],
            "outside": option("other"),
            "many": [OPTIONS[0], OPTIONS[2]],
            "who": "U0PEKKA",
            "whos": ["U0ANNA", "U0JOHN"],
            "where": "C0ACME",
            "channel": "C0GENERAL",
            "day": "2026-12-02",
            "hour": "14:30",
            "moment": 1798128000,
            "ticks": [OPTIONS[0] | {"description": plain("the first one")}],
            "radio": OPTIONS[1],
        }


async def test_errors_stand_at_their_fields_and_what_was_typed_stays(gallery: Studio):
    gallery.open_modal(
        modal(
            asked("name", "plain_text_input", "Name"),
            asked("due", "datepicker", "Due", "Within a year"),
            asked("note", "plain_text_input", "Note", multiline=True, max_length=20),
        )
    )
    gallery.app.answers["view_submission"] = {
        "response_action": "errors",
        "errors": {"due": "That is a Sunday."},
    }
    async with gallery.look() as page:
        await page.evaluate("gallery.shown()")
        name, due, note = page.get_by_label("Name"), page.get_by_label("Due"), page.get_by_label("Note")
        await expect(name).to_be_focused()
        await due.fill("2026-12-06")
        await note.fill("x" * 18)
        await expect(page.get_by_text("2 characters left")).to_be_visible()
        await page.get_by_role("button", name="Save").click()
        await expect(name).to_have_attribute("aria-invalid", "true")
        await expect(name).to_be_focused()
        await expect(name).to_have_accessible_description("Please complete this required field.")
        assert gallery.app.heard == []  # the client itself refused it
        await name.fill("Liisa")
        await expect(name).not_to_have_attribute("aria-invalid", "true")
        await page.keyboard.press("Enter")
        await expect(due).to_be_focused()
        await expect(due).to_have_accessible_description("That is a Sunday. Within a year")
        assert await due.input_value() == "Sun, 6 Dec 2026" and await note.input_value() == "x" * 18
        await note.fill("y" * 21)
        await page.get_by_role("button", name="Save").click()
        await expect(note).to_have_accessible_description("Must be at most 20 characters.")
        assert await note.input_value() == "y" * 21


async def test_a_lost_connection_is_said_in_the_form_and_the_text_stays(gallery: Studio):
    gallery.open_modal(modal(asked("name", "plain_text_input", "Name")))
    gallery.app.answers["view_submission"] = {"response_action": "dance"}
    go = asyncio.Event()
    async with gallery.look("language=fi") as page:
        await page.evaluate("gallery.shown()")
        await page.get_by_label("Name").fill("Liisa")
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("Yhteydessä oli ongelma. Yritätkö uudelleen?")).to_be_visible()

        async def later(_payload: dict) -> None:
            await go.wait()

        gallery.app.answers["view_submission"] = later
        heard = len(gallery.app.heard)
        save = page.get_by_role("button", name="Save")
        await save.click()
        await expect(save).to_have_attribute("aria-busy", "true")
        await page.keyboard.press("Control+Enter")
        assert await page.get_by_label("Name").input_value() == "Liisa"
        go.set()
        await expect(page.get_by_role("dialog")).to_have_count(0)
        assert len(gallery.app.heard) == heard + 1


async def test_an_outside_select_asks_when_typing_pauses_and_drops_late_answers(gallery: Studio):
    asked_first, slow = asyncio.Event(), asyncio.Event()

    async def offer(payload: dict) -> dict:
        if payload["value"] == "ac":
            asked_first.set()
            await slow.wait()
        if payload["value"] == "none":
            return {"options": []}
        if payload["value"] == "bad":
            return {"nothing": True}
        return {"options": [option(f"{payload['value']}-1")]}

    gallery.app.answers["block_suggestion"] = offer
    gallery.open_modal(
        modal(asked("who", "external_select", "Account", min_query_length=2, initial_option=option("first")))
    )
    async with gallery.look() as page:
        await page.evaluate("gallery.shown()")
        account = page.get_by_label("Account")
        assert await account.input_value() == "FIRST"
        await account.fill("a")
        await expect(page.get_by_text("Type at least 2 characters")).to_be_visible()
        await account.fill("ac")
        await asked_first.wait()
        await account.press_sequentially("me", delay=20)
        await expect(page.get_by_role("option")).to_have_text(["ACME-1"])
        slow.set()
        await page.wait_for_function("() => gallery.suggested.length === 2")
        await expect(page.get_by_role("option")).to_have_text(["ACME-1"])
        assert [payload["value"] for payload in gallery.app.heard] == ["ac", "acme"]
        await account.fill("none")
        await expect(page.get_by_text("No results")).to_be_visible()
        await account.fill("bad")
        await expect(page.get_by_text("The app did not answer")).to_be_visible()
        await page.keyboard.press("Escape")
        assert await account.input_value() == "FIRST"
        await choose(page, "Account", "acme")
        await account.fill("other")  # a later search changes nothing of the choice
        await expect(page.get_by_role("option")).to_have_text(["OTHER-1"])
        await page.keyboard.press("Escape")
        await page.get_by_role("button", name="Save").click()
        await expect(page.get_by_role("dialog")).to_have_count(0)
        assert gallery.app.fields() == {"who": option("acme-1")}


async def test_an_update_keeps_what_is_typed_the_cursor_and_an_open_list(gallery: Studio):
    note = asked("note", "plain_text_input", "Note", multiline=True)
    theme = asked("theme", "static_select", "Theme", options=OPTIONS)
    more = {"type": "actions", "block_id": "more", "elements": [button("more", "More")]}
    view = gallery.open_modal(modal(note, theme, more))
    wider = {**theme, "element": {**theme["element"], "options": [*OPTIONS, option("d")]}}

    def update(_payload: dict) -> None:
        gallery.ask(
            "views.update",
            view_id=view["id"],
            view=modal(asked("kind", "plain_text_input", "Kind"), note, wider, more),
        )

    gallery.app.answers["block_actions"] = update
    async with gallery.look() as page:
        await page.evaluate("gallery.shown()")
        text = page.get_by_label("Note")
        await text.fill("half a thought")
        await page.get_by_role("button", name="More").click()
        await expect(page.get_by_label("Kind")).to_be_visible()
        assert gallery.app.fields("block_actions")["note"] == "half a thought"  # the app saw what was typed
        assert await text.input_value() == "half a thought"
        await text.fill("a whole thought")
        await text.evaluate("each => { each.focus(); each.setSelectionRange(2, 7); }")
        await page.evaluate("gallery.shown()")
        hinted = {**note, "hint": plain("One line is enough.")}
        gallery.ask("views.update", view_id=view["id"], view=modal(hinted, theme, more))
        await page.evaluate("gallery.shown()")
        assert await page.evaluate(CURSOR) == ["a whole thought", 2, 7]
        await page.get_by_label("Theme").fill("d")
        await expect(page.get_by_text("No results")).to_be_visible()
        update({})
        await page.evaluate("gallery.shown()")
        await page.keyboard.press("Escape")
        await page.get_by_label("Theme").press("ArrowDown")
        await expect(page.get_by_role("option")).to_have_count(4)
        gallery.ask("views.update", view_id=view["id"], view=modal(note, theme, more))
        await page.evaluate("gallery.shown()")
        await expect(page.get_by_role("option")).to_have_count(3)
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Enter")
        await page.get_by_role("button", name="Save").click()
        await expect(page.get_by_role("dialog")).to_have_count(0)
        assert gallery.app.fields() == {"note": "a whole thought", "theme": OPTIONS[1]}


async def test_a_field_that_tells_does_so_when_asked(gallery: Studio):
    letters = {"trigger_actions_on": ["on_character_entered"]}
    told = asked("letters", "plain_text_input", "Letters", dispatch_action_config=letters) | {
        "dispatch_action": True
    }
    enter = asked("enter", "plain_text_input", "Enter") | {"dispatch_action": True}
    pick = asked("pick", "static_select", "Pick", options=OPTIONS) | {"dispatch_action": True}
    gallery.open_modal(modal(told, enter, pick, asked("quiet", "static_select", "Quiet", options=OPTIONS)))
    async with gallery.look() as page:
        await page.evaluate("gallery.shown()")
        await page.get_by_label("Letters").fill("abc")
        await page.wait_for_function("() => gallery.pressed.length === 1")
        await page.get_by_label("Enter").fill("def")
        await choose(page, "Quiet", "a")
        await page.get_by_label("Enter").press("Enter")
        await page.wait_for_function("() => gallery.pressed.length === 2")
        await choose(page, "Pick", "b")
        await page.wait_for_function("() => gallery.pressed[2]?.answer")
        heard = [payload["actions"][0] for payload in gallery.app.heard]
        assert [one.get("value") for one in heard] == ["abc", "def", None]
        assert heard[2]["selected_option"] == OPTIONS[1]
        assert gallery.app.fields("block_actions")["quiet"] == OPTIONS[0]
        assert not await page.get_by_label("Enter").get_attribute("aria-invalid")


async def test_views_lie_on_each_other(gallery: Studio):
    root = gallery.open_modal(
        modal(asked("name", "plain_text_input", "Name"), close=plain("Not now"), notify_on_close=True)
    )
    async with gallery.look() as page:
        await page.evaluate("gallery.shown()")
        await expect(page.get_by_role("dialog", name="Form")).to_be_visible()
        assert await page.get_by_role("button", name="Back").count() == 0
        await page.get_by_label("Name").fill("Liisa")
        gallery.ask(
            "views.push",
            trigger_id=gallery.trigger(root["id"]),
            view={**modal(asked("more", "plain_text_input", "More")), "title": plain("More")},
        )
        await page.evaluate("gallery.shown()")
        await expect(page.get_by_role("textbox", name="More")).to_be_focused()
        await page.get_by_role("button", name="Back").click()
        await expect(page.get_by_label("Name")).to_have_value("Liisa")
        await page.get_by_role("button", name="Not now").click()
        await expect(page.get_by_role("dialog")).to_have_count(0)
        assert gallery.sandbox.world.views.top(ANNA) is None
        assert gallery.app.last("view_closed")["view"]["id"] == root["id"]
