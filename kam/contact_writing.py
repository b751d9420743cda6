"""What a filled-in contact changes: checks at its fields, the row, what is added to somebody who is here."""

from dataclasses import dataclass

from kam import contact_again, contact_reading, people
from kam.grammar.names import fold
from kam.problem import Problem, Problems
from kam.work import Work
from store.account import Account
from store.contact import Contact

LIMITS = {"name": 100, "title": 100, "email": 254, "phone": 40, "source": 200}
GONE = ("left", "moved")
STATUSES = ("active", *GONE)


@dataclass(frozen=True)
class ContactInput:
    """A filled-in contact. `same`: '' not asked, a contact's id: that is them, `another`: somebody else.
    `status`: '' where the form did not show it."""

    account_id: str
    name: str
    title: str = ""
    email: str = ""
    is_key: bool = False
    source: str = ""
    same: str = ""
    phone: str = ""
    status: str = ""


def check(given: ContactInput, typed: str = "") -> None:
    """Raises the Problem at its field, or Problems if there are several."""
    found = []
    if not given.name.strip():
        found.append(Problem("contact_name", field="name", typed=typed))
    elif not any(letter.isalpha() for letter in given.name):
        found.append(Problem("contact_no_name", field="name", typed=typed))
    found += [
        Problem("contact_too_long", field=field, limit=limit, typed=typed)
        for field, limit in LIMITS.items()
        if len(getattr(given, field)) > limit
    ]
    if given.email.strip() and not contact_reading.is_email(given.email):
        found.append(Problem("contact_email", field="email", typed=typed))
    if given.status not in ("", *STATUSES):
        found.append(Problem("contact_status", field="status", typed=typed))
    if len(found) == 1:
        raise found[0]
    if found:
        raise Problems(tuple(found))


def add(work: Work, account: Account, given: ContactInput) -> Contact:
    """A new contact; nobody is told."""
    contact = Contact(
        workspace=work.tenant.key,
        id=work.new_id(),
        account_id=account.id,
        name=given.name.strip(),
        name_key=fold(given.name.strip()),
        title=given.title.strip(),
        email=given.email.strip(),
        phone=given.phone.strip(),
        is_key=given.is_key,
        source=given.source.strip(),
        created_at=work.now,
        created_by=work.by,
    )
    work.session.add(contact)
    contact_again.remember(work, account, contact)
    return contact


def update(work: Work, contact: Contact, given: ContactInput) -> None:
    """What was typed is added to whom we know; the name stays, since a slip of the pen looks the same, unless
    it was one word of the whole name that was typed."""
    if contact_reading.is_fuller(given.name, contact.name):
        _call(contact, given.name)
    contact.title = given.title.strip() or contact.title
    contact.email = given.email.strip() or contact.email
    contact.phone = given.phone.strip() or contact.phone
    contact.source = given.source.strip() or contact.source
    contact.is_key = contact.is_key or given.is_key
    stand(work, contact, "active")


def rewrite(work: Work, contact: Contact, given: ContactInput) -> None:
    """The contact says what the form says: what was emptied is gone."""
    _call(contact, given.name)
    contact.title, contact.email = given.title.strip(), given.email.strip()
    contact.phone, contact.is_key = given.phone.strip(), given.is_key
    contact.source = given.source.strip() or contact.source
    stand(work, contact, given.status or contact.status)


def stand(work: Work, contact: Contact, status: str) -> None:
    """They are there, left or moved on from today; who is so already stays so since when it was."""
    was = contact.status if contact.status in GONE else "active"
    if status in STATUSES and status != was:
        contact.status, contact.status_since = status, people.reader(work, work.by).today


def _call(contact: Contact, name: str) -> None:
    contact.name, contact.name_key = name.strip(), fold(name.strip())
