"""One typed line about a contact, held against those who are here: somebody new, somebody known, or gone."""

from dataclasses import dataclass, replace

from kam import contact_cards, contact_reading
from kam.contact_reading import Person
from kam.contact_writing import ContactInput
from kam.grammar.names import fold
from kam.shapes.contact import ContactForm
from kam.which import name_of
from kam.work import Work
from store import contact as contacts
from store.account import Account
from store.contact import Contact


@dataclass(frozen=True)
class Told:
    """What a line says. `about`: the known contact whose name it begins with and of whom it tells something
    more; `left`: the known contact who it says is gone; `here`: who may be the same person."""

    words: str
    person: Person
    about: Contact | None = None
    left: Contact | None = None
    here: tuple[Contact, ...] = ()


def told(work: Work, account: Account, words: str) -> Told:
    """The line, read against everybody who is or was a contact of the account."""
    known = contacts.ever_of(work.tenant, work.session, account.id)
    person = contact_reading.read(words)
    here = tuple(contact_reading.doubles(person, known)[:5])
    first = contact_reading.named_first(words, known)
    if first is None:
        left = here[0] if person.gone and len(here) == 1 else None
        return Told(words, person, left=left, here=here)
    about, rest = first
    more = contact_reading.of_them(rest)
    if more.gone:
        return Told(words, replace(more, name=about.name), left=about, here=(about,))
    is_misspelt = contact_reading.called_so(person.name, [about]) is None
    if not rest and (is_misspelt or fold(about.name) == fold(person.name)):
        return Told(words, person, here=here or (about,))
    return Told(words, replace(more, name=about.name), about=about, here=(about,))


def given(account: Account, person: Person) -> ContactInput:
    """What the line says, as a form would."""
    return ContactInput(account.id, person.name, person.title, person.email, phone=person.phone)


def edited(account: Account, line: Told) -> ContactForm:
    """The form of the contact whom the line is about, with what it says in its fields; what no field takes
    stands above them."""
    assert line.about is not None
    filled, more = contact_cards.filled(account, line.about), line.person
    return replace(
        filled,
        title=more.title or filled.title,
        email=more.email or filled.email,
        phone=more.phone or filled.phone,
        email_unclear=_is_unclear(more.email),
        typed="" if more.is_sure else line.words,
    )


def form(account: Account, given: ContactInput, found: tuple[Contact, ...], typed: str = "") -> ContactForm:
    """The form of somebody new, with those who may be the same person."""
    return ContactForm(
        account=name_of(account),
        name=given.name,
        title=given.title,
        email=given.email,
        phone=given.phone,
        is_key=given.is_key,
        source=given.source,
        doubles=tuple(contact_cards.card(account, each) for each in found),
        email_unclear=_is_unclear(given.email),
        typed=typed,
    )


def _is_unclear(email: str) -> bool:
    return bool(email.strip()) and not contact_reading.is_email(email)
