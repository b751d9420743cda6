"""A message to the bot is its author's draft: understood, changed, joined, dropped, saved once."""

from datetime import timedelta

import pytest
from sqlmodel import select

from kam import dm_draft, dm_draft_heard, dm_draft_told, log
from kam.log_reading import LogInput
from kam.problem import Problem, Refused
from kam.shapes.dm_draft import DmSaid
from kam.work import Work
from store.database import Database
from store.dm_draft import DmDraft
from tests.kam.acme import ANNA, GUEST, MIKKO, told
from tests.kam.build import NOW, TODAY, contact, person
from tests.kam.dm_ground import NEXT, Talk, message, talk_of


@pytest.fixture
async def talk(database: Database) -> Talk:
    return await talk_of(database)


async def test_it_is_understood_and_nobody_else_hears_of_it(talk: Talk) -> None:
    draft = await talk.write(f"yesterday I called liisa about the renewal {NEXT}")
    card = await talk.card(draft)
    assert card.account and (card.account.id, card.why) == ("acme", "people")
    understood = card.understood
    assert understood and (understood.kind, understood.held_on) == ("call", TODAY - timedelta(days=1))
    assert [each.name for each in understood.contacts] == ["Liisa Virtanen"]
    (step,) = understood.steps
    assert (step.text, step.owner.id, step.due_on) == ("send the offer", ANNA, TODAY + timedelta(days=4))
    assert [(row.kind, row.target) for row in await told(talk.built, "draft_told")] == [("draft_told", ANNA)]
    assert await told(talk.built, "log_card") == [] and await talk.entries() == []


async def test_who_is_meant_and_who_was_not_reached_is_shown_before_it_is_saved(talk: Talk) -> None:
    await talk.built.add(
        person("UMARI", "Mari Lehtonen"),
        contact("first", "acme", "Matti Aalto"),
        contact("second", "acme", "Matti Laine"),
    )
    text = f"acme: kävin <@{ANNA}> ja Mari Lehtosen kanssa Matin luona, Liisa ei päässyt mukaan"
    understood = (await talk.card(await talk.write(text))).understood
    assert (
        understood and understood.contacts == () and understood.not_met == (("Liisa Virtanen", "unreached"),)
    )
    assert [each.id for each in understood.colleagues] == ["UMARI"]
    assert understood.either == (("Matti Aalto", "Matti Laine"),) and understood.new_people == ()


async def test_the_same_message_twice_is_one_draft(talk: Talk) -> None:
    await talk.write("Met Liisa")
    await talk.write("Met Liisa")
    assert len(await told(talk.built, "draft_told")) == 1


async def test_saved_it_is_a_log_entry_and_the_dm_says_so(talk: Talk) -> None:
    draft = await talk.write(f"called liisa {NEXT}")
    await talk.built.act(ANNA, dm_draft.save, draft)
    await talk.built.act(ANNA, dm_draft.save, draft)
    (entry,) = await talk.entries()
    assert (entry.text, entry.account_id, entry.author_id) == ("called Liisa", "acme", ANNA)
    card = await talk.card(draft)
    assert card.state == "saved" and card.logged and card.logged.card.id == entry.id
    assert len(await told(talk.built, "log_card")) == 1
    await talk.built.act(ANNA, dm_draft.undo, draft)
    card = await talk.card(draft)
    assert card.logged and card.logged.card.withdrawn
    assert (await told(talk.built, "draft_told"))[-1].about == {"draft": draft}


async def test_the_day_and_the_date_are_those_of_the_message(talk: Talk) -> None:
    draft = await talk.write(f"met liisa yesterday {NEXT}")
    await talk.built.act(ANNA, dm_draft.save, draft, now=NOW + timedelta(days=3))
    (entry,) = await talk.entries()
    assert entry.held_on == TODAY - timedelta(days=1)


async def test_two_messages_stay_two_unless_their_author_joins_them(talk: Talk) -> None:
    first = await talk.write("called liisa about the renewal")
    second = await talk.write(f"they want three years {NEXT}", 60)
    card = await talk.card(second)
    assert card.can_join and card.account and (card.account.id, card.why) == ("acme", "above")
    await talk.built.act(ANNA, dm_draft.join, second)
    assert (await talk.card(first)).state == "joined"
    await talk.built.act(ANNA, dm_draft_heard.changed, message("called liisa about renewal prices"), "/kam")
    await talk.built.act(ANNA, dm_draft.save, second)
    (entry,) = await talk.entries()
    assert entry.text == "called Liisa about renewal prices\nthey want three years"


