"""Zones, countries and currencies that the settings offer; whatever is in use already is offered too."""

from kam.workdays import ZoneUnknown, zone_of

ZONES = (
    "Europe/Helsinki", "Europe/Stockholm", "Europe/Oslo", "Europe/Copenhagen", "Europe/Tallinn",
    "Europe/Riga", "Europe/Vilnius", "Europe/Warsaw", "Europe/Berlin", "Europe/Vienna", "Europe/Zurich",
    "Europe/Amsterdam", "Europe/Brussels", "Europe/Paris", "Europe/Madrid", "Europe/Lisbon", "Europe/Rome",
    "Europe/Prague", "Europe/Budapest", "Europe/Bucharest", "Europe/Athens", "Europe/Kyiv",
    "Europe/Istanbul", "Europe/London", "Europe/Dublin", "Atlantic/Reykjavik", "America/New_York",
    "America/Toronto", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Mexico_City",
    "America/Bogota", "America/Sao_Paulo", "America/Argentina/Buenos_Aires", "Africa/Cairo",
    "Africa/Nairobi", "Africa/Lagos", "Africa/Johannesburg", "Asia/Jerusalem", "Asia/Dubai",
    "Asia/Riyadh", "Asia/Karachi", "Asia/Kolkata", "Asia/Bangkok", "Asia/Jakarta", "Asia/Singapore",
    "Asia/Hong_Kong", "Asia/Shanghai", "Asia/Seoul", "Asia/Tokyo", "Australia/Perth", "Australia/Sydney",
    "Pacific/Auckland", "UTC",
)  # fmt: skip

COUNTRIES = (
    "FI", "SE", "NO", "DK", "IS", "EE", "LV", "LT", "PL", "DE", "AT", "CH", "NL", "BE", "LU", "FR", "ES",
    "PT", "IT", "CZ", "SK", "HU", "SI", "HR", "RO", "BG", "GR", "CY", "MT", "IE", "GB", "UA", "TR", "US",
    "CA", "MX", "BR", "AR", "CL", "CO", "ZA", "EG", "KE", "NG", "IL", "AE", "SA", "IN", "TH", "ID", "SG",
    "MY", "VN", "HK", "CN", "KR", "JP", "AU", "NZ",
)  # fmt: skip

CURRENCIES = (
    "EUR", "SEK", "NOK", "DKK", "ISK", "PLN", "CHF", "CZK", "HUF", "RON", "GBP", "USD", "CAD", "AUD",
    "NZD", "JPY", "CNY", "INR", "BRL", "MXN", "ZAR", "AED", "SGD", "HKD", "TRY",
)  # fmt: skip


def offered(known: tuple[str, ...], *in_use: str | None) -> tuple[str, ...]:
    """What is in use first, where the list does not have it, then the list."""
    return tuple(dict.fromkeys(each for each in in_use if each and each not in known)) + known


def is_zone(name: str) -> bool:
    """Whether there is such a time zone."""
    try:
        zone_of(name)
    except ZoneUnknown:
        return False
    return True
