"""A refusal says whom to ask, to those who may know that: of a closed account everybody knows its KAM."""

from typing import Any

import pytest

from kam import contact, do, log, log_form, opp, opp_stage
from kam.log_form import SoFar
from kam.log_reading import LogInput
from kam.problem import Refused
from store.database import Database
from tests.kam.acme import ANNA, GUEST, MIKKO, OTTO, acme
from tests.kam.build import Built, account, entry, opportunity, person, seat

CLOSED = {"account": "Salainen Oy", "kam": "Mikko"}
NAMED: list[tuple[Any, ...]] = [
    (log.line, "", "SECRET Met them"),
    (log_form.form, "", "SECRET Met them"),
    (log_form.again, SoFar(picked="secret")),
    (log.save, LogInput("secret", "Met them")),
    (opp.line, "", "SECRET Leak audit won"),
    (contact.form, "", "SECRET Liisa Virtanen"),
    (do.form, "", "SECRET send it"),
]


@pytest.fixture
async def team(database: Database) -> Built:
    built = await acme(database)
    await built.add(
        account("secret", "Salainen Oy", visibility="team", channel="C0SECRET"),
        seat("secret", MIKKO, "kam"),
        seat("secret", ANNA, "deputy"),
        entry("note", "secret", MIKKO),
        opportunity("deal", "secret", MIKKO),
    )
    return built


async def refused(built: Built, by: str, *asked: Any) -> tuple[str, dict[str, Any]]:
    with pytest.raises(Refused) as told:
        await built.act(by, *asked)
    return told.value.key, {key: told.value.values[key] for key in told.value.values if key != "record"}


async def test_who_names_a_closed_account_is_told_its_kam(team: Built) -> None:
    for asked in NAMED:
        assert await refused(team, OTTO, *asked) == ("refused.closed", CLOSED), asked
        assert (await refused(team, GUEST, *asked))[1] == {}, asked


async def test_a_record_of_a_closed_account_reads_like_one_that_there_is_not(team: Built) -> None:
    for use_case, *given in ((opp_stage.enter, "won"), (opp.show,)):
        there = await refused(team, OTTO, use_case, "deal", *given)
        assert there[1] == (await refused(team, OTTO, use_case, "nowhere", *given))[1] == {}


async def test_of_a_closed_account_without_its_kam_nobody_else_is_named(team: Built) -> None:
    await team.add(
        account("orphan", "Orpo Oy", visibility="team"),
        person("UPAST", "Past", is_deactivated=True),
        seat("orphan", "UPAST", "kam"),
        seat("orphan", ANNA, "deputy"),
    )
    told = await refused(team, OTTO, log.line, "", "ORPHAN Met them")
    assert told == ("refused.closed_vacant", {"account": "Orpo Oy"})
