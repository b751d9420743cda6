"""What a log entry changes: the entry, its touches, the clocks, its next step, and who is told."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import product

from kam import contact_left, dm_draft_record, log_cards, log_following, once, opp_links, people, same_words
from kam.contact_reading import called_so
from kam.do_cards import OPEN
from kam.grammar.names import fold
from kam.log_following import Step
from kam.problem import Refused
from kam.work import Work
from store import action as actions
from store import adding
from store import contact as contacts
from store import log as logs
from store.account import Account
from store.action import Action
from store.contact import Contact
from store.log import LogContact, LogEntry, LogPerson


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
    require_owners(work, draft.steps)
    entry = LogEntry(
        workspace=work.tenant.key,
        id=work.new_id(),
        account_id=account.id,
        author_id=work.by,
        kind=draft.kind,
        held_on=draft.held_on,
        text=draft.text,
        text_key=same_words.plain(draft.text),
        topics=draft.topics,
        next_text=draft.next_text,
        is_sensitive=draft.is_sensitive,
        link=draft.link,
        created_at=work.now,
    )
    adding.at_once(work.session, entry)
    once.remember(work, "log", entry.id)
    same_words.remember(work, "log", account, entry.text_key, entry.id)
    touched = _touch(work, account, entry, draft, there)
    steps = [log_following.add(work, account, entry, step) for step in draft.steps]
    log_cards.post(work, account, entry)
    return Written(entry, touched, steps, draft.colleague_ids)


def rewrite(
    work: Work, account: Account, entry: LogEntry, draft: Draft, field: tuple[Step, ...], shown: Action | None
) -> None:
    """The entry says what the draft says. Its next steps follow: `shown` is the one that stood in the form's
    fields and `field` what stands there now; those of the draft are new; done ones stay as they are."""
    require_owners(work, (*field, *draft.steps))
    date_before = log_following.next_date(work, account)
    was_sensitive = entry.is_sensitive
    gone = logs.unlink(work.tenant, work.session, entry.id)
    with edited(work, entry):
        entry.text, entry.text_key = draft.text, same_words.plain(draft.text)
        entry.kind, entry.held_on, entry.is_sensitive = draft.kind, draft.held_on, draft.is_sensitive
        entry.topics, entry.next_text = draft.topics, draft.next_text
    known = contacts.of_account(work.tenant, work.session, account.id)
    left = contacts.of_ids(work.tenant, work.session, gone - {each.id for each in known})
    _touch(work, account, entry, draft, [*known, *left.values()])
    work.session.flush()
    _clocks(work, account, entry, gone)
    log_following.follow(work, account, entry, field, shown, draft.steps)
    work.session.flush()
    if was_sensitive != entry.is_sensitive:
        log_following.retell(work, actions.of_log(work.tenant, work.session, entry.id))
    once.remember(work, "log", entry.id)
    same_words.remember(work, "log", account, entry.text_key, entry.id)
    _tell_again(work, account, entry)
    log_following.refresh(work, account, date_before)


def add(work: Work, account: Account, entry: LogEntry, more: Sequence[Contact]) -> None:
    """These contacts were there too, as its author says; those who stand in it already stay as they are."""
    known = {row.contact_id for row in logs.contacts_of(work.tenant, work.session, {entry.id})}
    new = [each for each in more if each.id not in known]
    once.remember(work, "log", entry.id)
    if new:
        present = {row.person_id for row in logs.people_of(work.tenant, work.session, {entry.id})}
        with edited(work, entry):
            _meet(work, entry, new, sorted(present | {entry.author_id}))
        _tell_again(work, account, entry)


def withdraw(work: Work, account: Account, entry: LogEntry) -> None:
    """Undo: the entry and its touches no longer count, its open actions are dropped, its card says so."""
    date_before = log_following.next_date(work, account)
    entry.undone_at = work.now
    touched = logs.contacts_of(work.tenant, work.session, {entry.id})
    for row in touched:
        row.gone = True
    dropped = [step for step in actions.of_log(work.tenant, work.session, entry.id) if step.state in OPEN]
    for step in dropped:
        step.state, step.reason = "dropped", "withdrawn"
    work.session.flush()
    log_following.retell(work, dropped)
    _clocks(work, account, entry, {row.contact_id for row in touched})
    opp_links.drop(work, entry)
    work.session.flush()
    _tell_again(work, account, entry)
    log_following.refresh(work, account, date_before)


@contextmanager
def edited(work: Work, entry: LogEntry) -> Iterator[None]:
    """An edit of the entry: its version grows by one, even where only with whom or what next changes."""
    version = entry.version
    yield
    work.session.flush()
    if entry.version == version:
        entry.version += 1


def require_owners(work: Work, steps: tuple[Step, ...]) -> None:
    """Refused at the owner's field if a next step is for somebody who is none of us."""
    try:
        people.colleagues(work, {step.owner for step in steps if step.owner})
    except Refused as refused:
        refused.field = "next_owner"
        raise


def _touch(
    work: Work, account: Account, entry: LogEntry, draft: Draft, there: list[Contact]
) -> list[Contact]:
    by_id = {each.id: each for each in there}
    touched = [by_id[each] for each in draft.contact_ids if each in by_id]
    touched += [_new_contact(work, account, entry, name, there) for name in draft.new_contacts]
    touched = list({each.id: each for each in touched}.values())
    present = sorted({work.by, *draft.colleague_ids})
    took_part = [
        LogPerson(workspace=work.tenant.key, id=work.new_id(), log_id=entry.id, person_id=colleague)
        for colleague in present
    ]
    _meet(work, entry, touched, present, took_part)
    if (account.logged_on or date.min) < entry.held_on:
        account.logged_on = entry.held_on
    return touched


def _meet(
    work: Work,
    entry: LogEntry,
    touched: Sequence[Contact],
    present: Iterable[str],
    took_part: Sequence[LogPerson] = (),
) -> None:
    """Each of those present met each of the contacts; their clocks go on to the entry's day."""
    met = [
        LogContact(
            workspace=work.tenant.key,
            id=work.new_id(),
            log_id=entry.id,
            contact_id=contact.id,
            person_id=colleague,
            held_on=entry.held_on,
        )
        for contact, colleague in product(touched, present)
    ]
    adding.at_once(work.session, *met, *took_part)
    for contact in touched:
        if (contact.touched_on or date.min) < entry.held_on:
            contact.touched_on = entry.held_on


def _new_contact(work: Work, account: Account, entry: LogEntry, name: str, there: list[Contact]) -> Contact:
    same = next((each for each in there if each.name_key == fold(name)), None)
    same = same or called_so(name, contact_left.who(work, account))
    if same:  # be it somebody who left: a note about them makes no second one
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
    adding.at_once(work.session, contact)
    return contact


def _clocks(work: Work, account: Account, entry: LogEntry, contact_ids: set[str]) -> None:
    """The account's and the contacts' last day, counted anew from the entries that stand. A contact whom this
    entry made and nobody has touched otherwise is gone with it."""
    account.logged_on = logs.last_day(work.tenant, work.session, account.id)
    last = logs.last_touches(work.tenant, work.session, contact_ids)
    for contact in contacts.of_ids(work.tenant, work.session, contact_ids).values():
        contact.touched_on = last.get(contact.id)
        if contact.touched_on is None and contact.source == f"log:{entry.id}":
            contact.status, contact.status_since = "withdrawn", entry.held_on


def _tell_again(work: Work, account: Account, entry: LogEntry) -> None:
    """Wherever it is shown it says how it stands now."""
    log_cards.refresh(work, account, entry.id, str(entry.version))
    dm_draft_record.retell_of(work, entry)
