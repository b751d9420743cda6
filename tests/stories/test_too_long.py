"""A line that is too long for its field stands there whole, and saving says how long it may be."""

import pytest

from tests.stories.house import House, words

MANY = "Vuotoauditointi ja koko jalostamon kunnonvalvonta " * 13


@pytest.mark.parametrize(
    ("verb", "field", "length", "limit"),
    [
        ("new", "name", 276, 100),
        ("contact", "title", 150, 100),
        ("do", "text", 600, 500),
        ("opp", "name", 200, 150),
    ],
)
async def test_it_stands_in_the_form_and_is_refused_at_its_field(
    house: House, verb: str, field: str, length: int, limit: int
) -> None:
    await house.account()
    typed = MANY[:length].strip()
    opened = await house.kam("U0ANNA", f"{verb} {typed}", "C0ACME")
    assert typed in words(opened["modal"])
    form = {"value": "20k", "next": "call them", "next_on": "2026-12-05", "due": "2026-12-05"}
    shown = {block.get("block_id") for block in opened["modal"]["blocks"]}
    values = {key: value for key, value in form.items() if key in shown}
    refused = await house.do("submit", user="U0ANNA", values=values)
    assert str(limit) in refused["errors"][field]


async def test_what_no_field_holds_is_given_back_whole(talo: House) -> None:
    await talo.account()
    rivi = "kontakti " + "Liisa Virtanen, talousjohtaja, " * 110
    vastaus = await talo.kam("U0ANNA", rivi, "C0ACME")
    assert "Teksti on pidempi kuin" in words(vastaus)
    assert "".join(rivi.split()) in "".join(words(vastaus).split())
