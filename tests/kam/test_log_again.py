"""The same note typed again: one entry, and nothing of what was typed is lost."""

from datetime import date, timedelta

import pytest

from kam import log
from kam.problem import Refused
from kam.shapes.log import Logged
from kam.work import Work
from store import log as logs
from store import outbox
from store.database import Database
from tests.kam.acme import ANNA, CHANNEL, GUEST, MIKKO, acme
from tests.kam.build import NOW, Built

NOTE = "Met the buyer about prices."
FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)


@pytest.fixture
async def team(database: Database) -> Built:
    return await acme(database)


def entries(work: Work) -> list[str]:
    return [each.id for each in logs.recent_of(work.tenant, work.session, ANNA, 9)]


def steps(logged: Logged) -> list[tuple[str, date | None, str]]:
    return [(each.text, each.due_on, each.owner.id) for each in logged.card.next_steps]


async def test_the_same_words_are_the_same_entry_for_ten_minutes_for_their_author_alone(team: Built) -> None:
    first = await team.act(ANNA, log.line, CHANNEL, NOTE)
    again = await team.act(
        ANNA, log.line, CHANNEL, "met THE buyer  about prices.", now=NOW + timedelta(minutes=10)
    )
    assert (again.again, again.added, again.card.id) == (True, False, first.card.id)
    assert not (await team.act(MIKKO, log.line, CHANNEL, NOTE)).again
    later = await team.act(ANNA, log.line, CHANNEL, NOTE, now=NOW + timedelta(minutes=11))
    assert not later.again
    once_more = await team.act(ANNA, log.line, CHANNEL, NOTE, now=NOW + timedelta(minutes=20))
    assert once_more.card.id == later.card.id


async def test_what_was_withdrawn_or_says_something_else_by_now_is_not_the_same(team: Built) -> None:
    first = await team.act(ANNA, log.line, CHANNEL, NOTE)
    form = log.LogInput("acme", "Met the seller.")
    await team.act(ANNA, log.change, first.card.id, first.card.version, form)
    second = await team.act(ANNA, log.line, CHANNEL, NOTE)
    assert not second.again
    assert (await team.act(ANNA, log.line, CHANNEL, "Met the seller.")).card.id == first.card.id
    await team.act(ANNA, log.undo, second.card.id)
    assert not (await team.act(ANNA, log.line, CHANNEL, NOTE)).again


async def test_another_next_step_is_added_to_the_note_that_is_there(team: Built) -> None:
    await team.act(ANNA, log.line, CHANNEL, f"{NOTE} next: send the offer by Fri")
    both = await team.act(ANNA, log.line, CHANNEL, f"{NOTE} next: call <@{MIKKO}> in by Mon")
    assert (both.again, both.added) == (True, True)
    assert steps(both)[0] == ("send the offer", FRIDAY, ANNA)
    assert steps(both)[1][1:] == (MONDAY, MIKKO)
    assert (both.card.version, len(await team.read(ANNA, entries))) == (2, 1)
    keys = (f"log_card:{both.card.id}:2", f"action_told:{both.card.next_steps[1].action_id}:{MIKKO}")
    for key in keys:  # the card says it too, and who has to do it is told
        assert await team.read(ANNA, lambda work, key=key: outbox.by_key(work.tenant, work.session, key))
    same = await team.act(ANNA, log.line, CHANNEL, f"{NOTE} next: send the offer by Fri")
    assert (same.added, steps(same)) == (False, steps(both))


async def test_another_day_of_the_same_step_is_its_day_now(team: Built) -> None:
    await team.act(ANNA, log.line, CHANNEL, f"{NOTE} next: send the offer by Fri")
    moved = await team.act(ANNA, log.line, CHANNEL, f"{NOTE} next: Send the offer by Mon")
    assert (moved.added, steps(moved)) == (True, [("send the offer", MONDAY, ANNA)])


async def test_the_same_note_marked_sensitive_is_sensitive_from_then_on(team: Built) -> None:
    await team.act(ANNA, log.line, CHANNEL, NOTE)
    secret = await team.act(ANNA, log.line, CHANNEL, f"sensitive: {NOTE}")
    assert (secret.added, secret.card.is_sensitive) == (True, True)


async def test_a_second_step_for_a_guest_is_refused(team: Built) -> None:
    await team.act(ANNA, log.line, CHANNEL, NOTE)
    with pytest.raises(Refused):
        await team.act(ANNA, log.line, CHANNEL, f"{NOTE} next: call by Fri <@{GUEST}>")


async def test_an_added_step_is_asked_about_like_a_new_notes(team: Built) -> None:
    await team.act(ANNA, log.line, CHANNEL, "Met Liisa. next: send the offer by Fri")
    added = await team.act(ANNA, log.line, CHANNEL, "Met Liisa. next: mikko calls Sanna Mon and Timo Tue")
    assert (added.added, added.step_for) == (True, ("Mikko",))
    assert [each.key for each in added.doubts] == ["several_steps"]
    same = await team.act(ANNA, log.line, CHANNEL, "Met Liisa. next: mikko calls Sanna Mon and Timo Tue")
    assert (same.added, same.step_for, same.doubts) == (False, (), ())
