"""Somebody has left: told once, to who has to see to it, with names of accounts and counts."""

import pytest

from kam import digest_leaders, leaver, may, people, person_notice
from kam.people import SlackPerson
from kam.work import Work
from store import account as accounts
from store import digest_facts
from store import plan as plans
from store.database import Database
from tests.kam.build import Built, account, action, grant, opportunity, person, seat
from tests.kam.team_ground import company, told


@pytest.fixture
async def built(database: Database) -> Built:
    """Mia sits in Acme (Anna's), is the KAM of Beta and of Core, and owns items in Acme, Beta and Dora's."""
    built = await company(database)
    await built.add(
        account("beta", "Beta Oy"),
        account("core", "Core Oy"),
        account("dome", "Dome Oy"),
        account("gone", "Gone Oy", status="ended"),
        seat("beta", "UMIA"),
        seat("core", "UMIA"),
        seat("gone", "UMIA"),
        seat("dome", "UGONE"),
        grant("UDORA", "leader", account_id="core", id="leader:core"),
        action("a1", "acme", "UMIA"),
        action("a2", "acme", "UMIA", state="done"),
        action("b1", "beta", "UMIA"),
        opportunity("b2", "beta", "UMIA"),
        action("d1", "dome", "UMIA"),
    )
    return built


async def leaves(built: Built, who: str = "UMIA", *, gone: bool = True) -> None:
    await built.act("", person_notice.person_changed, SlackPerson(who, who, is_deactivated=gone))


async def hears(built: Built, to: str) -> list[tuple[str, bool, int]] | None:
    found = await built.read("", leaver.leaver_told, {"person": "UMIA", "to": to})
    return found and [(each.account.code, each.was_kam, each.items) for each in found.shape.accounts]


async def test_the_kam_of_each_account_is_told_else_its_leaders_once_each(built: Built) -> None:
    await leaves(built)
    await leaves(built)
    assert await told(built, "leaver_told") == ["UANNA", "UDORA", "ULEA"]
    assert await hears(built, "UANNA") == [("ACME", False, 1)]
    assert await hears(built, "ULEA") == [("BETA", True, 2), ("CORE", True, 0), ("DOME", False, 1)]
    assert await hears(built, "UDORA") == [("CORE", True, 0)]
    assert await hears(built, "UOTTO") is None and await hears(built, "UMIA") is None


async def test_without_leaders_the_admins_are_told(built: Built) -> None:
    for one in ("ULEA", "UDORA"):
        await leaves(built, one)
    await leaves(built)
    assert await hears(built, "UOTTO") == [("BETA", True, 2), ("CORE", True, 0), ("DOME", False, 1)]


async def test_whoever_is_back_or_was_handed_over_is_not_told_of(built: Built) -> None:
    await leaves(built)
    await leaves(built, gone=False)
    assert await hears(built, "UANNA") is None


async def test_who_leaves_with_nothing_leaves_quietly_and_a_new_name_is_no_leaving(built: Built) -> None:
    await leaves(built, "UPEKKA")
    await leaves(built, "UANNA", gone=False)
    assert await told(built, "leaver_told") == []


async def test_an_account_whose_kam_has_left_has_none(built: Built) -> None:
    def without(work: Work) -> tuple[list[str], set[str]]:
        rows = plans.without_kam(work.tenant, work.session)
        return [row.code for row in rows], digest_facts.with_kam(work.tenant, work.session)

    assert await built.read("", without) == (["DOME"], {"acme", "beta", "core", "gone"})
    await leaves(built)
    assert await built.read("", without) == (["BETA", "CORE", "DOME"], {"acme"})
    found = await built.read("", digest_leaders.digest_leaders, {"person": "ULEA"})
    assert found is not None and found.shape.no_kam.count == 3


async def test_an_admin_may_name_a_kam_where_kam_and_deputy_have_left(built: Built) -> None:
    def steward(work: Work) -> bool:
        return may.standing(work, accounts.get(work.tenant, work.session, "acme")).is_steward

    assert not await built.read("UOTTO", steward)
    await leaves(built, "UANNA")
    assert not await built.read("UOTTO", steward)
    await leaves(built, "UDORA")
    assert await built.read("UOTTO", steward)
    assert not await built.read("UPEKKA", steward)


@pytest.mark.parametrize("flag", ["is_guest", "is_deactivated", "is_outside", "is_bot"])
def test_a_full_member_is_none_of_these(flag: str) -> None:
    assert people.is_full(person("U1"))
    assert not people.is_full(person("U1", **{flag: True}))
    assert not people.is_full(None)
