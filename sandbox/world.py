"""The whole local Slack as data: who, where, what was said, what is open. No network here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sandbox.channels import Channel, Channels
from sandbox.clock import SandboxClock
from sandbox.events import DEFAULT_SUBSCRIPTIONS, Subscriptions
from sandbox.faults import Faults
from sandbox.identity import Identity
from sandbox.ids import Ids
from sandbox.limits import RateLimits
from sandbox.listeners import Listeners
from sandbox.log import Log
from sandbox.messages import Messages
from sandbox.people import People
from sandbox.saved import Saved
from sandbox.scopes import DEFAULT_SCOPES, Scopes
from sandbox.shapes import Json
from sandbox.triggers import ResponseUrls, Triggers
from sandbox.views import Views


@dataclass(frozen=True)
class Rules:
    """How strict this workspace is.

    `scopes` of the bot token; `events` subscribed; `rate_limits` on or off; `restricted`: methods that admins
    forbid, and "guests" where none may be invited; `commands` that the app has (None: any); `should_escape`
    as in the manifest; `answer_seconds`: how long Slack waits for the app, `trigger_seconds`: how long a
    trigger may open a view (3 each, real time).
    """

    scopes: Iterable[str] = DEFAULT_SCOPES
    events: Iterable[str] = DEFAULT_SUBSCRIPTIONS
    rate_limits: bool = False
    restricted: frozenset[str] = frozenset()
    commands: frozenset[str] | None = None
    should_escape: bool = True
    answer_seconds: float = 3.0
    trigger_seconds: float = 3.0


class World:
    """Every room's state in one place; `emit` is set by whoever carries events out.

    `on_whisper` is told `(user, message or None, token)`, `on_view` the user whose views changed. What is
    kept in the journal is told by `saved.changes`, moves of the clock by `clock.moves`, calls by `log.added`.
    """

    def __init__(self, identity: Identity, clock: SandboxClock, saved: Saved, rules: Rules) -> None:
        self.start = int(saved.all("start").get("count", 0)) + 1
        saved.put("start", "count", self.start)
        self.identity = identity
        self.clock = clock
        self.saved = saved
        self.ids = Ids(self.start)
        self.scopes = Scopes(rules.scopes)
        self.subscriptions = Subscriptions(self.scopes, rules.events)
        self.restricted = set(rules.restricted)
        self.limits = RateLimits(clock, on=rules.rate_limits)
        self.people = People(identity, clock, saved)
        self.channels = Channels(saved)
        self.messages = Messages(clock, saved)
        self.views = Views(identity, clock, self.ids, saved, self.view_changed)
        self.triggers = Triggers(self.ids, rules.trigger_seconds)
        self.replies = ResponseUrls(clock)
        self.faults = Faults()
        self.log = Log(clock)
        self.url = ""
        self.tickets: set[str] = set()
        self.is_installed = True
        self.commands = rules.commands
        self.should_escape = rules.should_escape
        self.answer_seconds = rules.answer_seconds
        self.emit: Callable[[Json, Channel | None], None] = lambda event, channel: None
        self.on_whisper: Listeners[[str, Json | None, str]] = Listeners()
        self.on_view: Listeners[[str]] = Listeners()

    @property
    def bot(self) -> str:
        """The app's user id."""
        return self.identity.bot_user_id

    def stamp(self) -> str:
        """A `ts` for an event; messages take theirs from `messages.new_ts`."""
        return f"{self.clock.now().timestamp():.6f}"

    def sees(self, user: str, channel: Channel) -> bool:
        """Whether this person's Slack shows the channel: members, and full members every public channel."""
        person = self.people.get(user)
        if person is None or person["deleted"]:
            return False
        if user in channel.members:
            return True
        insider = not self.people.is_guest(person) and not self.people.is_foreign(person)
        return not channel.is_private and not channel.is_im and insider

    def shares_channel(self, user: str) -> bool:
        """Whether the app sits in a channel with this person."""
        return any(user in channel.members and self.bot in channel.members for channel in self.channels)

    def reaches(self, person: Json) -> bool:
        """Whether the app may write to them: nobody gone, no bot, strangers only out of shared channels."""
        if person["deleted"] or person["is_bot"]:
            return False
        return not self.people.is_foreign(person) or self.shares_channel(person["id"])

    def direct(self, user: str) -> Channel:
        """The app's direct conversation with a person, made when there is none."""
        found = self.channels.im_of(user)
        if found:
            return found
        now = int(self.clock.now().timestamp())
        members: dict[str, None] = dict.fromkeys([self.bot, user])
        channel_id = self.ids.new("D")
        channel = Channel(
            channel_id, "", now, self.bot, is_private=True, is_im=True, user=user, members=members
        )
        return self.channels.put(channel)

    def whisper(self, user: str, message: Json, token: str = "") -> None:
        """Shows an ephemeral; `token` is that of the response_url through which it came."""
        self.messages.whisper(user, message)
        self.on_whisper(user, message, token)

    def unwhisper(self, user: str, ts: str, token: str) -> None:
        """Takes an ephemeral away, as asked through a response_url."""
        self.messages.unwhisper(user, ts)
        self.on_whisper(user, None, token)

    def view_changed(self, user: str) -> None:
        """Told by `views` whenever one of a person's views was opened, changed or closed."""
        self.on_view(user)

    def response_url(self, token: str) -> str:
        """The address of a response_url token."""
        return f"{self.url}/response/{token}"
