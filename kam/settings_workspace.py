"""The workspace's settings, for its admins: defaults, who leads, who runs the bot."""

from dataclasses import dataclass, replace

from kam import admin, may, once, people
from kam.places import COUNTRIES, CURRENCIES, ZONES, offered
from kam.problem import Problem, Refused
from kam.settings import LANGUAGES, hours, one_of, zone
from kam.shapes.settings import WorkspaceSettings
from kam.work import Work
from store import person as persons
from store.workspace import Workspace


@dataclass(frozen=True)
class WorkspaceInput:
    """The filled-in form; None = the form did not hold the field (it stands under "More")."""

    language: str | None = None
    zone: str | None = None
    opens: str | None = None
    closes: str | None = None
    country: str | None = None
    currency: str | None = None
    public_channels: bool | None = None
    leaders: tuple[str, ...] | None = None
    admins: tuple[str, ...] | None = None


def show(work: Work, *, more: bool = False) -> WorkspaceSettings:
    """The workspace's settings, for admins alone; `more`: the longer form."""
    may.require(work, "settings.workspace")
    return replace(_settings(work, people.workspace(work)), more=more)


def keep(work: Work, stamp: str, given: WorkspaceInput) -> WorkspaceSettings:
    """Save them. Refused for everybody but admins; Problem at its field: `changed_meanwhile`, `last_admin`,
    somebody who is no colleague, hours, zone."""
    may.require(work, "settings.keep")
    home = people.workspace(work)
    if once.earlier(work):
        return _settings(work, home)
    shown = _settings(work, home)
    if shown.stamp != stamp:
        raise Problem("changed_meanwhile", field="language")
    _check(given, shown)
    _colleagues(work, given)
    for name in ("language", "zone", "opens", "closes", "country", "currency", "public_channels"):
        value = getattr(given, name)
        if value is not None and value != getattr(home, name):
            setattr(home, name, value)
    _grant(work, "leader", given.leaders)
    _grant(work, "admin", given.admins)
    once.remember(work, "settings", home.id)
    work.session.flush()
    return _settings(work, home)


def _settings(work: Work, home: Workspace) -> WorkspaceSettings:
    leaders, admins = admin.present(work, "leader"), admin.present(work, "admin")
    given = [persons.ever_granted(work.tenant, work.session, kind) for kind in ("leader", "admin")]
    return WorkspaceSettings(
        language=home.language,
        zone=home.zone,
        opens=home.opens,
        closes=home.closes,
        country=home.country,
        currency=home.currency,
        public_channels=home.public_channels,
        leaders=tuple(leaders),
        admins=tuple(admins),
        zones=offered(ZONES, home.zone),
        countries=offered(COUNTRIES, home.country),
        currencies=offered(CURRENCIES, home.currency),
        stamp="-".join(str(each) for each in (home.version, *given, len(leaders), len(admins))),
    )


def _check(given: WorkspaceInput, shown: WorkspaceSettings) -> None:
    if given.admins == ():
        raise Problem("last_admin", field="admins")
    if given.language is not None:
        one_of(given.language, LANGUAGES, "language")
    if given.zone is not None:
        zone(given.zone)
    if given.country is not None:
        one_of(given.country, shown.countries, "country")
    if given.currency is not None:
        one_of(given.currency, shown.currencies, "currency")
    if given.opens is not None or given.closes is not None:
        hours(given.opens or shown.opens, given.closes or shown.closes)


def _colleagues(work: Work, given: WorkspaceInput) -> None:
    """Whom Slack's select offered may be a guest or of another company: each is looked at again."""
    people.known(work, {*(given.leaders or ()), *(given.admins or ())})
    for field, chosen in (("leaders", given.leaders), ("admins", given.admins)):
        try:
            people.colleagues(work, set(chosen or ()))
        except Refused as refused:
            raise Problem(refused.key, field=field, **refused.values) from refused


def _grant(work: Work, kind: str, chosen: tuple[str, ...] | None) -> None:
    """Exactly these hold the right from now on; those who cannot use theirs any more lose it."""
    if chosen is None:
        return
    rows = [row for row in persons.granted(work.tenant, work.session, kind) if row.account_id is None]
    for row in rows:
        if row.person_id not in chosen:
            admin.take(work, row)
    held = {row.person_id for row in rows}
    for person in dict.fromkeys(chosen):
        if person not in held:
            admin.give(work, kind, person)
