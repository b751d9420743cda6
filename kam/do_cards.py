"""An action as its card, for the answer, the form and the message to its owner."""

from collections.abc import Mapping

from kam import may, people
from kam.may import Standing
from kam.shapes.do import ActionCard, ActionTold, Serves
from kam.which import name_of
from kam.work import Work
from store import account as accounts
from store import action as actions
from store import contact as contacts
from store import log as logs
from store import opportunity as opportunities
from store import person as persons
from store import posted as posteds
from store.account import Account
from store.action import Action

OPEN = frozenset({"todo", "doing"})
_OPTIONS = 100  # as many as a select holds


def card(work: Work, action: Action, account: Account, stand: Standing) -> ActionCard:
    """The action for somebody who stands so; its words are left out where they come from a sensitive note
    that the person may not read."""
    giver = action.created_by or action.owner_id
    ours = persons.named(work.tenant, work.session, {action.owner_id, giver})
    shown = sees_text(work, action, stand)
    return ActionCard(
        id=action.id,
        account=name_of(account),
        text=action.text if shown else "",
        owner=people.colleague(ours.get(action.owner_id), action.owner_id),
        due_on=action.due_on,
        state=action.state,
        giver=people.colleague(ours.get(giver), giver),
        why=action.why if shown else "",
        serves=_served(work, action) if shown else "",
        reason=action.reason,
        is_hidden=not shown,
        may_change=shown and stand.sees_notes,
        version=action.version,
    )


def sees_text(work: Work, action: Action, stand: Standing) -> bool:
    """The words of an action: its owner, who gave it, a seat or a leader; those of one that came from a
    sensitive note only its owner, who gave it, and who may read the note (DOMAIN §3)."""
    if stand.person_id in {action.owner_id, action.created_by}:
        return stand.is_full
    author = _sensitive_author(work, action)
    return stand.sees_notes if author is None else stand.sees_sensitive(author)


def serving(work: Work, account: Account) -> tuple[Serves, ...]:
    """What an action of this account can serve: its open opportunities, then its contacts."""
    opps = opportunities.open_of(work.tenant, work.session, {account.id})
    there = contacts.of_account(work.tenant, work.session, account.id)
    found = [Serves(f"opp:{each.id}", each.name) for each in opps]
    found += [Serves(f"contact:{each.id}", each.name) for each in there]
    return tuple(found[:_OPTIONS])


def told(work: Work, about: Mapping[str, str]) -> ActionTold | None:
    """The message to the action's owner; None when it was handed on, or done or dropped before they heard.

    `about`: action, and owner = who is to be told. A message that stands in their DM already says how it
    went on.
    """
    action = actions.get(work.tenant, work.session, about["action"])
    if action is None or action.owner_id != about["owner"]:
        return None
    if action.state not in OPEN and not stands_in_dm(work, action):
        return None
    account = accounts.get(work.tenant, work.session, action.account_id)
    if account is None:
        return None
    stand = may.standing(work, account, action.owner_id)
    return ActionTold(
        reader=people.reader(work, action.owner_id),
        card=card(work, action, account, stand),
        is_sensitive=_sensitive_author(work, action) is not None,
    )


def stands_in_dm(work: Work, action: Action) -> bool:
    """Whether the message about the action stands in its present owner's DM."""
    shown = posteds.get(work.tenant, work.session, "action_told", action.id)
    owner = persons.get(work.tenant, work.session, action.owner_id) if shown else None
    return shown is not None and owner is not None and shown.channel == owner.dm_channel


def _sensitive_author(work: Work, action: Action) -> str | None:
    """Who wrote the sensitive note that the action came from; None if there is no such note."""
    entry = logs.get(work.tenant, work.session, action.log_id) if action.log_id else None
    return entry.author_id if entry and entry.is_sensitive else None


def _served(work: Work, action: Action) -> str:
    if action.opportunity_id:
        opp = opportunities.get(work.tenant, work.session, action.opportunity_id)
        return opp.name if opp else ""
    contact = contacts.get(work.tenant, work.session, action.contact_id) if action.contact_id else None
    return contact.name if contact else ""
