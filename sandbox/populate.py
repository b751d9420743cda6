"""Fills a new world from a seed. Nobody is told."""

from datetime import datetime, timedelta

from sandbox.channels import Channel
from sandbox.posting import by_person
from sandbox.shapes import Json
from sandbox.world import World


def populate(world: World, seed: Json) -> None:
    """The seed's people, the app's own user, the seed's channels."""
    for person in seed["people"]:
        world.people.put(person)
    identity = world.identity
    world.people.put({"id": identity.bot_user_id, "name": identity.bot_name, "real_name": identity.app_name,
                      "is_bot": True})  # fmt: skip
    for given in seed["channels"]:
        channel = new_channel(world, given, creator=seed["people"][0]["id"])
        world.channels.put(channel)
        for said in given.get("messages", []):
            ts = world.messages.ts_at(_working_noon(world.clock.now(), said["days"]))
            world.messages.put(channel.id, {**by_person(world, said["user"], said["text"]), "ts": ts})


def _working_noon(now: datetime, days: int) -> datetime:
    """About noon (UTC) so many days ago; on a weekend that of the Friday before."""
    day = (now - timedelta(days=days)).replace(hour=12, minute=days % 60, second=0)
    return day - timedelta(days=max(0, day.weekday() - 4))


def new_channel(world: World, given: Json, creator: str) -> Channel:
    """A channel from a seed's or a control request's fields; not stored yet."""
    members = [world.bot if member == "bot" else member for member in given.get("members", [])]
    shared = bool(given.get("is_ext_shared", False))
    return Channel(
        id=given.get("id") or world.ids.new("C"),
        name=given["name"],
        created=int(world.clock.now().timestamp()),
        creator=creator,
        is_private=bool(given.get("is_private", False)),
        is_general=bool(given.get("is_general", False)),
        members=dict.fromkeys(members),
        is_archived=bool(given.get("archived", False)),
        topic=given.get("topic", ""),
        purpose=given.get("purpose", ""),
        is_ext_shared=shared,
        is_pending_ext_shared=bool(given.get("is_pending_ext_shared", False)),
        connected_team_ids=list(given.get("connected_team_ids", ["T0CUSTOMER"] if shared else [])),
    )
