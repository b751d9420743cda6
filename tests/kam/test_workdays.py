"""Working days and local time; TRUST R16: one instant for each local day, in every zone."""

import os
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kam.workdays import (
    ZoneUnknown,
    first_working_day_of_week,
    is_working_day,
    local_date,
    local_to_utc,
    next_opening,
    next_working_day,
    within_hours,
)

ZONES = (
    "Europe/Helsinki", "Europe/Berlin", "Europe/London", "Europe/Dublin", "Europe/Lisbon", "Europe/Istanbul",
    "Europe/Chisinau", "America/New_York", "America/St_Johns", "America/Santiago", "America/Asuncion",
    "America/Havana", "America/Sao_Paulo", "America/Nuuk", "America/Los_Angeles", "America/Phoenix",
    "America/Caracas", "America/Mexico_City", "America/Anchorage", "America/Halifax", "Atlantic/Azores",
    "Africa/Cairo", "Africa/Casablanca", "Africa/Lagos", "Asia/Beirut", "Asia/Jerusalem", "Asia/Gaza",
    "Asia/Tehran", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Tokyo", "Asia/Amman", "Antarctica/Troll",
    "Australia/Lord_Howe", "Australia/Sydney", "Australia/Adelaide", "Pacific/Apia", "Pacific/Auckland",
    "Pacific/Chatham", "Pacific/Kiritimati",
)  # fmt: skip
TIMES = (time(0), time(0, 30), time(1, 30), time(2), time(2, 30), time(3, 30), time(8))
LONG = os.environ.get("KAM_LONG") == "1"


def first_showing(day, at, zone):
    """The rule again, by brute force: walk the minutes of the day and take the first that the clock shows
    at or after the wanted time, having seen it jump."""
    tz = ZoneInfo(zone)
    wanted = datetime.combine(day, at)
    moment = datetime.combine(day, time(), UTC) - timedelta(hours=15)
    while moment.astimezone(tz).replace(tzinfo=None) < wanted:
        moment += timedelta(minutes=1)
    return moment


def changes(zone, year):
    """The local days of a year on which the zone's clock is moved, and their neighbours."""
    tz = ZoneInfo(zone)
    noons = [datetime(year, 1, 1, 12, tzinfo=UTC) + timedelta(days=n) for n in range(-1, 366)]
    return [
        noon.date() + timedelta(days=near)
        for before, noon in pairwise(noons)
        if before.astimezone(tz).utcoffset() != noon.astimezone(tz).utcoffset()
        for near in (-1, 0, 1)
    ]


def test_there_are_forty_zones_and_seven_times():
    assert len(set(ZONES)) == 40 and len(set(TIMES)) == 7
    assert set(ZONES) <= available_timezones()


