"""What a filled-in action says and changes: checks at its fields, the row, and who is told."""

import hashlib
from dataclasses import dataclass
from datetime import date

from kam import log_cards, people, pinned, which
from kam.do_cards import stands_in_dm
from kam.grammar.names import fold
from kam.grammar.vague import is_vague
from kam.problem import Problem, Problems, Refused
from kam.tell import tell
from kam.work import Work
from store import action as actions
from store import contact as contacts
from store import log as logs
from store import opportunity as opportunities
from store.account import Account
from store.action import Action

TEXT_LIMIT = 500


@dataclass(frozen=True)
class DoInput:
    """A filled-in action. `serves` is '', `opp:<id>` or `contact:<id>`; `asked` marks a text that was
    questioned before; ids were picked from lists and are checked again here."""

    account_id: str
    text: str
    owner_id: str = ""
    due_on: date | None = None
    serves: str = ""
    why: str = ""
    log_id: str = ""
    asked: str = ""


def mark(text: str) -> str:
    """What a questioned text is known by when it comes back: the same words give the same mark."""
    return hashlib.sha256(" ".join(fold(text).split()).encode()).hexdigest()[:16]


def check(work: Work, given: DoInput, before: Action | None = None) -> None:
    """Raises Problems at the fields that can mend them; a vague text is questioned once (DOMAIN, theme 4).

    `before`: the action that is being changed; its own old date may stay.
    """
    found = []
    text = given.text.strip()
    if not text:
        found.append(Problem("do_empty", field="text"))
    elif len(text) > TEXT_LIMIT:
        found.append(Problem("do_too_long", field="text", limit=TEXT_LIMIT))
    if not given.owner_id:
        found.append(Problem("do_owner", field="owner"))
    kept = before is not None and before.due_on == given.due_on
    if given.due_on is None:
        found.append(Problem("do_due", field="due"))
    elif given.due_on < people.reader(work, work.by).today and not kept:
        found.append(Problem("do_past", field="due"))
    if found:
        raise Problems(tuple(found))
    if is_vague(text) and given.asked != mark(text) and not (before and before.text == text):
        raise Problem("do_vague", field="text")


def write(work: Work, account: Account, given: DoInput) -> Action:
    """A new action; it belongs to the log entry it was started from unless that has its next step already.

    One from a sensitive entry always does, for it is as private as the entry.
    """
    owner(work, given.owner_id)
    opp, contact = served(work, account, given.serves)
    action = Action(
        workspace=work.tenant.key,
        id=work.new_id(),
        account_id=account.id,
        text=given.text.strip(),
        owner_id=given.owner_id,
        due_on=given.due_on,
        log_id=_free_log(work, account, given.log_id),
        opportunity_id=opp,
        contact_id=contact,
        why=given.why.strip(),
        created_at=work.now,
        created_by=work.by,
    )
    work.session.add(action)
    work.session.flush()
    told(work, action)
    shown(work, account, action)
    return action


def rewrite(work: Work, account: Account, action: Action, given: DoInput) -> None:
    """The action says what was given; a new owner is told."""
    owner(work, given.owner_id)
    before = action.owner_id
    action.text, action.why = given.text.strip(), given.why.strip()
    action.owner_id, action.due_on = given.owner_id, given.due_on
    action.opportunity_id, action.contact_id = served(work, account, given.serves)
    work.session.flush()
    if action.owner_id != before:
        told(work, action)
    shown(work, account, action)


def owner(work: Work, person_id: str) -> None:
    """Refused at the owner's field if that is no full member of our company."""
    try:
        people.colleagues(work, {person_id})
    except Refused as refused:
        refused.field = "owner"
        raise


def told(work: Work, action: Action) -> None:
    """Work handed over directly: its owner hears of it, unless they gave it to themselves."""
    if action.owner_id != work.by:
        about = {"action": action.id, "owner": action.owner_id}
        key = f"action_told:{action.id}:{action.owner_id}:{action.version}"
        tell(work, "action_told", about, target=action.owner_id, key=key)


def shown(work: Work, account: Account, action: Action) -> None:
    """It is shown as it is now wherever it stands: its owner's message, the log's card, the pinned card."""
    if stands_in_dm(work, action):
        about = {"action": action.id, "owner": action.owner_id}
        key = f"action_told:{action.id}:{action.owner_id}:{action.version}"
        tell(work, "action_told", about, target=action.owner_id, key=key)
    if action.log_id:
        log_cards.refresh(work, account, action.log_id, f"{action.id}:{action.version}")
    pinned.refresh(work, account)


def served(work: Work, account: Account, serves: str) -> tuple[str | None, str | None]:
    """(opportunity id, contact id) of what the action serves. Refused if that is not of this account."""
    kind, _, record = serves.partition(":")
    if not record:
        return None, None
    if kind == "opp":
        opp = opportunities.get(work.tenant, work.session, record)
        if opp and opp.account_id == account.id:
            return opp.id, None
    contact = contacts.get(work.tenant, work.session, record) if kind == "contact" else None
    if contact and contact.account_id == account.id:
        return None, contact.id
    raise Refused("refused.form", field="serves", record=record)


def account_of(work: Work, origin: str) -> Account:
    """The account that a button's value means: its id, or `log:<id>` of a log entry. Refused if unknown."""
    kind, _, log_id = origin.partition(":")
    if kind != "log" or not log_id:
        return which.by_id(work, origin)
    entry = logs.get(work.tenant, work.session, log_id)
    return which.by_id(work, entry.account_id if entry else log_id)


def _free_log(work: Work, account: Account, log_id: str) -> str | None:
    entry = logs.get(work.tenant, work.session, log_id) if log_id else None
    if entry is None or entry.account_id != account.id or entry.undone_at:
        return None
    has_step = not entry.is_sensitive and actions.of_log(work.tenant, work.session, entry.id)
    return None if has_step else entry.id
