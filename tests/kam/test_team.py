"""The team: who sits, who may change it, one KAM at a time, and nothing is ever deleted."""

import asyncio
from datetime import date

import pytest

from kam import team
from kam.problem import Problem, Refused
from kam.team import SeatInput
from store.database import Database
from store.outbox import Outbox
from store.seat import Seat
from tests.kam.build import NOW, Built, account, seat
from tests.kam.team_ground import STRANGERS, SURELY_STRANGERS, changes, company, rows, seats, told

KAM, DEPUTY, MEMBER = "acme:kam:UANNA", "acme:deputy:UDORA", "acme:member:UMIA"
OPEN_TO = [
    ("UANNA", True),
    ("UDORA", True),
    ("ULEA", True),
    ("UMIA", False),
    ("UPEKKA", False),
    ("UOTTO", False),
]


@pytest.fixture
async def built(database: Database) -> Built:
    return await company(database)


async def version(built: Built, seat_id: str) -> int:
    (found,) = [each for each in await rows(built, Seat) if each.id == seat_id]
    return int(found.version)


async def test_everybody_of_ours_sees_the_team_of_an_open_account(built: Built) -> None:
    shown = await built.read("UPEKKA", team.show, "", "ACME")
    assert [(each.role, each.who and each.who.name) for each in shown.seats] == [
        ("kam", "Anna"), ("deputy", "Dora"), ("member", "Mia"),
    ]  # fmt: skip
    assert (shown.known, shown.may_change, shown.may_ask) == (True, False, True)


async def test_in_the_accounts_channel_no_name_is_needed(built: Built) -> None:
    shown = await built.read("UMIA", team.show, "C1", "")
    assert shown.account.id == "acme" and not shown.may_ask


async def test_of_a_closed_account_others_see_the_kam_alone(built: Built) -> None:
    await built.add(
        account("secret", "Salainen Oy", visibility="team", tier="A"),
        seat("secret", "UANNA", "kam"),
        seat("secret", "UMIA", "expert"),
    )
    shown = await built.read("UPEKKA", team.show, "", "SECRET")
    assert [each.role for each in shown.seats] == ["kam"]
    assert (shown.known, shown.gaps, shown.may_ask) == (False, (), False)
    assert [each.role for each in (await built.read("UMIA", team.show, "", "SECRET")).seats] == [
        "kam",
        "expert",
    ]
    assert (await built.read("ULEA", team.show, "", "SECRET")).known


async def test_what_goes_with_a_seat_is_for_the_team(built: Built) -> None:
    given = SeatInput("expert", "UPEKKA", "20 %", "Technology", "Answers within a day")
    shown = await built.act("UANNA", team.save, "acme", given)
    (expert,) = [each for each in shown.seats if each.role == "expert"]
    assert (expert.share_percent, expert.responsibility, expert.expectations) == (
        20, "Technology", "Answers within a day",
    )  # fmt: skip
    for stranger in ("UOTTO",):
        outside = await built.read(stranger, team.show, "", "ACME")
        (seen,) = [each for each in outside.seats if each.role == "expert"]
        assert (seen.share_percent, seen.responsibility, seen.expectations) == (None, "", "")


async def test_vacant_seats_and_a_missing_deputy_show_as_gaps(built: Built) -> None:
    await built.add(
        account("kone", "Kone Oyj", tier="A"), seat("kone", "UANNA", "kam"), seat("kone", None, "delivery")
    )
    shown = await built.read("UANNA", team.show, "", "KONE")
    assert shown.gaps == ("deputy",)
    assert [(each.role, each.who) for each in shown.seats if each.who is None] == [("delivery", None)]


