"""The pinned card: name, team, next date; and what is told of seats, looked up right before sending."""

from datetime import date

import pytest

from kam import account_card, team, team_request, team_told
from kam.team import SeatInput
from store.database import Database
from store.posted import Posted
from store.seat import Seat
from tests.kam.build import NOW, TENANT, Built, account, action, opportunity, seat
from tests.kam.team_ground import asked, company, rows


@pytest.fixture
async def built(database: Database) -> Built:
    return await company(database)


async def test_the_card_has_the_team_and_the_soonest_day_ahead(built: Built) -> None:
    await built.add(
        action("late", owner="UANNA", due_on=date(2026, 11, 20)),
        action("soon", owner="UANNA", due_on=date(2026, 12, 4)),
        action("done", owner="UANNA", due_on=date(2026, 11, 24), state="done"),
        opportunity("deal", owner="UANNA", next_on=date(2026, 12, 1)),
        seat("acme", None, "delivery"),
    )
    found = await built.read("", account_card.account_card, {"account": "acme"})
    assert found is not None and found.to.language == "en"
    assert found.shape.next_on == date(2026, 12, 1)
    assert [(each.role, each.who and each.who.name) for each in found.shape.team] == [
        ("kam", "Anna"), ("deputy", "Dora"), ("delivery", None), ("member", "Mia"),
    ]  # fmt: skip


async def test_nothing_open_is_no_day(built: Built) -> None:
    found = await built.read("", account_card.account_card, {"account": "acme"})
    assert found is not None and found.shape.next_on is None


async def test_without_a_channel_there_is_no_card(built: Built) -> None:
    await built.add(account("kone", "Kone Oyj"))
    assert await built.read("", account_card.account_card, {"account": "kone"}) is None


async def test_who_is_told_of_a_seat_that_has_ended_meanwhile_is_not_told(built: Built) -> None:
    await built.act("UANNA", team.save, "acme", SeatInput("expert", "UPEKKA"))
    (held,) = [each for each in await rows(built, Seat) if each.person_id == "UPEKKA"]
    told = await built.read("UANNA", team_told.seat_told, {"seat": held.id})
    assert told is not None and told.to.person_id == "UPEKKA"
    assert told.shape.by and told.shape.by.id == "UANNA" and not told.shape.acknowledged
    await built.act("UANNA", team.leave, held.id)
    assert await built.read("UANNA", team_told.seat_told, {"seat": held.id}) is None


async def test_a_line_about_joining_is_dropped_when_the_person_has_left_again(built: Built) -> None:
    joined = {"seat": "acme:member:UMIA", "what": "joined", "former": ""}
    left = joined | {"what": "left"}
    assert await built.read("", team_told.team_line, joined) is not None
    assert await built.read("", team_told.team_line, left) is None
    await built.act("UANNA", team.leave, "acme:member:UMIA")
    assert await built.read("", team_told.team_line, joined) is None
    line = await built.read("", team_told.team_line, left)
    assert line is not None and not line.shape.joined


async def test_an_admin_is_told_the_accounts_name_alone(built: Built) -> None:
    await built.add(account("orphan", "Orpo Oy"))
    await built.act("UPEKKA", team_request.ask, "orphan")
    (request,) = await asked(built)
    to_admin = await built.read("", team_told.seat_asked, about(request.id, "UOTTO"))
    assert to_admin is not None and to_admin.shape.names_only
    to_leader = await built.read("", team_told.seat_asked, about(request.id, "ULEA"))
    assert to_leader is not None and not to_leader.shape.names_only
    assert await built.read("", team_told.seat_asked, about(request.id, "UMIA")) is None


async def test_an_answered_request_is_shown_only_where_it_was_shown_before(built: Built) -> None:
    await built.act("UPEKKA", team_request.ask, "acme")
    (request,) = await asked(built)
    await built.act("UANNA", team_request.grant, request.id)
    assert await built.read("", team_told.seat_asked, about(request.id, "UDORA")) is None
    message = about(request.id, "UDORA")["told"]
    await built.add(
        Posted(workspace=TENANT.key, id=f"seat_asked:{message}", channel="D1", ts="1.1", posted_at=NOW)
    )
    edited = await built.read("", team_told.seat_asked, about(request.id, "UDORA"))
    assert edited is not None and edited.shape.state == "granted"


async def test_the_asker_is_told_the_reason(built: Built) -> None:
    await built.act("UPEKKA", team_request.ask, "acme")
    (request,) = await asked(built)
    assert await built.read("", team_told.seat_refused, {"request": request.id}) is None
    await built.act("UANNA", team_request.refuse, request.id, "The team is full.")
    found = await built.read("", team_told.seat_refused, {"request": request.id})
    assert found is not None and (found.to.person_id, found.shape.reason) == ("UPEKKA", "The team is full.")


def about(request: str, to: str) -> dict[str, str]:
    return {"request": request, "to": to, "told": f"{request}-{to}"}
