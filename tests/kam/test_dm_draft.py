"""A message to the bot is its author's draft: guessed, changed, joined, dropped, saved once."""

import asyncio
import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from kam import dm_draft, dm_draft_heard, dm_draft_told, log, once
from kam.dm_draft_heard import DmMessage
from kam.log_reading import LogInput
from kam.problem import Problem, Refused
from kam.shapes.dm_draft import DmDraftCard, DmSaid
from kam.work import Work
from store.database import Database
from store.dm_draft import DmDraft
from store.log import LogEntry
from store.submission import Submission
from tests.kam.acme import ANNA, GUEST, MIKKO, OTTO, acme, told
from tests.kam.build import NOW, TODAY, Built, account, contact, entry, person, seat

AT_ONE, AT_TWO = "1795424401.000100", "1795424402.000100"  # Slack's times of two edits
NEXT = "next step send the offer by friday"


def message(text: str, ts: float = 0.0, **more: Any) -> DmMessage:
    sent_at = NOW + timedelta(seconds=ts)
    return DmMessage("D1", f"{sent_at.timestamp():.6f}", text, sent_at, **more)


class Talk:
    """Anna's DM with the bot."""

    def __init__(self, built: Built) -> None:
        self.built = built

    async def write(self, text: str, ts: float = 0.0, by: str = ANNA, **more: Any) -> str:
        said = message(text, ts, **more)
        await self.built.act(by, dm_draft_heard.receive, said, "/kam", now=said.sent_at)
        return said.id

    async def card(self, draft: str, by: str = ANNA) -> DmDraftCard:
        found = await self.built.read(by, dm_draft_told.draft_told, {"draft": draft})
        assert found is not None
        return found.shape

    async def entries(self) -> list[LogEntry]:
        def run(session: Session) -> list[LogEntry]:
            return list(session.exec(select(LogEntry).order_by(LogEntry.id)))

        return await self.built.database.read(run)


@pytest.fixture
async def talk(database: Database) -> Talk:
    built = await acme(database)
    await built.add(
        account("gamma", "Gamma Oyj"),
        seat("gamma", ANNA, "member"),
        contact("liisa", "acme", "Liisa Virtanen"),
        contact("pekka", "gamma", "Pekka Mäki"),
    )
    return Talk(built)


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


@pytest.mark.parametrize(
    ("text", "account_id", "why"),
    [
        ("lunch with the people of gamma", "gamma", "named"),
        ("pekka mäki wants a demo", "gamma", "people"),
        ("liisa and pekka met each other", None, ""),
        ("acme and gamma want the same", None, ""),
        ("they want a longer term", None, ""),
    ],
)
async def test_the_account_is_guessed_or_asked(
    talk: Talk, text: str, account_id: str | None, why: str
) -> None:
    card = await talk.card(await talk.write(text))
    assert (card.account.id if card.account else None, card.why) == (account_id, why)
    assert {"acme", "gamma"} <= {each.id for each in card.likely} | {account_id}


async def test_the_only_account_of_its_author_is_a_guess(talk: Talk) -> None:
    card = await talk.card(await talk.write("they want a longer term", by=MIKKO), by=MIKKO)
    assert card.account and (card.account.id, card.why) == ("acme", "only")


@pytest.mark.parametrize(
    ("text", "account_id"),
    [
        ("met jaana kukkonen about the pumps", "omega"),
        ("Tapasin Jaana Kukkosen pumpuista", "omega"),
        ("met jaana about the pumps", "acme"),  # one name alone may be anybody
        ("Liisa and Jaana Kukkonen want a demo", None),
        ("liisa virtanen has met jaana kukkonen", "acme"),
        ("met seppo salmi about the pumps", None),  # of two accounts
        ("met olli ollila about the pumps", "acme"),  # one of us
    ],
)
async def test_whose_whole_name_is_anothers_contact_is_not_taken_for_ones_own(
    talk: Talk, text: str, account_id: str | None
) -> None:
    await talk.built.add(
        account("omega", "Omega Oy"), account("past", "Past Oy", status="ended"),
        contact("jaana", "omega", "Jaana Kukkonen"), contact("jaana2", "past", "Jaana Kukkonen"),
        contact("seppo", "omega", "Seppo Salmi"), contact("seppo2", "beta", "Seppo Salmi"),
        contact("olli", "omega", "Olli Ollila"), person("UOLLI", "Olli Ollila"),
    )  # fmt: skip
    card = await talk.card(await talk.write("acme liisa called"))
    assert card.account and card.account.id == "acme"
    await talk.built.act(ANNA, dm_draft.save, card.id)
    card = await talk.card(await talk.write(text, 60, by=MIKKO), by=MIKKO)
    assert (card.account.id if card.account else None) == account_id
    assert "past" not in {each.id for each in card.likely}


