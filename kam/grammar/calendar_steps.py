"""Steps on the calendar that typed dates need: which year, which week, which end of which month."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from kam.workdays import is_working_day, next_working_day

Looking = Literal["back", "ahead"]
Point = Literal["start", "middle", "end"]

# 29 February comes back after at most eight years (2096 -> 2104), a week 53 after at most seven.
_YEARS = 9
# Whose feasts are no working days, wherever the reader is: due a day too early harms nobody.
_COUNTRY = "FI"


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest(today: date, looking: Looking, of_year: Callable[[int], date | None]) -> date | None:
    """The nearest day that `of_year` gives: not after today when looking back, not before it ahead."""
    step = -1 if looking == "back" else 1
    for years in range(-1, _YEARS):
        year = today.year + step * years
        day = of_year(year) if 1 <= year <= 9999 else None
        if day is not None and (day <= today if looking == "back" else day >= today):
            return day
    return None


def weekday_near(today: date, weekday: int, looking: Looking) -> date:
    """The nearest such weekday, strictly after today (ahead) or strictly before it (back)."""
    if looking == "ahead":
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def monday_of(day: date) -> date:
    """The Monday of the ISO week that holds `day`."""
    return day - timedelta(days=day.weekday())


def iso_monday(year: int, week: int) -> date | None:
    """The Monday of an ISO week; None where the year has no such week."""
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), last_of_month(year, month + 1))


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def workday_until(day: date) -> date:
    """`day`, or the nearest working day before it."""
    while not is_working_day(day, _COUNTRY):
        day -= timedelta(days=1)
    return day


def workday_from(day: date) -> date:
    """`day`, or the nearest working day after it."""
    return next_working_day(day, _COUNTRY, inclusive=True)


def easter_sunday(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus)."""
    century, golden = year // 100, year % 19
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    return date(year, 3, 28) + timedelta(days=moon - weekday)


def add_weekdays(day: date, count: int) -> date:
    """`count` days from Monday to Friday onwards; public holidays are the caller's matter."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def in_week(monday: date, point: Point) -> date:
    """A week starts on Monday, its middle is Wednesday, and its end, for work, Friday or the last working day
    before it."""
    if point == "end":
        return max(monday, workday_until(monday + timedelta(days=4)))
    return monday + timedelta(days=0 if point == "start" else 2)


def in_months(first: date, months: int, point: Point) -> date:
    """A point of the period of `months` months that begins at `first` (a first of a month). Its end and its
    start are working days."""
    last = add_months(first, months) - timedelta(days=1)
    if point == "start":
        return workday_from(first)
    if point == "end":
        return workday_until(last)
    return first + timedelta(days=14 if months == 1 else (last - first).days // 2)