@pytest.mark.parametrize(("by", "may"), OPEN_TO)
async def test_stewards_add_change_and_end_seats(built: Built, by: str, may: bool) -> None:
    acts = (
        (team.save, "acme", SeatInput("expert", "UPEKKA")),
        (team.change, MEMBER, 1, SeatInput("member", share="10")),
        (team.leave, MEMBER),
    )
    for use_case, *given in acts:
        if may:
            await built.act(by, use_case, *given)
        else:
            with pytest.raises(Refused):
                await built.act(by, use_case, *given)
    expected = {("UANNA", "kam"), ("UDORA", "deputy"), ("UPEKKA", "expert")} if may else {
        ("UANNA", "kam"), ("UDORA", "deputy"), ("UMIA", "member"),
    }  # fmt: skip
    assert set(await seats(built)) == expected


@pytest.mark.parametrize(("by", "may"), OPEN_TO)
async def test_only_stewards_open_the_forms(built: Built, by: str, may: bool) -> None:
    for use_case, given in ((team.add_form, "acme"), (team.edit_form, MEMBER)):
        if may:
            assert (await built.read(by, use_case, given)).account.id == "acme"
        else:
            with pytest.raises(Refused):
                await built.read(by, use_case, given)


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_strangers_see_and_do_nothing(built: Built, stranger: str) -> None:
    for use_case, *given in (
        (team.show, "", "ACME"), (team.save, "acme", SeatInput("member", stranger)), (team.leave, MEMBER),
        (team.mine, MEMBER), (team.edit_form, MEMBER), (team.add_form, "acme"),
    ):  # fmt: skip
        with pytest.raises(Refused):
            await built.act(stranger, use_case, *given)


@pytest.mark.parametrize("stranger", SURELY_STRANGERS)
async def test_nobody_else_can_be_seated(built: Built, stranger: str) -> None:
    with pytest.raises(Problem) as problem:
        await built.act("UANNA", team.save, "acme", SeatInput("expert", stranger))
    assert (problem.value.key, problem.value.field) == ("not_a_colleague", "person")


async def test_who_is_seated_is_told_invited_and_named_in_the_channel(built: Built) -> None:
    await built.act("UANNA", team.save, "acme", SeatInput("expert", "UPEKKA"))
    assert await told(built, "seat_told") == ["UPEKKA"]
    assert await told(built, "team_line") == ["C1"]
    (invited,) = [each for each in await rows(built, Outbox) if each.kind == "invite"]
    assert invited.about == {"account": "acme", "person": "UPEKKA"}
    assert len(await told(built, "account_card")) == 1


async def test_the_same_press_twice_seats_once(built: Built) -> None:
    for _ in range(2):
        shown = await built.act("UANNA", team.save, "acme", SeatInput("expert", "UPEKKA"), key="press")
        assert shown.news == "added" and shown.news_who and shown.news_who.id == "UPEKKA"
    assert (await seats(built)).count(("UPEKKA", "expert")) == 1
    assert await told(built, "seat_told") == ["UPEKKA"]


async def test_the_same_seat_cannot_be_held_twice(built: Built) -> None:
    with pytest.raises(Problem) as problem:
        await built.act("UANNA", team.save, "acme", SeatInput("member", "UMIA"))
    assert (problem.value.key, problem.value.field) == ("seat_held", "person")


async def test_a_new_kam_ends_the_formers_seat_in_the_same_act(built: Built) -> None:
    shown = await built.act("UANNA", team.save, "acme", SeatInput("kam", "UPEKKA"))
    assert await seats(built) == [("UDORA", "deputy"), ("UMIA", "member"), ("UPEKKA", "kam")]
    assert shown.former and shown.former.id == "UANNA"
    assert shown.stays_in == "C1"
    assert not shown.may_change  # Anna has handed that over
    (ended,) = [each for each in await rows(built, Seat) if each.id == KAM]
    assert ended.until == date(2026, 11, 23)
    (line,) = [each for each in await rows(built, Outbox) if each.kind == "team_line"]
    assert line.about["former"] == "UANNA"


