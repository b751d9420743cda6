"""Who counts as met by a log: customers who were reached, never our own people as new contacts."""

import pytest

from kam import do, log
from kam.log_reading import LogInput
from kam.problem import Problem, Refused
from store import contact as contacts
from store import log as logs
from store.database import Database
from tests.kam.acme import ANNA, CHANNEL, acme
from tests.kam.build import Built, contact, person, seat
from tests.store.recorder import Statement

MARI, GONE = "UMARI", "UGONE"


@pytest.fixture
async def team(database: Database) -> Built:
    built = await acme(database)
    await built.add(
        person(MARI, "Mari Lehtonen"),
        person(GONE, "Kimi Salminen", is_deactivated=True),
        contact("liisa", name="Liisa Virtanen"),
        contact("timo", name="Timo Koskinen"),
    )
    return built


async def names_of_contacts(team: Built) -> list[str]:
    found = await team.read(ANNA, lambda work: contacts.of_account(work.tenant, work.session, "acme"))
    return sorted(each.name for each in found)


async def test_a_colleague_who_came_along_touched_the_customer_too(team: Built) -> None:
    logged = await team.act(ANNA, log.line, CHANNEL, "Kävin Mari Lehtosen kanssa Timon luona")
    assert [each.name for each in logged.card.contacts] == ["Timo Koskinen"]
    assert [each.id for each in logged.card.colleagues] == [MARI]
    assert await names_of_contacts(team) == ["Liisa Virtanen", "Timo Koskinen"]


@pytest.mark.parametrize("text", ["Soitin Mari Lehtoselle", "Käytiin Marin kanssa", "Met Mari Lehtonen"])
async def test_a_colleague_is_no_new_contact(team: Built, text: str) -> None:
    logged = await team.act(ANNA, log.line, CHANNEL, text)
    by_form = await team.act(ANNA, log.save, LogInput("acme", f"{text} again"))
    assert logged.card.contacts == by_form.card.contacts == ()
    assert (logged.new_people, by_form.new_people) == ((), ())


async def test_the_author_named_in_full_is_the_author(team: Built) -> None:
    await team.add(person("UVELI", "Veli Harju"), seat("acme", "UVELI", "member"))
    logged = await team.act("UVELI", log.line, CHANNEL, "Soitti Veli Harjun kanssa Liisa Virtanen")
    assert [each.name for each in logged.card.contacts] == ["Liisa Virtanen"]
    assert logged.card.colleagues == () and await names_of_contacts(team) == [
        "Liisa Virtanen",
        "Timo Koskinen",
    ]


async def test_who_left_us_may_be_met_at_the_customer(team: Built) -> None:
    logged = await team.act(ANNA, log.line, CHANNEL, "Tapasin Kimi Salmisen")
    assert [each.name for each in logged.card.contacts] == ["Kimi Salminen"]


async def test_whom_nobody_reached_was_not_met(team: Built) -> None:
    text = "Yritin soittaa Liisalle, ei vastannut. Soitin Timolle"
    logged = await team.act(ANNA, log.line, CHANNEL, text)
    touches = await team.read(
        ANNA, lambda work: logs.contacts_of(work.tenant, work.session, {logged.card.id})
    )
    assert [each.contact_id for each in touches] == ["timo"]
    assert (logged.card.kind, logged.not_met) == ("call", (("Liisa Virtanen", "unreached"),))


async def test_which_of_two_is_asked_and_neither_is_saved(team: Built) -> None:
    await team.add(contact("laine", name="Liisa Laine"))
    logged = await team.act(ANNA, log.line, CHANNEL, "Soitin Liisalle ja Timolle")
    assert [each.name for each in logged.card.contacts] == ["Timo Koskinen"]
    assert logged.either == (("Liisa Laine", "Liisa Virtanen"),)
    named = await team.act(ANNA, log.line, CHANNEL, "Tapasin Liisa Laineen. Liisa oli tyytyväinen")
    assert ([each.name for each in named.card.contacts], named.either) == (["Liisa Laine"], ())
    picked = await team.act(ANNA, log.save, LogInput("acme", "Soitin Liisalle", contact_ids=("laine",)))
    assert picked.either == ()


