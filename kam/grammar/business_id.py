"""The Finnish business ID (Y-tunnus): its form and its check digit."""

import re

# Weights and the rule of the remainder: Finnish Patent and Registration Office / Tax Administration (YTJ).
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2)
_FORM = re.compile(r"(?:FI[\s-]?)?(?P<number>\d{6,7})[-–]?(?P<check>\d)", re.IGNORECASE)


def parse_business_id(text: str) -> str | None:
    """`1234567-8` from `1234567-8`, `FI12345678` or an old six-digit form; None when it is wrong."""
    match = _FORM.fullmatch(text.strip())
    if not match or (len(match["number"]) == 6 and not re.search(r"[-–]", text)):
        return None
    number = match["number"].zfill(7)
    remainder = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=True)) % 11
    if remainder == 1:  # such numbers are never given out
        return None
    check = 0 if remainder == 0 else 11 - remainder
    return f"{number}-{check}" if check == int(match["check"]) else None
