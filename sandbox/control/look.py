"""Looking: what stands where. Nothing here changes anything."""

from sandbox.control.actors import NotAllowed
from sandbox.control.upkeep import described
from sandbox.posting import without_metadata
from sandbox.shapes import Json
from sandbox.world import World


class Looking:
    """What the page and tests read."""

    def __init__(self, world: World) -> None:
        self._world = world

    def modal(self, query: Json) -> Json | None:
        """`?user=U`: the modal on top, or null."""
        return self._world.views.top(str(query.get("user", "")))

    def home(self, query: Json) -> Json | None:
        """`?user=U`: the published Home, or null."""
        return self._world.views.home(str(query.get("user", "")))

    def messages(self, channel: str, query: Json) -> list[Json]:
        """A channel's messages and replies, oldest first; `?user=U`: as they see it, ephemerals too.

        `?after=TS` keeps the newer ones, `?thread=TS` a thread with its root, `?last=N` the newest N.
        """
        found = self._world.channels.get(channel) or self._world.channels.named(channel)
        if found is None:
            raise NotAllowed("channel_not_found")
        shown = self._world.messages.all(found.id)
        user = str(query.get("user", ""))
        if user and not self._world.sees(user, found):
            raise NotAllowed("channel_not_found")
        if user:
            whispered = self._world.messages.whispered(user)
            shown = shown + [message for message in whispered if message["channel"] == found.id]
            shown.sort(key=lambda message: str(message["ts"]))
        shown = _narrowed(shown, query)
        return shown if query.get("metadata") else [without_metadata(message) for message in shown]

    def dms(self, user: str, query: Json) -> list[Json]:
        """What the app and this person said to each other, oldest first."""
        channel = self._world.channels.im_of(user)
        return self.messages(channel.id, query) if channel else []

    def ephemerals(self, user: str) -> list[Json]:
        """What this person alone was shown, in the order in which it came."""
        return self._world.messages.whispered(user)

    def state(self) -> Json:
        """People (the demo's KAM first, the app's own user last), channels, files, the clock."""
        world = self._world
        people = sorted(world.people, key=lambda person: bool(person["id"] == world.bot))
        return {
            "people": [world.people.shown(person, email=True, locale=True) for person in people],
            "channels": [described(world, channel) for channel in world.channels if not channel.is_im],
            "files": [],
            "clock": world.clock.now().isoformat(),
            "team": {"id": world.identity.team_id, "name": world.identity.team_name},
            "bot": {"user_id": world.bot, "bot_id": world.identity.bot_id, "app_id": world.identity.app_id},
        }

    def log(self, query: Json) -> list[Json]:
        """Every delivery and each Web API call; `?method=…&kind=…` narrows, `?last=N` keeps the newest."""
        entries = self._world.log.entries(str(query.get("method", "")), str(query.get("kind", "")))
        return entries[-_last(query) :]


def _narrowed(messages: list[Json], query: Json) -> list[Json]:
    after, thread = str(query.get("after", "")), str(query.get("thread", ""))
    if after:
        messages = [message for message in messages if message["ts"] > after]
    if thread:
        messages = [message for message in messages if thread in (message["ts"], message.get("thread_ts"))]
    return messages[-_last(query) :]


def _last(query: Json) -> int:
    """How many of the newest are asked for; 0, which is all, also where it is no number."""
    last = str(query.get("last", ""))
    return int(last) if last.isdecimal() else 0
