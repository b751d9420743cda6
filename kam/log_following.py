"""What follows a log entry on its way: its next steps, their owners' messages, the account's next date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kam import do_writing, people, pinned, plan_pieces
from kam.do_cards import OPEN, stands_in_dm
from kam.problem import Problem
from kam.tell import tell
from kam.work import Work
from store import account as accounts
from store import action as actions
from store import adding
from store import log as logs
from store import opportunity as opportunities
from store import posted as posteds
from store.account import Account
from store.action import Action
from store.log import LogEntry


@dataclass(frozen=True)
class Step:
    """A next step: what, by when (a local date), by whom ('' = the author)."""

    what: str
    due: date | None = None
    owner: str = ""


def add(work: Work, account: Account, entry: LogEntry, step: Step) -> Action:
    """A new action from a next step; its owner is told, unless that is who wrote it."""
    owner = step.owner or work.by
    action = Action(
        workspace=work.tenant.key,
        id=work.new_id(),
        account_id=account.id,
        text=step.what,
        owner_id=owner,
        due_on=step.due,
        log_id=entry.id,
        created_at=work.now,
        created_by=work.by,
    )
    adding.at_once(work.session, action)
    if owner != work.by:
        key = f"action_told:{action.id}:{owner}"
        about = {"action": action.id, "owner": owner}
        tell(work, "action_told", about, target=owner, key=key, fresh=True)
    return action


def shown_due(work: Work, step: tuple[str, int]) -> date | None:
    """The day of the action that the edited fields stand for, as it is now."""
    action = actions.get(work.tenant, work.session, step[0]) if step[0] else None
    return action.due_on if action else None


def shown_step(work: Work, entry: LogEntry, step: tuple[str, int], field: tuple[Step, ...]) -> Action | None:
    """The action that the edited fields stand for: (id, version when the form opened). Problem
    `changed_meanwhile` if somebody changed it since and the fields say something else."""
    action_id, version = step
    action = actions.get(work.tenant, work.session, action_id) if action_id else None
    if action is None or action.log_id != entry.id:
        return None
    same = [each.what for each in field] == [action.text]
    if action.version != version and not (same and (action.state not in OPEN or _says(action, field[0]))):
        raise Problem("changed_meanwhile", field="next")
    return action


def follow(
    work: Work,
    account: Account,
    entry: LogEntry,
    field: tuple[Step, ...],
    shown: Action | None,
    more: tuple[Step, ...],
) -> None:
    """The edited fields change the action that they stand for, or drop it when they were emptied; whatever
    else was said is new, unless an action of the entry says it already."""
    stand = [each for each in actions.of_log(work.tenant, work.session, entry.id) if each.state != "dropped"]
    said = {each.text for each in [*stand, *([shown] if shown else [])]}
    if shown is not None and shown.state in OPEN:
        change(work, shown, field)
        field = ()
    for step in (*field, *more):
        if step.what not in said:
            add(work, account, entry, step)


def change(work: Work, action: Action, field: tuple[Step, ...]) -> None:
    """The action says what the step in `field` says, or is dropped if there is none; a new owner is told."""
    before = action.owner_id
    if not field:
        action.state, action.reason = "dropped", "edited"
    else:
        step = field[0]
        action.text, action.due_on = step.what, step.due
        action.owner_id = step.owner or action.owner_id
    version = action.version
    work.session.flush()
    if action.owner_id != before:
        do_writing.told(work, action)
    elif action.version != version:
        retell(work, (action,))


def retell(work: Work, changed: Iterable[Action]) -> None:
    """The messages about these actions say how it stands now, where they stand already."""
    for action in changed:
        if stands_in_dm(work, action):
            about = {"action": action.id, "owner": action.owner_id}
            key = f"action_told:{action.id}:{action.owner_id}:{work.new_id()}"
            tell(work, "action_told", about, target=action.owner_id, key=key, fresh=True)


def next_date(work: Work, account: Account) -> date | None:
    """The next day that something is planned for: what the account's pinned card shows."""
    return plan_pieces.next_date(
        actions.open_of(work.tenant, work.session, {account.id}),
        opportunities.open_of(work.tenant, work.session, {account.id}),
        people.channel_reader(work, account).today,
    )


def refresh(work: Work, account: Account, before: date | None) -> None:
    """The pinned card is shown anew if its next date is another than before; none is posted for it."""
    if _card_stands(work, account.id) and next_date(work, account) != before:
        pinned.refresh(work, account)


def posted(work: Work, log_id: str) -> None:
    """The entry's card was posted: time for the pinned card to show the date of its next step. Asked here and
    not while logging, so that the 30 seconds stay cheap; delivery edits nothing that says the same."""
    entry = logs.get(work.tenant, work.session, log_id)
    account = accounts.get(work.tenant, work.session, entry.account_id) if entry else None
    if account is None or not account.channel or not _card_stands(work, account.id):
        return
    if any(each.due_on for each in actions.of_log(work.tenant, work.session, log_id)):
        key = f"account_card:{account.id}:{log_id}"
        tell(work, "account_card", {"account": account.id}, target=account.channel, key=key)


def _card_stands(work: Work, account_id: str) -> bool:
    return posteds.get(work.tenant, work.session, "account_card", account_id) is not None


def _says(action: Action, step: Step) -> bool:
    return (action.due_on, action.owner_id) == (step.due, step.owner or action.owner_id)
