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


@dataclass(frozen=True)
class ContactSaved:
    """The answer: `how` is new, again (it was made a moment ago), updated (somebody who was here), changed
    or gone."""

    card: ContactCard
    how: str


@dataclass(frozen=True)
class ContactForm:
    """What the form starts with; `doubles` are those who may be the same person, to be decided first;
    `email_unclear`: what stands there as the e-mail is none."""

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


@dataclass(frozen=True)
class LeftForm:
    """The form that says somebody left or moved on."""

    card: ContactCard
    today: date
