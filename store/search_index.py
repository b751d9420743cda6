"""Keeps `search` in step with the records, in their own transaction, whoever changes them: no use case has to
think of it, and what is undone, withdrawn or deleted can no longer be found."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import delete, event, inspect
from sqlalchemy import select as columns
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, select

from store.account import Account
from store.action import Action
from store.among import among
from store.audit import Watched
from store.contact import Contact
from store.folding import words_of
from store.log import LogContact, LogEntry
from store.opportunity import Opportunity
from store.row import Row
from store.search import Search

_KEY = "search"  # where a session keeps its journal
TAKEN_BACK = frozenset({"withdrawn", "edited"})  # why an action was dropped that nobody need find
Values = dict[str, Any]
Place = tuple[str, str, str]  # kind, workspace, id


@dataclass
class _Journal:
    """What one transaction changed so far of what can be found; `touched`: a new note to whom it touched."""

    records: dict[Place, Row] = field(default_factory=dict)
    new: set[Place] = field(default_factory=set)
    touched: dict[Place, set[str]] = field(default_factory=dict)
    touches: set[Place] = field(default_factory=set)
    renamed: set[Place] = field(default_factory=set)

    def flushing(self, session: Session) -> None:
        """Note what is about to be written."""
        self.add(session.new)
        for record in (*session.dirty, *session.deleted):
            if type(record) is LogContact:
                self.touches.add(("log", record.workspace, record.log_id))
            elif type(record) in _FOUND and (record in session.deleted or _reads_differ(record)):
                self.records[_place(record)] = record
                if type(record) is Contact and inspect(record).attrs.name.history.has_changes():
                    self.renamed.add(_place(record))

    def add(self, rows: Iterable[Row]) -> None:
        """Note rows that are new."""
        for record in rows:
            if type(record) in _FOUND:
                self.new.add(_place(record))
                self.records[_place(record)] = record
            elif type(record) is LogContact:
                place = ("log", record.workspace, record.log_id)
                self.touched.setdefault(place, set()).add(record.contact_id)
                self.touches.add(place)

    def complete(self, session: Session) -> None:
        """The notes whose words did not change, but whom they touched, or how those are called."""
        for _, workspace, contact_id in self.renamed:
            for entry in session.exec(_touching(workspace, contact_id)):
                self.records.setdefault(_place(entry), entry)
        for place in self.touches - self.records.keys():
            entry = session.get(LogEntry, place[1:])
            if entry is not None:
                self.records[place] = entry

    def names(self, session: Session) -> dict[Place, list[str]]:
        """Whom the changed notes touched, by name: of new ones from what is at hand."""
        logs = {place for place in self.records if place[0] == "log"}
        found: dict[Place, list[str]] = {}
        for place in logs & self.new:
            met = (session.get(Contact, (place[1], each)) for each in sorted(self.touched.get(place, ())))
            found[place] = [contact.name for contact in met if contact]
        for workspace in {place[1] for place in logs - self.new}:
            ids = {place[2] for place in logs - self.new if place[1] == workspace}
            for log_id, name in session.connection().execute(_named(workspace, ids)):
                found.setdefault(("log", workspace, log_id), []).append(name)
        return found


def watch(session: Watched) -> None:
    """From now on the session notes which records that can be found it changes; the door calls this."""
    session.info[_KEY] = _Journal()


@event.listens_for(Watched, "before_flush")
def _flushing(session: Session, _context: Any, _instances: Any) -> None:
    journal: _Journal | None = session.info.get(_KEY)
    if journal is not None:
        journal.flushing(session)


def again(session: Session, records: Iterable[Row]) -> None:
    """What can be found of these is written anew, though nothing of them has changed."""
    journal: _Journal | None = session.info.get(_KEY)
    if journal is not None:
        journal.records |= {_place(record): record for record in records}


def added(session: Session, rows: Iterable[Row]) -> None:
    """Note new rows that are written past the unit of work, whose flush would have told."""
    journal: _Journal | None = session.info.get(_KEY)
    if journal is not None:
        journal.add(rows)


def settle(session: Session) -> None:
    """Write what can be found now, after the last flush: one statement, and one more if anything went."""
    journal: _Journal | None = session.info.get(_KEY)
    if journal is None or not (journal.records or journal.touches):
        return
    journal.complete(session)
    names = journal.names(session)
    shown = [
        values
        for place, record in journal.records.items()
        if not inspect(record).deleted
        for values in rows(record, names.get(place, ()))
    ]
    kept = {(values["workspace"], values["id"]) for values in shown}
    changed = [record for place, record in journal.records.items() if place not in journal.new]
    session.info[_KEY] = None
    for workspace in {record.workspace for record in changed}:
        ids = {each for record in changed if record.workspace == workspace for each in _ids(record)}
        gone = {each for each in ids if (workspace, each) not in kept}
        if gone:
            of_these = (col(Search.workspace) == workspace, among(Search.id, gone))
            session.connection().execute(delete(Search).where(*of_these))
    if shown:
        connection = session.connection()
        connection.execute(_UPSERTS[connection.dialect.name], shown)


def rows(record: Row, names: Sequence[str] = ()) -> list[Values]:
    """What can be found of the record; nothing of one that no longer counts. `names`: whom a note touched."""
    if isinstance(record, LogEntry):
        return _log(record, names)
    return _FOUND[type(record)][1](record)


def _touching(workspace: str, contact_id: str) -> Any:
    touches = select(LogContact.log_id).where(
        LogContact.workspace == workspace, LogContact.contact_id == contact_id
    )
    return select(LogEntry).where(LogEntry.workspace == workspace, col(LogEntry.id).in_(touches))


def _named(workspace: str, log_ids: set[str]) -> Any:
    return (
        columns(col(LogContact.log_id), col(Contact.name))
        .join(
            Contact,
            (col(Contact.workspace) == LogContact.workspace) & (col(Contact.id) == LogContact.contact_id),
        )
        .where(
            col(LogContact.workspace) == workspace,
            among(LogContact.log_id, log_ids),
            col(LogContact.gone).is_(False),
        )
        .distinct()
        .order_by(col(LogContact.log_id), col(Contact.name))
    )


def _upsert(insert: Any) -> Any:
    written = {name: insert.excluded[name] for name in Search.model_fields if name not in {"workspace", "id"}}
    return insert.on_conflict_do_update(index_elements=["workspace", "id"], set_=written)


# Built once: putting a statement together costs more than sending it, and each log sends this one.
_UPSERTS = {"sqlite": _upsert(sqlite.insert(Search)), "postgresql": _upsert(postgresql.insert(Search))}


def _row(
    record: Any,
    kind: str,
    account_id: str,
    day: date,
    texts: Sequence[str],
    *,
    audience: str = "team",
    log_id: str = "",
    by_id: str = "",
    owner_id: str = "",
) -> Values:
    row_id = f"{kind}:{record.id}" + (":open" if kind == "contact" and audience == "open" else "")
    return {
        "workspace": record.workspace,
        "id": row_id,
        "number": number_of(record.workspace, row_id),
        "kind": kind,
        "record": record.id,
        "account_id": account_id,
        "audience": audience,
        "log_id": log_id,
        "by_id": by_id,
        "owner_id": owner_id,
        "day": day,
        "text": " ".join(word for text in texts for word in words_of(text)),
    }


def number_of(workspace: str, row_id: str) -> int:
    """A number that no other row has: 63 bits of a digest."""
    digest = hashlib.blake2b(f"{workspace}\0{row_id}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


def _log(entry: LogEntry, names: Sequence[str] = ()) -> list[Values]:
    if entry.undone_at is not None:
        return []
    texts, author = (entry.text, entry.next_text, *names), entry.author_id
    return [_row(entry, "log", entry.account_id, entry.held_on, texts, log_id=entry.id, by_id=author)]


def _contact(contact: Contact) -> list[Values]:
    if contact.status == "withdrawn":
        return []
    day, whole = contact.created_at.date(), (contact.name, contact.title)
    return [
        _row(contact, "contact", contact.account_id, day, whole),
        _row(contact, "contact", contact.account_id, day, (contact.name,), audience="open"),
    ]


def _action(action: Action) -> list[Values]:
    if action.state == "dropped" and action.reason in TAKEN_BACK:
        return []
    day, texts = action.due_on or action.created_at.date(), (action.text, action.why)
    ours = {"log_id": action.log_id or "", "by_id": action.created_by, "owner_id": action.owner_id}
    return [_row(action, "action", action.account_id, day, texts, **ours)]


def _opportunity(opp: Opportunity) -> list[Values]:
    texts = (opp.name, opp.next_step, opp.reason)
    return [_row(opp, "opp", opp.account_id, opp.moved_at.date(), texts)]


def _account(account: Account) -> list[Values]:
    texts = (account.name, account.code, *account.aliases)
    return [_row(account, "account", account.id, account.created_at.date(), texts, audience="open")]


# Record -> the columns that are read here, and what can be found of it.
_FOUND: dict[type[Row], tuple[frozenset[str], Callable[[Any], list[Values]]]] = {
    LogEntry: (frozenset({"text", "next_text", "held_on", "author_id", "undone_at"}), _log),
    Contact: (frozenset({"account_id", "name", "title", "status"}), _contact),
    Action: (frozenset({"text", "why", "due_on", "owner_id", "state", "reason", "log_id"}), _action),
    Opportunity: (frozenset({"name", "next_step", "reason", "moved_at"}), _opportunity),
    Account: (frozenset({"name", "code", "aliases"}), _account),
}
KINDS = {LogEntry: "log", Contact: "contact", Action: "action", Opportunity: "opp", Account: "account"}


def _ids(record: Row) -> tuple[str, ...]:
    base = f"{KINDS[type(record)]}:{record.id}"
    return (base, f"{base}:open")


def _place(record: Row) -> Place:
    return (KINDS[type(record)], record.workspace, record.id)


def _reads_differ(record: Row) -> bool:
    attributes = inspect(record).attrs
    return any(attributes[name].history.has_changes() for name in _FOUND[type(record)][0])
