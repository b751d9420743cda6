"""The pieces of a plan, pure: rows of one account in, what is to be shown out; days are local dates."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from kam import thresholds
from kam.shapes.opp import OppTouch
from kam.shapes.plan import Call, Deal, Silence, Step, Sums
from kam.shapes.reader import AccountName, Colleague
from store.account import Account
from store.action import Action
from store.contact import Contact
from store.opportunity import Opportunity

Names = Mapping[str, Colleague]


def gap(changed: Mapping[str, int], kind: str, tier: str) -> int:
    """Days that `kind` (`log_gap`, `touch_gap`) may last in this tier: the workspace's own, else DOMAIN §4.

    `changed` is the workspace's `thresholds`, such as {"log_gap.A": 10}. An unknown tier counts as B.
    """
    table = {"log_gap": thresholds.LOG_GAP, "touch_gap": thresholds.TOUCH_GAP}[kind]
    return changed.get(f"{kind}.{tier}", table.get(tier, table["B"]))


def due(
    actions: Iterable[Action],
    opportunities: Iterable[Opportunity],
    today: date,
    names: Names,
    account: AccountName | None = None,
    hidden: Collection[str] = (),
) -> tuple[Step, ...]:
    """What is due now: open actions and opportunities' next steps of today or earlier, oldest first.

    `hidden`: ids of actions whose words the reader may not see.
    """
    ripe = (row for row in actions if row.due_on and row.due_on <= today)
    steps = [_action(row, today, names, account, hidden) for row in ripe]
    steps += [
        _next_step(row, today, names, account)
        for row in opportunities
        if row.next_on and row.next_on <= today
    ]
    return tuple(sorted(steps, key=_when))


def coming(
    actions: Iterable[Action],
    today: date,
    names: Names,
    account: AccountName | None = None,
    hidden: Collection[str] = (),
) -> tuple[Step, ...]:
    """What comes next: the open actions of later days, soonest first, undated last; `hidden` as above."""
    later = (row for row in actions if row.due_on is None or row.due_on > today)
    return tuple(sorted((_action(row, today, names, account, hidden) for row in later), key=_when))


def next_date(actions: Iterable[Action], opportunities: Iterable[Opportunity], today: date) -> date | None:
    """The account's next day that something is planned for, today included; None: nothing is."""
    days = [row.due_on for row in actions] + [row.next_on for row in opportunities]
    return min((day for day in days if day and day >= today), default=None)


def to_call(
    contacts: Iterable[Contact], tier: str, today: date, changed: Mapping[str, int]
) -> tuple[Call, ...]:
    """Contacts whom nobody has touched for longer than the tier allows: key ones first, longest first.

    Whom nobody ever touched: a key contact at once, others when they have been in the books for that long.
    """
    limit = gap(changed, "touch_gap", tier)
    late: list[tuple[int, Call]] = []
    for row in contacts:
        since = row.touched_on or row.created_at.date()
        days = (today - since).days
        if days > limit or (row.is_key and row.touched_on is None):
            known = days if row.touched_on else None
            late.append((days, Call(row.id, row.name, row.title, row.is_key, known)))
    late.sort(key=lambda each: (not each[1].is_key, -each[0], each[1].name))
    return tuple(call for _, call in late)


def silence(account: Account, today: date, changed: Mapping[str, int]) -> Silence | None:
    """The account has had no log for longer than its tier allows; None: it has."""
    limit = gap(changed, "log_gap", account.tier)
    days = (today - (account.logged_on or account.created_at.date())).days
    if days <= limit:
        return None
    return Silence(days if account.logged_on else None, limit)


def sums(opportunities: Iterable[Opportunity]) -> tuple[Sums, ...]:
    """Σlow / Σmid / Σhigh and count of the open opportunities given, each currency apart, largest first."""
    by_currency: dict[str, list[Opportunity]] = {}
    for row in opportunities:
        by_currency.setdefault(row.currency, []).append(row)
    found = [
        Sums(
            currency,
            low=sum(row.low_cents for row in rows),
            mid=sum(row.mid_cents for row in rows),
            high=sum(row.high_cents for row in rows),
            count=len(rows),
            yearly=sum(row.per_year for row in rows),
        )
        for currency, rows in by_currency.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.mid, each.currency)))


def deals(
    opportunities: Iterable[Opportunity],
    today: date,
    names: Names,
    touched: Mapping[str, tuple[date, str]] | None = None,
) -> tuple[Deal, ...]:
    """The open opportunities given, in their order; `stuck` as DOMAIN §4 has it. `touched`: the (day, author)
    of the last log entry that touched each."""
    last = touched or {}
    return tuple(
        Deal(
            id=row.id,
            name=row.name,
            stage=row.stage,
            low=row.low_cents,
            mid=row.mid_cents,
            high=row.high_cents,
            currency=row.currency,
            per_year=row.per_year,
            rough=row.rough,
            owner=name(names, row.owner_id),
            next_step=row.next_step,
            next_on=row.next_on,
            stuck=_stuck(row, today, last[row.id][0] if row.id in last else None),
            touched=OppTouch(last[row.id][0], name(names, last[row.id][1])) if row.id in last else None,
        )
        for row in opportunities
    )


def name(names: Names, person_id: str) -> Colleague:
    """The colleague, or at least the id."""
    return names.get(person_id) or Colleague(person_id, person_id)


def _stuck(row: Opportunity, today: date, touched: date | None) -> bool:
    """Next step overdue, or 21 days without a move and no next step ahead; a log entry about it is a move."""
    if row.next_on:
        return row.next_on < today
    moved = max(filter(None, (row.moved_at.date(), touched)))
    return (today - moved).days >= thresholds.OPPORTUNITY_STILL


def _action(
    row: Action, today: date, names: Names, account: AccountName | None, hidden: Collection[str]
) -> Step:
    late = row.due_on is not None and row.due_on < today
    words = "" if row.id in hidden else row.text
    return Step(row.id, "action", words, name(names, row.owner_id), row.due_on, late, account=account)


def _next_step(row: Opportunity, today: date, names: Names, account: AccountName | None) -> Step:
    late = row.next_on is not None and row.next_on < today
    return Step(
        id=row.id,
        what="opportunity",
        text=row.next_step or row.name,
        owner=name(names, row.owner_id),
        due_on=row.next_on,
        overdue=late,
        about=row.name if row.next_step else "",
        account=account,
    )


def _when(step: Step) -> tuple[date, str]:
    return (step.due_on or date.max, step.id)
