"""Feasts as deadlines: "before Christmas", "ennen vappua", "jouluksi". Pure.

What is due before a feast is due on the last working day before it.
"""

from collections.abc import Callable
from datetime import date, timedelta

from kam.grammar.calendar_steps import easter_sunday, weekday_near, workday_until
from kam.grammar.date_words import plain

# After "before", "by", "ennen", or before "mennessä" ...
FEAST = (
    r"(?:christmas|x-?mas|joulu(?:a|un|loma\w*|lomia|tauko\w*|pyhiä)|easter|pääsiäi(?:stä|seen)"
    r"|new\s+year(?:['’]?s(?:\s+eve)?)?|uutta\s?vuotta|uuteen\s?vuoteen|may\s+day|vappu(?:a|un)"
    r"|midsummer|juhannu(?:sta|kseen)|loppiai(?:sta|seen)|helatorstai(?:ta|hin)|itsenäisyyspäiv(?:ää|ään))"
)
# ... and forms that say so by themselves.
FEAST_BY = r"(?:(?:joulu|vapu|pääsiäise|juhannukse|loppiaise|uudeksi\s?vuode)ksi?|joulun\s+alla)"

_DAYS: dict[str, Callable[[int], date]] = {
    "christmas": lambda year: date(year, 12, 24),
    "x": lambda year: date(year, 12, 24),
    "joulu": lambda year: date(year, 12, 24),
    "new": lambda year: date(year, 1, 1),
    "uu": lambda year: date(year, 1, 1),
    "loppiai": lambda year: date(year, 1, 6),
    "easter": easter_sunday,
    "paasiai": easter_sunday,
    "may": lambda year: date(year, 5, 1),
    "va": lambda year: date(year, 5, 1),
    "helatorstai": lambda year: easter_sunday(year) + timedelta(days=39),
    "midsummer": lambda year: weekday_near(date(year, 6, 19), 5, "ahead"),
    "juhannu": lambda year: weekday_near(date(year, 6, 19), 5, "ahead"),
    "itsenaisyys": lambda year: date(year, 12, 6),
}


def last_day_before(feast: str, year: int) -> date:
    """The last working day before the feast of that year, from any form in the patterns."""
    key = plain(feast)
    return workday_until(next(day(year) for stem, day in _DAYS.items() if key.startswith(stem)))
