"""When a message may come by itself: the reader's working hours, and how much a day (the noise contract)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from jobs.kinds.kind import Kind
from kam.work import Work
from kam.workdays import ZoneUnknown, local_date, local_to_utc, next_opening, zone_of
from store import account as accounts
from store import outbox
from store.person import Person
from store.workspace import Workspace

MOST_DIRECT = 5  # work handed over directly, per person and day
MOST_IN_CHANNEL = 2  # the bot's own posts, per channel and day


@dataclass(frozen=True, slots=True)
class Hours:
    """A reader's working time: local, in an IANA zone, on the working days of a country."""

    zone: str
    opens: time
    closes: time
    country: str

    def opening(self, now: datetime) -> datetime:
        """`now` within the hours, else when they next begin (UTC)."""
        return next_opening(now, self.zone, self.opens, self.closes, self.country)

    def midnight(self, now: datetime) -> datetime:
        """When the reader's day began (UTC)."""
        return local_to_utc(local_date(now, self.zone), time(0), self.zone)

    def tomorrow(self, now: datetime) -> datetime:
        """When the hours of a later day begin (UTC)."""
        day = local_date(now, self.zone) + timedelta(days=1)
        return self.opening(local_to_utc(day, time(0), self.zone))


def of_person(home: Workspace, person: Person | None) -> Hours:
    """The person's own hours; the workspace's where they have none."""
    return Hours(
        zone=_valid((person.zone or person.slack_zone) if person else None, home.zone),
        opens=time.fromisoformat((person and person.opens) or home.opens),
        closes=time.fromisoformat((person and person.closes) or home.closes),
        country=(person and person.country) or home.country,
    )


def of_channel(work: Work, home: Workspace, channel: str) -> Hours:
    """The workspace's hours in the account's zone."""
    account = accounts.by_channel(work.tenant, work.session, channel)
    return Hours(
        zone=_valid(account.zone if account else None, home.zone),
        opens=time.fromisoformat(home.opens),
        closes=time.fromisoformat(home.closes),
        country=home.country,
    )


def may_go_at(work: Work, kind: Kind, kinds: Mapping[str, Kind], hours: Hours, channel: str) -> datetime:
    """`work.now` if the message may go now, else the first moment when it may."""
    opening = hours.opening(work.now) if kind.quiet else work.now
    if opening > work.now or not kind.cap or kind.at_once:
        return opening
    counted = frozenset(name for name, each in kinds.items() if each.cap == kind.cap)
    most = MOST_DIRECT if kind.cap == "direct" else MOST_IN_CHANNEL
    since = hours.midnight(work.now)
    sent = outbox.posts_since(work.tenant, work.session, channel, since, counted)
    return hours.tomorrow(work.now) if sent >= most else work.now


def _valid(zone: str | None, otherwise: str) -> str:
    """The zone, or the workspace's when it is empty or no longer exists."""
    try:
        return zone_of(zone).key if zone else otherwise
    except ZoneUnknown:
        return otherwise
