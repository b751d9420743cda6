"""R16: in every zone, through every change of its clocks, one digest a week at the right local time."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

import pytest

from kam.digest_times import Weekly, look_again, of_channel, open_slot, slot_of
from kam.workdays import is_working_day, local_date, usable_zone, zone_of
from store.workspace import Workspace

ZONES = [
    "Europe/Helsinki", "Europe/Berlin", "Europe/London", "Europe/Lisbon", "Europe/Istanbul", "Europe/Moscow",
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix",
    "America/St_Johns", "America/Sao_Paulo", "America/Santiago", "America/Asuncion", "America/Havana",
    "America/Caracas", "America/Anchorage", "Pacific/Honolulu", "Pacific/Apia", "Pacific/Auckland",
    "Pacific/Chatham", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Australia/Sydney", "Australia/Adelaide",
    "Australia/Lord_Howe", "Australia/Eucla", "Asia/Tokyo", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tehran",
    "Asia/Dubai", "Asia/Beirut", "Asia/Gaza", "Africa/Cairo", "Africa/Casablanca", "Africa/Johannesburg",
    "Atlantic/Azores", "UTC",
]  # fmt: skip
TIMES = [time(0), time(0, 30), time(2), time(2, 30), time(3), time(8), time(23, 30)]


def year_of(rule: Weekly, first: datetime, days: int) -> Counter[str]:
    """Tick at each moment that `look_again` names, as the bot does; every digest that would be sent."""
    sent: Counter[str] = Counter()
    now, end = first, first + timedelta(days=days)
    while now < end:
        slot = open_slot(rule, now)
        if slot and slot.week not in sent:
            assert now == slot.due, f"{rule.zone}: {slot.week} due {slot.due}, seen {now}"
            sent[slot.week] += 1
        now = look_again([rule], now) if slot is None or now >= slot.expires else slot.expires
    return sent


def before_its_clocks_turn(zone: str, first: datetime, days: int) -> list[datetime]:
    """Ten days before each turn of the zone's clocks within so many days; `first` where they never turn."""
    noons = [first + timedelta(days=day) for day in range(days)]
    offsets = [noon.astimezone(zone_of(zone)).utcoffset() for noon in noons]
    turns = [noon for noon, now, then in zip(noons[1:], offsets[1:], offsets, strict=False) if now != then]
    return [turn - timedelta(days=10) for turn in turns] or [first]


@pytest.mark.parametrize("zone", ZONES)
def test_one_a_week_for_a_year_at_the_right_local_time(zone: str, sized) -> None:
    year, days = datetime(2026, 9, 6, 10, tzinfo=UTC), sized(21, 371)
    whole = days > 100
    for at in TIMES if whole else (time(2, 30), time(8)):
        rule = Weekly(zone, at, time(23, 45), "FI")
        for first in [year] if whole else before_its_clocks_turn(zone, year, 371):
            is_open = open_slot(rule, first)
            sent = year_of(rule, is_open.expires if is_open else first, days)
            assert set(sent.values()) == {1}
            assert days // 7 - 1 <= len(sent) <= days // 7 + 1


def test_the_weeks_in_which_clocks_turn_are_looked_at() -> None:
    year = datetime(2026, 9, 6, 10, tzinfo=UTC)
    helsinki = [each.date() for each in before_its_clocks_turn("Europe/Helsinki", year, 371)]
    assert helsinki == [date(2026, 10, 15), date(2027, 3, 18)]
    assert before_its_clocks_turn("UTC", year, 371) == [year]


@pytest.mark.parametrize("zone", ZONES)
def test_the_local_time_is_kept_or_is_the_first_minute_after_a_gap(zone: str) -> None:
    for week in range(53):
        day = date(2026, 1, 5) + timedelta(weeks=week)
        for at in TIMES:
            slot = slot_of(Weekly(zone, at, time(23, 59), "FI"), day)
            assert slot is not None
            local = slot.due.astimezone(zone_of(zone))
            gap = (slot.due - timedelta(minutes=1)).astimezone(zone_of(zone)).utcoffset() != local.utcoffset()
            assert local.time() == at or (gap and local.time() > at), (zone, day, at, local)
            assert local.fold == 0


def test_a_holiday_moves_it_to_the_next_working_day() -> None:
    easter = slot_of(Weekly("Europe/Helsinki", time(8), time(17), "FI"), date(2026, 4, 6))
    assert easter and easter.due == datetime(2026, 4, 7, 5, tzinfo=UTC)
    assert easter.week == "2026-W15"
    thanksgiving = slot_of(Weekly("America/New_York", time(8), time(17), "US", chosen=3), date(2026, 11, 26))
    assert thanksgiving and local_date(thanksgiving.due, "America/New_York") == date(2026, 11, 27)


def test_a_chosen_day_without_work_after_it_falls_back_within_its_week() -> None:
    slot = slot_of(Weekly("Europe/Helsinki", time(8), time(17), "FI", chosen=6), date(2026, 11, 23))
    assert slot and local_date(slot.due, "Europe/Helsinki") == date(2026, 11, 27)
    assert slot.expires == datetime(2026, 11, 30, 15, tzinfo=UTC), "the end of Monday"


def test_every_slot_is_a_working_day_and_lasts_to_the_end_of_the_next() -> None:
    for week in range(53):
        for country in ("FI", "US", "EG", "JP", "XX"):
            slot = slot_of(
                Weekly("Asia/Kathmandu", time(8), time(17), country), date(2026, 1, 5) + timedelta(weeks=week)
            )
            if slot:
                day = local_date(slot.due, "Asia/Kathmandu")
                assert is_working_day(day, country)
                assert timedelta(days=1) < slot.expires - slot.due < timedelta(days=14)


def test_the_year_of_a_week_is_its_own() -> None:
    slot = slot_of(Weekly("UTC", time(8), time(17), "FI"), date(2027, 1, 1))
    assert slot and slot.week == "2026-W53" and slot.due.date() == date(2026, 12, 28)


def test_a_zone_that_exists_is_found() -> None:
    assert usable_zone("Mars/Olympus", None, "Asia/Tokyo") == "Asia/Tokyo"
    assert usable_zone("", "Mars/Olympus") == "UTC"


def test_the_channel_has_its_own_hour_and_the_workspaces_country() -> None:
    home = Workspace(workspace="/T", id="/T", enterprise="", team="T", country="DE", opens="07:00")
    rule = of_channel(home, "Asia/Tokyo")
    assert (rule.zone, rule.at, rule.country, rule.chosen) == ("Asia/Tokyo", time(9), "DE", None)
