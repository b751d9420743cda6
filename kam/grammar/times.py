"""Typed times of day, for a time field or after "klo". Pure."""

import re
from datetime import time

_TIME = re.compile(
    r"(?:(?:klo|kello|kl|at)\.?\s*)?(?P<hour>\d{1,2})(?:\s?[:.]\s?(?P<minute>\d{2}))?\s?(?P<half>[ap]\.?m\.?)?\.?",
    re.IGNORECASE,
)
_WORDS = {
    "noon": time(12),
    "midday": time(12),
    "midnight": time(0),
    "keskipäivä": time(12),
    "keskiyö": time(0),
}


def parse_time(text: str) -> time | None:
    """The time that the whole text is (`15:07`, `15.07`, `8`, `klo 8.00`, `8 am`), or None.

    Only for a field that asks for a time: elsewhere `15.07` may be a date.
    """
    typed = text.strip().lower()
    if typed in _WORDS:
        return _WORDS[typed]
    match = _TIME.fullmatch(typed)
    if not match:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"].startswith("p") else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
