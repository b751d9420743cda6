"""What is asked before each message: facts of the channel and the reader, fresh when they must be (S8)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import Session

from jobs.doorway import Ask
from store.account import Account
from store.database import Database
from store.seat import Seat
from tests.jobs.fake_slack import FakeSlack
from tests.jobs.world import CARD, MONDAY, OURS, TROUBLE, World, build

CHANNEL, LEAPT = Ask("channel", "C1"), Ask("dm", "leapt")


@pytest.mark.parametrize(
    "flag",
    [
        {"is_ext_shared": True},
        {"is_pending_ext_shared": True},
        {"pending_shared": ["E2"]},
        {"connected_team_ids": ["T9"]},
    ],
)
async def test_a_channel_shared_outside_or_about_to_be_gets_nothing(
    world: World, flag: dict[str, object]
) -> None:
    world.slack.channel("C1", members=["UANNA"], **flag)
    key = world.say("C1", "secret")
    await world.until_settled()
    assert world.slack.texts("C1") == []
    assert (world.row(key).state, world.row(key).error) == ("dropped", "shared")


async def test_a_channel_that_becomes_shared_gets_nothing_from_a_minute_later(world: World) -> None:
    world.say("C1", "before")
    await world.until_settled()
    world.slack.channel("C1", members=["UANNA"], is_ext_shared=True)
    world.clock.advance(61)
    world.say("C1", "after")
    await world.until_settled()
    assert world.slack.texts("C1") == ["before (with note)"]


async def test_facts_are_asked_for_once_a_minute_not_once_a_message(world: World) -> None:
    for number in range(10):
        world.say("C1", str(number))
    for _second in range(20):
        await world.delivery.deliver_due()
        world.clock.advance(1)
    assert world.slack.count()["conversations.info"] == 1


async def test_a_public_channel_gets_no_note_text(world: World) -> None:
    world.slack.channel("C1", is_private=False)
    world.say("C1", "hello")
    await world.until_settled()
    assert world.slack.texts("C1") == ["hello"]


async def test_a_private_channel_with_a_guest_gets_no_note_text(world: World) -> None:
    world.slack.person("UGUEST", is_restricted=True)
    world.slack.channel("C1", members=["UANNA", "UGUEST"])
    world.say("C1", "hello")
    await world.until_settled()
    assert world.slack.texts("C1") == ["hello"]


async def test_a_member_whom_slack_does_not_explain_counts_as_a_guest(world: World) -> None:
    world.slack.channel("C1", members=["UANNA", "UNOBODY"])
    world.say("C1", "hello")
    await world.until_settled()
    assert world.slack.texts("C1") == ["hello"]


@pytest.mark.parametrize("asked", ["conversations.members", "users.info"])
@pytest.mark.parametrize("trouble", ["500", "429:30", "lost", "error:service_unavailable"])
async def test_when_slack_cannot_name_the_readers_just_now_the_words_wait(
    world: World, asked: str, trouble: str
) -> None:
    left = [trouble, trouble]
    world.slack.fault = lambda method, _arguments: left.pop() if method == asked and left else ""
    world.slack.person("UNEW")
    world.slack.channel("C1", members=["UANNA", "UNEW"])
    world.say("C1", "hello")
    await world.until_settled()
    assert (left, world.slack.texts("C1")) == ([], ["hello (with note)"])


async def test_a_member_of_another_company_closes_the_channel(world: World) -> None:
    world.slack.person("UOTHER", team_id="T9")
    world.slack.channel("C1", members=["UANNA", "UOTHER"])
    key = world.say("C1", "hello")
    await world.until_settled()
    assert (world.slack.texts("C1"), world.row(key).error) == ([], "shared")


async def test_when_the_facts_cannot_be_learned_nothing_is_posted(world: World) -> None:
    world.slack.refused_scopes = {"conversations.info"}
    key = world.say("C1", "hello")
    await world.until_settled()
    assert (world.slack.texts("C1"), world.row(key).state) == ([], "parked")


@pytest.mark.parametrize("leap", [120, -120], ids=["forward", "back"])
async def test_what_slack_has_just_told_counts_although_the_clock_leaps(
    world: World, leap: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or although another replica, whose clock is fast, has asked as well."""
    write = world.db.write

    async def leaping(fn: Callable[[Session], Any], **more: Any) -> Any:
        done = await write(fn, **more)
        if isinstance(done, Ask):
            asked.append(done)
        elif asked.count(CHANNEL) == 1 and LEAPT not in asked:  # what was asked is written down
            asked.append(LEAPT)
            world.clock.advance(leap)
        return done

    asked: list[Ask] = []
    monkeypatch.setattr(world.db, "write", leaping)
    world.say("C1", "hello")
    await world.delivery.deliver_due()
    assert (asked, world.slack.texts("C1")) == ([CHANNEL, LEAPT], ["hello (with note)"])


