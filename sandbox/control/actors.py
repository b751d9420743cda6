"""Who acts, and what their Slack would not let them do."""

from sandbox.channels import Channel
from sandbox.shapes import Json
from sandbox.world import World


class NotAllowed(Exception):
    """What a person's Slack does not offer; the control interface answers 200 with `{"error": code}`."""

    def __init__(self, code: str, **more: object) -> None:
        super().__init__(code)
        self.code = code
        self.more = more


def person_of(world: World, body: Json) -> Json:
    """The acting person (`user`)."""
    person = world.people.get(str(body.get("user", "")))
    if person is None or person["is_bot"]:
        raise NotAllowed("user_not_found")
    if person["deleted"]:
        raise NotAllowed("account_inactive")
    return person


def channel_named(world: World, name: str, person: Json) -> Channel | None:
    """A channel by id, by `#name`, or the DM with the app by the app's user id."""
    if name == world.bot:
        return world.direct(person["id"])
    return world.channels.get(name) or world.channels.named(name.lstrip("#"))


def seen_channel(world: World, person: Json, name: str) -> Channel:
    """The channel, if this person sees it."""
    channel = channel_named(world, name, person)
    if channel is None or not world.sees(person["id"], channel):
        raise NotAllowed("channel_not_found")
    return channel


def writable_channel(world: World, person: Json, name: str) -> Channel:
    """The channel, if this person may write there."""
    channel = seen_channel(world, person, name)
    if channel.is_archived:
        raise NotAllowed("is_archived")
    if person["id"] not in channel.members:
        raise NotAllowed("not_in_channel")
    return channel


def refuse_foreigner(world: World, person: Json) -> None:
    """Commands and shortcuts are offered to the installing workspace's people alone."""
    if world.people.is_foreign(person):
        raise NotAllowed("not_offered_to_external_people")
