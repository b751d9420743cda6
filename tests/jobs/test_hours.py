"""The noise contract at sending: working hours, at most so many a day, nothing stale (FLOWS)."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from store.account import Account
from store.person import Person
from tests.jobs.world import MONDAY, OURS, World

FRIDAY_EVENING = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


def _at(world: World, moment: datetime) -> None:
    world.clock.advance((moment - world.clock.now()).total_seconds())


def _change(world: World, **values: object) -> None:
    def change(session: Session) -> None:
        person = session.get(Person, (OURS.key, "UANNA"))
        for name, value in values.items():
            setattr(person, name, value)

    world.db.write_now(change)


async def test_work_handed_over_on_friday_evening_comes_on_monday_morning(world: World) -> None:
    _at(world, FRIDAY_EVENING)
    key = world.say("UANNA", "an action", kind="handed")
    await world.delivery.deliver_due()
    assert world.slack.messages == {}
    assert world.row(key).due_at == datetime(2026, 11, 23, 6, 0, tzinfo=UTC)  # 8.00 in Helsinki
    _at(world, datetime(2026, 11, 23, 6, 0, tzinfo=UTC))
    await world.delivery.deliver_due()
    assert len(world.slack.texts("DUANNA")) == 1


async def test_nothing_comes_on_a_public_holiday(world: World) -> None:
    _at(world, datetime(2026, 12, 25, 9, 0, tzinfo=UTC))  # Christmas Day, a Friday
    key = world.say("UANNA", "an action", kind="handed")
    await world.delivery.deliver_due()
    assert world.row(key).due_at == datetime(2026, 12, 28, 6, 0, tzinfo=UTC)


async def test_the_readers_own_hours_and_zone_count(world: World) -> None:
    _change(world, zone="America/New_York", opens="10:00", closes="18:00", country="US")
    key = world.say("UANNA", "an action", kind="handed")
    await world.delivery.deliver_due()
    assert world.row(key).due_at == datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


async def test_a_zone_that_no_longer_exists_falls_back_to_the_workspaces(world: World) -> None:
    _change(world, zone="Mars/Olympus")
    world.say("UANNA", "an action", kind="handed")
    await world.delivery.deliver_due()
    assert len(world.slack.texts("DUANNA")) == 1


async def test_a_channel_lives_in_its_accounts_zone(world: World) -> None:
    world.db.write_now(
        lambda session: session.add(
            Account(
                workspace=OURS.key, id="A1", code="ACME", code_key="acme", name="Acme", name_key="acme",
                channel="C1", zone="Asia/Tokyo", created_at=MONDAY,
            )
        )
    )  # fmt: skip
    key = world.say("C1", "a nudge", kind="nudge")
    await world.delivery.deliver_due()
    assert world.row(key).due_at == datetime(2026, 11, 23, 23, 0, tzinfo=UTC)


async def test_the_sixth_action_of_a_day_waits_for_the_next(world: World) -> None:
    for number in range(6):
        world.say("UANNA", str(number), kind="handed")
    for _second in range(10):
        await world.delivery.deliver_due()
        world.clock.advance(1)
    assert len(world.slack.texts("DUANNA")) == 5
    _at(world, datetime(2026, 11, 24, 6, 0, 5, tzinfo=UTC))
    await world.delivery.deliver_due()
    assert len(world.slack.texts("DUANNA")) == 6


async def test_a_channel_hears_the_bot_twice_a_day_but_every_log(world: World) -> None:
    for number in range(4):
        world.say("C1", f"nudge {number}", kind="nudge")
        world.say("C1", f"log {number}")
    for _second in range(20):
        await world.delivery.deliver_due()
        world.clock.advance(1)
    texts = world.slack.texts("C1")
    assert sum(text.startswith("nudge") for text in texts) == 2
    assert sum(text.startswith("log") for text in texts) == 4


async def test_what_waits_for_the_morning_does_not_hold_back_a_log(world: World) -> None:
    _at(world, FRIDAY_EVENING)
    world.say("C1", "a nudge", kind="nudge")
    world.say("C1", "a log")
    await world.delivery.deliver_due()
    await world.delivery.deliver_due()
    assert world.slack.texts("C1") == ["a log (with note)"]


async def test_what_came_too_late_is_dropped(world: World) -> None:
    key = world.say("C1", "stale", expires=world.clock.now() + timedelta(hours=1))
    world.clock.advance(3600)
    await world.delivery.deliver_due()
    assert (world.row(key).state, world.row(key).error) == ("dropped", "expired")


async def test_a_clocks_message_without_a_date_is_stale_after_three_days(world: World) -> None:
    key = world.say("C1", "a nudge", kind="nudge")
    person = world.say("C1", "a log")
    world.clock.advance(3 * 86_400 + 1)
    await world.until_settled()
    assert world.row(key).error == "expired"
    assert world.row(person).state == "sent"
