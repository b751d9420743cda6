"""What the last change of a contact took, as the audit tells it: what Undo puts back."""

from datetime import date, timedelta
from typing import Any

from kam import once, people, thresholds
from kam.work import Work
from store import action as actions
from store import audit
from store.contact import Contact

# What the forms of a contact change; a touch, which a note brings, is taken back by the note's own Undo.
_FIELDS = frozenset(
    ["name", "name_key", "title", "email", "phone", "is_key", "source", "status", "status_since"]
)


def back(work: Work, contact: Contact) -> str:
    """Take the acting person's own last change of the contact back, within ten minutes: `withdrawn` if that
    made the contact, else `undone`; '' if it was somebody else's, too long ago, none of a form's or an undo
    itself."""
    last = audit.last_of(work.tenant, work.session, "contact", contact.id)
    if last is None or last.by != work.by or not audit.stands(last, contact):
        return ""
    if contact.status == "withdrawn" or once.bound(work, _key(contact)):
        return ""
    if work.now - last.at > timedelta(minutes=thresholds.UNDO_MINUTES):
        return ""
    if last.change == "added" and not contact.source.startswith("log:"):
        if actions.serve(work.tenant, work.session, contact.account_id, contact.id):
            return ""
        contact.status, contact.status_since = "withdrawn", people.reader(work, work.by).today
        return "withdrawn"
    if not last.before or not last.before.keys() <= _FIELDS:
        return ""
    for name, value in last.before.items():
        setattr(contact, name, _typed(name, value))
    return "undone"


def remember(work: Work, contact: Contact) -> None:
    """The contact stands as an undo left it: pressing again finds that, and takes nothing more back."""
    once.bind(work, "contact", _key(contact), contact.id)


def is_mine(work: Work, contact: Contact) -> bool:
    """Whether the contact still stands as an undo by the acting person left it."""
    found = once.bound(work, _key(contact))
    return found is not None and found.person_id == work.by


def _key(contact: Contact) -> str:
    return f"undone:{contact.id}:{contact.version}"


def _typed(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name == "status_since" and value else value
