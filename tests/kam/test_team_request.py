"""Asking for a seat: the right people hear of it, answer once, and nobody waits for ever."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from kam import team, team_request
from kam.problem import Problem, Refused
from kam.team import SeatInput
from kam.team_request import due_at
from kam.work import Work
from store import person as persons
from store.database import Database
from tests.kam.build import NOW, Built, account, grant, seat
from tests.kam.team_ground import STRANGERS, asked, company, seats, told


@pytest.fixture
async def built(database: Database) -> Built:
    return await company(database)


async def request_of(built: Built, by: str = "UPEKKA") -> str:
    await built.act(by, team_request.ask, "acme")
    (request,) = [each for each in await asked(built) if each.person_id == by]
    return str(request.id)


async def test_kam_and_deputy_hear_of_it_and_nobody_else(built: Built) -> None:
    answer = await built.act("UPEKKA", team_request.ask, "acme")
    assert [each.id for each in answer.told] == ["UANNA", "UDORA"]
    assert await told(built, "seat_asked") == ["UANNA", "UDORA"]


async def test_without_a_kam_the_leaders_hear_of_it(built: Built) -> None:
    await built.add(account("orphan", "Orpo Oy"))
    await built.act("UPEKKA", team_request.ask, "orphan")
    assert await told(built, "seat_asked") == ["ULEA"]


async def test_without_leaders_the_admins_do(built: Built) -> None:
    await built.add(account("orphan", "Orpo Oy"))

    def retire(work: Work) -> None:
        for each in persons.granted(work.tenant, work.session, "leader"):
            each.until = NOW

    await built.act("UOTTO", retire)
    await built.act("UPEKKA", team_request.ask, "orphan")
    assert await told(built, "seat_asked") == ["UOTTO"]


async def test_the_leader_of_another_account_hears_nothing(built: Built) -> None:
    await built.add(account("orphan", "Orpo Oy"), grant("UMIA", "leader", "acme"))
    await built.act("UPEKKA", team_request.ask, "orphan")
    assert await told(built, "seat_asked") == ["ULEA"]


async def test_asking_twice_is_asking_once(built: Built) -> None:
    await request_of(built)
    again = await built.act("UPEKKA", team_request.ask, "acme")
    assert again.again and len(await asked(built)) == 1
    assert len(await told(built, "seat_asked")) == 2


async def test_two_presses_at_once_are_one_request(built: Built) -> None:
    await asyncio.gather(*(built.act("UPEKKA", team_request.ask, "acme") for _ in range(3)))
    assert len(await asked(built)) == 1


async def test_the_press_that_asked_does_not_ask_anew_after_a_refusal(built: Built) -> None:
    await built.act("UPEKKA", team_request.ask, "acme", key="press")
    (request,) = await asked(built)
    await built.act("UANNA", team_request.refuse, request.id, "Too many of us already.")
    await built.act("UPEKKA", team_request.ask, "acme", key="press")
    assert len(await asked(built)) == 1


async def test_who_sits_there_need_not_ask(built: Built) -> None:
    with pytest.raises(Problem) as problem:
        await built.act("UMIA", team_request.ask, "acme")
    assert problem.value.key == "already_seated"


async def test_nobody_asks_for_a_seat_in_an_account_that_they_do_not_see(built: Built) -> None:
    await built.add(account("secret", "Salainen Oy", visibility="team"), seat("secret", "UANNA", "kam"))
    with pytest.raises(Refused):
        await built.act("UPEKKA", team_request.ask, "secret")


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_strangers_do_not_ask_and_do_not_answer(built: Built, stranger: str) -> None:
    request = await request_of(built)
    for use_case, *given in (
        (team_request.ask, "acme"), (team_request.grant, request), (team_request.refuse, request, "no"),
        (team_request.refuse_form, request),
    ):  # fmt: skip
        with pytest.raises(Refused):
            await built.act(stranger, use_case, *given)


@pytest.mark.parametrize(("by", "may"), [
    ("UANNA", True), ("UDORA", True), ("ULEA", True), ("UMIA", False), ("UPEKKA", False), ("UOTTO", False),
])  # fmt: skip
async def test_stewards_answer(built: Built, by: str, may: bool) -> None:
    request = await request_of(built)
    if not may:
        with pytest.raises(Refused):
            await built.act(by, team_request.grant, request)
        with pytest.raises(Refused):
            await built.act(by, team_request.refuse, request, "no")
        with pytest.raises(Refused):
            await built.read(by, team_request.refuse_form, request)
        return
    assert (await built.read(by, team_request.refuse_form, request)).who.id == "UPEKKA"
    granted = await built.act(by, team_request.grant, request)
    assert (granted.state, granted.by.id) == ("granted", by)
    assert ("UPEKKA", "member") in await seats(built)
    assert await told(built, "seat_told") == ["UPEKKA"]


async def test_accepting_twice_seats_once(built: Built) -> None:
    request = await request_of(built)
    await built.act("UANNA", team_request.grant, request)
    second = await built.act("UDORA", team_request.grant, request)
    assert second.by.id == "UANNA"
    assert (await seats(built)).count(("UPEKKA", "member")) == 1


async def test_a_refusal_needs_a_reason_and_the_asker_is_told_it(built: Built) -> None:
    request = await request_of(built)
    with pytest.raises(Problem) as problem:
        await built.act("UANNA", team_request.refuse, request, "  ")
    assert (problem.value.key, problem.value.field) == ("reason_needed", "reason")
    refused = await built.act("UANNA", team_request.refuse, request, "The team is full.")
    assert (refused.state, refused.reason) == ("refused", "The team is full.")
    assert await told(built, "seat_refused") == ["UPEKKA"]
    assert ("UPEKKA", "member") not in await seats(built)


async def test_an_answer_stands(built: Built) -> None:
    request = await request_of(built)
    await built.act("UANNA", team_request.refuse, request, "The team is full.")
    later = await built.act("UDORA", team_request.grant, request)
    assert (later.state, later.by.id) == ("refused", "UANNA")
    with pytest.raises(Problem) as problem:
        await built.read("UDORA", team_request.refuse_form, request)
    assert problem.value.key == "request_answered"


async def test_an_admin_lets_nobody_into_an_orphan_but_names_its_kam_who_then_hears_of_the_request(
    built: Built,
) -> None:
    await built.add(account("orphan", "Orpo Oy"))
    await built.act("UPEKKA", team_request.ask, "orphan")
    (request,) = await asked(built)
    with pytest.raises(Refused) as refused:
        await built.act("UOTTO", team_request.grant, request.id)
    assert refused.value.key == "first_kam"
    await built.act("UOTTO", team.save, "orphan", SeatInput("kam", "UMIA"))
    assert (await told(built, "seat_asked"))[-1] == "UMIA"
    assert (await built.act("UMIA", team_request.grant, request.id)).state == "granted"


async def test_stewards_see_the_waiting_requests_in_the_team(built: Built) -> None:
    await request_of(built)
    assert [each.who.id for each in (await built.read("UDORA", team.show, "", "ACME")).asking] == ["UPEKKA"]
    seen = await built.read("UPEKKA", team.show, "", "ACME")
    assert seen.asked and seen.asking == ()
    assert (await built.read("UMIA", team.show, "", "ACME")).asking == ()


async def test_after_two_working_days_the_leaders_are_told_once(built: Built) -> None:
    await request_of(built)
    early = await built.act("", team_request.overdue_requests, now=NOW + timedelta(days=2, minutes=-1))
    assert early == 0
    assert await built.act("", team_request.overdue_requests, now=NOW + timedelta(days=2)) == 1
    assert await told(built, "seat_asked") == ["UANNA", "UDORA", "ULEA"]
    assert await built.act("", team_request.overdue_requests, now=NOW + timedelta(days=3)) == 0


async def test_an_answered_request_is_never_overdue(built: Built) -> None:
    request = await request_of(built)
    await built.act("UANNA", team_request.grant, request)
    assert await built.act("", team_request.overdue_requests, now=NOW + timedelta(days=9)) == 0


@pytest.mark.parametrize(("asked_at", "due"), [
    ("2026-11-23T07:00", "2026-11-25T07:00"),  # Monday, Wednesday
    ("2026-11-26T10:00", "2026-11-30T10:00"),  # Thursday, Monday
    ("2026-11-28T10:00", "2026-12-01T10:00"),  # Saturday: Monday and Tuesday
    ("2026-12-03T10:00", "2026-12-07T10:00"),  # Independence Day is a Sunday in 2026
    ("2026-12-23T10:00", "2026-12-29T10:00"),  # over Christmas: Monday and Tuesday
    ("2026-10-23T10:00", "2026-10-27T11:00"),  # the clocks go back: the same local time
])  # fmt: skip
def test_two_working_days_in_finland(asked_at: str, due: str) -> None:
    moment = datetime.fromisoformat(asked_at).replace(tzinfo=UTC)
    assert due_at(moment, "Europe/Helsinki", "FI") == datetime.fromisoformat(due).replace(tzinfo=UTC)