async def test_what_slack_told_a_while_ago_does_not_count_when_it_now_tells_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.say("C1", "before")
    await world.until_settled()
    monkeypatch.setattr(FakeSlack, "_conversations_info", lambda *_: {})
    world.clock.advance(61)
    key = world.say("C1", "after")
    await world.delivery.deliver_due()
    assert world.slack.texts("C1") == ["before (with note)"] and world.row(key).state == "parked"


async def test_a_channel_without_the_bot_is_parked_and_its_author_told(world: World) -> None:
    key = world.say("C404", "hello", by="UANNA")
    await world.until_settled()
    assert (world.row(key).state, world.row(key).error) == ("parked", "not_in_channel")
    assert world.slack.texts("DUANNA") == ["It did not work."]


async def test_the_author_is_told_once_a_day_of_the_same_trouble(world: World) -> None:
    for number in range(5):
        world.say("C404", str(number), by="UANNA")
    await world.until_settled()
    assert world.slack.texts("DUANNA") == ["It did not work."]


@pytest.mark.parametrize(
    "facts",
    [
        {"is_restricted": True},
        {"is_ultra_restricted": True},
        {"deleted": True},
        {"team_id": "T9"},
        {"is_bot": True},
    ],
)
async def test_only_full_members_get_a_dm(world: World, facts: dict[str, object]) -> None:
    world.slack.person("UODD", **facts)
    key = world.say("UODD", "secret")
    await world.until_settled()
    assert (world.slack.messages, world.row(key).state) == ({}, "dropped")


def _team(session: Session) -> None:
    session.add(
        Account(
            workspace=OURS.key, id="A1", code="ACME", code_key="acme", name="Acme", name_key="acme",
            channel="C1", created_at=MONDAY,
        )
    )  # fmt: skip
    session.flush()
    for number, (person, role) in enumerate((("UANNA", "kam"), (None, "deputy"))):
        session.add(
            Seat(
                workspace=OURS.key, id=f"S{number}", account_id="A1", person_id=person, role=role,
                since=MONDAY.date(),
            )
        )  # fmt: skip


async def test_the_team_is_told_once_when_its_channel_closes(world: World) -> None:
    world.db.write_now(_team)
    world.slack.channel("C1", members=["UANNA"], is_ext_shared=True)
    for number in range(3):
        world.say("C1", str(number), by="")
        await world.delivery.deliver_due()
        world.clock.advance(61)
    row = world.row(f"shared_told:C1:shared:UANNA:{MONDAY.date()}")
    assert (row.about, row.target) == ({"account": "A1", "person": "UANNA", "why": "shared"}, "UANNA")
    assert world.slack.count()["conversations.info"] == 3


async def test_a_withdrawal_takes_text_away_even_from_a_channel_that_is_shared_by_now(
    sqlite_url: str, opened: Callable[[str], Database]
) -> None:
    card = replace(CARD, withdraws=lambda about: about["says"] == "withdrawn")
    wiped = replace(TROUBLE, name="wiped", load=lambda _work, _row: None)  # its turn is before the last card
    world = build(opened(sqlite_url), kinds=(card, TROUBLE, wiped))
    world.say("C1", "a note", kind="card", about={"of": "L1"})
    await world.until_settled()
    world.slack.channel("C1", members=["UANNA"], is_ext_shared=True)
    world.clock.advance(61)
    world.say("C1", "edited", kind="card", about={"of": "L1"})
    await world.until_settled()
    assert world.slack.texts("C1") == ["a note (with note)"]
    world.say("C1", "withdrawn", kind="card", about={"of": "L1"})
    await world.until_settled()
    assert world.slack.texts("C1") == ["withdrawn"]
