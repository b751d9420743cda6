"""In an account's channel another one is asked about where the words begin with its name, misspelt too."""

import pytest

from kam import opp, which
from kam.contact import form as contact_form
from kam.grammar import misspelt
from kam.problem import Problem, Refused
from kam.work import Work
from store.database import Database
from tests.kam.acme import ANNA, CHANNEL, acme
from tests.kam.build import Built, account, contact, seat
from tests.store.recorder import Statement


@pytest.fixture
async def team(database: Database) -> Built:
    built = await acme(database)
    await built.add(
        account("karhu", "Karhu Foods Oy"),
        account("elisa", "Elisa Oyj"),
        account("kallio", "Kallio Oy", code="K-1"),
        account("timber", "Nordic Timber AB", code="NORDIC-TIMBER"),
        contact("elina", name="Elina Virtanen"),
        *(account(f"kanava{number}", f"Kanava {number} Oy") for number in range(150)),
    )
    return built


def named(work: Work, text: str, is_note: bool = True, picked: str = "") -> tuple[str, str]:
    found, words = which.account_for(work, CHANNEL, text, picked, line="note" if is_note else "other")
    return found.id, words


@pytest.mark.parametrize("is_note", [True, False])
async def test_a_misspelt_name_is_asked_about_by_every_verb(team: Built, is_note: bool) -> None:
    for typed in ("Karhla Foods: send the offer by Fri", "Karhla Foods wants the offer by Fri"):
        with pytest.raises(Problem) as asked:
            await team.read(ANNA, named, typed, is_note)
        assert (asked.value.key, asked.value.typed, asked.value.any_account) == ("which_account", typed, True)
        assert asked.value.choices == (("Karhu Foods Oy", "karhu"), ("Acme Oy", "acme"))
    assert await team.read(ANNA, named, "Karhla Foods: moi", is_note, "karhu") == ("karhu", "moi")
    assert await team.read(ANNA, named, typed, is_note, "acme") == ("acme", typed)


async def test_a_contact_of_this_account_is_no_other_account(team: Built) -> None:
    with pytest.raises(Problem, match="which_account"):
        await team.read(ANNA, named, "Elsia: wants a longer term")
    for typed in ("Elina: wants a longer term", "Elinan kanssa: pitkä sopimus"):
        assert await team.read(ANNA, named, typed) == ("acme", typed)
    with pytest.raises(Problem, match="which_account"):
        await team.read(ANNA, named, "Kallio called about the price")
    await team.add(contact("matti", name="Matti Kallio"))
    assert (await team.read(ANNA, named, "Kallio called about the price"))[0] == "acme"
    for typed in ("Kallio: wants a longer term", "Kallio Oy called about the price"):
        with pytest.raises(Problem, match="which_account"):
            await team.read(ANNA, named, typed)


async def test_an_ordinary_note_costs_no_statement_more_and_never_all_names(
    team: Built, recorded: list[Statement]
) -> None:
    for typed, most in (
        ("met Liisa about the renewal", 1),
        ("kanavan hinta on liian kova", 2),
        ("Met Liisa about the renewal", 2),
        ("Kanavan hinta on liian kova", 2),
        ("Prices: they want a longer term", 3),  # a colon may end a code
    ):
        recorded.clear()
        assert await team.read(ANNA, named, typed) == ("acme", typed)
        asked = [each.sql for each in recorded if each.sql.startswith("SELECT")]
        assert len(asked) == most, typed
        assert all(" LIKE " in sql or "code_key = " in sql or "channel = " in sql for sql in asked)


async def test_a_contacts_line_begins_with_a_person_and_names_another_account_only_before_a_colon(
    team: Built,
) -> None:
    await team.add(account("niemi", "Matti Niemi Oy"))
    for typed in ("Matti Nieminen, CFO", "Matti Niemi, CFO", "Matti Niemi"):
        form = await team.read(ANNA, contact_form, CHANNEL, typed)
        assert (form.account.id, form.name) == ("acme", typed.partition(",")[0])
    with pytest.raises(Problem, match="which_account"):
        await team.read(ANNA, contact_form, CHANNEL, "Matti Niemo Oy: Liisa Virtanen")
    for typed in ("Karhu Foods: Liisa Virtanen", "Karhu Foods Oy Liisa Virtanen"):
        with pytest.raises(Refused, match=r"refused\.seat"):  # there, where Anna has no seat
            await team.read(ANNA, contact_form, CHANNEL, typed)


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("Soite", "Soitin Liisalle hinnoista", "Soitin Liisalle hinnoista"),
        ("Virta Oy", "Virtanen soitti hinnoista", "Virtanen soitti hinnoista"),
        ("Meta Oy", "Met Liisa about the renewal", "Met Liisa about the renewal"),
        ("Metsä Group", "Metso wants a new offer", "Metso wants a new offer"),
        ("Nokia Oyj", "Liisa Virtanen: the price is too high", "Liisa Virtanen: the price is too high"),
        ("Paulig Oy", "Pauli: the price is too high", "Pauli: the price is too high"),
        ("Nokia Oyj", "Update: they want more", "Update: they want more"),
        ("Demo Oy", "Demo Liisalle meni hyvin", "Demo Liisalle meni hyvin"),
        ("Nordic Timber AB", "Nordic Timberin kanssa palaveri", "Nordic Timberin kanssa palaveri"),
        ("Nordic Timber AB", "Nordic Timbes called", "called"),
        ("Nordic Timber AB", "nordic timber ab called", "called"),
        ("Nordic Timber AB", "Nordic: they want more", "they want more"),
        ("Nokia Oyj", "Nokis – they want more", "they want more"),
        ("Nokia Oyj", "Nokia wants more", "wants more"),
    ],
)
def test_picking_an_account_takes_out_its_name_and_no_other_word(name: str, typed: str, kept: str) -> None:
    assert misspelt.without(typed, ("id", "XY-1", name, [])) == kept


