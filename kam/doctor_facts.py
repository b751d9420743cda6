"""What the store tells `kam doctor` of one workspace, and of the last backup. Reads only."""

from kam import people
from kam.channel_facts import facts_of
from kam.shapes.doctor import AccountChannel, BackupFacts, Deliveries, Stuck, WorkspaceFacts
from kam.work import Work
from store import account as accounts
from store import backup as backups
from store import channel as channels
from store import outbox, outbox_stuck
from store import person as persons
from store import plan as plans
from store import seat as seats
from store import workspace as workspaces
from store.outbox import Outbox


def workspace_facts(work: Work, kinds: frozenset[str]) -> WorkspaceFacts:
    """As many queries for many accounts as for one. `kinds` are those of effects that this version knows."""
    tenant, session = work.tenant, work.session
    home = workspaces.get(tenant, session)
    open_ones = accounts.all_of(tenant, session)
    return WorkspaceFacts(
        key=tenant.key,
        name=(home.name if home else "") or tenant.team,
        zone=home.zone if home else "UTC",
        country=home.country if home else "FI",
        public_channels=bool(home and home.public_channels),
        admins=_holders(work, "admin"),
        leaders=_holders(work, "leader"),
        has_accounts=bool(open_ones),
        channels=_channels(work, open_ones),
        without_kam=tuple(row.name for row in plans.without_kam(tenant, session)),
        left=_left(work, open_ones),
        deliveries=deliveries(work, kinds),
    )


def deliveries(work: Work, kinds: frozenset[str]) -> Deliveries:
    """What is stuck in the outbox, with what each was for."""
    tenant, session = work.tenant, work.session
    rows, oldest = outbox_stuck.stuck(tenant, session), outbox.oldest_due(tenant, session, work.now)
    strange = outbox.oldest_unfamiliar(tenant, session, work.now, kinds)
    return Deliveries(
        parked=tuple(_stuck(row) for row in rows if row.state == "parked"),
        unknown=tuple(_stuck(row) for row in rows if row.state == "unknown" and row.kind in kinds),
        oldest_due=_stuck(oldest) if oldest else None,
        unknown_unfamiliar=tuple(
            _stuck(row) for row in rows if row.state == "unknown" and row.kind not in kinds
        ),
        unfamiliar=_stuck(strange) if strange else None,
    )


def backup_facts(work: Work) -> BackupFacts:
    """The last backups; they hold all workspaces, so `work` may be in any."""
    good, last = (find(backups.HOUSE, work.session) for find in (backups.last_good, backups.last))
    failed = last if last is not None and last.error else None
    return BackupFacts(
        good_at=good.begun_at if good else None,
        failed_at=failed.begun_at if failed else None,
        why=failed.error if failed else "",
        file=good.file if good else "",
        database=good.database if good else "",
        shut="gone" if good and backups.is_gone(good) else "",
    )


def _stuck(row: Outbox) -> Stuck:
    since = {"parked": row.created_at, "unknown": row.unknown_at}.get(row.state) or row.due_at
    return Stuck(row.id, row.kind, row.channel or row.target, row.error, since, row.is_lost)


def _holders(work: Work, kind: str) -> int:
    """How many hold the right anywhere (a leader of one account counts) and can use it."""
    ids = {row.person_id for row in persons.granted(work.tenant, work.session, kind)}
    known = persons.named(work.tenant, work.session, ids) if ids else {}
    return sum(people.is_full(person) for person in known.values())


def _channels(work: Work, found: list[accounts.Account]) -> tuple[AccountChannel, ...]:
    ids = {row.channel for row in found if row.channel}
    known = channels.of_ids(work.tenant, work.session, ids) if ids else {}
    return tuple(
        AccountChannel(row.name, row.channel_name, facts_of(known.get(row.channel)))
        for row in found
        if row.channel
    )


def _left(work: Work, found: list[accounts.Account]) -> tuple[tuple[str, str], ...]:
    """KAMs who still hold their seat and are no full members any more."""
    names = {row.id: row.name for row in found}
    held = [seat for seat in seats.of_accounts(work.tenant, work.session, set(names)) if seat.role == "kam"]
    ids = {seat.person_id for seat in held if seat.person_id}
    known = persons.named(work.tenant, work.session, ids) if ids else {}
    return tuple(
        (names[seat.account_id], known[seat.person_id].name)
        for seat in held
        if seat.person_id in known and not people.is_full(known[seat.person_id])
    )
