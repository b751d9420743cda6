"""What an account looks like on its card, in the answer to `new`, and in its form."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kam.shapes.reader import AccountName, Colleague

Adoption = Literal["", "offered", "public", "shared"]
"""Whether the channel where the person typed may become the account's: '' = nothing to say about it."""


@dataclass(frozen=True)
class CardSeat:
    """One seat on the card; `who` None: it is vacant."""

    role: str
    who: Colleague | None


@dataclass(frozen=True)
class AccountCard:
    """The pinned card: no values, no opinions. `next_on` is a local date in the account's zone."""

    account: AccountName
    team: tuple[CardSeat, ...]
    next_on: date | None


@dataclass(frozen=True)
class ChannelState:
    """What stands in the way of the account's channel (Slack's code), or '' and whether it is there yet."""

    problem: str
    ready: bool
    name: str


@dataclass(frozen=True)
class AccountMade:
    """The answer to `new`: what there is now. `new` False: the account was there already
    (`existed`: which is news to whoever wanted to make it).

    `known` False: the reader sees name and KAM only. `adopt` is about `here`, the channel of the command.
    """

    account: AccountName
    new: bool
    known: bool
    kam: Colleague | None
    deputy: Colleague | None
    tier: str
    language: str
    team_only: bool
    channel: ChannelState
    may_edit: bool
    adopt: Adoption = ""
    here: str = ""
    existed: bool = False


@dataclass(frozen=True)
class AccountForm:
    """What the form starts with; `account` and `version` when an existing account is edited; `alike` those
    that the name may mean after all, to be decided first."""

    name: str
    code: str
    tier: str
    language: str
    kam: str = ""
    deputy: str = ""
    here: str = ""
    account: AccountName | None = None
    version: int = 0
    team_only: bool = False
    aliases: tuple[str, ...] = ()
    alike: tuple[AccountName, ...] = ()


@dataclass(frozen=True)
class ChannelNotice:
    """The account's channel shows less than before, told to one seat holder; `why` is the gate's word."""

    account: AccountName
    why: str


@dataclass(frozen=True)
class Wiped:
    """A message whose words are taken away: where it stands."""

    channel: str
    ts: str
