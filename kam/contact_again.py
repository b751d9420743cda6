"""The same contact typed again: it is the one that is there already."""

from kam import same_words
from kam.contact_reading import Person
from kam.work import Work
from store import contact as contacts
from store.account import Account
from store.contact import Contact


def earlier(work: Work, account: Account, person: Person) -> Contact | None:
    """The contact of this name whom the acting person added not ten minutes ago, if what was typed says
    nothing new of them; None once they left or are called otherwise."""
    name = same_words.plain(person.name)
    found = same_words.last(work, "contact", account, name)
    contact = contacts.get(work.tenant, work.session, found.record) if found else None
    if contact is None or contact.status != "active" or same_words.plain(contact.name) != name:
        return None
    said = ((person.title, contact.title), (person.email, contact.email), (person.phone, contact.phone))
    if any(typed and same_words.plain(typed) != same_words.plain(kept) for typed, kept in said):
        return None
    return contact if same_words.is_fresh(work, contact.created_at) else None


def remember(work: Work, account: Account, contact: Contact) -> None:
    """From now on the contact's name leads to it. Two replicas that add them at once collide here."""
    same_words.remember(work, "contact", account, same_words.plain(contact.name), contact.id)
