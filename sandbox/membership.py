"""Who comes into and goes out of channels, and what else becomes of channels: the change and its events."""

from sandbox.channels import Channel
from sandbox.shapes import Json
from sandbox.world import World


def tell(world: World, channel: Channel, event: Json) -> None:
    """Emits a channel event if the app is subscribed and may know the channel."""
    knows = not channel.is_private or world.bot in channel.members
    if knows and world.subscriptions.has(event["type"]):
        world.emit({**event, "event_ts": world.stamp()}, channel)


def join(world: World, channel: Channel, user: str, inviter: str = "") -> None:
    """Seats a person; nothing happens when they sit there already."""
    if user in channel.members:
        return
    channel.members[user] = None
    world.channels.put(channel)
    invited = {"inviter": inviter} if inviter and inviter != user else {}
    tell(world, channel, {"type": "member_joined_channel", **_who(world, channel, user), **invited})


def leave(world: World, channel: Channel, user: str) -> None:
    """Takes a person out; the app hears of its own leaving too."""
    if user not in channel.members:
        return
    event = {"type": "member_left_channel", **_who(world, channel, user)}
    if user == world.bot:
        tell(world, channel, event)
        if channel.is_private:
            tell(world, channel, {"type": "group_left", "channel": channel.id, "actor_id": user})
        del channel.members[user]
    else:
        del channel.members[user]
        tell(world, channel, event)
    world.channels.put(channel)


def archive(world: World, channel: Channel, user: str, *, archived: bool = True) -> None:
    """Archives or unarchives."""
    channel.is_archived = archived
    world.channels.put(channel)
    word = "archive" if archived else "unarchive"
    tell(world, channel, {"type": f"{_kind(channel)}_{word}", "channel": channel.id, "user": user})


def rename(world: World, channel: Channel, name: str) -> None:
    """Gives the channel another name."""
    channel.previous_names = [channel.name, *channel.previous_names]
    channel.name = name
    world.channels.put(channel)
    about = {"id": channel.id, "name": name, "name_normalized": name, "created": channel.created}
    tell(world, channel, {"type": f"{_kind(channel)}_rename", "channel": about})


def share(world: World, channel: Channel, *, shared: bool, team: str = "T0CUSTOMER") -> None:
    """Connects the channel with another company, or cuts it off."""
    channel.is_ext_shared = shared
    if shared:
        channel.is_pending_ext_shared = False
    channel.connected_team_ids = [team] if shared else []
    world.channels.put(channel)
    if shared:
        event: Json = {"type": "channel_shared", "connected_team_id": team}
    else:
        event = {"type": "channel_unshared", "previously_connected_team_id": team, "is_ext_shared": False}
    tell(world, channel, {**event, "channel": channel.id})


def change_id(world: World, channel: Channel, new_id: str) -> None:
    """Another id for the same channel; the old one is known no more."""
    old = channel.id
    world.channels.change_id(channel, new_id)
    world.messages.change_id(old, new_id)
    event = {"type": "channel_id_changed", "old_channel_id": old, "new_channel_id": new_id}
    tell(world, channel, event)


def _who(world: World, channel: Channel, user: str) -> Json:
    person = world.people.get(user)
    team = person["team_id"] if person else world.identity.team_id
    return {
        "user": user,
        "channel": channel.id,
        "channel_type": "G" if channel.is_private else "C",
        "team": team,
    }


def _kind(channel: Channel) -> str:
    return "group" if channel.is_private else "channel"
