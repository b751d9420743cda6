"""How each written form of a date is read: from a pattern's match to a day.

A reading returns None where the words name no day ("31.2.", "week 54"). Decisions, all of them echoed to
the person: a bare weekday ahead is the next such day strictly after today (also with "ensi": the
nearer reading, so that a reminder comes too early rather than too late; "next Friday" is next week's, as
English speakers mean it), back strictly before it; what is due
in a week is due on its Friday, in a month on its last working day, as is what is due at their end; looking
back a week is its Monday. Of a range ("2-3 weeks", "pe-ma") the later end counts.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from kam.grammar import date_words as words
from kam.grammar.calendar_steps import (
    Looking,
    Point,
    add_months,
    add_weekdays,
    day_or_none,
    in_months,
    in_week,
    iso_monday,
    monday_of,
    nearest,
    weekday_near,
    workday_from,
    workday_until,
)
from kam.grammar.feasts import last_day_before

Reading = Callable[[re.Match[str], date, Looking], date | None]


def _dated(today: date, looking: Looking, month: int, day: int, year: str | None) -> date | None:
    if not 1 <= month <= 12:
        return None
    if year:
        return day_or_none(int(year) + (2000 if len(year) == 2 else 0), month, day)
    return nearest(today, looking, lambda of_year: day_or_none(of_year, month, day))


def _near_year(today: date, year: str | None) -> bool:
    """Whether a year of two digits is one that people plan in; "1.2.10" is rather a version."""
    return not year or len(year) == 4 or abs(2000 + int(year) - today.year) <= 5


def read_numbers(match: re.Match[str], today: date, looking: Looking) -> date | None:
    """`5.3.`, `5.3.2027`: groups day, month, year (may be absent)."""
    if not _near_year(today, match["year"]):
        return None
    return _dated(today, looking, int(match["month"]), int(match["day"]), match["year"])


def read_slashed(match: re.Match[str], today: date, looking: Looking) -> date | None:
    """`24/11`, `24/11/2026`, the day first as in Europe; `12/13` can only be an American's 13 December."""
    day, month = int(match["day"]), int(match["month"])
    if not _near_year(today, match["year"]):
        return None
    if day <= 12 < month:
        day, month = month, day
    return _dated(today, looking, month, day, match["year"])


def read_named_month(match: re.Match[str], today: date, looking: Looking) -> date | None:
    """`5 Mar`, `maaliskuun 5.`: groups day, month (a word), year (may be absent)."""
    return _dated(today, looking, words.month_number(match["month"]), int(match["day"]), match["year"])


def fixed(days: int) -> Reading:
    """A reading for words that stand `days` from today."""
    return lambda match, today, looking: today + timedelta(days=days)


def read_weekday(match: re.Match[str], today: date, looking: Looking) -> date | None:
    """A weekday (group wd), perhaps with next, this or last (group which)."""
    number, which = words.weekday_number(match["wd"]), words.plain(match["which"] or "")
    from_day = match.groupdict().get("from")
    if from_day and looking == "ahead":
        today = weekday_near(today - timedelta(days=1), words.weekday_number(from_day), "ahead")
    if which in {"last", "past", "viime"}:
        return weekday_near(today, number, "back")
    if which == "next":
        return monday_of(today) + timedelta(weeks=1, days=number)
    if which in {"this", "tana"}:
        step = 1 if looking == "ahead" else -1
        return weekday_near(today - timedelta(days=step), number, looking)
    return weekday_near(today, number, "ahead" if which else looking)


def read_weeks_from(match: re.Match[str], today: date, looking: Looking) -> date | None:
    """`two weeks from Monday`, `Friday week`: groups count (absent: one), wd. A plan, so no day back."""
    if looking == "back":
        return None
    weeks = timedelta(weeks=int(words.count_number(match["count"] or "")))
    return weekday_near(today, words.weekday_number(match["wd"]), "ahead") + weeks


def read_day_of_month(match: re.Match[str], today: date, looking: Looking) -> date | None:
    """`the 5th`, `5. päivä`: the nearest such day of a month, today included."""
    day, step = int(match["day"]), 1 if looking == "ahead" else -1
    for months in range(3):
        first = add_months(today.replace(day=1), step * months)
        found = day_or_none(first.year, first.month, day)
        if found and (found >= today if looking == "ahead" else found <= today):
            return found
    return None


def read_steps(match: re.Match[str], today: date, looking: Looking) -> date | None:
    """`in 2 weeks`, `viikon päästä`, `3 days ago`: groups unit, ago, count and perhaps later (the end of a
    range), on (a weekday from which weeks are counted), of_week (the
    weekday of the week that is reached), uncounted (a number that is none of ours: no day).
    Ahead, months and halves lead to a working day.
    """
    said = match.groupdict()
    if said.get("uncounted"):
        return None
    count = words.count_number(match["count"] or "")
    if said.get("later"):
        count = max(count, words.count_number(said["later"]))
    unit, sign = words.plain(match["unit"]), -1 if match["ago"] else 1
    if unit.startswith(("work", "business", "arki", "tyo")):
        return add_weekdays(today, int(count)) if sign > 0 else None
    if unit.startswith(("m", "k", "y", "vuo")):
        months = count * (12 if unit.startswith(("y", "vuo")) else 1)
        day = add_months(today, sign * int(months)) + timedelta(days=sign * int(months % 1 * 30))
        return max(today, workday_until(day)) if sign > 0 else day
    days = 14 if unit.startswith("f") else 7 if unit.startswith(("w", "v")) else 1
    if said.get("on") and days == 7:
        today = weekday_near(today - timedelta(days=1), words.weekday_number(said["on"]), "ahead")
    day = today + timedelta(days=sign * int(count * days))
    if said.get("of_week") and days >= 7:
        return monday_of(day) + timedelta(days=words.weekday_number(said["of_week"]))
    return workday_from(day) if sign > 0 and count % 1 else day


