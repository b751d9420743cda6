"""The digests on their way out: planned, held to the gate, sent once and on time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from jobs.kinds.digest import KINDS
from kam import digest
from store.account import Account
from store.action import Action
from store.contact import Contact
from store.database import Database
from store.log import LogContact, LogEntry, LogPerson
from store.outbox import Outbox
from store.person import Grant, Person
from store.seat import Seat
from tests.jobs.world import OURS, World, build, delivery

SUNDAY = datetime(2026, 11, 22, 12, tzinfo=UTC)
ME, CHANNEL = "digest_me:UANNA:2026-W48", "digest_channel:A1:2026-W48"


@pytest.fixture
def at_work(sqlite_url, opened) -> World:
    """Anna is KAM of Acme, met Liisa last week, and has something to do this week. It is Sunday."""
    world = build(opened(sqlite_url), kinds=KINDS)
    world.clock.advance((SUNDAY - world.clock.now()).total_seconds())
    key, then = OURS.key, SUNDAY - timedelta(days=5)
    at = {"workspace": key, "account_id": "A1"}
    rows = [
        Account(workspace=key, id="A1", code="ACME", code_key="acme", name="Acme", name_key="acme",
                channel="C1", language="en", logged_on=then.date(), created_at=then),
        Seat(**at, id="S1", person_id="UANNA", role="kam", since=date(2026, 1, 1)),
        Contact(**at, id="P1", name="Liisa Virtanen", name_key="liisa virtanen", created_at=then),
        LogEntry(**at, id="L1", author_id="UANNA", held_on=then.date(), text="They want a longer term",
                 text_key="x", created_at=then),
        LogContact(workspace=key, id="X1", log_id="L1", contact_id="P1", person_id="UANNA",
                   held_on=then.date()),
        LogPerson(workspace=key, id="Y1", log_id="L1", person_id="UANNA"),
        Action(**at, id="D1", owner_id="UANNA", text="Send the offer", due_on=date(2026, 11, 25),
               created_at=then),
    ]  # fmt: skip

    def add(work) -> None:
        for row in rows:
            work.session.add(row)
            work.session.flush()

    world.do(add)
    return world


async def live_through(world: World, hours: float, step: float = 900) -> None:
    """Let the time pass in steps, planning and delivering as the tick does."""
    for _ in range(int(hours * 3600 / step)):
        world.do(digest.plan_due)
        await world.delivery.deliver_due()
        world.clock.advance(step)
    await world.delivery.deliver_due()


def posted(world: World, channel: str) -> list[tuple[datetime, str]]:
    return [
        (at, arguments["text"])
        for at, _, method, arguments in world.slack.calls
        if method == "chat.postMessage" and arguments["channel"] == channel
    ]


def dm(world: World) -> str:
    return next(iter(each for each in world.slack.messages if each not in {"C1"}), "")


async def test_a_week_brings_one_dm_at_eight_and_one_post_at_nine(at_work) -> None:
    await live_through(at_work, hours=6 * 24, step=3600)
    (channel,) = posted(at_work, "C1")
    assert channel[0] == datetime(2026, 11, 23, 7, tzinfo=UTC)
    (mine,) = posted(at_work, dm(at_work))
    assert mine[0] == datetime(2026, 11, 23, 6, tzinfo=UTC)
    assert {at_work.row(ME).state, at_work.row(CHANNEL).state} == {"sent"}


async def test_a_leader_with_a_seat_gets_one_dm_with_both(at_work) -> None:
    at_work.do(lambda work: (_granted(work, "UANNA", "leader"), work.session.add(_orphan())))
    await live_through(at_work, hours=6 * 24, step=3600)
    assert len(posted(at_work, dm(at_work))) == 1
    said = str(at_work.slack.messages[dm(at_work)])
    assert "Send the offer" in said and "Nobodys" in said
    assert not [
        row.dedupe_key for row in _outbox(at_work.db) if row.target == "UANNA" and row.dedupe_key != ME
    ]


async def test_an_admin_with_nothing_but_orphans_gets_one_dm(at_work) -> None:
    _olli(at_work)
    at_work.do(lambda work: (_granted(work, "UOLLI", "admin"), work.session.add(_orphan())))
    await live_through(at_work, hours=6 * 24, step=3600)
    (theirs,) = [each for each in at_work.slack.messages.values() if "Nobodys" in str(each)]
    assert len(theirs) == 1 and "Send the offer" not in str(theirs)


async def test_a_leader_with_nothing_own_and_nothing_to_help_with_gets_no_dm(at_work) -> None:
    _olli(at_work)
    at_work.do(lambda work: _granted(work, "UOLLI", "leader"))
    await live_through(at_work, hours=6 * 24, step=3600)
    row = at_work.row("digest_me:UOLLI:2026-W48")
    assert (row.state, row.error) == ("dropped", "no_longer_true")
    assert set(at_work.slack.messages) == {"C1", dm(at_work)}, "only Anna's and the channel's"


async def test_what_was_done_meanwhile_is_not_told(at_work) -> None:
    await live_through(at_work, hours=12)
    at_work.do(lambda work: setattr(work.session.get(Action, (OURS.key, "D1")), "state", "done"))
    await live_through(at_work, hours=24)
    assert at_work.row(ME).state == "dropped" and at_work.row(ME).error == "no_longer_true"


async def test_a_channel_with_a_guest_gets_no_words_and_no_names(at_work) -> None:
    at_work.slack.person("UGUEST", is_restricted=True)
    at_work.slack.channel("C1", members=["UANNA", "UGUEST"])
    await live_through(at_work, hours=30, step=3600)
    said = str(at_work.slack.messages["C1"])
    assert len(posted(at_work, "C1")) == 1
    assert "longer term" not in said and "Liisa" not in said and "Send the offer" not in said


async def test_a_shared_channel_gets_nothing(at_work) -> None:
    at_work.slack.channel("C1", members=["UANNA"], is_ext_shared=True)
    await live_through(at_work, hours=30, step=3600)
    assert posted(at_work, "C1") == [] and at_work.row(CHANNEL).state == "dropped"


async def test_a_lost_answer_does_not_bring_a_second_one(at_work) -> None:
    at_work.slack.fault = lambda method, _: "lost" if method == "chat.postMessage" else ""
    await live_through(at_work, hours=21, step=3600)
    at_work.slack.fault = lambda _method, _arguments: ""
    await live_through(at_work, hours=30, step=3600)
    assert len(at_work.slack.messages["C1"]) == 1


async def test_a_bot_that_was_down_all_monday_sends_on_tuesday_and_not_on_wednesday(at_work) -> None:
    at_work.clock.advance(44 * 3600)  # Tuesday 10.00 in Helsinki
    await live_through(at_work, hours=2)
    assert len(posted(at_work, "C1")) == 1


async def test_a_bot_that_was_down_until_wednesday_skips_the_week(at_work) -> None:
    at_work.clock.advance(70 * 3600)
    await live_through(at_work, hours=24)
    assert posted(at_work, "C1") == [] and len(at_work.slack.messages) <= 1


async def test_a_clock_that_jumps_a_day_and_back_sends_once(at_work) -> None:
    for jump in (86_400, -86_400, 86_400, -600, 3600, -3600):
        at_work.clock.advance(jump)
        await live_through(at_work, hours=0.5)
    await live_through(at_work, hours=48, step=3600)
    assert len(posted(at_work, "C1")) == 1 and len(posted(at_work, dm(at_work))) == 1


@pytest.mark.parametrize("skew", [0, 90])
async def test_two_replicas_with_clocks_apart_send_once(database, skew) -> None:
    """R15: two bots on one database, 90 s apart; each plans and delivers."""
    world = build(database, kinds=KINDS)
    world.do(lambda work: _acme(work))
    other_clock = type(world.clock)(world.clock.now() + timedelta(seconds=skew))
    other = delivery(database, world.slack, other_clock, worker="w2", kinds=KINDS)
    twin = World(database, other_clock, world.slack, other)
    for _ in range(8):
        for each in (world, twin):
            each.do(digest.plan_due)
            await each.delivery.deliver_due()
            each.clock.advance(600)
    keys = [row.dedupe_key for row in _outbox(database)]
    assert sorted(keys) == [CHANNEL, ME]
    assert len(posted(world, "C1")) == 1


def _acme(work) -> None:
    then = SUNDAY - timedelta(days=5)
    key = OURS.key
    row = Account(
        workspace=key, id="A1", code="ACME", code_key="acme", name="Acme", name_key="acme", channel="C1",
        logged_on=then.date(), created_at=then,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    work.session.add(
        Seat(workspace=key, id="S1", account_id="A1", person_id="UANNA", role="kam", since=then.date())
    )
    work.session.add(
        LogEntry(workspace=key, id="L1", account_id="A1", author_id="UANNA", held_on=then.date(),
                 text="Hello", text_key="hello", created_at=then)
    )  # fmt: skip


def _olli(world: World) -> None:
    world.slack.person("UOLLI")
    row = Person(workspace=OURS.key, id="UOLLI", name="Olli", team="T1", checked_at=SUNDAY)
    world.do(lambda work: work.session.add(row))


def _granted(work, person: str, kind: str) -> None:
    given = {"person_id": person, "kind": kind, "since": SUNDAY}
    work.session.add(Grant(workspace=OURS.key, id=f"G{person}", **given))


def _orphan() -> Account:
    """An account that nobody is KAM of, logged lately."""
    then = SUNDAY - timedelta(days=5)
    return Account(workspace=OURS.key, id="A2", code="NOBODYS", code_key="nobodys", name="Nobodys",
                   name_key="nobodys", language="en", logged_on=then.date(), created_at=then)  # fmt: skip


def _outbox(database: Database) -> list[Outbox]:
    query = select(Outbox).where(Outbox.workspace == OURS.key)
    return database.read_now(lambda session: list(session.exec(query)))
