"""A new account: made once, named once, seen by those who may."""

import asyncio

import pytest

from kam import new
from kam.new_writing import NewInput
from kam.problem import Problem, Problems, Refused
from store.account import Account
from store.database import Database
from tests.kam.build import Built, account, seat
from tests.kam.team_ground import (
    STRANGERS,
    SURELY_STRANGERS,
    accounts,
    changes,
    company,
    made_by_form,
    made_by_line,
    seats,
    told,
)


@pytest.fixture
async def built(database: Database) -> Built:
    return await company(database)


async def the(built: Built, name: str) -> Account:
    (found,) = [each for each in await accounts(built) if each.name == name]
    return found


async def test_a_name_is_enough(built: Built) -> None:
    made = await built.act("UPEKKA", made_by_line, "", "Hämeen Öljy Oy")
    assert made.new and made.may_edit
    assert (made.account.code, made.tier, made.kam and made.kam.id) == ("HAMEEN-OLJY", "B", "UPEKKA")
    assert await seats(built, made.account.id) == [("UPEKKA", "kam")]
    assert await told(built, "make_channel") == [f"account:{made.account.id}"]
    assert await told(built, "seat_told") == []


async def test_quotes_around_the_name_are_no_part_of_it(built: Built) -> None:
    for typed in ('"Kone Oyj"', "“Neste Oyj”", "”Fiskars  Oyj”"):
        await built.act("UPEKKA", made_by_line, "", typed)
    assert {"Kone Oyj", "Neste Oyj", "Fiskars Oyj"} <= {each.name for each in await accounts(built)}


async def test_the_same_press_twice_makes_one_account(built: Built) -> None:
    first = await built.act("UPEKKA", made_by_line, "", "Kone Oyj", key="press")
    second = await built.act("UPEKKA", made_by_line, "", "Kone Oyj", key="press")
    assert first.account.id == second.account.id
    assert len(await accounts(built)) == 2
    assert len(await told(built, "make_channel")) == 1


async def test_two_who_set_up_the_same_customer_at_once_get_one_account(built: Built) -> None:
    made = await asyncio.gather(
        built.act("UPEKKA", made_by_line, "", "Kone Oyj"), built.act("UMIA", made_by_line, "", "Kone Oyj")
    )
    assert len({each.account.id for each in made}) == 1
    assert sorted(each.new for each in made) == [False, True]


@pytest.mark.parametrize("typed", ["Acme Oy", "acme", "ACME OYJ", "Ácme"])
async def test_a_name_that_is_there_shows_that_account(built: Built, typed: str) -> None:
    shown = await built.act("UPEKKA", made_by_line, "", typed)
    assert not shown.new and shown.account.id == "acme"
    assert not shown.may_edit
    assert len(await accounts(built)) == 1
    assert await told(built, "make_channel") == []


async def test_of_an_account_that_only_its_team_sees_others_get_name_and_kam(built: Built) -> None:
    await built.add(
        account("secret", "Salainen Oy", visibility="team", tier="A"),
        seat("secret", "UANNA", "kam"),
        seat("secret", "UDORA", "deputy"),
    )
    shown = await built.act("UPEKKA", made_by_line, "", "Salainen Oy")
    assert shown.account.name == "Salainen Oy" and shown.kam and shown.kam.id == "UANNA"
    assert (shown.known, shown.deputy, shown.tier, shown.channel.ready) == (False, None, "", False)


async def test_the_form_says_at_the_name_that_it_is_there_already(built: Built) -> None:
    with pytest.raises(Problem) as problem:
        await built.act("UPEKKA", made_by_form, NewInput("Acme", tier="B", language="en"))
    assert (problem.value.key, problem.value.field) == ("account_exists", "name")
    assert len(await accounts(built)) == 1


async def test_a_code_that_is_taken_gets_a_free_one_suggested_at_its_field(built: Built) -> None:
    with pytest.raises(Problem) as problem:
        await built.act("UPEKKA", made_by_form, NewInput("Kone Oyj", code="acme", tier="B", language="en"))
    assert (problem.value.key, problem.value.field) == ("code_taken", "code")
    assert problem.value.values["code"] == "ACME-2"


async def test_a_code_with_blanks_is_not_one(built: Built) -> None:
    with pytest.raises(Problem) as problem:
        await built.act("UPEKKA", made_by_form, NewInput("Kone Oyj", code="no code", tier="B", language="en"))
    assert (problem.value.key, problem.value.field) == ("code_form", "code")


async def test_two_long_names_that_would_share_a_code_get_one_each(built: Built) -> None:
    first = await built.act("UPEKKA", made_by_line, "", "Pohjois-Pohjanmaan Osuuskauppa")
    second = await built.act("UPEKKA", made_by_line, "", "Pohjois-Pohjanmaan Sähkö Oy")
    assert (first.account.code, second.account.code) == ("POHJOIS-POHJANMAAN", "POHJOIS-POHJANMAAN-2")


