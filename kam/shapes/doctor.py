"""What `kam doctor` saw (facts, without any secret), and what it makes of it (findings)."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from kam.gate import ChannelFacts

# What is looked at, in the order in which it is told where all is well.
TOPICS = (
    "settings", "slack", "scopes", "clock", "database", "key", "deliveries", "backup", "channels", "people",
)  # fmt: skip

Weight = Literal["stops", "harms", "hint"]
"""`stops`: the bot does not work · `harms`: something is lost, late or seen by the wrong people · `hint`."""

Silence = Literal["", "dns", "refused", "tls", "html", "slow", "other"]
"""Why there was no answer from Slack; '' when there was one."""

State = Literal["current", "older", "newer", "empty", "address", "unreachable", "broken", "silent"]
"""Of the database: its schema's, or why that cannot be told."""


@dataclass(frozen=True)
class Finding:
    """`key` names the text (`doctor.<key>`: what, why it matters, cure), `values` fill it."""

    key: str
    weight: Weight
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class SettingsFacts:
    """`wrong`: settings that cannot be used as they are. Of tokens only their kind is told (`xoxb`, …; ''
    where it is not set, `?` where it is none of Slack's); `key_length` in characters, 0 = none is set.
    `backup_dir_shut`: the system's code of why no backup can be put there, '' = one can."""

    wrong: tuple[str, ...] = ()
    bot_token: str = ""
    app_token: str = ""
    signing_secret: Literal["", "odd", "right"] = ""
    key_length: int = 0
    zone: str = "UTC"
    country: str = "FI"
    admin: str = ""
    is_plain_http: bool = False
    backup_dir: str = ""
    backup_dir_shut: str = ""


@dataclass(frozen=True)
class SlackFacts:
    """What Slack answered to `auth.test` and, in Socket Mode, `apps.connections.open`.

    `refused`, `app_refused`: Slack's error codes. `seconds`: how long the answer took. `skew`: our clock
    minus Slack's in seconds, None where Slack did not say. `scopes`: None where Slack did not say.
    `tenant`: the workspace of the token. `admin`: what `KAM_ADMIN` is ('' = not set, or not known).
    """

    silent: Silence = ""
    why: str = ""
    refused: str = ""
    app_refused: str = ""
    seconds: float = 0.0
    skew: float | None = None
    scopes: frozenset[str] | None = None
    tenant: str = ""
    is_bot: bool = True
    admin: Literal["", "unknown", "unfit", "fit"] = ""


@dataclass(frozen=True)
class DatabaseFacts:
    """`state`: that of the schema, or why it cannot be told. `wrong`: (name, value) of settings that break
    the promises. Bytes are None where they cannot be seen (a server's disk). `holder`: the process of the
    bot that has the file, '' = nobody. `unread`: its pages were not all read in time."""

    state: State = "current"
    why: str = ""
    read_only: bool = False
    wrong: tuple[tuple[str, str], ...] = ()
    size: int | None = None
    free: int | None = None
    holder: str = ""
    unread: bool = False


@dataclass(frozen=True)
class DoorFacts:
    """Who answers at HOST:PORT: nobody, a KAM bot, or something else. `unfit`: why nobody could listen there;
    `reason`: why the bot there is not ready ('' = it is, or there is none)."""

    address: str = ""
    who: Literal["nobody", "bot", "other"] = "nobody"
    unfit: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Stuck:
    """A delivery that waits for a person, or for too long: what it was for, and why. `is_lost`: it may
    stand in Slack."""

    id: str
    kind: str
    channel: str
    error: str
    since: datetime
    is_lost: bool = False


@dataclass(frozen=True)
class Deliveries:
    """The outbox: parked ones, those whose answer was lost, since when the oldest due one waits, and of kinds
    that this version does not know those whose answer was lost and the oldest due one."""

    parked: tuple[Stuck, ...] = ()
    unknown: tuple[Stuck, ...] = ()
    oldest_due: Stuck | None = None
    unknown_unfamiliar: tuple[Stuck, ...] = ()
    unfamiliar: Stuck | None = None


@dataclass(frozen=True)
class BackupFacts:
    """The last good backup and the last failed one, each None if there was none, and why that failed.

    `file` is the good one's, `shut` why it cannot be opened here and now ('' = it can, or lies elsewhere;
    `other`: another database's stands in its place, `gone`: a nightly one that is not where it was put).
    `database` is the name that should stand in it.
    """

    good_at: datetime | None = None
    failed_at: datetime | None = None
    why: str = ""
    file: str = ""
    database: str = ""
    shut: Literal["", "key", "damaged", "other", "gone"] = ""


@dataclass(frozen=True)
class AccountChannel:
    """An account's channel as Slack last described it; `facts` None: never looked at."""

    account: str
    name: str
    facts: ChannelFacts | None


@dataclass(frozen=True)
class WorkspaceFacts:
    """What the store knows of one workspace: who runs it, its channels, and accounts that nobody looks after.

    `left`: (account, person) for each KAM who is no full member any more.
    """

    key: str
    name: str
    zone: str = "UTC"
    country: str = "FI"
    public_channels: bool = False
    admins: int = 1
    leaders: int = 1
    has_accounts: bool = True
    channels: tuple[AccountChannel, ...] = ()
    without_kam: tuple[str, ...] = ()
    left: tuple[tuple[str, str], ...] = ()
    deliveries: Deliveries = Deliveries()


@dataclass(frozen=True)
class Seen:
    """Everything that was looked at. None, or no workspaces: it could not be, which is a finding elsewhere.
    `mark_fits` False: the key that is set now did not sign our last post."""

    now: datetime
    settings: SettingsFacts
    slack: SlackFacts
    database: DatabaseFacts
    door: DoorFacts | None
    workspaces: tuple[WorkspaceFacts, ...] = ()
    backup: BackupFacts | None = None
    mark_fits: bool = True