async def test_picking_the_account_of_the_channel_keeps_every_word(team: Built) -> None:
    for typed in ("Acme Oy wants a new offer", "Acmi: wants a new offer", "Karhu wants a new offer"):
        assert await team.read(ANNA, named, typed, True, "acme") == ("acme", typed)


def alone(work: Work, text: str) -> str:
    """Where only an account can be named: `/kam plan …`, `/kam team …`."""
    return which.account_for(work, CHANNEL, text, line="account")[0].id


async def test_a_line_that_names_an_account_and_nothing_else_is_never_answered_with_this_one_instead(
    team: Built,
) -> None:
    for typed, meant in {
        "": "acme",
        "please": "acme",
        "tämä 2026": "acme",
        "acme": "acme",
        "karhu": "karhu",
        "Karhun": "karhu",
        "karhu foods": "karhu",
        "k-1": "kallio",
        "ELISA": "elisa",
    }.items():
        assert await team.read(ANNA, alone, typed) == meant, typed
    for typed, likely in {"elsa": ("elisa",), "qqqq": ()}.items():
        with pytest.raises(Problem, match="which_account") as asked:
            await team.read(ANNA, alone, typed)
        assert tuple(value for _, value in asked.value.choices) == (*likely, "acme"), typed
        assert asked.value.any_account


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("note", "nordic met Tanel about docks"),
        ("note", "Nordic Met Tanel about docks"),
        ("note", "nordic timber tapasin Karinin"),
        ("note", "nordic timber: Karin lupasi tilauksen"),
        ("note", "nordic timberin karin haluaa tarjouksen"),
        ("note", "Nordic Kerstin haluaa tarjouksen"),
        ("note", "nordic-timber soitin karinille"),
        ("note", "Timber: Karin wants a visit"),
        ("other", "nordic timber send Karin the terms by 1.12."),
        ("other", "nordic Crane 10k"),
        ("other", "Nordic Send Karin the terms by 1.12."),
        ("contact", "nordic Peeter Tamm, CFO"),
    ],
)
async def test_a_part_of_another_accounts_name_before_a_line_is_asked_about(
    team: Built, line: which.LineOf, typed: str
) -> None:
    def said(work: Work) -> None:
        which.account_for(work, CHANNEL, typed, line=line)

    with pytest.raises(Problem, match="which_account") as asked:
        await team.read(ANNA, said)
    assert asked.value.choices == (("Nordic Timber AB", "timber"), ("Acme Oy", "acme"))
    assert asked.value.typed == typed


@pytest.mark.parametrize("typed", ["nordic on sana", "Nordic prices are low", "nordic timber prices"])
async def test_a_part_of_a_name_inside_a_sentence_is_a_word_of_it(team: Built, typed: str) -> None:
    assert await team.read(ANNA, named, typed) == ("acme", typed)


async def test_where_the_person_has_no_seat_the_bare_name_of_another_account_may_be_a_word(
    team: Built,
) -> None:
    typed = "Karhu release 10k next: call them by 5.12."
    with pytest.raises(Problem, match="which_account") as asked:
        await team.act(ANNA, opp.line, CHANNEL, typed)
    assert asked.value.choices == (("Karhu Foods Oy", "karhu"), ("Acme Oy", "acme"))
    made = await team.act(ANNA, opp.line, CHANNEL, typed, "acme")
    assert (made.card.account.id, made.card.name) == ("acme", "Karhu release")
    for said in ("Karhu: release 10k", "Karhu Foods Oy release 10k"):
        with pytest.raises(Refused, match=r"refused\.seat"):
            await team.act(ANNA, opp.line, CHANNEL, said)
    await team.add(seat("karhu", ANNA, "deputy"))
    made = await team.act(ANNA, opp.line, CHANNEL, typed)
    assert (made.card.account.id, made.card.name) == ("karhu", "release")
