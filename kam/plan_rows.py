"""The rows behind many plans, loaded in bulk: as many queries for a thousand accounts as for one."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from kam import people, thresholds
from kam.may import Standing
from kam.shapes.reader import Colleague
from kam.work import Work
from store import action as actions
from store import log_opportunity as links
from store import opportunity as opportunities
from store import person as persons
from store import plan as plans
from store import seat as seats
from store.action import Action
from store.contact import Contact
from store.opportunity import Opportunity
from store.seat import Seat


@dataclass
class AccountRows:
    """What the store holds of one account's plan.

    `holders`: contact id to those of us who know them; `touched`: opportunity to the (day, author) of the
    last log entry that touched it; `secret`: id of an action that came from a sensitive
    note to the note's author.
    """

    actions: list[Action] = field(default_factory=list)
    opportunities: list[Opportunity] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    holders: dict[str, set[str]] = field(default_factory=dict)
    touched: dict[str, tuple[date, str]] = field(default_factory=dict)
    secret: dict[str, str] = field(default_factory=dict)

    @property
    def people(self) -> set[str]:
        """The ids of those of us who are named in it."""
        named = {row.owner_id for row in self.actions} | {row.owner_id for row in self.opportunities}
        named |= {row.person_id for row in self.seats if row.person_id}
        named |= {author for _, author in self.touched.values()}
        return named.union(*self.holders.values())

    @property
    def key_contacts(self) -> list[str]:
        """The ids of the key contacts."""
        return [row.id for row in self.contacts if row.is_key]


def load(work: Work, account_ids: set[str], today: date) -> dict[str, AccountRows]:
    """Account id to its rows, for each id given: seven queries at the most, however many there are."""
    found = load_steps(work, account_ids)
    if not found:
        return found
    for seat in seats.of_accounts(work.tenant, work.session, account_ids):
        found[seat.account_id].seats.append(seat)
    _contacts(work, found, today - timedelta(days=thresholds.HOLDS_WITHIN))
    _touched(work, found)
    return found


def load_steps(work: Work, account_ids: set[str]) -> dict[str, AccountRows]:
    """The same with actions and opportunities alone: what is planned in each account."""
    found = {account_id: AccountRows() for account_id in account_ids}
    if found:
        _actions(work, found)
        for opportunity in opportunities.open_of(work.tenant, work.session, account_ids):
            found[opportunity.account_id].opportunities.append(opportunity)
    return found


def hidden(rows: AccountRows, stand: Standing) -> set[str]:
    """The ids of the open actions whose words somebody who stands so may not read: those from a sensitive
    note, unless they own the action, gave it, or may read the note."""
    return {
        row.id
        for row in rows.actions
        if row.id in rows.secret
        and stand.person_id not in {row.owner_id, row.created_by}
        and not stand.sees_sensitive(rows.secret[row.id])
    }


def _actions(work: Work, found: dict[str, AccountRows]) -> None:
    rows = actions.open_of(work.tenant, work.session, set(found))
    from_logs = {row.log_id for row in rows if row.log_id}
    secret = plans.sensitive_authors(work.tenant, work.session, from_logs) if from_logs else {}
    for row in rows:
        found[row.account_id].actions.append(row)
        if row.log_id in secret:
            found[row.account_id].secret[row.id] = secret[row.log_id]


def _contacts(work: Work, found: dict[str, AccountRows], since: date) -> None:
    account_of: dict[str, str] = {}
    for contact in plans.contacts_of(work.tenant, work.session, set(found)):
        found[contact.account_id].contacts.append(contact)
        account_of[contact.id] = contact.account_id
    if account_of:
        for contact_id, person_id in plans.holders_of(work.tenant, work.session, set(account_of), since):
            found[account_of[contact_id]].holders.setdefault(contact_id, set()).add(person_id)


def _touched(work: Work, found: dict[str, AccountRows]) -> None:
    account_of = {row.id: row.account_id for rows in found.values() for row in rows.opportunities}
    if account_of:
        for opp_id, last in links.last_touches(work.tenant, work.session, set(account_of)).items():
            found[account_of[opp_id]].touched[opp_id] = last


def names(work: Work, ids: set[str]) -> dict[str, Colleague]:
    """Our people by id, in one query."""
    found = persons.named(work.tenant, work.session, ids) if ids else {}
    return {key: people.colleague(row, key) for key, row in found.items()}