async def test_kam_and_deputy_of_the_form_are_told_and_the_maker_is_not(built: Built) -> None:
    given = NewInput("Kone Oyj", tier="A", language="fi", kam="UANNA", deputy="UPEKKA")
    made = await built.act("UPEKKA", made_by_form, given)
    assert await seats(built, made.account.id) == [("UANNA", "kam"), ("UPEKKA", "deputy")]
    assert await told(built, "seat_told") == ["UANNA"]
    assert (await the(built, "Kone Oyj")).language == "fi"


@pytest.mark.parametrize("stranger", SURELY_STRANGERS)
@pytest.mark.parametrize("field", ["kam", "deputy"])
async def test_only_full_members_get_a_seat(built: Built, stranger: str, field: str) -> None:
    given = NewInput("Kone Oyj", tier="B", language="en", **{field: stranger})
    with pytest.raises(Problem) as problem:
        await built.act("UPEKKA", made_by_form, given)
    assert (problem.value.key, problem.value.field) == ("not_a_colleague", field)
    assert len(await accounts(built)) == 1


async def test_the_deputy_is_somebody_else(built: Built) -> None:
    with pytest.raises(Problem) as problem:
        await built.act("UPEKKA", made_by_form, NewInput("Kone", tier="B", language="en", deputy="UPEKKA"))
    assert problem.value.field == "deputy"


@pytest.mark.parametrize(("name", "key"), [(' "" ', "name_missing"), ("x" * 101, "name_too_long")])
async def test_a_name_must_be_one(built: Built, name: str, key: str) -> None:
    with pytest.raises(Problem) as problem:
        await built.act("UPEKKA", made_by_form, NewInput(name, tier="B", language="en"))
    assert (problem.value.key, problem.value.field) == (key, "name")


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_strangers_make_no_account(built: Built, stranger: str) -> None:
    with pytest.raises(Refused):
        await built.act(stranger, made_by_line, "", "Kone Oyj")
    assert len(await accounts(built)) == 1


@pytest.mark.parametrize(("by", "may"), [
    ("UANNA", True), ("UDORA", True), ("ULEA", True), ("UMIA", False), ("UPEKKA", False), ("UOTTO", False),
    ("UGUEST", False),
])  # fmt: skip
async def test_kam_deputy_and_leader_edit_the_account(built: Built, by: str, may: bool) -> None:
    given = NewInput("Acme Group Oy", tier="A", language="fi", team_only=True, aliases="Acme, ACG, acg")
    if not may:
        with pytest.raises(Refused):
            await built.read(by, new.edit_form, "acme")
        with pytest.raises(Refused):
            await built.act(by, new.change, "acme", 1, given)
        return
    form = await built.read(by, new.edit_form, "acme")
    await built.act(by, new.change, "acme", form.version, given)
    after = await the(built, "Acme Group Oy")
    assert (after.tier, after.language, after.visibility, after.code) == ("A", "fi", "team", "ACME")
    assert after.aliases == ["Acme", "ACG"]
    assert await told(built, "account_card") == ["C1"]


async def test_who_was_slower_is_told_so(built: Built) -> None:
    form = await built.read("UANNA", new.edit_form, "acme")
    given = NewInput("Acme Group Oy", tier="A", language="en")
    await built.act("UANNA", new.change, "acme", form.version, given)
    with pytest.raises(Problem) as problem:
        await built.act("UDORA", new.change, "acme", form.version, given)
    assert (problem.value.key, problem.value.field) == ("changed_meanwhile", "name")


async def test_an_edit_pressed_twice_changes_once(built: Built) -> None:
    given = NewInput("Acme Group Oy", tier="A", language="en")
    await built.act("UANNA", new.change, "acme", 1, given, key="press")
    await built.act("UANNA", new.change, "acme", 1, given, key="press")
    assert len(await told(built, "account_card")) == 1


async def test_an_alias_of_another_account_is_refused_at_its_field(built: Built) -> None:
    await built.add(account("kone", "Kone Oyj"))
    with pytest.raises(Problem) as problem:
        await built.act(
            "UANNA", new.change, "acme", 1, NewInput("Acme Oy", tier="B", language="en", aliases="kone")
        )
    assert (problem.value.key, problem.value.field) == ("account_exists", "aliases")


async def test_every_change_leaves_one_audit_row(built: Built) -> None:
    await built.act("UPEKKA", made_by_line, "", "Kone Oyj")
    assert await changes(built, "account") == 1
    assert await changes(built, "seat") == 1


async def test_all_that_is_wrong_with_the_form_is_said_at_once(built: Built) -> None:
    given = NewInput("", code="no code", tier="B", language="en", kam=SURELY_STRANGERS[0])
    with pytest.raises(Problems) as wrong:
        await built.act("UPEKKA", made_by_form, given)
    assert {each.field for each in wrong.value.problems} == {"name", "code", "kam"}
