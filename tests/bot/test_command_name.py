"""A Slack where another app has `/kam` already (KAM_COMMAND)."""

from collections.abc import Iterator

import pytest

from tests.faults import payloads
from tests.faults.ground import with_account
from tests.faults.near import near
from tests.stories.house import words
from views.texts import call_it


@pytest.fixture(autouse=True)
def _our_own_name_again() -> Iterator[None]:
    yield
    call_it("/kam")


async def test_everything_it_says_uses_the_name_that_it_has_there(sqlite_url: str) -> None:
    with_account(sqlite_url)
    async with near(sqlite_url, KAM_COMMAND="/kunden") as bot:
        said = []
        for number, text in enumerate(("log Qwerty: met them", "help", "find ?!", "plna ACME")):
            command = payloads.command("U0ANNA", text, f"6.{number}") | {"command": "/kunden"}
            said.append(words((await bot.ask(command, form=True)).body))
    assert all(said) and not any("/kam" in each for each in said)
    assert "/kunden find renewal" in said[2] and "/kunden plan ACME" in said[3]
