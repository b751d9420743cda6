"""Who reads a digest, with a zone that exists, and what no digest may say."""

from collections.abc import Iterable
from datetime import date, datetime

from kam import digest_times
from kam.shapes.reader import Reader
from kam.work import Work
from kam.workdays import local_date
from store import digest_facts as facts
from store.account import Account
from store.action import Action
from store.person import Person
from store.workspace import Workspace


def monday_of(week: str) -> date:
    """The Monday of an ISO week such as 2026-W48."""
    year, _, number = week.partition("-W")
    return date.fromisocalendar(int(year), int(number), 1)


def person_of(home: Workspace, person: Person, now: datetime) -> Reader:
    """The person's language, zone and hours; the workspace's where they have none."""
    rule = digest_times.of_person(home, person)
    return Reader(
        person_id=person.id,
        language=person.language or home.language,
        zone=rule.zone,
        country=rule.country,
        today=local_date(now, rule.zone),
        opens=rule.at,
        closes=rule.closes,
        currency=home.currency,
    )


def channel_of(home: Workspace, account: Account, now: datetime) -> Reader:
    """The account's channel, which speaks the account's language."""
    rule = digest_times.of_channel(home, account.zone)
    return Reader(
        person_id="",
        language=account.language,
        zone=rule.zone,
        country=rule.country,
        today=local_date(now, rule.zone),
        opens=rule.at,
        closes=rule.closes,
        currency=account.currency,
    )


def from_sensitive(work: Work, actions: Iterable[Action]) -> frozenset[str]:
    """Those actions that came from sensitive notes: what comes by itself keeps their words back."""
    from_logs = {row.id: row.log_id for row in actions if row.log_id}
    secret = facts.sensitive(work.tenant, work.session, set(from_logs.values())) if from_logs else set()
    return frozenset(action for action, log in from_logs.items() if log in secret)
