"""A new account that is nearly called as another one is asked about before anything is made."""

from dataclasses import replace

import pytest

from kam import account_names, new, new_near
from kam.new_writing import NewInput
from kam.problem import Problem
from store.database import Database
from tests.kam.build import Built, account
from tests.kam.team_ground import accounts, company, made_by_form, made_by_line, told


@pytest.fixture
async def timber(database: Database) -> Built:
    built = await company(database)
    await built.add(account("timber", "Nordic Timber AB"), account("oil", "Hämeen Öljy Oy"))
    return built


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Nordic Timbr", "timber"), ("nordic timber group", "timber"), ("Timber Nordic", "timber"),
        ("hämeen ölj", "oil"), ("Hämeen Öljyn", "oil"), ("Hameen oljy", ""),
    ],
)  # fmt: skip
async def test_a_name_that_is_nearly_anothers_is_asked_about_before_anything_is_made(
    timber: Built, typed: str, meant: str
) -> None:
    if not meant:  # accents aside it is that name
        assert (await timber.act("UPEKKA", made_by_line, "", typed)).account.id == "oil"
        return
    with pytest.raises(Problem) as near:
        await timber.act("UPEKKA", made_by_line, "", typed)
    choices = [value for _, value in near.value.choices]
    assert (near.value.key, choices, near.value.typed) == ("account_near", [meant, "another"], typed)
    assert len(await accounts(timber)) == 3 and await told(timber, "make_channel") == []
    made = await timber.act("UPEKKA", made_by_line, "", typed, "another")
    assert made.new and len(await accounts(timber)) == 4


@pytest.mark.parametrize("typed", ["Nordic Steel AB", "Hämeen Sähkö Oy", "Norr Oy", "Baltic Timber Union"])
async def test_another_company_is_made_without_a_question(timber: Built, typed: str) -> None:
    assert (await timber.act("UPEKKA", made_by_line, "", typed)).new


async def test_a_text_too_long_for_a_name_is_compared_with_no_name(
    timber: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []
    for module, name in ((account_names, "same_name"), (new_near, "near_accounts")):
        monkeypatch.setattr(module, name, lambda typed, _other: compared.append(typed))
    note = "Nordic Timber wants a new offer. " * 90
    for trial in (
        timber.act("UPEKKA", made_by_line, "", note),
        timber.act("UPEKKA", made_by_form, NewInput(note, language="en")),
    ):
        with pytest.raises(Problem, match="name_too_long"):
            await trial
    assert compared == []


async def test_the_form_asks_too_and_keeps_what_was_filled_in(timber: Built) -> None:
    given = NewInput("Nordic Timbr", "NTR", tier="A", language="en", kam="UANNA", deputy="UMIA")
    with pytest.raises(Problem, match="account_near"):
        await timber.act("UPEKKA", made_by_form, given)
    form = await timber.read("UPEKKA", new_near.asked, given)
    assert [each.id for each in form.alike] == ["timber"]
    assert (form.name, form.code, form.tier, form.kam, form.deputy) == (
        "Nordic Timbr",
        "NTR",
        "A",
        "UANNA",
        "UMIA",
    )
    shown = await timber.act("UPEKKA", made_by_form, replace(given, same="timber"))
    assert shown.existed and shown.account.id == "timber" and len(await accounts(timber)) == 3
    made = await timber.act("UPEKKA", made_by_form, replace(given, same="another"))
    assert made.new and made.account.code == "NTR"


async def test_an_account_that_was_never_offered_is_not_shown_instead(timber: Built) -> None:
    given = NewInput("Kone Oyj", tier="B", language="en", same="oil")
    assert (await timber.act("UPEKKA", made_by_form, given)).new


async def test_of_two_who_set_up_nearly_the_same_customer_the_second_is_asked(timber: Built) -> None:
    """Both names were held against the others before either account was there."""
    first, second, same = [
        await timber.read("UPEKKA", new_near.compare, name)
        for name in ("Karhu Foods Oy", "Karhu Food", "Karhu Foods")
    ]
    assert first.near == second.near == ()
    made = await timber.act("UPEKKA", new.line, "", first)
    with pytest.raises(Problem, match="account_near") as asked:
        await timber.act("UMIA", new.line, "", second)
    assert [value for _, value in asked.value.choices] == [made.account.id, "another"]
    assert (await timber.act("UMIA", new.line, "", same)).account.id == made.account.id
    with pytest.raises(Problem, match="account_exists"):
        await timber.act("UMIA", new.save, NewInput("Karhu Foods", language="en", same="another"), same)


async def test_what_was_compared_before_the_writer_is_waited_for_is_not_compared_again(
    timber: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[list[str]] = []
    near = new_near.near_accounts
    before = await timber.read("UPEKKA", new_near.compare, "Nordic Timbr")
    await timber.add(account("paper", "Nordic Paper AB"))

    def noted(name: str, rows: list[tuple[str, str, str, list[str]]]) -> tuple[str, ...]:
        compared.append([row[0] for row in rows])
        return near(name, rows)

    monkeypatch.setattr(new_near, "near_accounts", noted)
    with pytest.raises(Problem, match="account_near") as asked:
        await timber.act("UPEKKA", new.line, "", before)
    assert compared == [["paper"]] and asked.value.choices[0][1] == "timber"


async def test_one_that_was_renamed_meanwhile_is_compared_as_it_is_called_now(timber: Built) -> None:
    before = await timber.read("UPEKKA", new_near.compare, "Nordic Timber AB")
    renamed = NewInput("Pohjolan Puu Oy", tier="B", language="en")
    await timber.act("ULEA", new.change, "timber", 1, renamed)
    assert before.same == "timber" and (await timber.act("UPEKKA", new.line, "", before)).new
