"""In an account's channel another one is asked about where the words begin with its name, misspelt too."""

import pytest

from kam import which
from kam.problem import Problem
from kam.work import Work
from store.database import Database
from tests.kam.acme import ANNA, CHANNEL, acme
from tests.kam.build import Built, account, contact
from tests.store.recorder import Statement


@pytest.fixture
async def team(database: Database) -> Built:
    built = await acme(database)
    await built.add(
        account("karhu", "Karhu Foods Oy"),
        account("elisa", "Elisa Oyj"),
        account("kallio", "Kallio Oy", code="K-1"),
        contact("elina", name="Elina Virtanen"),
        *(account(f"kanava{number}", f"Kanava {number} Oy") for number in range(150)),
    )
    return built


def named(work: Work, text: str, is_note: bool = True, picked: str = "") -> tuple[str, str]:
    found, words = which.account_for(work, CHANNEL, text, picked, keep_sentence=is_note)
    return found.id, words


@pytest.mark.parametrize("is_note", [True, False])
async def test_a_misspelt_name_is_asked_about_by_every_verb(team: Built, is_note: bool) -> None:
    for typed in ("Karhla Foods: send the offer by Fri", "Karhla Foods wants the offer by Fri"):
        with pytest.raises(Problem) as asked:
            await team.read(ANNA, named, typed, is_note)
        assert (asked.value.key, asked.value.typed, asked.value.any_account) == ("which_account", typed, True)
        assert asked.value.choices == (("Karhu Foods Oy", "karhu"), ("Acme Oy", "acme"))
    assert await team.read(ANNA, named, "Karhla Foods: moi", is_note, "karhu") == ("karhu", "moi")
    assert await team.read(ANNA, named, typed, is_note, "acme") == ("acme", typed)


async def test_a_contact_of_this_account_is_no_other_account(team: Built) -> None:
    with pytest.raises(Problem, match="which_account"):
        await team.read(ANNA, named, "Elsia: wants a longer term")
    for typed in ("Elina: wants a longer term", "Elinan kanssa: pitkä sopimus"):
        assert await team.read(ANNA, named, typed) == ("acme", typed)
    with pytest.raises(Problem, match="which_account"):
        await team.read(ANNA, named, "Kallio called about the price")
    await team.add(contact("matti", name="Matti Kallio"))
    assert (await team.read(ANNA, named, "Kallio called about the price"))[0] == "acme"
    for typed in ("Kallio: wants a longer term", "Kallio Oy called about the price"):
        with pytest.raises(Problem, match="which_account"):
            await team.read(ANNA, named, typed)


async def test_an_ordinary_note_costs_no_statement_more_and_never_all_names(
    team: Built, recorded: list[Statement]
) -> None:
    for typed, most in (
        ("met Liisa about the renewal", 1),
        ("Met Liisa about the renewal", 2),
        ("Kanavan hinta on liian kova", 2),
        ("Prices: they want a longer term", 3),  # a colon may end a code
    ):
        recorded.clear()
        assert await team.read(ANNA, named, typed) == ("acme", typed)
        asked = [each.sql for each in recorded if each.sql.startswith("SELECT")]
        assert len(asked) == most, typed
        assert all(" LIKE " in sql or "code_key = " in sql or "channel = " in sql for sql in asked)
