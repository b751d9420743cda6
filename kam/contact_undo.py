"""What the last change of a contact took, as the audit tells it: what Undo puts back."""

from datetime import timedelta

from kam import people, thresholds, undone
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
    if contact.status == "withdrawn" or undone.is_so(work, contact):
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
    audit.put_back(last, contact)
    return "undone"