@pytest.mark.parametrize("zone", ZONES)
def test_each_local_day_of_a_year_has_exactly_one_instant(zone):
    year = [date(2026, 1, 1) + timedelta(days=offset) for offset in range(365)]
    for at in TIMES if LONG else TIMES[2:5]:
        instants = [local_to_utc(day, at, zone) for day in year]
        assert len(set(instants)) == 365
        assert instants == sorted(instants)
        for day, instant in zip(year, instants, strict=True):
            local = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
            late = local - datetime.combine(day, at)
            assert timedelta(0) <= late <= timedelta(hours=2), (zone, day, at)
            if late:
                before = (instant - timedelta(minutes=1)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
                assert before < datetime.combine(day, at), "an earlier minute would have done"


@pytest.mark.parametrize("zone", ZONES if LONG else ZONES[::4])
def test_around_each_change_of_the_clock_the_rule_agrees_with_walking_the_minutes(zone):
    for day in changes(zone, 2026):
        for at in TIMES:
            assert local_to_utc(day, at, zone) == first_showing(day, at, zone), (zone, day, at)


@pytest.mark.parametrize(
    ("day", "at", "zone", "instant"),
    [
        # Skipped hours: the first minute after the gap.
        (date(2026, 3, 29), time(3, 30), "Europe/Helsinki", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (date(2026, 3, 8), time(2, 30), "America/New_York", datetime(2026, 3, 8, 7, 0, tzinfo=UTC)),
        (date(2026, 10, 4), time(2, 15), "Australia/Lord_Howe", datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
        (date(2026, 4, 24), time(0, 30), "Africa/Cairo", datetime(2026, 4, 23, 22, 0, tzinfo=UTC)),
        # A whole day skipped (Samoa crossed the date line): the first minute of the next.
        (date(2011, 12, 30), time(8), "Pacific/Apia", datetime(2011, 12, 30, 10, 0, tzinfo=UTC)),
        # Doubled hours: the first showing.
        (date(2026, 10, 25), time(3, 30), "Europe/Helsinki", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2026, 11, 1), time(1, 30), "America/New_York", datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),
        (date(2026, 4, 5), time(1, 45), "Australia/Lord_Howe", datetime(2026, 4, 4, 14, 45, tzinfo=UTC)),
        # Ordinary days.
        (date(2026, 11, 22), time(8), "Europe/Helsinki", datetime(2026, 11, 22, 6, 0, tzinfo=UTC)),
        (date(2026, 11, 22), time(8), "Asia/Kathmandu", datetime(2026, 11, 22, 2, 15, tzinfo=UTC)),
    ],
)
def test_gaps_and_folds_of_the_clock(day, at, zone, instant):
    assert local_to_utc(day, at, zone) == instant


@pytest.mark.parametrize(
    "zone", ["Europe/Helsinkki", "", "Mars/Base", "../etc/passwd", "/etc/passwd", "Europe"]
)
def test_an_unknown_zone_is_told_by_its_own_error(zone):
    with pytest.raises(ZoneUnknown):
        local_to_utc(date(2026, 1, 1), time(8), zone)


@pytest.mark.parametrize(
    ("day", "country", "works"),
    [
        (date(2026, 11, 23), "FI", True),
        (date(2026, 11, 22), "FI", False),
        (date(2026, 1, 6), "FI", False),
        (date(2026, 1, 6), "EE", True),
        (date(2026, 6, 19), "FI", False),
        (date(2026, 6, 19), "SE", False),
        (date(2026, 12, 24), "FI", False),
        (date(2026, 12, 24), "SE", False),
        (date(2026, 12, 24), "GB", True),
        (date(2026, 10, 3), "DE", False),
        (date(2026, 11, 26), "US", False),
        (date(2026, 11, 26), "fi", True),
        (date(2026, 11, 20), "IL", False),
        (date(2026, 11, 22), "IL", True),
        (date(2026, 12, 25), "XX", True),
        (date(2026, 12, 26), "XX", False),
        (date(2026, 12, 25), "", True),
    ],
)
def test_weekends_and_public_holidays_are_no_working_days(day, country, works):
    assert is_working_day(day, country) is works


def test_the_next_working_day_leaps_over_christmas():
    assert next_working_day(date(2026, 12, 23), "FI") == date(2026, 12, 28)
    assert next_working_day(date(2026, 12, 23), "FI", inclusive=True) == date(2026, 12, 23)
    assert next_working_day(date(2026, 12, 24), "FI", inclusive=True) == date(2026, 12, 28)


def test_the_weeks_first_working_day_is_monday_or_what_follows_a_holiday():
    assert first_working_day_of_week(date(2026, 11, 27), "FI") == date(2026, 11, 23)
    assert first_working_day_of_week(date(2026, 4, 8), "FI") == date(2026, 4, 7)
    assert first_working_day_of_week(date(2026, 11, 29), "FI") == date(2026, 11, 23)


def test_a_week_of_holidays_has_no_first_working_day():
    # Tet of 2025: off from 25 January to 2 February.
    assert first_working_day_of_week(date(2025, 1, 29), "VN") is None
    assert first_working_day_of_week(date(2025, 1, 29), "FI") == date(2025, 1, 27)


OPENS, CLOSES = time(8), time(17)


def at(text):
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("moment", "inside"),
    [
        ("2026-11-23T08:00+02:00", True),
        ("2026-11-23T07:59+02:00", False),
        ("2026-11-23T16:59:59+02:00", True),
        ("2026-11-23T17:00+02:00", False),
        ("2026-11-22T12:00+02:00", False),
        ("2026-12-24T12:00+02:00", False),
    ],
)
def test_working_hours_hold_their_start_but_not_their_end(moment, inside):
    assert within_hours(at(moment), "Europe/Helsinki", OPENS, CLOSES, "FI") is inside


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("2026-11-23T10:00+02:00", "2026-11-23T10:00+02:00"),
        ("2026-11-23T07:00+02:00", "2026-11-23T08:00+02:00"),
        ("2026-11-23T17:00+02:00", "2026-11-24T08:00+02:00"),
        ("2026-11-20T18:00+02:00", "2026-11-23T08:00+02:00"),
        ("2026-12-23T18:00+02:00", "2026-12-28T08:00+02:00"),
        ("2026-03-28T12:00+02:00", "2026-03-30T08:00+03:00"),
    ],
)
def test_the_next_opening_is_now_or_the_next_start_of_work(moment, opening):
    assert next_opening(at(moment), "Europe/Helsinki", OPENS, CLOSES, "FI") == at(opening)


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)),
    st.sampled_from(ZONES),
    st.sampled_from(["FI", "US", "IL", "XX"]),
)
def test_the_next_opening_is_always_working_time_and_never_in_the_past(naive, zone, country):
    now = naive.replace(tzinfo=UTC)
    opening = next_opening(now, zone, OPENS, CLOSES, country)
    assert opening >= now
    assert within_hours(opening, zone, OPENS, CLOSES, country)
    assert is_working_day(local_date(opening, zone), country)
    # Nothing nearer: every working day between would have opened first.
    day = local_date(now, zone)
    while day < local_date(opening, zone):
        assert not is_working_day(day, country) or local_to_utc(day, OPENS, zone) < now
        day += timedelta(days=1)
