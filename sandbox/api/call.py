"""One call of a Web API method: its arguments, read strictly."""

from dataclasses import dataclass

from sandbox.channels import Channel
from sandbox.refusal import Refusal, detailed
from sandbox.shapes import Json
from sandbox.world import World

TRUE = ("true", "1", True, 1)


@dataclass(frozen=True)
class Call:
    """The world and the decoded arguments."""

    world: World
    args: Json

    def text(self, name: str) -> str:
        """An argument as text, "" when it is missing."""
        value = self.args.get(name)
        return "" if value is None else str(value)

    def need(self, name: str) -> str:
        """An argument that must be there."""
        value = self.text(name)
        if not value:
            raise detailed("invalid_arguments", [f"[ERROR] missing required field: {name}"])
        return value

    def flag(self, name: str) -> bool:
        """A boolean, as JSON or as form text."""
        return self.args.get(name) in TRUE

    def number(self, name: str, default: int) -> int:
        """A whole number; `invalid_limit` and the like are the method's own."""
        try:
            return int(self.args.get(name) or default)
        except (TypeError, ValueError):
            raise detailed(
                "invalid_arguments", [f"[ERROR] must be an integer [json-pointer:/{name}]"]
            ) from None

    def many(self, name: str) -> list[str]:
        """A list, given as one or as text with commas."""
        value = self.args.get(name) or []
        parts = value if isinstance(value, list) else str(value).split(",")
        return [str(part).strip() for part in parts if str(part).strip()]

    def channel(self, family: str = "", name: str = "channel") -> Channel:
        """The conversation named by an argument, if the bot may know of it and has the family's scope for it.

        A private one in which it does not sit is `channel_not_found`, as with Slack.
        """
        world = self.world
        if family:
            world.scopes.require_any(family)
        channel = world.channels.get(self.need(name))
        if channel is None or (channel.is_private and world.bot not in channel.members):
            raise Refusal("channel_not_found")
        if family:
            world.scopes.require_for(family, channel.kind)
        return channel

    def own_channel(self, family: str, name: str = "channel") -> Channel:
        """As `channel`, and the bot must be a member, and the channel not archived."""
        channel = self.channel(family, name)
        if self.world.bot not in channel.members:
            raise Refusal("not_in_channel")
        if channel.is_archived:
            raise Refusal("is_archived")
        return channel

    def person(self, name: str = "user") -> Json:
        """The person named by an argument."""
        found = self.world.people.get(self.need(name))
        if found is None:
            raise Refusal("user_not_found")
        return found
