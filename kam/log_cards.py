"""A log entry as its card: the same for the answer, the channel, the plan and the digest."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kam import people
from kam.may import Standing
from kam.shapes.log import LogCard, NextStep, Touched
from kam.shapes.reader import Addressed, Colleague
from kam.tell import tell
from kam.which import name_of
from kam.work import Work
from store import account as accounts
from store import action as actions
from store import contact as contacts
from store import log as logs
from store import log_opportunity as links
from store import outbox
from store import person as persons
from store import posted as posteds
from store.account import Account
from store.action import Action
from store.contact import Contact
from store.log import LogEntry
from store.person import Person


def card(work: Work, entry: LogEntry, account: Account, stand: Standing | None) -> LogCard:
    """The entry for somebody who stands so; `stand` None is the account's channel, where sensitive text
    never shows (who reads along there is the gate's question, at sending)."""
    rows = logs.contacts_of(work.tenant, work.session, {entry.id})
    touched = list(dict.fromkeys(row.contact_id for row in rows))
    names = contacts.of_ids(work.tenant, work.session, set(touched))
    present = {row.person_id for row in logs.people_of(work.tenant, work.session, {entry.id})}
    steps = actions.of_log(work.tenant, work.session, entry.id)
    ids = present | {entry.author_id} | {step.owner_id for step in steps}
    ours = persons.named(work.tenant, work.session, ids)
    drawn_so = drawn(entry, account, stand, [names[each] for each in touched], present, steps, ours)
    if stand is not None and not stand.sees_notes:
        return drawn_so
    return replace(drawn_so, opportunities=tuple(links.names_of(work.tenant, work.session, entry.id)))


def drawn(
    entry: LogEntry,
    account: Account,
    stand: Standing | None,
    touched: Sequence[Contact],
    present: set[str],
    steps: Sequence[Action],
    ours: Mapping[str, Person],
) -> LogCard:
    """The same from rows at hand: whom it touched, who of us was there, its next steps, our people."""
    return LogCard(
        id=entry.id,
        account=name_of(account),
        author=people.colleague(ours.get(entry.author_id), entry.author_id),
        kind=entry.kind,
        held_on=entry.held_on,
        text=entry.text if sees_text(entry, stand) else "",
        is_sensitive=entry.is_sensitive,
        contacts=tuple(Touched(each.id, each.name, each.source == f"log:{entry.id}") for each in touched),
        colleagues=tuple(
            Colleague(each.id, each.name)
            for key, each in sorted(ours.items())
            if key in present and key != entry.author_id
        ),
        next_steps=tuple(
            NextStep(
                step.id,
                step.text,
                people.colleague(ours.get(step.owner_id), step.owner_id),
                step.due_on,
                step.state,
                step.version,
            )
            for step in steps
        ),
        link=entry.link,
        withdrawn=entry.undone_at is not None,
        edited=entry.version > 1,
        version=entry.version,
    )


def sees_text(entry: LogEntry, stand: Standing | None) -> bool:
    """Note text: a seat, a leader or its author; sensitive text: its own narrow circle, never a channel."""
    if stand is None:
        return not entry.is_sensitive
    if entry.is_sensitive:
        return stand.sees_sensitive(entry.author_id)
    return stand.sees_notes or entry.author_id == stand.person_id


def for_channel(work: Work, log_id: str) -> Addressed[LogCard] | None:
    """What the account's channel is to show of the entry now, in its language; None: no such entry, or its
    card stands in the channel that the account had before."""
    entry = logs.get(work.tenant, work.session, log_id)
    account = entry and accounts.get(work.tenant, work.session, entry.account_id)
    if not entry or not account:
        return None
    stands = posteds.get(work.tenant, work.session, "log_card", log_id)
    if stands and stands.channel != account.channel:
        return None
    return Addressed(people.channel_reader(work, account), card(work, entry, account, None))


def post(work: Work, account: Account, entry: LogEntry) -> None:
    """The card of a new entry, in the account's channel if it has one."""
    if account.channel:
        about = {"log": entry.id}
        tell(work, "log_card", about, target=account.channel, key=_first_key(entry.id), fresh=True)


def refresh(work: Work, account: Account, log_id: str, change: str) -> None:
    """The card says how the entry stands after `change` (its key within the entry), where it stands or is on
    its way. An entry that never had one (seeded, imported, from before there was a channel) gets none by an
    edit: the channel would read an old note as news."""
    if not account.channel:
        return
    is_posted = posteds.place(work.tenant, work.session, "log_card", log_id) is not None
    if is_posted or outbox.by_key(work.tenant, work.session, _first_key(log_id)) is not None:
        key = f"log_card:{log_id}:{change}"
        tell(work, "log_card", {"log": log_id}, target=account.channel, key=key)


def _first_key(log_id: str) -> str:
    return f"log_card:{log_id}:1"
