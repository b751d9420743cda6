"""An account is set up in one line, and its team finds it in its own channel."""

from typing import Any

from tests.stories.house import House, buttons, words


async def channel_of(house: House, name: str) -> dict[str, Any]:
    """The Slack channel with this name."""
    await house.settle()
    state = await house.look("state")
    (found,) = [channel for channel in state["channels"] if channel.get("name") == name]
    return dict(found)


async def test_one_line_makes_the_account_its_channel_and_one_pinned_card(both: House) -> None:
    answer = await both.kam("U0ANNA", 'new "Hämeen Öljy Oy"')
    said = words(answer["ephemeral"])
    assert "*Hämeen Öljy Oy* is set up, with the code HAMEEN-OLJY." in said
    assert "Edit" in buttons(answer["ephemeral"])
    channel = await channel_of(both, "kam-hameen-oljy")
    assert channel["is_private"] and "U0ANNA" in channel["members"]
    (card,) = await both.messages(channel["id"])
    assert "Hämeen Öljy Oy" in words(card) and "<@U0ANNA> – key account manager" in words(card)
    assert [pin["ts"] for pin in (await channel_of(both, "kam-hameen-oljy"))["pins"]] == [card["ts"]]
    again = await both.kam("U0ANNA", "new hämeen öljy")
    assert "(HAMEEN-OLJY)" in words(again["ephemeral"])
    assert len(await both.messages(channel["id"])) == 1
