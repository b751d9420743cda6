"""A person's own settings: language, zone, hours, country, digest."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from functools import partial

from kam import admin, may, once, people
from kam.places import COUNTRIES, ZONES, is_zone, offered
from kam.problem import Problem, Problems
from kam.shapes.settings import PersonalSettings
from kam.work import Work
from store.person import Person

LANGUAGES = ("fi", "en")
DIGEST_DAYS = ("first", "0", "1", "2", "3", "4", "5", "6", "off")


@dataclass(frozen=True)
class PersonalInput:
    """The filled-in form; times as HH:MM, `digest` one of `DIGEST_DAYS`."""

    language: str
    zone: str
    opens: str
    closes: str
    country: str
    digest: str


def show(work: Work) -> PersonalSettings:
    """The acting person's settings; what they never chose is Slack's or the workspace's."""
    stand = may.require(work, "settings.open")
    return _settings(work, is_admin=stand.is_admin)


def save(work: Work, given: PersonalInput) -> PersonalSettings:
    """Keep what differs from what was shown; the rest goes on following Slack and the workspace.

    Problems, each at its field. No version is asked for: nobody else changes a person's choices, and what
    Slack tells of them may change the row while the form is open.
    """
    stand = may.require(work, "settings.save")
    if not once.earlier(work):
        shown = _settings(work, is_admin=stand.is_admin)
        _check(given, shown)
        _keep(people.known(work, {work.by})[work.by], given, shown)
        once.remember(work, "settings", work.by)
        work.session.flush()
    return _settings(work, is_admin=stand.is_admin)


def hours(opens: str, closes: str) -> None:
    """Problem `hours` unless the day opens before it closes (local times, HH:MM)."""
    try:
        fine = time.fromisoformat(opens) < time.fromisoformat(closes)
    except ValueError:
        fine = False
    if not fine:
        raise Problem("hours", field="closes")


def zone(name: str) -> None:
    """Problem `zone` if there is no such zone."""
    if not is_zone(name):
        raise Problem("zone", field="zone", zone=name)


def one_of(value: str, known: tuple[str, ...], field: str) -> None:
    """Problem `pick` if the value is not in the list that was offered."""
    if value not in known:
        raise Problem("pick", field=field)


def _settings(work: Work, *, is_admin: bool) -> PersonalSettings:
    reader = people.reader(work, work.by)
    person = people.known(work, {work.by})[work.by]
    claims = admin.is_due(work)
    day = "first" if person.digest_day is None else str(person.digest_day)
    return PersonalSettings(
        language=reader.language,
        zone=reader.zone,
        opens=f"{reader.opens:%H:%M}",
        closes=f"{reader.closes:%H:%M}",
        country=reader.country,
        digest="off" if person.digest_off else day,
        zones=offered(ZONES, reader.zone, person.slack_zone),
        countries=offered(COUNTRIES, reader.country),
        is_admin=is_admin or claims,
        claims=claims,
    )


def _check(given: PersonalInput, shown: PersonalSettings) -> None:
    checks: tuple[Callable[[], None], ...] = (
        partial(one_of, given.language, LANGUAGES, "language"),
        partial(zone, given.zone),
        partial(hours, given.opens, given.closes),
        partial(one_of, given.country, shown.countries, "country"),
        partial(one_of, given.digest, DIGEST_DAYS, "digest"),
    )
    found: list[Problem] = []
    for check in checks:
        try:
            check()
        except Problem as problem:
            found.append(problem)
    if found:
        raise Problems(tuple(found))


def _keep(person: Person, given: PersonalInput, shown: PersonalSettings) -> None:
    for name in ("language", "zone", "opens", "closes", "country"):
        if getattr(given, name) != getattr(shown, name):
            setattr(person, name, getattr(given, name))
    if given.digest != shown.digest:
        person.digest_off = given.digest == "off"
        person.digest_day = int(given.digest) if given.digest.isdecimal() else None
