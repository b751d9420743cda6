"""Keeps `search` in step with the records, in their own transaction, whoever changes them: no use case has to
think of it, and what is undone, withdrawn or deleted can no longer be found."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, event, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from store.account import Account
from store.action import Action
from store.contact import Contact
from store.folding import words_of
from store.log import LogEntry
from store.opportunity import Opportunity
from store.row import Row
from store.search import Search

_KEY = "search"  # where a session keeps what it has changed
Values = dict[str, Any]


def watch(session: Session) -> None:
    """From now on the session notes which records that can be found it changes; the door calls this."""
    changed: dict[tuple[str, str, str], tuple[Row, bool]] = {}
    session.info[_KEY] = changed

    def flushing(session: Any, _context: Any, _instances: Any) -> None:
        for record in session.new:
            if type(record) in _FOUND:
                changed[_place(record)] = (record, True)
        for record in (*session.dirty, *session.deleted):
            if type(record) in _FOUND and (record in session.deleted or _reads_differ(record)):
                changed[_place(record)] = (record, changed.get(_place(record), (record, False))[1])

    event.listen(session, "before_flush", flushing)


def settle(session: Session) -> None:
    """Write what can be found now, after the last flush: one statement, and one more if anything went."""
    changed: dict[tuple[str, str, str], tuple[Row, bool]] = session.info.get(_KEY) or {}
    shown = [values for record, _ in changed.values() if not _is_gone(record) for values in rows(record)]
    kept = {(values["workspace"], values["id"]) for values in shown}
    gone: dict[str, set[str]] = {}
    for record, is_new in changed.values():
        if not is_new:
            ids = {each for each in _ids(record) if (record.workspace, each) not in kept}
            gone.setdefault(record.workspace, set()).update(ids)
    changed.clear()
    for workspace, ids in gone.items():
        if ids:
            of_these = (col(Search.workspace) == workspace, col(Search.id).in_(ids))
            session.connection().execute(delete(Search).where(*of_these))
    if shown:
        session.connection().execute(_upsert(session), shown)


def rows(record: Row) -> list[Values]:
    """What can be found of the record; nothing of one that no longer counts."""
    return _FOUND[type(record)][1](record)


def _upsert(session: Session) -> Any:
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    insert = dialect.insert(Search)
    written = {name: insert.excluded[name] for name in Search.model_fields if name not in {"workspace", "id"}}
    return insert.on_conflict_do_update(index_elements=["workspace", "id"], set_=written)


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


def _log(entry: LogEntry) -> list[Values]:
    if entry.undone_at is not None:
        return []
    texts, author = (entry.text, entry.next_text), entry.author_id
    return [_row(entry, "log", entry.account_id, entry.held_on, texts, log_id=entry.id, by_id=author)]


def _contact(contact: Contact) -> list[Values]:
    if contact.status == "withdrawn":
        return []
    day, whole = contact.created_at.date(), (contact.name, contact.title, contact.email)
    return [
        _row(contact, "contact", contact.account_id, day, whole),
        _row(contact, "contact", contact.account_id, day, (contact.name,), audience="open"),
    ]


def _action(action: Action) -> list[Values]:
    if action.state == "dropped" and action.reason in {
        "withdrawn",
        "edited",
    }:  # no person's words stand there
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
    Contact: (frozenset({"account_id", "name", "title", "email", "status"}), _contact),
    Action: (frozenset({"text", "why", "due_on", "owner_id", "state", "reason", "log_id"}), _action),
    Opportunity: (frozenset({"name", "next_step", "reason", "moved_at"}), _opportunity),
    Account: (frozenset({"name", "code", "aliases"}), _account),
}
_KINDS = {LogEntry: "log", Contact: "contact", Action: "action", Opportunity: "opp", Account: "account"}


def _ids(record: Row) -> tuple[str, ...]:
    base = f"{_KINDS[type(record)]}:{record.id}"
    return (base, f"{base}:open")


def _place(record: Row) -> tuple[str, str, str]:
    return (_KINDS[type(record)], record.workspace, record.id)


def _reads_differ(record: Row) -> bool:
    attributes = inspect(record).attrs
    return any(attributes[name].history.has_changes() for name in _FOUND[type(record)][0])


def _is_gone(record: Row) -> bool:
    return bool(inspect(record).deleted)
