"""The leaders' part of a personal digest: where help is needed, as names and counts. Nobody is shamed."""

from collections.abc import Iterable

from kam import digest, may, plan_pieces
from kam.digest_readers import person_of
from kam.shapes.digest import LeadersDigest, Several
from kam.shapes.reader import Addressed
from kam.which import name_of
from kam.work import Work
from store import account as accounts
from store import digest_facts as facts
from store import person as persons
from store import workspace as workspaces
from store.account import Account

NAMED = 5


def digest_leaders(work: Work, about: dict[str, str]) -> Addressed[LeadersDigest] | None:
    """Where the accounts that `about["person"]` leads need help today. None when nowhere, or when the person
    leads nothing any more; `digest_me` tells it in the person's one message."""
    person = persons.get(work.tenant, work.session, about["person"])
    home = workspaces.get(work.tenant, work.session)
    scopes = digest.leading(work)
    if person is None or home is None or not may.is_full(person) or person.digest_off:
        return None
    if person.id not in scopes:
        return None
    to, scope = person_of(home, person, work.now), scopes[person.id]
    rows = accounts.all_of(work.tenant, work.session)
    led = [row for row in rows if row.status != "paused" and (scope is None or row.id in scope)]
    with_kam = facts.with_kam(work.tenant, work.session)
    stepping = facts.with_next_step(work.tenant, work.session, to.today)
    held = [row for row in led if row.id in with_kam]
    mine = {row.id for row in led}
    found = LeadersDigest(
        accounts=len(led),
        no_kam=_several(row for row in led if row.id not in with_kam),
        quiet=_several(row for row in held if plan_pieces.silence(row, to.today, home.thresholds)),
        no_step=_several(row for row in held if row.id not in stepping),
        overdue=sum(account in mine for account, _ in facts.overdue(work.tenant, work.session, to.today)),
    )
    help_needed = found.no_kam.count or found.quiet.count or found.no_step.count or found.overdue
    return Addressed(to, found) if help_needed else None


def _several(rows: Iterable[Account]) -> Several:
    found = list(rows)
    return Several(tuple(name_of(row) for row in found[:NAMED]), len(found))
