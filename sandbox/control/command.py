"""Typing: commands, messages, shortcuts."""

from sandbox import payloads, posting
from sandbox.control.actors import NotAllowed, person_of, refuse_foreigner, seen_channel, writable_channel
from sandbox.control.acts import AFTER_SILENT_COMMAND, Act, Acts
from sandbox.control.typed import escaped
from sandbox.courier import Courier
from sandbox.outcome import Outcome
from sandbox.refusal import Refusal
from sandbox.replying import reply
from sandbox.shapes import Json
from sandbox.world import World

MAX_MESSAGE = 12_000
CONTENT = ("text", "blocks", "attachments")


class Typing:
    """What people type and choose from menus."""

    def __init__(self, world: World, courier: Courier, acts: Acts) -> None:
        self._world = world
        self._courier = courier
        self._acts = acts

    async def command(self, body: Json) -> Json:
        """`{user, channel, command, text}`: a slash command in a channel or DM."""
        world = self._world
        person = person_of(world, body)
        refuse_foreigner(world, person)
        channel = writable_channel(world, person, str(body.get("channel") or world.bot))
        if body.get("thread_ts"):
            raise NotAllowed("not_supported_in_threads")
        typed = str(body.get("text") or "")
        name = str(body.get("command") or "/kam")
        if world.commands is not None and name not in world.commands:
            raise NotAllowed("invalid_command")
        token = world.replies.issue(person["id"], channel.id)
        text = escaped(world, typed.strip()) if world.should_escape else typed.strip()
        payload = payloads.command(world, person, channel, name, text, token)
        with self._acts.act(person["id"], token) as act:
            outcome = await self._courier.deliver("slash_commands", name, payload)
            if outcome.error:
                return {"error": outcome.error, **self._acts.result(act, outcome.ms)}
            if outcome.body and outcome.body.get("response_type") == "in_channel":
                posting.store(
                    world, channel, posting.by_person(world, person["id"], f"{name} {typed}".strip())
                )
            return await self._answered(act, outcome, body, token)

    async def message(self, body: Json) -> Json:
        """`{user, channel, text, thread_ts?, files?}`: a message, perhaps files of these names alone; the app
        hears of it where it is subscribed."""
        world = self._world
        person = person_of(world, body)
        channel = writable_channel(world, person, str(body.get("channel") or world.bot))
        text, thread_ts = str(body.get("text") or ""), str(body.get("thread_ts") or "")
        files = [str(name) for name in body.get("files") or ()]
        if not files:
            _refuse_text(text)
        if thread_ts and world.messages.get(channel.id, thread_ts) is None:
            raise NotAllowed("thread_not_found")
        with self._acts.act(person["id"]) as act:
            message = posting.store(
                world, channel, posting.by_person(world, person["id"], text, thread_ts, files)
            )
            await self._courier.quiet()
            return self._acts.result(act, 0.0, ts=message["ts"], channel=channel.id)

    async def edit(self, body: Json) -> Json:
        """`{user, channel, ts, text}`: people edit their own messages, nobody else's."""
        world = self._world
        person = person_of(world, body)
        channel = writable_channel(world, person, str(body.get("channel") or world.bot))
        message, text = world.messages.get(channel.id, str(body.get("ts", ""))), str(body.get("text") or "")
        if message is None:
            raise NotAllowed("message_not_found")
        if message["user"] != person["id"]:
            raise NotAllowed("cant_update_message")
        _refuse_text(text)
        posting.edit(world, channel, message, text)
        await self._courier.quiet()
        return {"ok": True}

    async def delete(self, body: Json) -> Json:
        """`{user, channel, ts}`: people delete their own messages, owners and admins anybody's."""
        world = self._world
        person = person_of(world, body)
        channel = seen_channel(world, person, str(body.get("channel", "")))
        message = world.messages.get(channel.id, str(body.get("ts", "")))
        if message is None:
            raise NotAllowed("message_not_found")
        if message["user"] != person["id"] and not (person["is_admin"] or person["is_owner"]):
            raise NotAllowed("cant_delete_message")
        posting.delete(world, channel, message["ts"])
        await self._courier.quiet()
        return {"ok": True}

    async def shortcut(self, body: Json) -> Json:
        """`{user, callback_id, channel?, ts?}`: a message shortcut with channel and ts, else a global one."""
        world = self._world
        person = person_of(world, body)
        refuse_foreigner(world, person)
        payload, token = self._shortcut_payload(person, body)
        with self._acts.act(person["id"], token) as act:
            outcome = await self._courier.deliver("interactive", payload["type"], payload)
            if outcome.error:
                return {"error": outcome.error, **self._acts.result(act, outcome.ms)}
            return await self._answered(act, outcome, body, token)

    def _shortcut_payload(self, person: Json, body: Json) -> tuple[Json, str]:
        world = self._world
        common: Json = {"callback_id": str(body.get("callback_id", "")), "action_ts": world.stamp()}
        if not body.get("ts"):
            return {**payloads.interaction(world, "shortcut", person), **common}, ""
        channel = seen_channel(world, person, str(body.get("channel", "")))
        message = world.messages.get(channel.id, str(body["ts"]))
        if message is None:
            raise NotAllowed("message_not_found")
        token = world.replies.issue(person["id"], channel.id, thread=message.get("thread_ts", ""))
        about = {
            "channel": {"id": channel.id, "name": payloads.channel_name(channel)},
            "message_ts": message["ts"],
            "message": posting.without_metadata(message),
            "response_url": world.response_url(token),
        }
        return {**payloads.interaction(world, "message_action", person), **common, **about}, token

    async def _answered(self, act: Act, outcome: Outcome, body: Json, token: str) -> Json:
        if token and any((outcome.body or {}).get(part) for part in CONTENT):
            try:
                reply(self._world, token, outcome.body or {})
            except Refusal as refusal:
                code = "invalid_command_response"
                return {"error": code, "detail": refusal.answer(), **self._acts.result(act, outcome.ms)}
        await self._acts.settle(act, float(body.get("wait", AFTER_SILENT_COMMAND)))
        return self._acts.result(act, outcome.ms)


def _refuse_text(text: str) -> None:
    if not text.strip():
        raise NotAllowed("no_text")
    if len(text) > MAX_MESSAGE:
        raise NotAllowed("msg_too_long")
