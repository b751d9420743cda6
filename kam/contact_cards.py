"""A contact as its card and as the form that edits it."""

from kam.shapes.contact import ContactCard, ContactForm
from kam.which import name_of
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
        is_key=contact.is_key,
        source=told_source(contact),
        contact_id=contact.id,
        version=contact.version,
    )


def told_source(contact: Contact) -> str:
    """Where the data came from, in words; a log entry's own mark says nothing to people."""
    return "" if contact.source.startswith("log:") else contact.source
