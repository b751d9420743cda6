"""One person's weekly digest: what is late or due, who and what waits; a leader's, where help is needed."""

from dataclasses import replace
from datetime import date, timedelta

from kam import may, plan_pieces, plan_rows
from kam.digest_leaders import digest_leaders
from kam.digest_readers import from_sensitive, monday_of, person_of
from kam.shapes.digest import MyDigest, QuietAccount, UnmetContact
from kam.shapes.plan import Step
from kam.shapes.reader import Addressed
from kam.which import name_of
from kam.work import Work
from store import account as accounts
from store import digest_facts as facts
from store import person as persons
from store import plan as plans
from store import seat as seats
from store import workspace as workspaces
from store.account import Account
from store.action import Action
from store.contact import Contact
from store.opportunity import Opportunity
from store.seat import Seat


def digest_me(work: Work, about: dict[str, str]) -> Addressed[MyDigest] | None:
    """What needs `about["person"]` in `about["week"]`, as somebody with own work and as a leader. None when
    nothing does, when they have switched it off, or when they are no full member any more."""
    person = persons.get(work.tenant, work.session, about["person"])
    home = workspaces.get(work.tenant, work.session)
    if person is None or home is None or not may.is_full(person) or person.digest_off:
        return None
    to = person_of(home, person, work.now)
    monday = monday_of(about["week"])
    steps = _steps(work, person.id, max(monday, to.today - timedelta(days=to.today.weekday())), to.today)
    cared_for, led = _cared_for(work, person.id), digest_leaders(work, about)
    digest = MyDigest(
        monday=monday,
        overdue=tuple(step for step in steps if step.overdue),
        due=tuple(step for step in steps if not step.overdue),
        quiet=_quiet(cared_for, to.today, home.thresholds),
        unmet=_unmet(work, cared_for, to.today, home.thresholds),
        leaders=led.shape if led else None,
    )
    return Addressed(to, digest) if steps or digest.quiet or digest.unmet or digest.leaders else None


def responsible(person_id: str, team: list[Seat]) -> bool:
    """Whether a quiet account is this person's to mend: its KAM's; without one the deputy's; without
    either the whole team's. One reader for each thing: what two are told, neither does."""
    for roles in ({"kam"}, {"deputy"}):
        holders = {seat.person_id for seat in team if seat.person_id and seat.role in roles}
        if holders:
            return person_id in holders
    return any(seat.person_id == person_id for seat in team)


def _steps(work: Work, person_id: str, monday: date, today: date) -> list[Step]:
    """The person's own actions and opportunities' next steps, late or due until the week's Sunday."""
    actions = plans.actions_of_owner(work.tenant, work.session, person_id)
    opportunities = facts.opportunities_of_owner(work.tenant, work.session, person_id)
    by_account: dict[str, tuple[list[Action], list[Opportunity]]] = {}
    for action in actions:
        by_account.setdefault(action.account_id, ([], []))[0].append(action)
    for opportunity in opportunities:
        by_account.setdefault(opportunity.account_id, ([], []))[1].append(opportunity)
    where = accounts.of_ids(work.tenant, work.session, set(by_account)) if by_account else {}
    names = plan_rows.names(work, {person_id})
    sunday = monday + timedelta(days=6)
    steps = [
        step
        for account_id, (its_actions, its_opportunities) in by_account.items()
        if where[account_id].status != "ended"
        for step in plan_pieces.due(its_actions, its_opportunities, sunday, names, name_of(where[account_id]))
    ]
    secret = from_sensitive(work, actions)
    dated = [(step.due_on or today, step) for step in steps]
    return [
        replace(step, overdue=day < today, text="" if step.id in secret else step.text)
        for day, step in sorted(dated, key=lambda pair: (pair[0], pair[1].id))
    ]


def _cared_for(work: Work, person_id: str) -> list[Account]:
    held = {seat.account_id for seat in seats.of_person(work.tenant, work.session, person_id)}
    if not held:
        return []
    teams: dict[str, list[Seat]] = {}
    for seat in seats.of_accounts(work.tenant, work.session, held):
        teams.setdefault(seat.account_id, []).append(seat)
    found = accounts.of_ids(work.tenant, work.session, held).values()
    mine = [row for row in found if row.status not in {"ended", "paused"}]
    return sorted(
        (row for row in mine if responsible(person_id, teams[row.id])), key=lambda row: row.name_key
    )


def _quiet(mine: list[Account], today: date, changed: dict[str, int]) -> tuple[QuietAccount, ...]:
    silent = [(row, plan_pieces.silence(row, today, changed)) for row in mine]
    quiet = [QuietAccount(name_of(row), silence) for row, silence in silent if silence]
    return tuple(sorted(quiet, key=lambda each: -(each.silence.days or 10**6)))


def _unmet(work: Work, mine: list[Account], today: date, changed: dict[str, int]) -> tuple[UnmetContact, ...]:
    """Key contacts past their threshold, the longest first."""
    keys: dict[str, list[Contact]] = {}
    for row in plans.contacts_of(work.tenant, work.session, {row.id for row in mine}) if mine else []:
        if row.is_key:
            keys.setdefault(row.account_id, []).append(row)
    found = [
        UnmetContact(name_of(account), call)
        for account in mine
        for call in plan_pieces.to_call(keys.get(account.id, ()), account.tier, today, changed)
    ]
    return tuple(sorted(found, key=lambda each: -(each.contact.days or 10**6)))
