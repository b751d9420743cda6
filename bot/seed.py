"""The demo's people, channels, and three accounts with a year of history; nobody is told of any of it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from types import ModuleType
from typing import Any

from sqlmodel import Session

from bot import seed_en, seed_fi, seed_story
from bot.seed_rows import Rows
from bot.seed_story import COMPANIES, PEOPLE, Person
from kam import pinned
from kam.grammar.names import channel_name, suggest_code
from kam.ports import Ids
from kam.work import begin
from store import account as accounts
from store.database import Database
from store.person import Grant
from store.person import Person as PersonRow
from store.row import Row
from store.tenant import Tenant

TEAM = {"id": "T0DEMO", "name": "Kam Demo", "domain": "kam-demo"}
APP = {
    "id": "A0KAMAPP", "name": "KAM", "bot_name": "kam", "bot_user_id": "U0KAMBOT", "bot_id": "B0KAMBOT",
}  # fmt: skip


def words_of(language: str) -> ModuleType:
    """The demo's texts in a language."""
    return seed_fi if language == "fi" else seed_en


# What the local Slack itself speaks to these people, where its client refuses a field.
LOCALES = {"en": "en-GB", "fi": "fi-FI"}


def people_and_channels(language: str) -> dict[str, Any]:
    """The sandbox's seed: the first of the people is the demo's KAM; the guest is in #general alone."""
    words = words_of(language)
    staff = [each.id for each in PEOPLE if not each.is_gone and not each.is_guest]
    general = {
        "id": "C0GENERAL",
        "name": "general",
        "is_general": True,
        "purpose": words.CHANNELS["general"],
        "members": [each.id for each in PEOPLE if not each.is_gone],
    }
    public = {
        "id": seed_story.SALES,
        "name": words.CHANNELS["sales"],
        "topic": words.CHANNELS["topic"],
        "members": staff,
    }
    return {
        "team": dict(TEAM),
        "app": dict(APP),
        "people": [_slack_person(each, words) | {"locale": LOCALES[language]} for each in PEOPLE],
        "channels": [
            each | {"messages": _said(each["id"], words)}
            for each in (general, public, *map(_channel, COMPANIES))
        ],
    }


def _said(channel: str, words: ModuleType) -> list[dict[str, Any]]:
    """What a colleague wrote there, so that there is something to log from its menu."""
    return [
        {"user": person, "text": words.SAID[place], "days": days}
        for place, person, days in seed_story.SAID
        if place == channel
    ]


async def seed(db: Database, tenant: Tenant, now: datetime, ids: Ids, language: str) -> bool:
    """Write the year into an empty workspace, in one transaction; one that has accounts is left alone.

    Gives whether it was written. `now` is aware UTC, `language` fi or en. LookupError when the bot has not
    set the workspace up yet.
    """

    def transaction(session: Session) -> bool:
        if accounts.taken(tenant, session):
            return False
        work = begin(tenant, session, now, ids, verb="seed")
        rows = Rows(work, words_of(language), language)
        _keep(session, _people(tenant, now, ids))
        for part in (rows.accounts, rows.contacts, rows.opportunities, rows.notes):
            _keep(session, part())
        rows.settle()
        return True

    return await db.write(transaction)


async def pin_cards(db: Database, tenant: Tenant, now: datetime, ids: Ids) -> None:
    """Ask for each account's pinned card: the demo's channels have stood for a year. Nobody else is told."""

    def transaction(session: Session) -> None:
        work = begin(tenant, session, now, ids, verb="seed")
        for account in accounts.all_of(tenant, session):
            pinned.refresh(work, account)

    await db.write(transaction)


def _keep(session: Session, rows: Iterable[Row]) -> None:
    """One kind of row after the other, as they come: those that others refer to have to be there first."""
    kinds: dict[type[Row], list[Row]] = {}
    for row in rows:
        kinds.setdefault(type(row), []).append(row)
    for kind in kinds.values():
        session.add_all(kind)
        session.flush()


def _people(tenant: Tenant, now: datetime, ids: Ids) -> list[Row]:
    met = {each.id: each for each in PEOPLE}
    rows: list[Row] = [
        PersonRow(
            workspace=tenant.key,
            id=each.id,
            name=each.name,
            team=tenant.team,
            email=f"{each.handle}@kam-demo.example",
            language=each.language,
            slack_zone=each.zone,
            is_guest=each.is_guest,
            is_deactivated=each.is_gone,
            is_slack_admin=each.is_owner,
            checked_at=now,
        )
        for each in met.values()
    ]
    known = {(seed_story.OLLI, "admin"), (seed_story.JOHN, "leader")}
    since = now - timedelta(days=365)
    return rows + [
        Grant(workspace=tenant.key, id=ids.new(since), person_id=person, kind=kind, since=since)
        for person, kind in sorted(known)
    ]


def _slack_person(person: Person, words: ModuleType) -> dict[str, Any]:
    given = {
        "id": person.id,
        "name": person.handle,
        "real_name": person.name,
        "title": words.ROLES[person.id],
        "email": f"{person.handle}@kam-demo.example",
        "tz": person.zone,
    }
    flags = {
        "is_owner": person.is_owner,
        "is_admin": person.is_owner,
        "is_restricted": person.is_guest,
        "deleted": person.is_gone,
    }
    return given | {name: True for name, is_set in flags.items() if is_set}


def _channel(company: seed_story.Company) -> dict[str, Any]:
    team = [person for person, _ in company.seats if person]
    return {
        "id": company.channel,
        "name": channel_name(suggest_code(company.name, set())),
        "is_private": True,
        "topic": company.name,
        "members": ["bot", *team],
    }