async def test_people_of_an_account_that_is_closed_to_its_author_tell_nothing(talk: Talk) -> None:
    await talk.built.add(account("secret", "Secret Oy", visibility="team"), seat("secret", MIKKO, "kam"))
    await talk.built.add(contact("kalle", "secret", "Kalle Kukkonen"), entry("before", "secret", OTTO))
    for text in ("met kalle kukkonen", "met nobody known"):  # alike: it tells nothing
        card = await talk.card(await talk.write(text, by=OTTO), by=OTTO)
        assert card.why == "only" and "secret" not in {each.id for each in card.likely}
    named = await talk.card(await talk.write("secret oy, kalle called", 1, by=OTTO), by=OTTO)
    assert named.understood is None and named.problem and named.problem.key == "refused.closed"


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


async def test_an_edited_message_is_read_anew_and_a_picked_account_stays(talk: Talk) -> None:
    draft = await talk.write("met liisa")
    await talk.built.act(ANNA, dm_draft_heard.changed, message("met pekka mäki"), "/kam")
    card = await talk.card(draft)
    assert card.account and card.account.id == "gamma"
    await talk.built.act(ANNA, dm_draft.pick, draft, "acme")
    await talk.built.act(ANNA, dm_draft_heard.changed, message("met pekka mäki again"), "/kam")
    card = await talk.card(draft)
    assert card.account and (card.account.id, card.why) == ("acme", "picked")


async def test_an_edit_that_comes_before_its_message_begins_the_draft(talk: Talk) -> None:
    newer = message("met pekka mäki", edited=AT_ONE)
    await talk.built.act(ANNA, dm_draft_heard.changed, newer, "/kam")
    draft = await talk.write("met liisa")
    card = await talk.card(draft)
    assert card.account and card.account.id == "gamma"
    await talk.built.act(ANNA, dm_draft.save, draft)
    assert [each.text for each in await talk.entries()] == ["met Pekka Mäki"]
    assert not (await talk.card(draft)).changed


@pytest.mark.parametrize("saved", [False, True])
async def test_of_two_edits_the_newer_one_counts_whichever_comes_first(talk: Talk, saved: bool) -> None:
    draft = await talk.write("met liisa")
    await talk.built.act(ANNA, dm_draft_heard.changed, message("met pekka mäki", edited=AT_TWO), "/kam")
    if saved:
        await talk.built.act(ANNA, dm_draft.save, draft)
    await talk.built.act(ANNA, dm_draft_heard.changed, message("met liisa twice", edited=AT_ONE), "/kam")
    if not saved:
        await talk.built.act(ANNA, dm_draft.save, draft)
    assert [each.text for each in await talk.entries()] == ["met Pekka Mäki"]
    assert not (await talk.card(draft)).changed


async def test_what_was_edited_to_no_note_or_deleted_before_it_came_is_not_asked_about(talk: Talk) -> None:
    thanks, gone = message("thanks", edited=AT_ONE), message("met liisa", 5)
    await talk.built.act(ANNA, dm_draft_heard.changed, thanks, "/kam")
    await talk.built.act(ANNA, dm_draft_heard.deleted, gone.id)
    await talk.write("met liisa")
    await talk.write("met liisa", 5)
    await talk.built.act(ANNA, dm_draft_heard.changed, replace(gone, text="met pekka", edited=AT_TWO), "/kam")
    assert await told(talk.built, "draft_told") == []


