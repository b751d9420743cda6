"""Who reads, and in which language, zone and hours."""

from dataclasses import dataclass
from datetime import date, time
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Reader:
    """`today` is the reader's local date; `zone` an IANA name; `opens`/`closes` local working hours."""

    person_id: str
    language: str
    zone: str
    country: str
    today: date
    opens: time = time(8)
    closes: time = time(17)
    currency: str = "EUR"


@dataclass(frozen=True)
class Weekday:
    """A day's weekday, to be said in the reader's language."""

    day: date


@dataclass(frozen=True)
class Colleague:
    """One of us: shown as a mention, spoken of by name; `has_left`: works here no more."""

    id: str
    name: str
    has_left: bool = False


@dataclass(frozen=True)
class AccountName:
    """How an account is named in any message."""

    id: str
    code: str
    name: str
    channel: str | None = None


@dataclass(frozen=True)
class Addressed(Generic[T]):
    """A shape with its reader: an account's channel (in the account's language and zone) or a person."""

    to: Reader
    shape: T