def read_feast(match: re.Match[str], today: date, looking: Looking) -> date | None:
    """`before Christmas`, `jouluksi` (group feast): the last working day before it, as a plan."""
    if looking == "back":
        return None
    return nearest(today, looking, lambda year: last_day_before(match["feast"], year))


def _steps_of(which: str | None) -> int | None:
    """This, next, last: 0, 1, -1; None when nothing is said."""
    word = words.plain(which or "")
    if not word:
        return None
    if word.startswith(("next", "ens", "seuraava", "tuleva")):
        return 1
    return -1 if word.startswith(("last", "viime")) else 0


def _monday(match: re.Match[str], today: date, looking: Looking) -> date | None:
    """The Monday of the week that is named by number (groups week, year), as this, next, last
    (which) or as the one after the next (after)."""
    if match["after"]:
        return monday_of(today) + timedelta(weeks=2)
    if not match["week"]:
        return monday_of(today) + timedelta(weeks=_steps_of(match["which"]) or 0)
    number = int(match["week"])
    if match["year"]:
        return iso_monday(int(match["year"]), number)
    # Ahead, the week that holds today still counts: the nearest is measured from its Monday.
    anchor = monday_of(today) if looking == "ahead" else today
    return nearest(anchor, looking, lambda year: iso_monday(year, number))


def read_week(match: re.Match[str], today: date, looking: Looking) -> date | None:
    """`vk 10`, `next week`, with a weekday before (wd) or after (wd2)."""
    monday = _monday(match, today, looking)
    if monday is None:
        return None
    weekday = match["wd"] or match["wd2"]
    if weekday:
        return monday + timedelta(days=words.weekday_number(weekday))
    if looking == "back":
        return monday
    friday = in_week(monday, "end")
    return max(today, friday) if monday == monday_of(today) else friday


def _point(word: str) -> Point:
    key = words.plain(word)
    if key.startswith(("mid", "puoliva")):
        return "middle"
    return "start" if key.startswith(("start", "begin", "early", "al")) else "end"


def _settle(of_step: Callable[[int], date], which: str | None, today: date, looking: Looking) -> date:
    """The period that was said; unsaid, this one, or its neighbour where this one's point is behind us."""
    said = _steps_of(which)
    if said is not None:
        return of_step(said)
    here = of_step(0)
    if looking == "ahead":
        return here if here >= today else of_step(1)
    return here if here <= today else of_step(-1)


def _in_months(today: date, first: date, months: int, point: Point) -> date:
    """The point of a period; on its last weekend, when its last weekday is behind us, its very last day."""
    day, last = in_months(first, months, point), add_months(first, months) - timedelta(days=1)
    return last if point == "end" and day < today <= last else day


def read_point_of_period(match: re.Match[str], today: date, looking: Looking) -> date | None:
    """`end of next week`, `kuun lopussa`, `vuodenvaihteessa`: groups point, which (may be absent), period."""
    point, period = _point(match["point"]), words.plain(match["period"])
    if period.startswith(("w", "viik")):
        monday = monday_of(today)
        return _settle(lambda n: in_week(monday + timedelta(weeks=n), point), match["which"], today, looking)
    months = 3 if period.startswith(("q", "kv", "vuosi")) else 12 if period.startswith(("y", "vuo")) else 1
    first = today.replace(day=1, month=(today.month - 1) // months * months + 1)
    return _settle(
        lambda n: _in_months(today, add_months(first, n * months), months, point),
        match["which"], today, looking,
    )  # fmt: skip


def read_point_of_week(match: re.Match[str], today: date, looking: Looking) -> date | None:
    """`end of week 10`, `viikon 10 loppuun`: groups point, week, year (may be absent)."""
    point = _point(match["point"])
    if match["year"]:
        monday = iso_monday(int(match["year"]), int(match["week"]))
        return in_week(monday, point) if monday else None

    def of_year(year: int) -> date | None:
        monday = iso_monday(year, int(match["week"]))
        return in_week(monday, point) if monday else None

    return nearest(today, looking, of_year)


def read_point_of_month(match: re.Match[str], today: date, looking: Looking) -> date | None:
    """`end of March`, `maaliskuun lopussa`: groups point, month (a word), year (may be absent)."""
    month, point = words.month_number(match["month"]), _point(match["point"])
    if match["year"]:
        return in_months(date(int(match["year"]), month, 1), 1, point)
    return nearest(today, looking, lambda year: _in_months(today, date(year, month, 1), 1, point))


def read_month(match: re.Match[str], today: date, looking: Looking) -> date | None:
    """`next month`, `in March`, `maaliskuussa`: a plan's month, so it names no day when looking back."""
    if looking == "back":
        return None
    first = today.replace(day=1)
    if match["month"]:
        number = words.month_number(match["month"])
        year = int(match["year"]) if match["year"] else today.year + (number < today.month)
        start = date(year, number, 1)
    else:
        start = add_months(first, _steps_of(match["which"]) or 0)
    return _in_months(today, start, 1, "end")
