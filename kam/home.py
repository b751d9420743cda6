"""Home: what needs me now, my accounts, what I logged lately; for who leads, what nobody looks after."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from kam import admin, log, may, people, plan_pieces, plan_rows, thresholds
from kam.plan_rows import AccountRows
from kam.shapes.home import FirstStep, Home, Led, MyAccount, Orphans, Recent, Withdrawn
from kam.shapes.plan import Step
from kam.shapes.reader import Colleague, Reader
from kam.which import name_of
from kam.work import Work
from store import account as accounts
from store import digest_facts
from store import log as logs
from store import plan as plans
from store import seat as seats
from store.account import Account
from store.action import Action
from store.log import LogEntry

RECENT = 5
LED = 20


def home(work: Work) -> Home:
    """The acting person's Home; the number of queries does not depend on the rows. Refused for outsiders."""
    stand = may.require(work, "home.open")
    reader = people.reader(work, work.by)
    own = {row.account_id for row in seats.of_person(work.tenant, work.session, work.by)}
    entries = logs.recent_of(work.tenant, work.session, work.by, RECENT)
    mine = plans.actions_of_owner(work.tenant, work.session, work.by)
    named = own | {row.account_id for row in entries} | {row.account_id for row in mine}
    known = accounts.of_ids(work.tenant, work.session, named)
    led = _led_rows(work, reader, own) if stand.leads else []
    rows = plan_rows.load_steps(work, own | {row.id for row, _ in led[:LED]})
    claims = admin.is_due(work)
    return Home(
        shown_at=work.now,
        needs=_needs(work, reader, known, mine, rows),
        later=sum(row.due_on is None or row.due_on > reader.today for row in mine),
        accounts=_accounts(work, reader, (known[key] for key in own), rows),
        led=_led(work, reader, led, rows),
        recent=tuple(_recent(work, row, known[row.account_id]) for row in entries),
        orphans=_orphans(work, is_admin=stand.is_admin or claims),
        first_steps=_first_steps(work, claims),
        is_admin=stand.is_admin or claims,
        claims=claims,
    )


def undo(work: Work, log_id: str) -> Home:
    """Withdraw the author's own entry within ten minutes; Home afterwards, with the text given back.

    Problem `undo_too_late`; Refused for anybody else.
    """
    card = log.undo(work, log_id)
    work.session.flush()
    return replace(home(work), withdrawn=Withdrawn(card.account, card.text))


def _needs(
    work: Work,
    reader: Reader,
    known: dict[str, Account],
    mine: list[Action],
    rows: dict[str, AccountRows],
) -> tuple[Step, ...]:
    """What the reader owns and is due, in any account, soonest first."""
    me = {work.by: Colleague(work.by, work.by)}
    found: list[Step] = []
    for account in known.values():
        actions = [row for row in mine if row.account_id == account.id]
        open_ones = rows[account.id].opportunities if account.id in rows else []
        moves = [row for row in open_ones if row.owner_id == work.by]
        found += plan_pieces.due(actions, moves, reader.today, me, name_of(account))
    return tuple(sorted(found, key=lambda step: (step.due_on or reader.today, step.id)))


def _accounts(
    work: Work, reader: Reader, own: Iterable[Account], rows: dict[str, AccountRows]
) -> tuple[MyAccount, ...]:
    """The quietest first: those past their tier's patience, then by name."""
    mine = (row for row in sorted(own, key=lambda row: row.name_key) if row.status != "ended")
    found = [_account(work, reader, row, rows[row.id]) for row in mine]
    return tuple(sorted(found, key=lambda each: each.silence is None))


def _account(work: Work, reader: Reader, row: Account, found: AccountRows, has_kam: bool = True) -> MyAccount:
    # Further east, where the note was written, it may be tomorrow already.
    days = max(0, (reader.today - row.logged_on).days) if row.logged_on else None
    return MyAccount(
        account=name_of(row),
        days=days,
        silence=plan_pieces.silence(row, reader.today, people.workspace(work).thresholds),
        next_on=plan_pieces.next_date(found.actions, found.opportunities, reader.today),
        has_kam=has_kam,
    )


def _led_rows(work: Work, reader: Reader, own: set[str]) -> list[tuple[Account, bool]]:
    """The accounts that the reader leads and has no seat in, with whether they have a KAM: first those
    without one, then the quiet ones, then by name."""
    scope = {row.account_id for row in may.grants(work, work.by) if row.kind == "leader"}
    held = digest_facts.with_kam(work.tenant, work.session)
    changed = people.workspace(work).thresholds
    led = [
        (row, row.id in held)
        for row in accounts.all_of(work.tenant, work.session)
        if row.id not in own and (None in scope or row.id in scope)
    ]
    return sorted(led, key=lambda one: (one[1], plan_pieces.silence(one[0], reader.today, changed) is None))


def _led(
    work: Work, reader: Reader, led: list[tuple[Account, bool]], rows: dict[str, AccountRows]
) -> Led | None:
    shown = (_account(work, reader, row, rows[row.id], has_kam) for row, has_kam in led[:LED])
    return Led(tuple(shown), len(led)) if led else None


def _recent(work: Work, row: LogEntry, account: Account) -> Recent:
    until = row.created_at + timedelta(minutes=thresholds.UNDO_MINUTES)
    gone = row.undone_at is not None
    return Recent(
        log_id=row.id,
        account=name_of(account),
        kind=row.kind,
        held_on=row.held_on,
        words="" if gone else row.text,
        undo_until=None if gone or work.now > until else until,
        withdrawn=gone,
        is_sensitive=row.is_sensitive,
    )


def _orphans(work: Work, *, is_admin: bool) -> Orphans | None:
    """For the leaders of the whole portfolio; while none is named, for the admins. Names and a count."""
    leaders = admin.present(work, "leader")
    if work.by not in leaders and (leaders or not is_admin):
        return None
    rows = plans.without_kam(work.tenant, work.session)
    return Orphans(tuple(name_of(row) for row in rows), len(rows))


def _first_steps(work: Work, claims: bool) -> tuple[FirstStep, ...]:
    """The installer's first: who leads, an account, a note, a colleague; none once all are done."""
    first = next(iter(admin.present(work, "admin")), work.by if claims else "")
    if first != work.by:
        return ()
    steps = (
        FirstStep("settings", bool(admin.present(work, "leader"))),
        FirstStep("account", plans.has_account(work.tenant, work.session)),
        FirstStep("log", plans.has_log(work.tenant, work.session)),
        FirstStep("team", len(plans.seated(work.tenant, work.session, 2)) > 1),
    )
    return () if all(step.done for step in steps) else steps
