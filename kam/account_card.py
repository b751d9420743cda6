"""The account's pinned card: name, team, next date. It is the one welcome, and is edited in place."""

from datetime import date

from kam import people
from kam.roles import in_order
from kam.shapes.account import AccountCard, CardSeat
from kam.shapes.reader import Addressed
from kam.which import name_of
from kam.work import Work
from store import account as accounts
from store import action as actions
from store import opportunity as opportunities
from store import person as persons
from store import seat as seats
from store.account import Account


def account_card(work: Work, about: dict[str, str]) -> Addressed[AccountCard] | None:
    """What the card shows now, in the account's language; None without a channel. `about`: account."""
    account = accounts.get(work.tenant, work.session, about["account"])
    if account is None or not account.channel:
        return None
    team = seats.of_account(work.tenant, work.session, account.id)
    held = {seat.person_id for seat in team if seat.person_id}
    named = persons.named(work.tenant, work.session, held)
    reader = people.channel_reader(work, account)
    card = AccountCard(
        account=name_of(account),
        team=tuple(
            CardSeat(
                seat.role,
                people.colleague(named.get(seat.person_id), seat.person_id) if seat.person_id else None,
            )
            for seat in in_order(team)
        ),
        next_on=_next_on(work, account, reader.today),
    )
    return Addressed(reader, card)


def _next_on(work: Work, account: Account, today: date) -> date | None:
    """The soonest day from today on which something is open: an action, or an opportunity's next step."""
    due = [action.due_on for action in actions.open_of(work.tenant, work.session, {account.id})]
    due += [each.next_on for each in opportunities.open_of(work.tenant, work.session, {account.id})]
    return min((day for day in due if day and day >= today), default=None)
