"""Contacts: the people at the customer; added, edited, taken back."""

from dataclasses import replace

from kam import (
    contact_again,
    contact_cards,
    contact_lines,
    contact_undo,
    contact_writing,
    may,
    once,
    undone,
    which,
)
from kam.contact_cards import of_team, saved
from kam.contact_reading import Person, doubles
from kam.contact_writing import ContactInput
from kam.grammar.names import fold
from kam.problem import Problem, Refused
from kam.shapes.contact import ContactForm, ContactSaved
from kam.which import name_of
from kam.work import Work
from store import contact as contacts
from store.account import Account
from store.contact import Contact

ANOTHER = "another"


def line(work: Work, channel: str, text: str, picked: str = "") -> ContactSaved:
    """`/kam contact ACME Liisa Virtanen, talousjohtaja, liisa@example.com` in one line.

    Raises Problem: unclear account (with choices); for a form to ask: `contact_here` somebody alike is here,
    `contact_known` it tells more of somebody who is, `contact_gone` that they left, `contact_unsure` where
    the name ends; no name; an e-mail that is none; Refused. The same words by the same person on the same
    account within ten minutes are the contact that the first ones made.
    """
    before = once.earlier(work)
    if before:
        return _again(work, before)
    account, words = which.account_for(work, channel, text, picked, line="contact")
    may.require(work, "contact.save", account)
    told = contact_lines.told(work, account, words)
    same = None if told.left else contact_again.earlier(work, account, told.person)
    if same:
        return saved(work, account, same, "again")
    for key, contact in (("contact_gone", told.left), ("contact_known", told.about)):
        if contact:
            raise Problem(key, typed=text, name=contact.name)
    given = contact_lines.given(account, told.person)
    contact_writing.check(given, typed=text)
    if told.here:
        raise Problem("contact_here", typed=text, name=given.name)
    if told.person.gone or not told.person.is_sure:
        raise Problem("contact_unsure", typed=text)
    return saved(work, account, contact_writing.add(work, account, given), "new")


def form(work: Work, channel: str, text: str = "", picked: str = "") -> ContactForm:
    """The form with what a line told; who may be the same person already stands in it. A line about somebody
    who is here, be it their bare name, opens that person for editing."""
    account, words = which.account_for(work, channel, text, picked, line="contact")
    may.require(work, "contact.open", account)
    told = contact_lines.told(work, account, words)
    if told.about:
        return contact_lines.edited(account, told)
    given, found = contact_lines.given(account, told.person), told.here
    only_named = not (given.title or given.email or given.phone)
    if only_named and len(found) == 1 and fold(found[0].name) == fold(given.name):
        return contact_cards.filled(account, found[0])
    is_read = told.person.is_sure and not told.person.gone
    return contact_lines.form(account, given, found, "" if is_read else words)


def form_for(work: Work, account_id: str) -> ContactForm:
    """An empty form, from a button."""
    account = which.by_id(work, account_id)
    may.require(work, "contact.open", account)
    return ContactForm(name_of(account))


def asked(work: Work, given: ContactInput) -> ContactForm:
    """The form as it was filled in, with those who may be the same person."""
    account = which.by_id(work, given.account_id)
    may.require(work, "contact.open", account)
    return contact_lines.form(account, given, _doubles(work, account, given))


def save(work: Work, given: ContactInput) -> ContactSaved:
    """The filled-in form. Raises Problems at the fields; `contact_here` until it is said whether this is
    somebody who is here already; Refused."""
    before = once.earlier(work)
    if before:
        return _again(work, before)
    account = which.by_id(work, given.account_id)
    may.require(work, "contact.save", account)
    contact_writing.check(given)
    found = _doubles(work, account, given)
    if given.same in {each.id for each in found}:
        contact = next(each for each in found if each.id == given.same)
        version = contact.version
        contact_writing.update(work, contact, given)
        return saved(work, account, contact, "updated", version)
    if found and given.same != ANOTHER:
        raise Problem("contact_here", field="name", name=found[0].name)
    return saved(work, account, contact_writing.add(work, account, given), "new")


def edit_form(work: Work, contact_id: str) -> ContactForm:
    """The form filled with the contact."""
    contact, account = of_team(work, contact_id, "contact.edit")
    return contact_cards.filled(account, contact)


def change(work: Work, contact_id: str, version: int, given: ContactInput) -> ContactSaved:
    """The edited form: it says all there is to say, so what was emptied is gone. `changed_meanwhile`."""
    before = once.earlier(work)
    if before:
        return _again(work, before)
    contact, account = of_team(work, contact_id, "contact.change")
    if contact.version != version:
        raise Problem("changed_meanwhile", field="name")
    contact_writing.check(given)
    contact_writing.rewrite(work, contact, given)
    return saved(work, account, contact, "changed", version)


def undo(work: Work, contact_id: str, version: int) -> ContactSaved:
    """Take back what the acting person changed last, within ten minutes and while nothing else was done with
    the contact: a new one is gone, one that was changed or had left is as before. Twice is harmless.

    Problem `contact_undo_late`; Refused.
    """
    contact = contacts.get(work.tenant, work.session, contact_id)
    if contact is None:
        raise Refused("refused.member", record=contact_id)
    account = which.by_id(work, contact.account_id)
    may.require(work, "contact.undo", account)
    is_gone = contact.status == "withdrawn"
    is_again = (is_gone or contact.version == version + 1) and undone.is_mine(work, contact)
    if once.earlier(work) or is_again:
        return ContactSaved(contact_cards.card(account, contact), "withdrawn" if is_gone else "undone")
    if is_gone:
        raise Refused("refused.member", record=contact_id)
    how = contact_undo.back(work, contact) if contact.version == version else ""
    if not how:
        raise Problem("contact_undo_late")
    taken = saved(work, account, contact, how)
    undone.remember(work, "contact", contact)
    return replace(taken, may_undo=False)


def _doubles(work: Work, account: Account, given: ContactInput) -> tuple[Contact, ...]:
    known = contacts.ever_of(work.tenant, work.session, account.id)
    return tuple(doubles(Person(given.name, given.title, given.email.strip()), known)[:5])


def _again(work: Work, contact_id: str) -> ContactSaved:
    contact, account = of_team(work, contact_id, "contact.save")
    how = "changed" if contact.version > 1 else "new"
    return ContactSaved(contact_cards.card(account, contact), how, may_undo=True)