async def test_two_who_name_a_kam_at_the_same_moment_leave_one(built: Built) -> None:
    await asyncio.gather(
        built.act("UANNA", team.save, "acme", SeatInput("kam", "UPEKKA")),
        built.act("UDORA", team.save, "acme", SeatInput("kam", "UMIA")),
        return_exceptions=True,
    )
    assert [role for _, role in await seats(built)].count("kam") == 1


async def test_the_form_names_the_kam_whose_seat_would_end(built: Built) -> None:
    form = await built.read("UDORA", team.add_form, "acme")
    assert form.present_kam and form.present_kam.id == "UANNA"


async def test_leaving_ends_the_seat_keeps_the_row_and_takes_nobody_out(built: Built) -> None:
    shown = await built.act("UANNA", team.leave, MEMBER)
    assert shown.stays_in == "C1" and shown.news_who and shown.news_who.id == "UMIA"
    assert len(await rows(built, Seat)) == 3
    kinds = {each.kind for each in await rows(built, Outbox)}
    assert kinds == {"team_line", "account_card"}
    await built.act("UANNA", team.leave, MEMBER)
    assert len(await told(built, "team_line")) == 1


async def test_who_keeps_another_seat_is_not_proposed_for_removal(built: Built) -> None:
    await built.add(seat("acme", "UMIA", "expert"))
    assert (await built.act("UANNA", team.leave, MEMBER)).stays_in == ""


async def test_a_vacant_seat_is_filled_by_its_edit(built: Built) -> None:
    await built.act("UANNA", team.save, "acme", SeatInput("delivery"))
    (vacant,) = [each for each in await rows(built, Seat) if each.person_id is None]
    assert await told(built, "team_line") == []
    await built.act("UANNA", team.change, vacant.id, vacant.version, SeatInput("delivery", "UPEKKA"))
    assert ("UPEKKA", "delivery") in await seats(built) and (None, "delivery") not in await seats(built)
    assert await told(built, "seat_told") == ["UPEKKA"]


async def test_another_role_ends_the_seat_and_begins_a_new_one(built: Built) -> None:
    await built.act("UANNA", team.change, MEMBER, 1, SeatInput("sponsor"))
    assert ("UMIA", "sponsor") in await seats(built) and ("UMIA", "member") not in await seats(built)
    assert len(await rows(built, Seat)) == 4


async def test_other_terms_stay_in_the_same_seat(built: Built) -> None:
    await built.act("UANNA", team.change, MEMBER, 1, SeatInput("member", share="15", responsibility="Prices"))
    assert len(await rows(built, Seat)) == 3
    assert await changes(built, "seat") == 1
    assert await told(built, "seat_told") == []


async def test_who_was_slower_is_told_so(built: Built) -> None:
    await built.act("UANNA", team.change, MEMBER, 1, SeatInput("member", share="15"))
    with pytest.raises(Problem) as problem:
        await built.act("UDORA", team.change, MEMBER, 1, SeatInput("member", share="20"))
    assert (problem.value.key, problem.value.field) == ("changed_meanwhile", "role")


async def test_an_ended_seat_can_no_longer_be_changed(built: Built) -> None:
    await built.act("UANNA", team.leave, MEMBER)
    now = await version(built, MEMBER)
    with pytest.raises(Problem) as problem:
        await built.act("UANNA", team.change, MEMBER, now, SeatInput("member"))
    assert problem.value.key == "seat_ended"


@pytest.mark.parametrize("share", ["0", "101", "half", "-5", "2.5"])
async def test_a_share_is_a_whole_percentage(built: Built, share: str) -> None:
    with pytest.raises(Problem) as problem:
        await built.act("UANNA", team.save, "acme", SeatInput("expert", "UPEKKA", share))
    assert (problem.value.key, problem.value.field) == ("share_unclear", "share")


async def test_a_role_that_is_no_role_comes_from_no_form_of_ours(built: Built) -> None:
    with pytest.raises(Problem) as problem:
        await built.act("UANNA", team.save, "acme", SeatInput("boss", "UPEKKA"))
    assert problem.value.key == "refused.form"