async def test_whom_the_answer_asked_about_is_added_by_one_press_which_may_be_stale(team: Built) -> None:
    await team.add(contact("laine", name="Liisa Laine"), contact("other", "beta", name="Bo Ek"))
    await team.add(contact("gone", name="Kai Aho", status="withdrawn"))
    logged = await team.act(ANNA, log.line, CHANNEL, "Kävin Mari Lehtosen kanssa Liisan ja Timon luona")
    entry = logged.card.id
    assert [[each.id for each in people] for people in logged.to_add] == [["laine"], ["liisa"]]
    added = await team.act(ANNA, log.add, entry, ["liisa"], key="press")
    assert {each.id for each in added.card.contacts} == {"timo", "liisa"}
    for key, who in (("press", ["liisa"]), ("again", ["liisa", "timo", "gone"])):
        again = await team.act(ANNA, log.add, entry, who, key=key)
        assert (again.card.contacts, again.card.version) == (added.card.contacts, added.card.version)
    met = await team.read(ANNA, lambda work: logs.contacts_of(work.tenant, work.session, {entry}))
    assert sorted((each.contact_id, each.person_id) for each in met) == [
        *(("liisa", each) for each in (ANNA, MARI)),
        *(("timo", each) for each in (ANNA, MARI)),
    ]
    for by, who in ((MARI, "laine"), (ANNA, "other"), (ANNA, "nobody")):
        with pytest.raises(Refused):
            await team.act(by, log.add, entry, [who])
    await team.act(ANNA, log.undo, entry)
    with pytest.raises(Problem, match="log_undone"):
        await team.act(ANNA, log.add, entry, ["laine"])


async def test_an_unsure_name_is_asked_about_and_not_saved(team: Built) -> None:
    logged = await team.act(ANNA, log.line, CHANNEL, "Soitin Virve Kuuselle")
    assert (logged.card.contacts, logged.new_people) == ((), ("Virve Kuuselle",))


def asked_for_names(recorded: list[Statement]) -> int:
    return len([each for each in recorded if "FROM person" in each.sql and "checked_at" not in each.sql])


async def test_our_people_are_looked_up_once_and_only_for_somebody_unknown(
    team: Built, recorded: list[Statement]
) -> None:
    await team.act(ANNA, log.line, CHANNEL, "Käytiin Marin kanssa Liisan luona")
    assert asked_for_names(recorded) == 0
    await team.act(ANNA, log.line, CHANNEL, "Tapasin Liisan, Sami Peltosen ja Mari Lehtosen")
    assert asked_for_names(recorded) == 1


async def test_whom_one_is_going_to_meet_was_not_met_and_the_plan_becomes_an_action(team: Built) -> None:
    logged = await team.act(ANNA, log.line, CHANNEL, "Will meet Liisa in two weeks")
    there = await team.read(ANNA, lambda work: contacts.of_account(work.tenant, work.session, "acme"))
    assert {each.touched_on for each in there} == {None}
    assert (logged.card.kind, logged.next_worth) == ("internal", "plan")
    assert logged.not_met == (("Liisa Virtanen", "ahead"),)
    form = await team.read(ANNA, lambda work: do.form_from(work, f"log:{logged.card.id}"))
    assert form.due_on and (form.text, (form.due_on - form.today).days) == ("Will meet Liisa", 14)
    by_form = await team.act(ANNA, log.save, LogInput("acme", "Tapaan Liisan huomenna"))
    assert (by_form.card.contacts, by_form.not_met) == ((), (("Liisa Virtanen", "ahead"),))


async def test_a_meeting_that_was_called_off_is_no_touch(team: Built) -> None:
    logged = await team.act(ANNA, log.line, CHANNEL, "Palaveri Liisan kanssa peruttiin")
    there = await team.read(ANNA, lambda work: contacts.of_account(work.tenant, work.session, "acme"))
    assert {each.touched_on for each in there} == {None}
    assert (logged.card.kind, logged.not_met) == ("internal", (("Liisa Virtanen", "called_off"),))


@pytest.mark.parametrize(
    ("note", "came"),
    [
        ("Kävimme Marin kanssa Liisan luona", ["Mari Lehtonen"]),
        ("Mari and I met Liisa", ["Mari Lehtonen"]),
        ("Mari soitti Liisalle eilen", ["Mari Lehtonen"]),
        ("Met Liisa and Timo", []),
        ("Kerroin Marille että tapasin Liisan", []),
    ],
)
async def test_a_colleague_of_the_team_who_came_along_is_known_by_the_first_name(
    team: Built, note: str, came: list[str]
) -> None:
    await team.add(seat("acme", MARI, "service"))
    logged = await team.act(ANNA, log.line, CHANNEL, note)
    assert [each.name for each in logged.card.colleagues] == came
    by_form = await team.act(ANNA, log.save, LogInput("acme", f"{note}. Kirjattu lomakkeella"))
    assert [each.name for each in by_form.card.colleagues] == came


async def test_a_first_name_that_a_contact_has_too_is_no_colleague(team: Built) -> None:
    await team.add(contact("mari", name="Mari Mäki"), seat("acme", MARI, "service"))
    logged = await team.act(ANNA, log.line, CHANNEL, "Kävimme Marin kanssa tehtaalla")
    assert logged.card.colleagues == ()
