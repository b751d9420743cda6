"""When a weekly digest is due: local time on the week's first working day, once, whatever the clock does.

Pure. Source: FLOWS "The clock's work", DESIGN §2.4, TRUST R15 and R16.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kam.workdays import (
    first_working_day_of_week,
    is_working_day,
    local_date,
    local_to_utc,
    next_working_day,
    usable_zone,
)
from store.person import Person
from store.workspace import Workspace

CHANNEL_AT = time(9)
_WEEK = timedelta(days=7)
_LOOK_AGAIN = timedelta(minutes=15)  # offsets of zones and most working hours are multiples of it


@dataclass(frozen=True)
class Weekly:
    """A rule: local time `at` on one working day of the week, in an IANA zone, by a country's calendar.

    `chosen` is the weekday that the reader asked for (0 = Monday), None the week's first working day;
    `closes` is when the working day ends, after which a late digest is not sent any more.
    """

    zone: str
    at: time
    closes: time
    country: str
    chosen: int | None = None


@dataclass(frozen=True)
class Slot:
    """One digest of one week: its ISO `week` such as 2026-W48, due and expiring in UTC."""

    week: str
    due: datetime
    expires: datetime


def of_person(home: Workspace, person: Person) -> Weekly:
    """The start of the person's working hours; the workspace's settings where they have none."""
    return Weekly(
        zone=usable_zone(person.zone, person.slack_zone, home.zone),
        at=time.fromisoformat(person.opens or home.opens),
        closes=time.fromisoformat(person.closes or home.closes),
        country=person.country or home.country,
        chosen=person.digest_day,
    )


def of_channel(home: Workspace, zone: str) -> Weekly:
    """9.00 in the account's zone, on the working days of the workspace's country."""
    closes = time.fromisoformat(home.closes)
    return Weekly(usable_zone(zone, home.zone), CHANNEL_AT, max(closes, CHANNEL_AT), home.country)


def open_slot(rule: Weekly, now: datetime) -> Slot | None:
    """The slot that is due at `now` and has not expired; when two are (a late one and a new one), the new."""
    today = local_date(now, rule.zone)
    slots = filter(None, (slot_of(rule, today + shift) for shift in (timedelta(0), -_WEEK)))
    latest = next((slot for slot in slots if slot.due <= now), None)
    return latest if latest and now < latest.expires else None


def slot_of(rule: Weekly, day: date) -> Slot | None:
    """The slot of the week that holds `day`; None if the week has no working day."""
    on = _day_of(rule, day)
    if on is None:
        return None
    last = next_working_day(on, rule.country)
    year, week, _ = on.isocalendar()
    return Slot(
        f"{year}-W{week:02}",
        local_to_utc(on, rule.at, rule.zone),
        local_to_utc(last, rule.closes, rule.zone),
    )


def look_again(rules: Iterable[Weekly], now: datetime) -> datetime:
    """The next moment at which a digest may fall due: a rule's next slot, or the next quarter of an hour,
    because people, channels and settings change in between."""
    quarter = now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0) + _LOOK_AGAIN
    return min([quarter, *(due for rule in rules for due in _dues(rule, now) if due > now)])


def _dues(rule: Weekly, now: datetime) -> list[datetime]:
    today = local_date(now, rule.zone)
    slots = (slot_of(rule, day) for day in (today, today + _WEEK))
    return [slot.due for slot in slots if slot]


def _day_of(rule: Weekly, day: date) -> date | None:
    """The chosen weekday, or the first working day after it in its week, or the last one before it."""
    monday = day - timedelta(days=day.weekday())
    if rule.chosen is None:
        return first_working_day_of_week(monday, rule.country)
    week = [monday + timedelta(days=offset) for offset in range(7)]
    working = [each for each in week if is_working_day(each, rule.country)]
    later = [each for each in working if each.weekday() >= rule.chosen]
    return later[0] if later else (working[-1] if working else None)