async def test_what_is_older_than_ten_minutes_is_another_note(talk: Talk) -> None:
    await talk.write("called liisa")
    late = await talk.write("they want three years", 601)
    assert not (await talk.card(late)).can_join
    with pytest.raises(Problem, match="message_settled"):
        await talk.built.act(ANNA, dm_draft.join, late)


async def test_no_note_is_forgotten(talk: Talk) -> None:
    draft = await talk.write("met liisa")
    await talk.built.act(ANNA, dm_draft.drop, draft)
    assert (await talk.card(draft)).state == "dropped"
    await talk.built.act(ANNA, dm_draft.save, draft)
    assert await talk.entries() == []
    row = await talk.built.database.read(lambda session: session.exec(select(DmDraft)).one())
    assert row.text == ""


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("help", "help"),
        ("moi", "help"),
        ("peruuta viimeinen", "undo"),
        ("mitä mun pitää tehdä tänään?", "question"),
        ("/kam plan ACME", "command"),
        ("plan ACME", "command"),
        ("", "files"),
    ],
)
async def test_what_is_no_note_gets_a_word_all_the_same(talk: Talk, text: str, what: str) -> None:
    await talk.write(text, has_files=not text)
    (row,) = await told(talk.built, "dm_said")
    assert row.about["command"] == "/kam"  # for a bot of the former version that runs beside this one
    found = await talk.built.read(ANNA, dm_draft_told.dm_said, row.about)
    assert isinstance(found.shape, DmSaid) and found.shape.what == what
    assert await told(talk.built, "draft_told") == []


async def test_thanks_are_answered_with_nothing(talk: Talk) -> None:
    await talk.write("kiitos!")
    assert await told(talk.built, "dm_said") == await told(talk.built, "draft_told") == []


async def test_an_open_draft_tells_its_words_unless_they_are_sensitive(talk: Talk) -> None:
    assert (await talk.card(await talk.write("met liisa"))).words == "met liisa"
    secret = await talk.write("met liisa, she is leaving, confidential", 60)
    assert (await talk.card(secret)).words == ""


async def test_a_log_command_that_lost_its_slash_is_a_note(talk: Talk) -> None:
    draft = await talk.write("kam kirjaa ACME tapasin Liisan")
    await talk.built.act(ANNA, dm_draft.save, draft)
    (entry,) = await talk.entries()
    assert (entry.text, entry.account_id) == ("tapasin Liisan", "acme")


async def test_the_form_starts_with_what_was_understood_and_settles_the_draft(talk: Talk) -> None:
    draft = await talk.write(f"yesterday called liisa {NEXT}")
    form = await talk.built.read(ANNA, dm_draft.form, draft)
    assert form.account and form.account.id == "acme" and form.text == "yesterday called Liisa"
    assert (form.next_text, form.chosen, form.more) == ("send the offer", ("liisa",), True)
    given = LogInput("acme", "Called Liisa, all well", note=draft)
    await talk.built.act(ANNA, log.save, given)
    assert (await talk.card(draft)).state == "saved"
    with pytest.raises(Problem, match="message_settled"):
        await talk.built.act(ANNA, log.save, given)
    assert len(await talk.entries()) == 1


async def test_a_text_that_is_too_long_is_never_cut_behind_its_authors_back(talk: Talk) -> None:
    draft = await talk.write("acme " + "word " * 700)
    card = await talk.card(draft)
    assert card.understood is None and card.problem and card.problem.key == "log_too_long"
    with pytest.raises(Problem, match="log_too_long"):
        await talk.built.act(ANNA, dm_draft.save, draft)


async def test_a_draft_is_its_authors_alone(talk: Talk) -> None:
    draft = await talk.write("met liisa")

    def chosen(work: Work) -> None:
        dm_draft.pick(work, draft, "acme")

    for case in (dm_draft.save, dm_draft.drop, dm_draft.join, dm_draft.form, dm_draft.undo):
        with pytest.raises(Refused):
            await talk.built.act(MIKKO, case, draft)
    with pytest.raises(Refused):
        await talk.built.act(MIKKO, chosen)
    with pytest.raises(Refused):
        await talk.write("met liisa", 5, by=GUEST)
    await talk.built.act(MIKKO, dm_draft_heard.deleted, draft)
    assert (await talk.card(draft)).state == "open"


async def test_somebody_mentioned_who_is_none_of_us_does_no_step(talk: Talk) -> None:
    said = message("met liisa next: send it by Fri <@UNOBODY>")
    await talk.built.act(ANNA, dm_draft_heard.receive, said, "/kam", False)
    understood = (await talk.card(said.id)).understood
    assert understood and [step.owner.id for step in understood.steps] == [ANNA]
