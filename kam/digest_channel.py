"""The digest in an account's channel: what happened there last week, and the one thing worth doing next."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from kam import plan_pieces, plan_rows
from kam.digest_readers import channel_of, from_sensitive, monday_of
from kam.plan_rows import AccountRows
from kam.shapes.digest import ChannelDigest, Met, Move, Moves
from kam.shapes.reader import Addressed, Colleague
from kam.which import name_of
from kam.work import Work
from kam.workdays import local_to_utc, usable_zone
from store import account as accounts
from store import contact as contacts
from store import digest_facts as facts
from store import workspace as workspaces
from store.account import Account
from store.log import LogEntry
from store.opportunity import OPEN_STAGES, Opportunity

FIRST_WORDS = 120


def digest_channel(work: Work, about: dict[str, str]) -> Addressed[ChannelDigest] | None:
    """The digest of `about["account"]` that is due in `about["week"]`: the week before it, by the day on
    which things were written. None when nothing happened or the account has no channel any more."""
    account = accounts.get(work.tenant, work.session, about["account"])
    home = workspaces.get(work.tenant, work.session)
    if account is None or home is None or not account.channel or account.status == "ended":
        return None
    monday = monday_of(about["week"]) - timedelta(days=7)
    start, end = span(monday, usable_zone(account.zone, home.zone))
    entries = facts.logged_between(work.tenant, work.session, account.id, start, end)
    changed = facts.opportunities_changed(work.tenant, work.session, account.id, start, end)
    done = facts.done_between(work.tenant, work.session, account.id, start, end)
    if not (entries or changed or done):
        return None
    to = channel_of(home, account, work.now)
    rows = plan_rows.load(work, {account.id}, to.today)[account.id]
    names = plan_rows.names(work, rows.people | {entry.author_id for entry in entries})
    digest = ChannelDigest(
        account=name_of(account),
        monday=monday,
        met=_met(work, entries, names),
        moves=moves(changed, start, end),
        done=len(done),
        move=move(account, rows, to.today, names, home.thresholds, from_sensitive(work, rows.actions)),
    )
    return Addressed(to, digest)


def span(monday: date, zone: str) -> tuple[datetime, datetime]:
    """The week from `monday` on, local midnight to local midnight, in UTC."""
    return (
        local_to_utc(monday, time(0), zone),
        local_to_utc(monday + timedelta(days=7), time(0), zone),
    )


def moves(changed: Iterable[Opportunity], start: datetime, end: datetime) -> Moves:
    """How many of these were made, moved on, won or lost within [`start`, `end`); each counts once."""
    new = moved = won = lost = 0
    for row in changed:
        closed = row.closed_at is not None and start <= row.closed_at < end
        if closed and row.stage in {"won", "lost"}:
            won, lost = won + (row.stage == "won"), lost + (row.stage == "lost")
        elif start <= row.created_at < end:
            new += 1
        elif start <= row.moved_at < end:
            moved += 1
    return Moves(new, moved, won, lost)


def move(
    account: Account,
    rows: AccountRows,
    today: date,
    names: dict[str, Colleague],
    changed: dict[str, int],
    secret: frozenset[str] = frozenset(),
) -> Move | None:
    """The one suggested move: what is late or next, else an opportunity without a next step, else a key
    contact who waits, else a first next step. `secret`: actions that no channel may read."""
    actions = [row for row in rows.actions if row.id not in secret]
    opportunities = [row for row in rows.opportunities if row.stage in OPEN_STAGES]
    late = plan_pieces.due(actions, opportunities, today, names)
    ahead = [step for step in plan_pieces.coming(actions, today, names) if step.due_on]
    for step in [*late[:1], *ahead[:1]]:
        return Move("step", step.text, step.owner, step.due_on)
    for row in opportunities:
        if row.next_on is None:
            return Move("opportunity", row.name, plan_pieces.name(names, row.owner_id))
    waiting = plan_pieces.to_call(rows.contacts, account.tier, today, changed)
    for call in waiting:
        if call.is_key:
            return Move("contact", call.name)
    return None if rows.actions or rows.opportunities else Move("next_step")


def _met(work: Work, entries: list[LogEntry], names: dict[str, Colleague]) -> tuple[Met, ...]:
    open_ones = {entry.id for entry in entries if not entry.is_sensitive}
    touched = facts.touches_of(work.tenant, work.session, open_ones) if open_ones else []
    known = contacts.of_ids(work.tenant, work.session, {row.contact_id for row in touched}) if touched else {}
    there: dict[str, dict[str, None]] = {}
    for row in touched:
        there.setdefault(row.log_id, {})[known[row.contact_id].name] = None
    return tuple(
        Met(
            entry.kind,
            entry.held_on,
            plan_pieces.name(names, entry.author_id),
            contacts=tuple(there.get(entry.id, ())),
            words="" if entry.is_sensitive else entry.text[:FIRST_WORDS],
            is_sensitive=entry.is_sensitive,
        )
        for entry in entries
    )
