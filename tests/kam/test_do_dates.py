"""A day typed without its year, where the next such day is far away."""

from datetime import date

import pytest

from kam import do
from kam.do_dates import year_unsure
from store.database import Database
from tests.kam.acme import ANNA, CHANNEL, acme

TODAY = date(2026, 11, 23)
LAST_FRIDAY = date(2027, 11, 20)


@pytest.mark.parametrize(
    ("text", "due", "unsure"),
    [
        ("send it by 20.11.", LAST_FRIDAY, True),
        ("send it by 20 Nov", LAST_FRIDAY, True),
        ("lähetä 20.11. mennessä", LAST_FRIDAY, True),
        ("send it by 20.11.2027", LAST_FRIDAY, False),
        ("send it by 1.9.", date(2027, 9, 1), False),
        ("send it by 25.11.", date(2026, 11, 25), False),
        ("send it", None, False),
    ],
)
def test_the_year_is_questioned_where_it_was_left_open(text: str, due: date | None, unsure: bool) -> None:
    assert year_unsure(text, due, TODAY) is unsure


async def test_the_answer_tells_it_each_time_and_a_day_that_is_over_is_named_in_the_form(
    database: Database,
) -> None:
    team = await acme(database)
    for _ in range(2):
        saved = await team.act(ANNA, do.line, CHANNEL, "send the offer to Liisa by 20.11.", key="once")
        assert saved.year_unsure and saved.card.due_on == LAST_FRIDAY
    form = await team.read(ANNA, do.form, CHANNEL, "send the offer to Liisa by 20.11.2026")
    assert (form.passed, form.due_on) == (date(2026, 11, 20), None)
    assert (await team.read(ANNA, do.form, CHANNEL, "send the offer by 27.11.")).passed is None
