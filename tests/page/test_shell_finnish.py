"""Sama suomeksi: jokainen sana."""

from pathlib import Path

from playwright.async_api import expect

from tests.page.demo import demo, line, said


async def test_a_finn_meets_finnish_in_every_word(tmp_path: Path):
    async with demo(tmp_path, "fi") as kam, kam.look() as anna:
        assert await anna.locator("html").get_attribute("lang") == "fi"
        assert (await line(anna).input_value()).startswith("/kam kirjaa Soitin Liisa Virtaselle")
        await anna.keyboard.press("Enter")
        await expect(said(anna, "Tallennettu")).to_contain_text("Vain sinä näet tämän")
        await anna.keyboard.type("/kam suun")
        await expect(anna.get_by_role("option", name="suunnitelma")).to_be_visible()
        await anna.keyboard.press("Escape")
        words = await anna.locator("body").inner_text()
        for english in ("Home", "Messages", "Channels", "Only visible", "You are", "Try next", "Today"):
            assert english not in words, english
        await anna.locator(".clock-button").click()
        await expect(anna.locator(".clock-panel")).to_contain_text("marraskuuta 2026")
