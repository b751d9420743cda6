"""What the weekly digests show: what needs you, what happened at an account, where help is needed."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kam.shapes.plan import Call, Silence, Step
from kam.shapes.reader import AccountName, Colleague


@dataclass(frozen=True)
class QuietAccount:
    """An account without a log for longer than its tier allows."""

    account: AccountName
    silence: Silence


@dataclass(frozen=True)
class UnmetContact:
    """A key contact whom nobody has touched for longer than the tier allows."""

    account: AccountName
    contact: Call


@dataclass(frozen=True)
class Several:
    """Some accounts by name, and how many they are in all."""

    accounts: tuple[AccountName, ...]
    count: int


@dataclass(frozen=True)
class LeadersDigest:
    """Where help is needed: names of accounts and counts, no person's name. `accounts`: how many in all."""

    accounts: int
    no_kam: Several
    quiet: Several
    no_step: Several
    overdue: int = 0


@dataclass(frozen=True)
class MyDigest:
    """What needs its reader in the week from `monday` on: overdue, due this week, quiet accounts, contacts;
    `leaders` is where the accounts that they lead need help, None when nowhere or when they lead none.

    The text of a step that came from a sensitive note is ''.
    """

    monday: date
    overdue: tuple[Step, ...] = ()
    due: tuple[Step, ...] = ()
    quiet: tuple[QuietAccount, ...] = ()
    unmet: tuple[UnmetContact, ...] = ()
    leaders: LeadersDigest | None = None


@dataclass(frozen=True)
class Met:
    """One log entry of last week: who of us touched whom. Of a sensitive one only the author and the day."""

    kind: str
    held_on: date
    author: Colleague
    contacts: tuple[str, ...] = ()
    words: str = ""
    is_sensitive: bool = False


@dataclass(frozen=True)
class Moves:
    """How many opportunities were made, moved on, won and lost; never their values."""

    new: int = 0
    moved: int = 0
    won: int = 0
    lost: int = 0

    def __bool__(self) -> bool:
        return bool(self.new or self.moved or self.won or self.lost)


@dataclass(frozen=True)
class Move:
    """The one thing most worth doing next. `text` is '' where there is nothing to name."""

    kind: Literal["step", "opportunity", "contact", "next_step"]
    text: str = ""
    who: Colleague | None = None
    due_on: date | None = None


@dataclass(frozen=True)
class ChannelDigest:
    """What happened at the account in the week from `monday` on."""

    account: AccountName
    monday: date
    met: tuple[Met, ...] = ()
    moves: Moves = Moves()
    done: int = 0
    move: Move | None = None
