"""What the plan of one account shows, and the pieces of it that Home and the digest show too."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from kam.shapes.opp import OppTouch
from kam.shapes.reader import AccountName, Colleague

# closed: name and KAM · open: team, who knows whom, topic and day of the last touch · full: everything
Level = Literal["closed", "open", "full"]


@dataclass(frozen=True)
class Step:
    """Something that somebody of us is to do: an action, or an opportunity's next step (`what` tells which).

    `overdue`: due before the reader's today; `id` is the action's or the opportunity's; `text` is '' where it
    comes from a sensitive note that the reader may not read.
    """

    id: str
    what: Literal["action", "opportunity"]
    text: str
    owner: Colleague
    due_on: date | None
    overdue: bool = False
    about: str = ""
    account: AccountName | None = None


@dataclass(frozen=True)
class Call:
    """A contact whom nobody has touched for longer than the tier allows; `days` None: never yet."""

    contact_id: str
    name: str
    title: str
    is_key: bool
    days: int | None


@dataclass(frozen=True)
class Silence:
    """The account itself has been without a log for too long; `days` None: it never had one."""

    days: int | None
    limit: int


@dataclass(frozen=True)
class Sums:
    """Σlow / Σmid / Σhigh of the open opportunities in one currency, in integer cents, with their count.

    `yearly` of them are worth that much each year; the sum of highs is an outer bound, not a forecast.
    """

    currency: str
    low: int
    mid: int
    high: int
    count: int
    yearly: int = 0


@dataclass(frozen=True)
class Heads:
    """Knowledge at risk: of `key` contacts, `single` are known by exactly one of us and `nobody` by none.

    No key contact means that it is unknown, which is not zero.
    """

    key: int
    single: int
    nobody: int

    @property
    def unknown(self) -> bool:
        """Nothing can be said."""
        return self.key == 0


@dataclass(frozen=True)
class Known:
    """A contact and those of us who touched them lately."""

    contact_id: str
    name: str
    by: tuple[Colleague, ...]


@dataclass(frozen=True)
class Deal:
    """An open opportunity; values in integer cents."""

    id: str
    name: str
    stage: str
    low: int
    mid: int
    high: int
    currency: str
    per_year: bool
    rough: bool
    owner: Colleague
    next_step: str
    next_on: date | None
    stuck: bool = False
    touched: OppTouch | None = None


@dataclass(frozen=True)
class LastTouch:
    """One log entry in a line. `words`, `kind`, `author` and `topics` are '', None or () where the reader may
    only know its day."""

    held_on: date
    kind: str = ""
    author: Colleague | None = None
    words: str = ""
    topics: tuple[str, ...] = ()
    is_sensitive: bool = False


@dataclass(frozen=True)
class TeamSeat:
    """A seat: held by a colleague, or vacant (a gap that is to be filled)."""

    role: str
    person: Colleague | None
    acknowledged: bool = True


@dataclass(frozen=True)
class ChannelReaders:
    """Who would read the plan in the account's channel: `full` its members, so many `readers` (0: not known);
    `bare`: guests or the whole company may, so only counts are shown."""

    may: Literal["full", "bare"]
    readers: int = 0


@dataclass(frozen=True)
class Posting:
    """The answer to "Post to channel"; `again`: it stood there already and is brought up to date."""

    account: AccountName
    again: bool = False


@dataclass(frozen=True)
class Plan:
    """The plan as its reader may see it. `level` says how much of it is filled.

    `gaps` are roles that ought to be held; `channel_problem` is Slack's code for what stands in the way of
    the account's channel, `post` who would read it there (None: it cannot be posted). `shown_at` (UTC) makes
    one showing of the plan tellable from another.
    """

    account: AccountName
    level: Level
    shown_at: datetime
    kam: Colleague | None = None
    team: tuple[TeamSeat, ...] = ()
    gaps: tuple[str, ...] = ()
    due: tuple[Step, ...] = ()
    coming: tuple[Step, ...] = ()
    calls: tuple[Call, ...] = ()
    silence: Silence | None = None
    deals: tuple[Deal, ...] = ()
    sums: tuple[Sums, ...] = ()
    touches: tuple[LastTouch, ...] = ()
    heads: Heads | None = None
    known: tuple[Known, ...] = ()
    post: ChannelReaders | None = None
    channel_problem: str = ""
    may_mend_channel: bool = False
