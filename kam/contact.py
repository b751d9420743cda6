"""Contacts: the people at the customer; added, edited, and known to have left."""

from dataclasses import dataclass
from datetime import date

from kam import contact_again, contact_cards, contact_reading, may, once, people, which
from kam.contact_reading import Person
from kam.grammar.names import fold
from kam.problem import Problem, Problems, Refused
from kam.shapes.contact import ContactForm, ContactSaved, LeftForm
from kam.which import name_of
from kam.work import Work
from store import contact as contacts
from store.account import Account
from store.contact import Contact

LIMITS = {"name": 100, "title": 100, "email": 254, "source": 200}
GONE = ("left", "moved")
ANOTHER = "another"


@dataclass(frozen=True)
class ContactInput:
    """A filled-in contact. `same`: '' not asked, a contact's id: that is them, `another`: somebody else."""

    account_id: str
    name: str
    title: str = ""
    email: str = ""
    is_key: bool = False
    source: str = ""
    same: str = ""


def line(work: Work, channel: str, text: str, picked: str = "") -> ContactSaved:
    """`/kam contact ACME Liisa Virtanen, talousjohtaja, liisa@example.com` in one line.

    Raises Problem: unclear account (with choices); `contact_here` if somebody alike is here already, for the
    form to ask; no name; an e-mail that is none; Refused. The same words by the same person on the same
    account within ten minutes are the contact that the first ones made.
    """
    before = once.earlier(work)
    if before:
        return _again(work, before)
    account, words = which.account_for(work, channel, text, picked, line="contact")
    may.require(work, "contact.save", account)
    person = contact_reading.read(words)
    given = ContactInput(account.id, person.name, person.title, person.email)
    _check(given, typed=text)
    same = contact_again.earlier(work, account, person)
    if same:
        return _saved(work, account, same, "again")
    if _doubles(work, account, given):
        raise Problem("contact_here", typed=text, name=person.name)
    return _saved(work, account, _add(work, account, given), "new")


def form(work: Work, channel: str, text: str = "", picked: str = "") -> ContactForm:
    """The form with what a line told; who may be the same person already stands in it. A bare name that is
    here already opens that person for editing."""
    account, words = which.account_for(work, channel, text, picked, line="contact")
    may.require(work, "contact.open", account)
    person = contact_reading.read(words)
    given = ContactInput(account.id, person.name, person.title, person.email)
    found = _doubles(work, account, given) if person.name or person.email else []
    only_named = not (person.title or person.email)
    if only_named and len(found) == 1 and fold(found[0].name) == fold(person.name):
        return contact_cards.filled(account, found[0])
    return _form(account, given, found)


def form_for(work: Work, account_id: str) -> ContactForm:
    """An empty form, from a button."""
    account = which.by_id(work, account_id)
    may.require(work, "contact.open", account)
    return ContactForm(name_of(account))


def asked(work: Work, given: ContactInput) -> ContactForm:
    """The form as it was filled in, with those who may be the same person."""
    account = which.by_id(work, given.account_id)
    may.require(work, "contact.open", account)
    return _form(account, given, _doubles(work, account, given))


def save(work: Work, given: ContactInput) -> ContactSaved:
    """The filled-in form. Raises Problems at the fields; `contact_here` until it is said whether this is
    somebody who is here already; Refused."""
    before = once.earlier(work)
    if before:
        return _again(work, before)
    account = which.by_id(work, given.account_id)
    may.require(work, "contact.save", account)
    _check(given)
    found = _doubles(work, account, given)
    if given.same in {each.id for each in found}:
        contact = next(each for each in found if each.id == given.same)
        _update(work, contact, given)
        return _saved(work, account, contact, "updated")
    if found and given.same != ANOTHER:
        raise Problem("contact_here", field="name", name=found[0].name)
    return _saved(work, account, _add(work, account, given), "new")


def edit_form(work: Work, contact_id: str) -> ContactForm:
    """The form filled with the contact."""
    contact, account = _of_team(work, contact_id, "contact.edit")
    return contact_cards.filled(account, contact)


