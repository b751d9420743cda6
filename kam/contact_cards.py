"""A contact as its card, as the form that edits it and as the answer."""

from kam import may, once, which
from kam.problem import Refused
from kam.shapes.contact import ContactCard, ContactForm, ContactSaved
from kam.which import name_of
from kam.work import Work
from store import contact as contacts
from store.account import Account
from store.contact import Contact


def card(account: Account, contact: Contact) -> ContactCard:
    """The contact as the account's team sees it."""
    return ContactCard(
        id=contact.id,
        account=name_of(account),
        name=contact.name,
        title=contact.title,
        email=contact.email,
        phone=contact.phone,
        is_key=contact.is_key,
        status=contact.status,
        status_since=contact.status_since,
        source=told_source(contact),
        touched_on=contact.touched_on,
        version=contact.version,
    )


def filled(account: Account, contact: Contact) -> ContactForm:
    """The form with the contact in it."""
    return ContactForm(
        account=name_of(account),
        name=contact.name,
        title=contact.title,
        email=contact.email,
        phone=contact.phone,
        is_key=contact.is_key,
        source=told_source(contact),
        status="active" if contact.status == "unknown" else contact.status,
        contact_id=contact.id,
        version=contact.version,
    )


def of_team(work: Work, contact_id: str, act: str) -> tuple[Contact, Account]:
    """The contact and its account, for somebody who may do this. Refused, for one that was taken back too."""
    contact = contacts.get(work.tenant, work.session, contact_id)
    if contact is None or contact.status == "withdrawn":
        raise Refused("refused.member", record=contact_id)
    account = which.by_id(work, contact.account_id)
    may.require(work, act, account)
    return contact, account


def saved(work: Work, account: Account, contact: Contact, how: str, version: int = 0) -> ContactSaved:
    """The answer to what was just done; there is something to undo if the contact's `version` was another
    before (0: it is new)."""
    work.session.flush()
    once.remember(work, "contact", contact.id)
    return ContactSaved(card(account, contact), how, may_undo=contact.version != version)


def told_source(contact: Contact) -> str:
    """Where the data came from, in words; a log entry's own mark says nothing to people."""
    return "" if contact.source.startswith("log:") else contact.source