async def test_this_is_mine_is_for_the_person_seated(built: Built) -> None:
    await built.add(seat("acme", "UPEKKA", "expert", acknowledged_at=None))
    shown = await built.read("UPEKKA", team.show, "C1", "")
    assert shown.mine == "acme:expert:UPEKKA"
    with pytest.raises(Refused):
        await built.act("UANNA", team.mine, shown.mine)
    noted = await built.act("UPEKKA", team.mine, shown.mine)
    assert noted.news == "mine" and noted.mine == ""
    (held,) = [each for each in await rows(built, Seat) if each.id == shown.mine]
    assert held.acknowledged_at == NOW
    await built.act("UPEKKA", team.mine, shown.mine)
    assert await changes(built, "seat") == 1


@pytest.mark.parametrize("by", ["UOTTO", "ULEA"])
async def test_an_admin_or_leader_names_the_first_kam_of_an_orphan(built: Built, by: str) -> None:
    await built.add(account("orphan", "Orpo Oy"))
    await built.act(by, team.save, "orphan", SeatInput("kam", "UPEKKA"))
    assert await seats(built, "orphan") == [("UPEKKA", "kam")]


async def test_an_admin_gives_no_other_seat_and_nothing_once_there_is_a_kam(built: Built) -> None:
    await built.add(account("orphan", "Orpo Oy"))
    assert (await built.read("UOTTO", team.add_form, "orphan")).roles == ("kam",)
    with pytest.raises(Problem) as problem:
        await built.act("UOTTO", team.save, "orphan", SeatInput("member", "UOTTO"))
    assert (problem.value.key, problem.value.field) == ("first_kam", "role")
    await built.act("UOTTO", team.save, "orphan", SeatInput("kam", "UPEKKA"))
    with pytest.raises(Refused):
        await built.act("UOTTO", team.save, "orphan", SeatInput("kam", "UOTTO"))


async def test_another_seats_id_reads_like_no_permission(built: Built) -> None:
    for use_case, *given in ((team.leave, "nowhere"), (team.change, "nowhere", 1, SeatInput("member"))):
        with pytest.raises(Refused) as refused:
            await built.act("UANNA", use_case, *given)
        assert refused.value.key == "refused.member"


@pytest.mark.parametrize("who", ["UANNA", "UDORA", "ULEA"])
async def test_the_kams_seat_ends_only_when_the_successor_sits_down(built: Built, who: str) -> None:
    before = await seats(built)
    with pytest.raises(Problem, match="kam_needed"):
        await built.act(who, team.leave, KAM)
    with pytest.raises(Problem, match="kam_needed"):
        await built.act(who, team.change, KAM, 1, SeatInput("member"))
    assert await seats(built) == before
    await built.act(who, team.save, "acme", SeatInput("kam", "UPEKKA"))
    assert ("UPEKKA", "kam") in await seats(built) and ("UANNA", "kam") not in await seats(built)


async def test_who_comes_in_a_needed_role_fills_the_seat_with_what_it_asked_for(built: Built) -> None:
    await built.act("UANNA", team.save, "acme", SeatInput("expert", "", "30", "Valves"))
    await built.act("UANNA", team.save, "acme", SeatInput("expert"))
    shown = await built.act("UANNA", team.save, "acme", SeatInput("expert", "UPEKKA"))
    assert [role for who, role in await seats(built) if who is None] == [
        "expert"
    ]  # the other is needed still
    (seat_,) = [each for each in shown.seats if each.who and each.who.id == "UPEKKA"]
    assert (seat_.share_percent, seat_.responsibility) == (30, "Valves")
    (other,) = [each for each in shown.seats if each.role == "expert" and each.who is None]
    await built.act("UANNA", team.change, other.id, 1, SeatInput("expert", "UOTTO"))
    assert [who for who, role in await seats(built) if role == "expert"] == ["UOTTO", "UPEKKA"]