def change(work: Work, contact_id: str, version: int, given: ContactInput) -> ContactSaved:
    """The edited form: it says all there is to say, so what was emptied is gone. `changed_meanwhile`."""
    before = once.earlier(work)
    if before:
        return _again(work, before)
    contact, account = _of_team(work, contact_id, "contact.change")
    if contact.version != version:
        raise Problem("changed_meanwhile", field="name")
    _check(given)
    contact.name, contact.name_key = given.name.strip(), fold(given.name.strip())
    contact.title, contact.email = given.title.strip(), given.email.strip()
    contact.is_key = given.is_key
    contact.source = given.source.strip() or contact.source
    return _saved(work, account, contact, "changed")


def left_form(work: Work, contact_id: str) -> LeftForm:
    """Who left, and from when?"""
    contact, account = _of_team(work, contact_id, "contact.left")
    return LeftForm(contact_cards.card(account, contact), people.reader(work, work.by).today)


def left(work: Work, contact_id: str, status: str, since: date | None) -> ContactSaved:
    """They left the company, or moved to other work in it. Told to nobody here; twice is harmless.

    Problem `contact_status`, `contact_in_future`.
    """
    before = once.earlier(work)
    if before:
        return _again(work, before)
    contact, account = _of_team(work, contact_id, "contact.left")
    today = people.reader(work, work.by).today
    if status not in GONE:
        raise Problem("contact_status", field="status")
    if since and since > today:
        raise Problem("contact_in_future", field="since")
    contact.status, contact.status_since = status, since or today
    return _saved(work, account, contact, "gone")


def _of_team(work: Work, contact_id: str, act: str) -> tuple[Contact, Account]:
    contact = contacts.get(work.tenant, work.session, contact_id)
    if contact is None or contact.status == "withdrawn":
        raise Refused("refused.member", record=contact_id)
    account = which.by_id(work, contact.account_id)
    may.require(work, act, account)
    return contact, account


def _check(given: ContactInput, typed: str = "") -> None:
    found = []
    if not given.name.strip():
        found.append(Problem("contact_name", field="name", typed=typed))
    found += [
        Problem("contact_too_long", field=field, limit=limit, typed=typed)
        for field, limit in LIMITS.items()
        if len(getattr(given, field)) > limit
    ]
    if given.email.strip() and not contact_reading.is_email(given.email):
        found.append(Problem("contact_email", field="email", typed=typed))
    if len(found) == 1:
        raise found[0]
    if found:
        raise Problems(tuple(found))


def _doubles(work: Work, account: Account, given: ContactInput) -> list[Contact]:
    known = contacts.ever_of(work.tenant, work.session, account.id)
    return contact_reading.doubles(Person(given.name, given.title, given.email.strip()), known)[:5]


def _add(work: Work, account: Account, given: ContactInput) -> Contact:
    contact = Contact(
        workspace=work.tenant.key,
        id=work.new_id(),
        account_id=account.id,
        name=given.name.strip(),
        name_key=fold(given.name.strip()),
        title=given.title.strip(),
        email=given.email.strip(),
        is_key=given.is_key,
        source=given.source.strip(),
        created_at=work.now,
        created_by=work.by,
    )
    work.session.add(contact)
    contact_again.remember(work, account, contact)
    return contact


def _update(work: Work, contact: Contact, given: ContactInput) -> None:
    """What was typed is added to whom we know; the name stays, since a slip of the pen looks the same."""
    contact.title = given.title.strip() or contact.title
    contact.email = given.email.strip() or contact.email
    contact.source = given.source.strip() or contact.source
    contact.is_key = contact.is_key or given.is_key
    if contact.status in GONE:
        contact.status, contact.status_since = "active", people.reader(work, work.by).today


def _form(account: Account, given: ContactInput, found: list[Contact]) -> ContactForm:
    return ContactForm(
        account=name_of(account),
        name=given.name,
        title=given.title,
        email=given.email,
        is_key=given.is_key,
        source=given.source,
        doubles=tuple(contact_cards.card(account, each) for each in found),
        email_unclear=bool(given.email.strip()) and not contact_reading.is_email(given.email),
    )


def _saved(work: Work, account: Account, contact: Contact, how: str) -> ContactSaved:
    work.session.flush()
    once.remember(work, "contact", contact.id)
    return ContactSaved(contact_cards.card(account, contact), how)


def _again(work: Work, contact_id: str) -> ContactSaved:
    contact, account = _of_team(work, contact_id, "contact.save")
    return ContactSaved(contact_cards.card(account, contact), "changed" if contact.version > 1 else "new")
