"""How a message comes to be, is changed and goes: for the Web API, response_urls and people alike."""

from sandbox.channels import Channel
from sandbox.elements import with_ids
from sandbox.events import MESSAGE_EVENTS
from sandbox.shapes import Json
from sandbox.world import World

MAX_TEXT = 40_000


def text_of(blocks: list[Json]) -> str:
    """The text that Slack derives for a message that has blocks alone."""
    found = [
        part["text"]
        for block in blocks
        for part in (block.get("text"), *(block.get("fields") or ()), *(block.get("elements") or ()))
        if isinstance(part, dict) and isinstance(part.get("text"), str)
    ]
    return " ".join(found)


def content(world: World, args: Json) -> Json:
    """The parts of a message that its author gives: text, blocks, attachments."""
    blocks = with_ids(args.get("blocks") or [], world.ids)
    given = args.get("text") or args.get("markdown_text") or text_of(blocks)
    made: Json = {"text": str(given)[:MAX_TEXT]}
    if blocks:
        made["blocks"] = blocks
    if args.get("attachments"):
        made["attachments"] = args["attachments"]
    return made


def by_bot(world: World, args: Json, thread_ts: str = "") -> Json:
    """A new message object of the app; not stored yet."""
    identity = world.identity
    message: Json = {
        "type": "message",
        "user": identity.bot_user_id,
        "bot_id": identity.bot_id,
        "app_id": identity.app_id,
        "team": identity.team_id,
        "ts": world.messages.new_ts(),
        **content(world, args),
    }
    if thread_ts:
        message["thread_ts"] = thread_ts
    if args.get("metadata"):
        message["metadata"] = args["metadata"]
    if args.get("reply_broadcast") and thread_ts:
        message["subtype"] = "thread_broadcast"
    return message


def by_person(
    world: World, user: str, text: str, thread_ts: str = "", files: list[str] | None = None
) -> Json:
    """A new message object of a person, with files of these names; not stored yet."""
    person = world.people.get(user) or {}
    message: Json = {
        "type": "message",
        "user": user,
        "team": person.get("team_id", world.identity.team_id),
        "ts": world.messages.new_ts(),
        "client_msg_id": world.ids.new("m").lower(),
        "text": text,
    }
    if thread_ts:
        message["thread_ts"] = thread_ts
    if files:
        message["subtype"] = "file_share"
        message["files"] = [{"id": world.ids.new("F"), "name": name, "user": user} for name in files]
    return message


def store(world: World, channel: Channel, message: Json) -> Json:
    """Puts a new message into its channel and tells the app, when it is subscribed."""
    world.messages.put(channel.id, message)
    shown = {key: value for key, value in message.items() if key != "metadata"}
    _tell(world, channel, {**shown, "event_ts": message["ts"]})
    return message


def change(world: World, channel: Channel, old: Json, args: Json) -> Json:
    """Another content for a message of the app; its metadata stays unless another is given."""
    kept = {key: value for key, value in old.items() if key not in ("text", "blocks", "attachments")}
    changed = {**kept, **content(world, args)}
    if args.get("metadata"):
        changed["metadata"] = args["metadata"]
    return _changed(world, channel, old, changed, world.bot)


def edit(world: World, channel: Channel, old: Json, text: str) -> Json:
    """Other words for a message of a person, by themselves."""
    return _changed(world, channel, old, {**old, "text": text}, old["user"])


def _changed(world: World, channel: Channel, old: Json, changed: Json, by: str) -> Json:
    changed["edited"] = {"user": by, "ts": world.stamp()}
    world.messages.put(channel.id, changed)
    event = {"subtype": "message_changed", "message": without_metadata(changed)}
    _tell(world, channel, {**event, "previous_message": without_metadata(old), "hidden": True})
    return changed


def delete(world: World, channel: Channel, ts: str) -> None:
    """Takes a message away, with its pin."""
    old = world.messages.drop(channel.id, ts)
    if any(pin["ts"] == ts for pin in channel.pins):
        channel.pins = [pin for pin in channel.pins if pin["ts"] != ts]
        world.channels.put(channel)
    event = {"subtype": "message_deleted", "deleted_ts": ts, "previous_message": without_metadata(old)}
    _tell(world, channel, {**event, "hidden": True})


def without_metadata(message: Json) -> Json:
    """As history gives it when nobody asked for metadata."""
    return {key: value for key, value in message.items() if key != "metadata"}


def _tell(world: World, channel: Channel, fields: Json) -> None:
    if world.subscriptions.has(MESSAGE_EVENTS[channel.kind]) and world.bot in channel.members:
        channel_type = {"im": "im", "private": "group", "public": "channel"}[channel.kind]
        now = world.stamp()
        event = {
            "type": "message",
            "channel": channel.id,
            "channel_type": channel_type,
            "ts": now,
            "event_ts": now,
        }
        world.emit({**event, **fields}, channel)
