"""The rows behind many plans, loaded in bulk: as many queries for a thousand accounts as for one."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from kam import people, thresholds
from kam.shapes.reader import Colleague
from kam.work import Work
from store import action as actions
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
    """What the store holds of one account's plan; `holders`: contact id to those of us who know them."""

    actions: list[Action] = field(default_factory=list)
    opportunities: list[Opportunity] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    holders: dict[str, set[str]] = field(default_factory=dict)

    @property
    def people(self) -> set[str]:
        """The ids of those of us who are named in it."""
        named = {row.owner_id for row in (*self.actions, *self.opportunities)}
        named |= {row.person_id for row in self.seats if row.person_id}
        return named.union(*self.holders.values())

    @property
    def key_contacts(self) -> list[str]:
        """The ids of the key contacts."""
        return [row.id for row in self.contacts if row.is_key]


def load(work: Work, account_ids: set[str], today: date) -> dict[str, AccountRows]:
    """Account id to its rows, for each id given: five queries however many there are."""
    found = {account_id: AccountRows() for account_id in account_ids}
    if not found:
        return found
    for action in actions.open_of(work.tenant, work.session, account_ids):
        found[action.account_id].actions.append(action)
    for opportunity in opportunities.open_of(work.tenant, work.session, account_ids):
        found[opportunity.account_id].opportunities.append(opportunity)
    for seat in seats.of_accounts(work.tenant, work.session, account_ids):
        found[seat.account_id].seats.append(seat)
    account_of: dict[str, str] = {}
    for contact in plans.contacts_of(work.tenant, work.session, account_ids):
        found[contact.account_id].contacts.append(contact)
        account_of[contact.id] = contact.account_id
    since = today - timedelta(days=thresholds.HOLDS_WITHIN)
    if account_of:
        for contact_id, person_id in plans.holders_of(work.tenant, work.session, set(account_of), since):
            found[account_of[contact_id]].holders.setdefault(contact_id, set()).add(person_id)
    return found


def names(work: Work, ids: set[str]) -> dict[str, Colleague]:
    """Our people by id, in one query."""
    found = persons.named(work.tenant, work.session, ids) if ids else {}
    return {key: people.colleague(row, key) for key, row in found.items()}
