"""What was found as the lines of the answer: loaded in bulk, one query for each kind there is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kam import plan_rows
from kam.grammar.excerpt import LENGTH, Piece, excerpt
from kam.grammar.search_words import Sought
from kam.shapes.find import FoundRow
from kam.shapes.reader import Colleague
from kam.which import name_of
from kam.work import Work
from store import account as accounts
from store import action as actions
from store import contact as contacts
from store import log as logs
from store import opportunity as opportunities
from store import search_index
from store import seat as seats
from store.account import Account
from store.action import Action
from store.contact import Contact
from store.log import LogEntry
from store.opportunity import Opportunity
from store.search import Hit, Sight

Record = Account | Contact | Opportunity | Action | LogEntry
_BESIDE = 50  # letters of what comes along because the hit is there


@dataclass(frozen=True)
class Met:
    """A hit and the words that it met; `near` if only nearly."""

    hit: Hit
    sought: tuple[Sought, ...]
    near: bool = False


@dataclass(frozen=True)
class _Loaded:
    """What the lines are drawn from."""

    sight: Sight
    accounts: dict[str, Account]
    records: dict[tuple[str, str], Record]
    kams: dict[str, str]
    touched: dict[str, list[str]]
    people: dict[str, Colleague]

    def full(self, account_id: str) -> bool:
        """Whether the person sits in the account's team or leads it."""
        return self.sight.everything or account_id in self.sight.full

    def who(self, person_id: str) -> Colleague | None:
        """One of us, by id ('' = nobody)."""
        return self.people.get(person_id, Colleague(person_id, person_id)) if person_id else None


def rows(work: Work, sight: Sight, met: Sequence[Met]) -> tuple[FoundRow, ...]:
    """The lines in the order given; the number of queries does not depend on how many."""
    loaded = _load(work, sight, met)
    found = ((each, loaded.records.get((each.hit.kind, each.hit.record))) for each in met)
    return tuple(
        _row(loaded, each, record)
        for each, record in found
        if record is not None and search_index.rows(record)  # not if a former version took it back just now
    )


def _load(work: Work, sight: Sight, met: Sequence[Met]) -> _Loaded:
    ids: dict[str, set[str]] = {}
    for each in met:
        ids.setdefault(each.hit.kind, set()).add(each.hit.record)
    theirs = {each.hit.account_id for each in met}
    named = accounts.of_ids(work.tenant, work.session, theirs) if theirs else {}
    records: dict[tuple[str, str], Record] = {("account", key): named[key] for key in named}
    asked = {"contact": contacts, "opp": opportunities, "action": actions, "log": logs}
    for kind, room in asked.items():
        found = room.of_ids(work.tenant, work.session, ids[kind]) if kind in ids else {}
        records |= {(kind, key): row for key, row in found.items()}
    held = seats.of_accounts(work.tenant, work.session, ids["account"]) if "account" in ids else []
    kams = {row.account_id: row.person_id for row in held if row.role == "kam" and row.person_id}
    touched = _touched(work, ids["log"]) if "log" in ids else {}
    ours = set(kams.values())
    ours |= {row.owner_id for row in records.values() if isinstance(row, Opportunity | Action)}
    ours |= {row.author_id for row in records.values() if isinstance(row, LogEntry)}
    return _Loaded(sight, named, records, kams, touched, plan_rows.names(work, ours))


def _touched(work: Work, log_ids: set[str]) -> dict[str, list[str]]:
    """Whom these notes touched, by name."""
    pairs = {(row.log_id, row.contact_id) for row in logs.contacts_of(work.tenant, work.session, log_ids)}
    named = contacts.of_ids(work.tenant, work.session, {contact for _, contact in pairs}) if pairs else {}
    found: dict[str, list[str]] = {}
    for log_id, contact in sorted(pairs):
        found.setdefault(log_id, []).append(named[contact].name)
    return found


def _row(loaded: _Loaded, met: Met, record: Record) -> FoundRow:
    row = _DRAWN[met.hit.kind](loaded, met, record, loaded.accounts[met.hit.account_id])
    return replace(row, near=met.near)


def _log(loaded: _Loaded, met: Met, entry: LogEntry, account: Account) -> FoundRow:
    names = ", ".join(loaded.touched.get(entry.id, ()))
    pieces = _telling(met, (entry.text, entry.next_text, names))
    who = loaded.who(entry.author_id)
    row = FoundRow("log", entry.id, name_of(account), pieces, entry.kind, entry.held_on, who)
    return replace(row, is_sensitive=entry.is_sensitive)


def _action(loaded: _Loaded, met: Met, action: Action, account: Account) -> FoundRow:
    pieces, who = _telling(met, (action.text, action.why)), loaded.who(action.owner_id)
    opens = loaded.full(account.id) or action.owner_id == loaded.sight.person_id
    return FoundRow("action", action.id, name_of(account), pieces, action.state, action.due_on, who, opens)


def _opp(loaded: _Loaded, met: Met, opp: Opportunity, account: Account) -> FoundRow:
    pieces, who = _telling(met, (opp.name, opp.next_step, opp.reason)), loaded.who(opp.owner_id)
    return FoundRow("opp", opp.id, name_of(account), pieces, opp.stage, opp.next_on, who)


def _contact(loaded: _Loaded, met: Met, contact: Contact, account: Account) -> FoundRow:
    """Outside the team a name is all there is."""
    full = loaded.full(account.id)
    text = ", ".join(filter(None, (contact.name, contact.title if full else "")))
    state, day = (contact.status, contact.touched_on) if full else ("", None)
    return FoundRow(
        "contact", contact.id, name_of(account), excerpt(text, met.sought), state, day, opens=full
    )


def _account(loaded: _Loaded, met: Met, account: Account, _: Account) -> FoundRow:
    """Of an account that is closed to the person: its name and KAM."""
    pieces, who = _telling(met, (account.name, account.code, *account.aliases)), loaded.kams.get(account.id)
    known = loaded.full(account.id) or account.visibility == "open"
    day = account.logged_on if known else None
    return FoundRow("account", account.id, name_of(account), pieces, "", day, loaded.who(who or ""))


_DRAWN: dict[str, Callable[[_Loaded, Met, Any, Account], FoundRow]] = {
    "log": _log,
    "action": _action,
    "opp": _opp,
    "contact": _contact,
    "account": _account,
}


def _telling(met: Met, texts: Sequence[str]) -> tuple[Piece, ...]:
    """The main words; if the hit is not in them, the first of the others that has it comes along."""
    main = excerpt(texts[0], met.sought)
    if any(piece.hit for piece in main):
        return main
    for other in texts[1:]:
        pieces = excerpt(other, met.sought, _BESIDE)
        if any(piece.hit for piece in pieces):
            return (*excerpt(texts[0], (), LENGTH - _BESIDE), Piece(" · "), *pieces)
    return main
