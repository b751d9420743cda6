"""A day typed without its year, where the next such day is far away."""

from datetime import date, timedelta

import pytest

from kam import do, log
from kam.do_dates import which_week, year_unsure
from kam.grammar.next_step import read_next_step
from kam.problem import Problem
from store.database import Database
from tests.kam.acme import ANNA, CHANNEL, acme
from tests.kam.build import NOW

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
    assert ([each.key for each in form.wrong], form.due_on) == (["day_passed"], None)
    assert (await team.read(ANNA, do.form, CHANNEL, "send the offer by 27.11.")).wrong == ()


async def test_a_day_that_cannot_be_taken_is_explained_in_the_form_and_gone_from_its_words(
    database: Database,
) -> None:
    team = await acme(database)
    for typed, key in (
        ("by 31.2.", "no_such_day"),
        ("Fri 5/12", "other_weekday"),
        ("by yesterday", "day_passed"),
    ):
        with pytest.raises(Problem) as problem:
            await team.act(ANNA, do.line, CHANNEL, f"Follow up the offer with Matti {typed}")
        form = await team.read(ANNA, do.form, CHANNEL, f"Follow up the offer with Matti {typed}")
        assert (problem.value.key, form.due_on) == ("do_incomplete", None)
        assert ([each.key for each in form.wrong], form.text) == ([key], "Follow up the offer with Matti")


async def test_a_day_alone_is_no_action_and_the_form_asks_for_the_words(database: Database) -> None:
    team = await acme(database)
    with pytest.raises(Problem, match="do_incomplete"):
        await team.act(ANNA, do.line, CHANNEL, "by Fri")
    form = await team.read(ANNA, do.form, CHANNEL, "by Fri")
    assert [each.key for each in form.wrong] == ["do_empty"]
    assert (form.text, form.due_on) == ("", date(2026, 11, 27))


@pytest.mark.parametrize(
    ("typed", "due", "other"),
    [
        ("send it next Friday", date(2026, 12, 4), date(2026, 11, 27)),
        ("lähetä ensi perjantaina", date(2026, 11, 27), date(2026, 12, 4)),
        ("send it next Monday", date(2026, 11, 30), None),
        ("send it on Friday", date(2026, 11, 27), None),
    ],
)
def test_of_this_week_and_the_next_the_other_one_is_named(typed: str, due: date, other: date | None) -> None:
    step = read_next_step(typed, TODAY)
    asked = which_week(step.due_text, step.due, TODAY)
    assert (step.due, asked and asked.values["other"]) == (due, other)


@pytest.mark.parametrize(
    ("typed", "due", "keys"),
    [
        ("soita Liisalle ylihuomenna", date(2026, 11, 28), ["on_weekend"]),
        ("call Liisa by 29 Nov", date(2026, 11, 29), ["on_weekend"]),
        ("call Liisa on Saturday", date(2026, 11, 28), []),
        ("soita Liisalle la 28.11.", date(2026, 11, 28), []),
        ("soita Liisalle huomenna", date(2026, 11, 27), []),
    ],
)
async def test_a_day_on_a_weekend_that_was_not_named_is_said(
    database: Database, typed: str, due: date, keys: list[str]
) -> None:
    team = await acme(database)
    thursday = NOW + timedelta(days=3)
    saved = await team.act(ANNA, do.line, CHANNEL, typed, now=thursday)
    assert (saved.card.due_on, [each.key for each in saved.doubts]) == (due, keys)
    logged = await team.act(ANNA, log.line, CHANNEL, f"Met them. next: {typed}", now=thursday)
    assert [each.key for each in logged.doubts] == keys


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("call Liisa after xmas", "after xmas"),
        ("send the offer in Q1", "in Q1"),
        ("soita Liisalle joulun jälkeen", "joulun jälkeen"),
        ("lähetä tarjous keväällä", "keväällä"),
        ("send the offer after the summer", "after the summer"),
    ],
)
async def test_a_time_that_is_no_day_says_why_the_form_opened(
    database: Database, typed: str, when: str
) -> None:
    team = await acme(database)
    form = await team.read(ANNA, do.form, CHANNEL, typed)
    assert [(each.key, each.values) for each in form.wrong] == [("no_day", {"when": when})]
    assert form.text == typed
    assert (await team.read(ANNA, do.form, CHANNEL, "call Liisa")).wrong == ()
