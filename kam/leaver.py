"""Somebody has left: who has to see to what they leave behind is told at once, in one message.

Told is the KAM of each account, else its leaders, else the admins: names of accounts and counts, no content.
Source: FLOWS "The clock's work": leaver.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from kam import people
from kam.shapes.leaver import LeaverTold, LeftAccount
from kam.shapes.reader import Addressed
from kam.tell import tell
from kam.which import name_of
from kam.work import Work
from store import account as accounts
from store import digest_facts
from store import person as persons
from store import plan as plans
from store import seat as seats
from store.person import Grant
from store.seat import Seat

_TOLD_WITHIN = timedelta(days=14)  # it waits for working hours, over holidays too


def left(work: Work, person_id: str) -> None:
    """The person has just been deactivated: tell each who has to see to something, once a day at most."""
    for receiver in sorted(_by_receiver(work, person_id)):
        tell(
            work,
            "leaver_told",
            {"person": person_id, "to": receiver},
            target=receiver,
            key=f"leaver_told:{person_id}:{receiver}:{work.now.date().isoformat()}",
            expires=work.now + _TOLD_WITHIN,
        )


def leaver_told(work: Work, about: dict[str, str]) -> Addressed[LeaverTold] | None:
    """What the reader has to see to now. None when the leaver is back, or nothing is left for this reader.
    `about`: person (who left), to."""
    person = persons.get(work.tenant, work.session, about["person"])
    if person is None or not person.is_deactivated:
        return None
    mine = _by_receiver(work, person.id).get(about["to"])
    if not mine:
        return None
    shape = LeaverTold(people.colleague(person), tuple(sorted(mine, key=_weight)))
    return Addressed(people.reader(work, about["to"]), shape)


def _by_receiver(work: Work, leaver: str) -> dict[str, list[LeftAccount]]:
    """Receiver to the accounts that they have to see to; as many queries for many as for one."""
    tenant, session = work.tenant, work.session
    items = Counter(row.account_id for row in plans.actions_of_owner(tenant, session, leaver))
    items.update(row.account_id for row in digest_facts.opportunities_of_owner(tenant, session, leaver))
    ids = {*items, *(seat.account_id for seat in seats.of_person(tenant, session, leaver))}
    if not ids:
        return {}
    team = seats.of_accounts(tenant, session, ids)
    leaders, admins = (persons.granted(tenant, session, kind) for kind in ("leader", "admin"))
    present = _present(work, team, [*leaders, *admins]) - {leaver}
    found: dict[str, list[LeftAccount]] = {}
    for account in accounts.of_ids(tenant, session, ids).values():
        if account.status == "ended":
            continue
        kams = {seat.person_id for seat in team if seat.account_id == account.id and seat.role == "kam"}
        over = {row.person_id for row in leaders if row.account_id in (None, account.id)}
        heirs = kams & present or over & present or {row.person_id for row in admins} & present
        one = LeftAccount(name_of(account), leaver in kams, items[account.id])
        for heir in heirs:
            found.setdefault(str(heir), []).append(one)
    return found


def _present(work: Work, team: Iterable[Seat], granted: Iterable[Grant]) -> set[str | None]:
    """Who of these is a full member."""
    ids = {seat.person_id for seat in team if seat.person_id} | {row.person_id for row in granted}
    found = persons.named(work.tenant, work.session, ids) if ids else {}
    return {key for key, person in found.items() if people.is_full(person)}


def _weight(one: LeftAccount) -> tuple[bool, int, str]:
    """Without a KAM first, then the most open items."""
    return (not one.was_kam, -one.items, one.account.name.casefold())
