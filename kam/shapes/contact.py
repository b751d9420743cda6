"""What a contact looks like to whoever may see it."""

from dataclasses import dataclass
from datetime import date

from kam.shapes.reader import AccountName


@dataclass(frozen=True)
class ContactCard:
    """One person at the customer. `status` active | left | moved | unknown, since `status_since`."""

    id: str
    account: AccountName
    name: str
    title: str = ""
    email: str = ""
    is_key: bool = False
    status: str = "active"
    status_since: date | None = None
    source: str = ""
    touched_on: date | None = None
    version: int = 1
    phone: str = ""


@dataclass(frozen=True)
class ContactSaved:
    """The answer: `how` is new, again (it was made a moment ago), updated (somebody who was here), changed,
    gone, undone (as it was before) or withdrawn (a new one taken back)."""

    card: ContactCard
    how: str
    may_undo: bool = False


@dataclass(frozen=True)
class ContactForm:
    """What the form starts with; `doubles` are those who may be the same person, to be decided first;
    `email_unclear`: what stands there as the e-mail is none; `typed`: the whole line, where the fields may
    not hold all of it; `status`: active, left or moved, '' for somebody new."""

    account: AccountName
    name: str = ""
    title: str = ""
    email: str = ""
    is_key: bool = False
    source: str = ""
    contact_id: str = ""
    version: int = 1
    doubles: tuple[ContactCard, ...] = ()
    email_unclear: bool = False
    typed: str = ""
    phone: str = ""
    status: str = ""


@dataclass(frozen=True)
class LeftForm:
    """The form that says somebody left or moved on; `status`: which of the two a line said."""

    card: ContactCard
    today: date
    status: str = "left"
