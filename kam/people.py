"""Our own people as Slack knows them: meeting them, reading their preferences."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from kam.grammar.next_step import with_names
from kam.problem import Refused
from kam.shapes.reader import Colleague, Reader
from kam.work import Work
from kam.workdays import local_date, usable_zone
from store import person as persons
from store import workspace as workspaces
from store.account import Account
from store.person import Person
from store.workspace import Workspace

_JUST_TOLD = "just told:"
_GUEST_LASTS = timedelta(hours=1)


class Unmet(Exception):
    """The store does not know these people, or not as they are by now: ask Slack (`users.info`)."""

    def __init__(self, ids: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(ids)))
        self.ids = ids


@dataclass(frozen=True)
class SlackPerson:
    """What `users.info` and `user_change` tell of a person."""

    id: str
    name: str
    team: str = ""
    email: str = ""
    zone: str | None = None
    is_guest: bool = False
    is_deactivated: bool = False
    is_outside: bool = False
    is_bot: bool = False
    is_slack_admin: bool = False


def is_full(person: Person | None) -> bool:
    """A member of our own company who is neither guest, bot nor deactivated."""
    return person is not None and not (
        person.is_guest or person.is_deactivated or person.is_outside or person.is_bot
    )


def meet(work: Work, facts: SlackPerson) -> Person:
    """Remember (or refresh) what Slack says of a person; what they chose themselves stays."""
    row = persons.get(work.tenant, work.session, facts.id)
    if row is None:
        row = Person(workspace=work.tenant.key, id=facts.id, name=facts.name, checked_at=work.now)
        work.session.add(row)
    row.name, row.team, row.email, row.checked_at = facts.name, facts.team, facts.email, work.now
    row.slack_zone, row.is_guest, row.is_deactivated = facts.zone, facts.is_guest, facts.is_deactivated
    row.is_outside, row.is_bot, row.is_slack_admin = facts.is_outside, facts.is_bot, facts.is_slack_admin
    work.session.flush()
    just_told(work, {facts.id})
    return row


def just_told(work: Work, ids: Set[str]) -> None:
    """Slack was asked about these people for this very act: what the store says of them is how they are."""
    for each in ids:
        work.memo[_JUST_TOLD + each] = True


def known(work: Work, ids: set[str]) -> dict[str, Person]:
    """These people, by id. Raises Unmet for those the store has never met."""
    found = {each: person for each in ids if (person := work.memo.get(("person", each)))}
    asked = ids - found.keys()
    if asked:
        found |= _asked_for(work, asked)
    missing = frozenset(ids - found.keys())
    if missing:
        raise Unmet(missing)
    for each, person in found.items():
        work.memo["person", each] = person
    return found


def _asked_for(work: Work, ids: set[str]) -> dict[str, Person]:
    """One by its key, which costs a fifth of a query put together; several in one query."""
    if len(ids) > 1:
        return persons.named(work.tenant, work.session, ids)
    each = next(iter(ids))
    row = persons.get(work.tenant, work.session, each)
    return {each: row} if row else {}


def person(work: Work, person_id: str) -> Person | None:
    """One person, or None if the store has never met them; asked once in a transaction."""
    return work.once(("person", person_id), lambda: persons.get(work.tenant, work.session, person_id))


def names(work: Work) -> list[tuple[str, str]]:
    """Everybody of us by id and full name, to tell a colleague from somebody at the customer."""
    return work.once("names of us", lambda: persons.names(work.tenant, work.session))


def spelled(work: Work, text: str) -> str:
    """The text with the colleagues whom it mentions by name, as it is kept and shown."""

    def name_of(person_id: str) -> str:
        met = person(work, person_id)
        return met.name if met else ""

    return with_names(text, name_of)


def actor(work: Work, signed_team: str) -> Person:
    """The acting person. Refused for everybody who is not a full member of our own company.

    `signed_team` is the actor's team as Slack signed it; another company's person is refused even if unknown.
    Raises Unmet for one who has left by all that the store knows.
    """
    acting = known(work, {work.by})[work.by]
    if signed_team and signed_team not in {work.tenant.team, work.tenant.enterprise, acting.team}:
        raise Refused("refused.outsider")
    _ask_anew(work, [acting])
    if not is_full(acting):
        raise Refused("refused.outsider")
    return acting


def colleagues(work: Work, ids: set[str]) -> dict[str, Person]:
    """Full members of our company with these ids. Refused with the name of the first who is not one; Unmet as
    `actor`."""
    found = known(work, ids)
    _ask_anew(work, found.values())
    for each in found.values():
        if not is_full(each):
            raise Refused("not_a_colleague", name=each.name)
    return found


def _ask_anew(work: Work, found: Iterable[Person]) -> None:
    """Who left may be back and a guest may be one of us by now, and Slack's word of it late or lost: raise
    Unmet, unless it was asked for this act. Of guests, who may press all day, once an hour."""

    def may_have_changed(each: Person) -> bool:
        if each.is_outside or each.is_bot:
            return False
        return each.is_deactivated or (each.is_guest and abs(work.now - each.checked_at) > _GUEST_LASTS)

    unsure = frozenset(each.id for each in found if may_have_changed(each))
    unsure = frozenset(each for each in unsure if _JUST_TOLD + each not in work.memo)
    if unsure:
        raise Unmet(unsure)


def colleague(person: Person | None, person_id: str = "") -> Colleague:
    """How a person is named in a message."""
    if person is None:
        return Colleague(person_id, person_id)
    return Colleague(person.id, person.name, person.is_deactivated)


def workspace(work: Work) -> Workspace:
    """The workspace's settings. LookupError before the bot has started in it once."""
    found = work.once("workspace", lambda: workspaces.get(work.tenant, work.session))
    if found is None:
        raise LookupError(f"workspace {work.tenant.key} is not set up")
    return found


def reader(work: Work, person_id: str) -> Reader:
    """The reader's preferences; the workspace's where they have none of their own."""
    home = workspace(work)
    return reader_of(home, person(work, person_id), person_id, work.now)


def reader_of(home: Workspace, person: Person | None, person_id: str, now: datetime) -> Reader:
    """The same from rows that are at hand already (many readers, no query each)."""
    own = (person.zone, person.slack_zone) if person else ()
    zone = usable_zone(*own, home.zone)
    return Reader(
        person_id=person_id,
        language=(person and person.language) or home.language,
        zone=zone,
        country=(person and person.country) or home.country,
        today=local_date(now, zone),
        opens=time.fromisoformat((person and person.opens) or home.opens),
        closes=time.fromisoformat((person and person.closes) or home.closes),
        currency=home.currency,
    )


def channel_reader(work: Work, account: Account) -> Reader:
    """The account's channel as a reader: it speaks the account's language and lives in its zone."""
    home = workspace(work)
    zone = usable_zone(account.zone, home.zone)
    return Reader(
        person_id="",
        language=account.language,
        zone=zone,
        country=home.country,
        today=local_date(work.now, zone),
        opens=time.fromisoformat(home.opens),
        closes=time.fromisoformat(home.closes),
        currency=account.currency,
    )
