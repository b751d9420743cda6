"""A contact left the company or moved on: from a button, from a line that says so, and back again."""

from datetime import date

from kam import contact_cards, contact_lines, may, once, people, which
from kam.contact_cards import of_team, saved
from kam.contact_writing import GONE
from kam.problem import Problem
from kam.shapes.contact import ContactSaved, LeftForm
from kam.work import Work
from store import contact as contacts
from store.account import Account
from store.contact import Contact


def who(work: Work, account: Account) -> list[Contact]:
    """Who has left the account or moved on; asked once in a transaction."""

    def ask() -> list[Contact]:
        ever = contacts.ever_of(work.tenant, work.session, account.id)
        return [each for each in ever if each.status in GONE]

    return work.once(("gone", account.id), ask)


def left_form(work: Work, contact_id: str) -> LeftForm:
    """Who left, and from when?"""
    contact, account = of_team(work, contact_id, "contact.left")
    return LeftForm(contact_cards.card(account, contact), people.reader(work, work.by).today)


def form_of_line(work: Work, channel: str, text: str, picked: str = "") -> LeftForm:
    """The same for whom `/kam contact Ville Nieminen left` names. Problem: unclear account, nobody by that
    name (`contact_name`)."""
    account, words = which.account_for(work, channel, text, picked, line="contact")
    may.require(work, "contact.left", account)
    told = contact_lines.told(work, account, words)
    if told.left is None:
        raise Problem("contact_name", typed=text)
    card = contact_cards.card(account, told.left)
    return LeftForm(card, people.reader(work, work.by).today, told.person.gone)


def left(work: Work, contact_id: str, status: str, since: date | None) -> ContactSaved:
    """They left the company, or moved to other work in it. Told to nobody here; twice is harmless.

    Problem `contact_status`, `contact_in_future`.
    """
    before = once.earlier(work)
    contact, account = of_team(work, before or contact_id, "contact.left")
    if before:
        return ContactSaved(contact_cards.card(account, contact), "gone", may_undo=True)
    version, today = contact.version, people.reader(work, work.by).today
    if status not in GONE:
        raise Problem("contact_status", field="status")
    if since and since > today:
        raise Problem("contact_in_future", field="since")
    contact.status, contact.status_since = status, since or today
    return saved(work, account, contact, "gone", version)