async def test_a_word_that_is_edited_into_a_note_is_one(talk: Talk) -> None:
    draft = await talk.write("help")
    await talk.built.act(ANNA, dm_draft_heard.changed, message("met pekka mäki", edited=AT_ONE), "/kam")
    card = await talk.card(draft)
    assert card.account and card.account.id == "gamma"


async def test_what_became_of_a_message_of_last_month_was_forgotten_and_is_not_asked_anew(talk: Talk) -> None:
    late = NOW + timedelta(days=31)
    await talk.built.act(ANNA, dm_draft_heard.changed, message("met liisa", edited=AT_ONE), "/kam", now=late)
    assert await told(talk.built, "draft_told") == []


async def test_an_edit_and_its_message_at_two_replicas_at_once_are_one_draft_with_the_newer_words(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    met, looked = threading.Barrier(1 if talk.built.database.is_sqlite else 2), set[str]()
    bound = once.bound

    def wait(work: Work, key: str) -> Submission | None:
        found = bound(work, key)
        if work.key not in looked:
            looked.add(work.key)
            met.wait(10)
        return found

    monkeypatch.setattr(once, "bound", wait)
    original, newer = message("met liisa"), message("met pekka mäki", edited=AT_ONE)
    await asyncio.gather(
        talk.built.act(ANNA, dm_draft_heard.receive, original, "/kam"),
        talk.built.act(ANNA, dm_draft_heard.changed, newer, "/kam"),
    )
    card = await talk.card(original.id)
    assert card.account and card.account.id == "gamma"


async def test_an_edit_after_saving_changes_no_record_and_says_so(talk: Talk) -> None:
    draft = await talk.write("met liisa")
    await talk.built.act(ANNA, dm_draft.save, draft)
    await talk.built.act(ANNA, dm_draft_heard.changed, message("met liisa twice"), "/kam")
    (entry,) = await talk.entries()
    assert entry.text == "met Liisa" and (await talk.card(draft)).changed


async def test_a_deleted_message_takes_its_draft_along_but_no_record(talk: Talk) -> None:
    gone, kept = await talk.write("met liisa"), await talk.write("met pekka mäki", 1)
    await talk.built.act(ANNA, dm_draft.save, kept)
    for each in (gone, kept):
        await talk.built.act(ANNA, dm_draft_heard.deleted, each)
    assert (await talk.card(gone)).state == "deleted" and (await talk.card(kept)).state == "saved"
    with pytest.raises(Problem, match="message_settled"):
        await talk.built.read(ANNA, dm_draft.form, gone)


@pytest.mark.parametrize("gone", ["joined", "whole"])
async def test_an_edit_that_slack_repeats_after_the_deletion_brings_no_words_back(
    talk: Talk, gone: str
) -> None:
    first = await talk.write("met pekka mäki")
    second = await talk.write("they want three years", 60)
    await talk.built.act(ANNA, dm_draft.join, second)
    deleted, sent = (first, 0.0) if gone == "joined" else (second, 60.0)
    edit = message("they will leave us", sent, edited=AT_ONE)
    await talk.built.act(ANNA, dm_draft_heard.changed, edit, "/kam")
    await talk.built.act(ANNA, dm_draft_heard.deleted, deleted)
    await talk.built.act(ANNA, dm_draft_heard.changed, edit, "/kam")
    await talk.built.act(ANNA, dm_draft.pick, second, "gamma")
    await talk.built.act(ANNA, dm_draft.save, second)
    kept = "they want three years" if gone == "joined" else "met Pekka Mäki"
    assert [each.text for each in await talk.entries()] == [kept]


async def test_nobody_else_can_tell_that_a_message_was_deleted(talk: Talk) -> None:
    draft = await talk.write("met liisa")
    await talk.built.act(MIKKO, dm_draft_heard.deleted, draft)
    await talk.built.act(ANNA, dm_draft_heard.changed, message("met pekka mäki", edited=AT_ONE), "/kam")
    await talk.built.act(ANNA, dm_draft.save, draft)
    assert [each.text for each in await talk.entries()] == ["met Pekka Mäki"]


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
