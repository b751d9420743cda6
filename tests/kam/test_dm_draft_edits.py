"""A message to the bot that its author edits or deletes, in whatever order Slack tells of it."""

import asyncio
import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from kam import dm_draft, dm_draft_heard, once
from kam.problem import Problem
from kam.work import Work
from store.database import Database
from store.submission import Submission
from tests.kam.acme import ANNA, MIKKO, told
from tests.kam.build import NOW
from tests.kam.dm_ground import AT_ONE, AT_TWO, Talk, message, talk_of


@pytest.fixture
async def talk(database: Database) -> Talk:
    return await talk_of(database)


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
