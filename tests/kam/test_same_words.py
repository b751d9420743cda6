"""An action or a contact typed again: one record, shown again; a form makes a second one on purpose. A note,
an action and a contact that two replicas save at once are one too."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from kam import contact, contact_left, do, log, same_words
from kam.contact_writing import ContactInput
from kam.do_writing import DoInput
from kam.problem import Problem
from kam.work import Work, begin
from store import action as actions
from store import contact as contacts
from store import log as logs
from store.database import Database
from tests.kam.acme import ANNA, CHANNEL, LEA, MIKKO, acme, told
from tests.kam.build import NOW, TENANT, Built

OFFER = f"send the offer by Fri <@{MIKKO}>"
NOTE = "Met the buyer about prices. next: send the offer by Fri"
LIISA = "Liisa Virtanen, CFO, liisa@example.com"
FRIDAY = date(2026, 11, 27)


@pytest.fixture
async def team(database: Database) -> Built:
    return await acme(database)


def open_actions(work: Work) -> list[str]:
    return [each.id for each in actions.open_of(work.tenant, work.session, {"acme"})]


def people_there(work: Work) -> list[str]:
    return [each.id for each in contacts.of_account(work.tenant, work.session, "acme")]


def notes(work: Work) -> list[str]:
    return [each.id for each in logs.recent_of(work.tenant, work.session, ANNA, 9)]


async def test_the_same_action_typed_again_is_the_first_one_and_tells_nobody_twice(team: Built) -> None:
    first = await team.act(ANNA, do.line, CHANNEL, OFFER)
    typed = f"Send THE offer  by 27.11. <@{MIKKO}>"
    again = await team.act(ANNA, do.line, CHANNEL, typed, now=NOW + timedelta(minutes=10))
    assert (first.again, again.again, again.card.id) == (False, True, first.card.id)
    assert await team.read(ANNA, open_actions) == [first.card.id]
    assert len(await told(team, "action_told")) == 1


async def test_by_somebody_else_for_another_day_or_owner_or_later_it_is_another_action(team: Built) -> None:
    await team.act(ANNA, do.line, CHANNEL, OFFER)
    for by, typed, later in (
        (LEA, OFFER, 0),
        (ANNA, f"send the offer by Mon <@{MIKKO}>", 0),
        (ANNA, "send the offer by Fri", 0),
        (ANNA, f"send the contract by Fri <@{MIKKO}>", 0),
        (ANNA, OFFER, 11),
    ):
        second = await team.act(by, do.line, CHANNEL, typed, now=NOW + timedelta(minutes=later))
        assert not second.again, typed
    assert len(await team.read(ANNA, open_actions)) == 6


async def test_an_action_that_is_done_or_says_something_else_by_now_is_not_the_same(team: Built) -> None:
    first = await team.act(ANNA, do.line, CHANNEL, OFFER)
    form = DoInput("acme", "Send the contract", MIKKO, FRIDAY)
    await team.act(ANNA, do.change, first.card.id, 1, form)
    second = await team.act(ANNA, do.line, CHANNEL, OFFER)
    assert not second.again
    await team.act(ANNA, do.done, second.card.id)
    assert not (await team.act(ANNA, do.line, CHANNEL, OFFER)).again


async def test_whoever_changes_anothers_action_has_not_typed_its_words(team: Built) -> None:
    first = await team.act(ANNA, do.line, CHANNEL, OFFER)
    await team.act(MIKKO, do.change, first.card.id, 1, DoInput("acme", "Send the contract", MIKKO, FRIDAY))
    second = await team.act(MIKKO, do.line, CHANNEL, f"send the contract by Fri <@{MIKKO}>")
    assert not second.again and second.card.id != first.card.id


async def test_the_form_makes_a_second_action_of_the_same_words_on_purpose(team: Built) -> None:
    first = await team.act(ANNA, do.line, CHANNEL, OFFER)
    second = await team.act(ANNA, do.save, DoInput("acme", "send the offer", MIKKO, FRIDAY))
    assert not second.again and second.card.id != first.card.id


async def test_the_same_contact_typed_again_is_shown_and_not_asked_about(team: Built) -> None:
    first = await team.act(ANNA, contact.line, CHANNEL, LIISA)
    for typed in (LIISA, "liisa VIRTANEN", "Liisa Virtanen, cfo"):
        again = await team.act(ANNA, contact.line, CHANNEL, typed)
        assert (again.how, again.card.id) == ("again", first.card.id)
    assert await team.read(ANNA, people_there) == [first.card.id]


async def test_by_somebody_else_with_something_new_or_later_the_form_asks_as_ever(team: Built) -> None:
    await team.act(ANNA, contact.line, CHANNEL, LIISA)
    for by, typed, later in ((MIKKO, LIISA, 0), (ANNA, "Liisa Virtanen, CEO", 0), (ANNA, LIISA, 11)):
        with pytest.raises(Problem, match="contact_here"):
            await team.act(by, contact.line, CHANNEL, typed, now=NOW + timedelta(minutes=later))


async def test_the_form_makes_a_second_contact_of_the_same_name_on_purpose(team: Built) -> None:
    first = await team.act(ANNA, contact.line, CHANNEL, LIISA)
    given = ContactInput("acme", "Liisa Virtanen", "CFO", "liisa@example.com")
    second = await team.act(ANNA, contact.save, replace(given, same="another"))
    assert second.how == "new" and second.card.id != first.card.id
    left = await team.act(ANNA, contact_left.left, second.card.id, "left", None)
    assert left.card.status == "left"
    with pytest.raises(Problem, match="contact_here"):  # the one who left is not simply there
        await team.act(ANNA, contact.line, CHANNEL, LIISA)


@pytest.mark.parametrize(
    ("use_case", "typed", "there"),
    [(log.line, NOTE, notes), (do.line, OFFER, open_actions), (contact.line, LIISA, people_there)],
)
async def test_two_replicas_save_words_that_came_twice_at_once_as_one(
    postgres_url: str,
    opened: Callable[[str], Database],
    monkeypatch: pytest.MonkeyPatch,
    use_case: Callable[..., Any],
    typed: str,
    there: Callable[[Work], list[str]],
) -> None:
    """Each has looked for the words before the other wrote them: the database has to tell."""
    team = await acme(opened(postgres_url))
    met, waited = threading.Barrier(2), set[str]()
    remember = same_words.remember

    def wait(work: Work, *args: Any) -> None:
        if work.key not in waited:
            waited.add(work.key)
            met.wait(60)
        remember(work, *args)

    monkeypatch.setattr(same_words, "remember", wait)

    def replica(key: str) -> Any:
        def run(session: Session) -> Any:
            work = begin(TENANT, session, NOW, team.ids, verb="test", by=ANNA, key=key)
            return use_case(work, CHANNEL, typed)

        return opened(postgres_url).write_now(run)

    said: list[Any] = []
    threads = [threading.Thread(target=lambda key=key: said.append(replica(key))) for key in ("t1", "t2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(90)
    (only,) = await team.read(ANNA, there)
    assert [each.card.id for each in said] == [only, only]
