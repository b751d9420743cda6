"""What a person's Home shows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from kam.shapes.plan import Silence, Step
from kam.shapes.reader import AccountName


@dataclass(frozen=True)
class MyAccount:
    """One of the reader's accounts, or one that they lead: how fresh it is, and its next day. `days` None:
    never logged to."""

    account: AccountName
    days: int | None
    silence: Silence | None
    next_on: date | None
    has_kam: bool = True


@dataclass(frozen=True)
class Led:
    """The accounts that the reader leads without a seat, those that need help first; how many there are."""

    accounts: tuple[MyAccount, ...]
    count: int


@dataclass(frozen=True)
class Recent:
    """An entry of the reader's own; `undo_until` None: too late for Undo, or withdrawn already."""

    log_id: str
    account: AccountName
    kind: str
    held_on: date
    words: str
    undo_until: datetime | None
    withdrawn: bool = False
    is_sensitive: bool = False


@dataclass(frozen=True)
class Orphans:
    """Accounts without a KAM, by name, and how many there are: no content, so that admins may see it too."""

    accounts: tuple[AccountName, ...]
    count: int


@dataclass(frozen=True)
class FirstStep:
    """One of the installer's first steps."""

    what: Literal["settings", "account", "log", "team"]
    done: bool


@dataclass(frozen=True)
class Withdrawn:
    """What Undo in Home has just taken back: the text is given back."""

    account: AccountName
    text: str


@dataclass(frozen=True)
class Home:
    """Everything in it is the reader's own or open to them.

    `needs` are the reader's own open actions and next steps that are due, soonest first; `later` is how many
    more actions they have. `claims`: no admin is there yet, and the reader, who runs Slack, is about to be
    the first.
    """

    shown_at: datetime
    needs: tuple[Step, ...]
    later: int
    accounts: tuple[MyAccount, ...]
    recent: tuple[Recent, ...]
    orphans: Orphans | None = None
    first_steps: tuple[FirstStep, ...] = ()
    is_admin: bool = False
    claims: bool = False
    withdrawn: Withdrawn | None = None
    led: Led | None = None
