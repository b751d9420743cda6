"""What a log entry changes: the entry, its touches, the clocks, its next step, and who is told."""

from dataclasses import dataclass
from datetime import date
from itertools import product

from kam import once, people
from kam.grammar.names import fold
from kam.tell import tell
from kam.work import Work
from store import action as actions
from store import contact as contacts
from store import log as logs
from store.account import Account
from store.action import Action
from store.contact import Contact
from store.log import LogContact, LogEntry, LogPerson


@dataclass(frozen=True)
class Step:
    """A next step: what, by when (a local date), by whom ('' = the author)."""

    what: str
    due: date | None = None
    owner: str = ""


@dataclass(frozen=True)
class Draft:
    """A log entry as understood, before it is one; `held_on` is the author's local date."""

    text: str
    held_on: date
    kind: str = "meeting"
    contact_ids: tuple[str, ...] = ()
    new_contacts: tuple[str, ...] = ()
    colleague_ids: tuple[str, ...] = ()
    next_text: str = ""
    steps: tuple[Step, ...] = ()
    is_sensitive: bool = False
    topics: str = ""
    link: str = ""


@dataclass(frozen=True)
class Written:
    """What one log made or touched, at hand for its answer."""

    entry: LogEntry
    touched: list[Contact]
    steps: list[Action]
    colleague_ids: tuple[str, ...]


def write(work: Work, account: Account, draft: Draft, there: list[Contact]) -> Written:
    """A new entry with all that follows from it; its card and the owner's message go to the outbox.

    `there`: the account's contacts, loaded already.
    """
    people.colleagues(work, {*draft.colleague_ids, *(step.owner for step in draft.steps if step.owner)})
    entry = LogEntry(
        workspace=work.tenant.key,
        id=work.new_id(),
        account_id=account.id,
        author_id=work.by,
        kind=draft.kind,
        held_on=draft.held_on,
        text=draft.text,
        text_key=fold(draft.text),
        topics=draft.topics,
        next_text=draft.next_text,
        is_sensitive=draft.is_sensitive,
        link=draft.link,
        created_at=work.now,
    )
    work.session.add(entry)
    work.session.flush()
    once.remember(work, "log", entry.id)
    touched = _touch(work, account, entry, draft, there)
    steps = [_next_step(work, account, entry, step) for step in draft.steps]
    _tell_card(work, account, entry, fresh=True)
    return Written(entry, touched, steps, draft.colleague_ids)


def rewrite(work: Work, account: Account, entry: LogEntry, draft: Draft) -> None:
    """The entry says what the draft says; its next step follows unless it is done already."""
    people.colleagues(work, {*draft.colleague_ids, *(step.owner for step in draft.steps if step.owner)})
    gone = logs.unlink(work.tenant, work.session, entry.id)
    entry.text, entry.text_key = draft.text, fold(draft.text)
    entry.kind, entry.held_on, entry.is_sensitive = draft.kind, draft.held_on, draft.is_sensitive
    entry.topics, entry.next_text = draft.topics, draft.next_text
    work.session.flush()
    _touch(work, account, entry, draft, contacts.of_account(work.tenant, work.session, account.id))
    _clocks(work, account, gone)
    _follow(work, account, entry, draft)
    work.session.flush()
    once.remember(work, "log", entry.id)
    _tell_card(work, account, entry)


def withdraw(work: Work, account: Account, entry: LogEntry) -> None:
    """Undo: the entry and its touches no longer count, its open action is dropped, its card says so."""
    entry.undone_at = work.now
    touched = logs.contacts_of(work.tenant, work.session, {entry.id})
    for row in touched:
        row.gone = True
    for step in actions.of_log(work.tenant, work.session, entry.id):
        if step.state in {"todo", "doing"}:
            step.state, step.reason = "dropped", "withdrawn"
    work.session.flush()
    _clocks(work, account, {row.contact_id for row in touched})
    made = contacts.of_ids(work.tenant, work.session, {row.contact_id for row in touched})
    for person in made.values():
        if person.source == f"log:{entry.id}" and person.touched_on is None:
            person.status, person.status_since = "withdrawn", entry.held_on
    work.session.flush()
    _tell_card(work, account, entry)


def _touch(
    work: Work, account: Account, entry: LogEntry, draft: Draft, there: list[Contact]
) -> list[Contact]:
    by_id = {each.id: each for each in there}
    touched = [by_id[each] for each in draft.contact_ids if each in by_id]
    touched += [_new_contact(work, account, entry, name, there) for name in draft.new_contacts]
    present = sorted({work.by, *draft.colleague_ids})
    for contact_id, colleague in product(dict.fromkeys(each.id for each in touched), present):
        row = LogContact(
            workspace=work.tenant.key,
            id=work.new_id(),
            log_id=entry.id,
            contact_id=contact_id,
            person_id=colleague,
            held_on=entry.held_on,
        )
        work.session.add(row)
    for contact in touched:
        contact.touched_on = max(filter(None, (contact.touched_on, entry.held_on)))
    account.logged_on = max(filter(None, (account.logged_on, entry.held_on)))
    for colleague in present:
        took_part = LogPerson(
            workspace=work.tenant.key, id=work.new_id(), log_id=entry.id, person_id=colleague
        )
        work.session.add(took_part)
    return list({each.id: each for each in touched}.values())


def _new_contact(work: Work, account: Account, entry: LogEntry, name: str, there: list[Contact]) -> Contact:
    same = next((each for each in there if each.name_key == fold(name)), None)
    if same:
        return same
    contact = Contact(
        workspace=work.tenant.key,
        id=work.new_id(),
        account_id=account.id,
        name=name,
        name_key=fold(name),
        source=f"log:{entry.id}",
        created_at=work.now,
        created_by=work.by,
    )
    work.session.add(contact)
    work.session.flush()
    return contact


def _next_step(work: Work, account: Account, entry: LogEntry, step: Step) -> Action:
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
    work.session.add(action)
    if owner != work.by:
        key = f"action_told:{action.id}:{owner}"
        tell(work, "action_told", {"action": action.id}, target=owner, key=key, fresh=True)
    return action


def _follow(work: Work, account: Account, entry: LogEntry, draft: Draft) -> None:
    """The entry's open actions say what its edited next steps say, in their order; done ones stand."""
    old = actions.of_log(work.tenant, work.session, entry.id)
    still_open = [action for action in old if action.state in {"todo", "doing"}]
    settled = {action.text for action in old if action.state in {"done"}}
    steps = [step for step in draft.steps if step.what not in settled]
    for action, step in zip(still_open, steps, strict=False):
        action.text, action.due_on = step.what, step.due
        action.owner_id = step.owner or action.owner_id
    for action in still_open[len(steps) :]:
        action.state, action.reason = "dropped", "edited"
    for step in steps[len(still_open) :]:
        _next_step(work, account, entry, step)


def _clocks(work: Work, account: Account, contact_ids: set[str]) -> None:
    """The account's and the contacts' last day, counted anew from the entries that stand."""
    account.logged_on = logs.last_day(work.tenant, work.session, account.id)
    last = logs.last_touches(work.tenant, work.session, contact_ids)
    for contact in contacts.of_ids(work.tenant, work.session, contact_ids).values():
        contact.touched_on = last.get(contact.id)


def _tell_card(work: Work, account: Account, entry: LogEntry, fresh: bool = False) -> None:
    if account.channel:
        key = f"log_card:{entry.id}:{entry.version}"
        tell(work, "log_card", {"log": entry.id}, target=account.channel, key=key, fresh=fresh)
