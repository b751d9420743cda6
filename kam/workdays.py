"""Working days and local time: which day is work, and which instant a local time is.

Pure: moments are arguments (aware, UTC), days are local dates. Public holidays come from the `holidays`
library, for the whole country (regional holidays are not counted).
"""

from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

_MINUTE = timedelta(minutes=1)
_SATURDAY_SUNDAY = frozenset({5, 6})
# Days off in practice where the law says otherwise: Sweden's Midsummer Eve and Christmas Eve.
_CATEGORIES = ("public", "de_facto")


class ZoneUnknown(ValueError):
    """No such time zone (renamed, deleted or mistyped): the person's zone must be asked for again."""


@lru_cache(maxsize=1024)
def _days_off(country: str, year: int) -> tuple[AbstractSet[date], AbstractSet[int]]:
    """Holidays of a country's year and its weekend days; an unknown country has weekends alone."""
    try:
        known = holidays.country_holidays(country).supported_categories
        calendar = holidays.country_holidays(
            country, years=year, categories=tuple(name for name in _CATEGORIES if name in known)
        )
    except NotImplementedError:
        return frozenset(), _SATURDAY_SUNDAY
    return frozenset(calendar), frozenset(calendar.weekend)


def has_holidays(country: str) -> bool:
    """Whether the country's public holidays are known (ISO code such as FI)."""
    return country.strip().upper() in holidays.list_supported_countries()


def is_working_day(day: date, country: str) -> bool:
    """Neither weekend nor public holiday in the country (ISO code such as FI; unknown: weekends only)."""
    off, weekend = _days_off(country.strip().upper(), day.year)
    return day.weekday() not in weekend and day not in off


def next_working_day(day: date, country: str, *, inclusive: bool = False) -> date:
    """The first working day after `day`, or `day` itself when inclusive and it is one."""
    candidate = day if inclusive else day + timedelta(days=1)
    while not is_working_day(candidate, country):
        candidate += timedelta(days=1)
    return candidate


def first_working_day_of_week(day: date, country: str) -> date | None:
    """The first working day of the week (from Monday) that holds `day`; None when it has none."""
    monday = day - timedelta(days=day.weekday())
    week = (monday + timedelta(days=offset) for offset in range(7))
    return next((candidate for candidate in week if is_working_day(candidate, country)), None)


@lru_cache(maxsize=1024)
def zone_of(name: str) -> ZoneInfo:
    """The IANA zone of this name. Raises ZoneUnknown."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as missing:
        raise ZoneUnknown(name) from missing


def usable_zone(*names: str | None) -> str:
    """The first of these zones that exists; UTC when none does (zones get renamed and deleted)."""
    for name in names:
        try:
            if name:
                return zone_of(name).key
        except ZoneUnknown:
            continue
    return "UTC"


def local_date(now_utc: datetime, zone: str) -> date:
    """The calendar day in the zone at this moment. Raises ZoneUnknown."""
    return now_utc.astimezone(zone_of(zone)).date()


def local_to_utc(day: date, at: time, zone: str) -> datetime:
    """The one instant (UTC) of a local day and time; TRUST R16. Raises ZoneUnknown.

    A time that the clocks skip becomes the first valid minute after the gap; one that they show twice, the
    first showing.
    """
    local_zone = zone_of(zone)
    # fold=0 reads a skipped time with the offset before the gap, fold=1 with the one after it.
    early = datetime.combine(day, at.replace(fold=0, tzinfo=None), local_zone)
    before, after = early.utcoffset(), early.replace(fold=1).utcoffset()
    if before is None or after is None or before >= after:
        return early.astimezone(UTC)
    return _end_of_gap(early.replace(fold=1).astimezone(UTC), early.astimezone(UTC), local_zone)


def _end_of_gap(inside: datetime, beyond: datetime, zone: ZoneInfo) -> datetime:
    """The first minute (UTC) with the offset of `beyond`; `inside` still has the old one."""
    new_offset = beyond.astimezone(zone).utcoffset()
    low, high = 0, int((beyond - inside) / _MINUTE) + 1
    inside = inside.replace(second=0, microsecond=0)
    while low < high:
        middle = (low + high) // 2
        if (inside + middle * _MINUTE).astimezone(zone).utcoffset() == new_offset:
            high = middle
        else:
            low = middle + 1
    return inside + low * _MINUTE


def within_hours(now_utc: datetime, zone: str, start: time, end: time, country: str) -> bool:
    """Whether this moment lies in the working hours [start, end) of a working day. Raises ZoneUnknown."""
    day = local_date(now_utc, zone)
    return is_working_day(day, country) and local_to_utc(day, start, zone) <= now_utc < local_to_utc(
        day, end, zone
    )


def next_opening(now_utc: datetime, zone: str, start: time, end: time, country: str) -> datetime:
    """`now_utc` within working hours, else the start (UTC) of the next ones. Raises ZoneUnknown."""
    if within_hours(now_utc, zone, start, end, country):
        return now_utc
    day = next_working_day(local_date(now_utc, zone), country, inclusive=True)
    opening = local_to_utc(day, start, zone)
    while opening < now_utc:
        day = next_working_day(day, country)
        opening = local_to_utc(day, start, zone)
    return opening
