"""Planning the weekly digests: who is due one now. What they say is loaded when they are sent."""

from dataclasses import dataclass
from datetime import datetime

from kam import digest_times, people
from kam.digest_times import Slot, Weekly
from kam.work import Work
from store import digest_facts as facts
from store import outbox
from store import person as persons
from store import submission as submissions
from store.outbox import Outbox
from store.submission import Submission

_ROUND = "clock:digest"  # the clock's own key: until when the last round has looked


@dataclass(frozen=True)
class Subject:
    """Somebody, or some channel, that gets a digest each week: `about` is its one id besides the week."""

    kind: str
    about: dict[str, str]
    target: str
    rule: Weekly

    def key(self, slot: Slot) -> str:
        """The digest's meaning, unique for ever: `digest_me:U1:2026-W48`."""
        return f"{self.kind}:{next(iter(self.about.values()))}:{slot.week}"


def plan_due(work: Work) -> int:
    """Ask for every digest that is due now and was not asked for yet; how many there were.

    Harmless as often as it is called, by however many replicas; between two moments at which something may
    fall due it is one query. A digest that could not be planned in time is left out when its slot expires.
    """
    last = submissions.get(work.tenant, work.session, _ROUND)
    if last is not None and last.made_at <= work.now < datetime.fromisoformat(last.record):
        return 0
    subjects = _subjects(work)
    found = [(each, digest_times.open_slot(each.rule, work.now)) for each in subjects]
    due = [(each, slot) for each, slot in found if slot]
    keys = {each.key(slot) for each, slot in due}
    known = facts.planned(work.tenant, work.session, keys) if keys else set()
    fresh = [(each, slot) for each, slot in due if each.key(slot) not in known]
    _ask_for(work, fresh)
    _looked(work, last, digest_times.look_again({each.rule for each in subjects}, work.now))
    return len(fresh)


def _subjects(work: Work) -> list[Subject]:
    """Everybody and every channel with a digest of their own, due or not. Who holds a seat and leads as well
    is one subject: nobody gets two messages in one morning."""
    home = people.workspace(work)
    tenant, session = work.tenant, work.session
    concerned = facts.seated(tenant, session) | facts.owners(tenant, session) | leading(work).keys()
    found = []
    for person in facts.full_members(tenant, session):
        if person.id in concerned:
            rule = digest_times.of_person(home, person)
            found.append(Subject("digest_me", {"person": person.id}, person.id, rule))
    for place in facts.places(tenant, session):
        rule = digest_times.of_channel(home, place.zone)
        found.append(Subject("digest_channel", {"account": place.account_id}, place.channel, rule))
    return found


def leading(work: Work) -> dict[str, set[str] | None]:
    """Whose digest has the leaders' part, each with the accounts that they lead (None: all); while nobody is
    named a leader, the admins have it for all."""
    leaders = persons.granted(work.tenant, work.session, "leader")
    if not leaders:
        return {grant.person_id: None for grant in persons.granted(work.tenant, work.session, "admin")}
    whole = {grant.person_id for grant in leaders if grant.account_id is None}
    found: dict[str, set[str] | None] = dict.fromkeys(whole)
    for grant in leaders:
        accounts = found.setdefault(grant.person_id, set())
        if accounts is not None and grant.account_id:
            accounts.add(grant.account_id)
    return found


def _ask_for(work: Work, fresh: list[tuple[Subject, Slot]]) -> None:
    """All at once: `kam.tell.tell` asks the outbox twice for each."""
    if not fresh:
        return
    seq = outbox.next_seq(work.tenant, work.session)
    work.session.add_all(
        Outbox(
            workspace=work.tenant.key,
            id=work.new_id(),
            seq=seq + place,
            kind=each.kind,
            about={**each.about, "week": slot.week},
            target=each.target,
            lane=each.target,
            dedupe_key=each.key(slot),
            due_at=slot.due,
            expires_at=slot.expires,
            created_at=work.now,
        )
        for place, (each, slot) in enumerate(fresh)
    )
    work.session.flush()


def _looked(work: Work, last: Submission | None, until: datetime) -> None:
    if last is None:
        last = Submission(workspace=work.tenant.key, id=_ROUND, verb="digest", person_id="", made_at=work.now)
        work.session.add(last)
    last.made_at, last.record = work.now, until.isoformat()
