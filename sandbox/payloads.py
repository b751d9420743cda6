"""The payloads that Slack sends to an app, key by key. Source: Slack's payload reference, Bolt's readers."""

from sandbox.channels import Channel
from sandbox.posting import without_metadata
from sandbox.shapes import Json
from sandbox.world import World


def command(world: World, person: Json, channel: Channel, name: str, text: str, token: str) -> Json:
    """A slash command; every value is text, as in a form."""
    identity = world.identity
    return {
        "token": identity.verification_token,
        "team_id": identity.team_id,
        "team_domain": identity.team_domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": person["id"],
        "user_name": person["name"],
        "command": name,
        "text": text,
        "api_app_id": identity.app_id,
        "is_enterprise_install": "false",
        "response_url": world.response_url(token),
        "trigger_id": world.triggers.issue(person["id"]),
    }


def channel_name(channel: Channel) -> str:
    """How payloads name a conversation; a private channel's name is not told."""
    return {"im": "directmessage", "private": "privategroup", "public": channel.name}[channel.kind]


def interaction(world: World, kind: str, person: Json, view_id: str = "") -> Json:
    """What all interactions share."""
    identity = world.identity
    return {
        "type": kind,
        "team": {"id": identity.team_id, "domain": identity.team_domain},
        "user": {
            "id": person["id"],
            "username": person["name"],
            "name": person["name"],
            "team_id": person["team_id"],
        },
        "api_app_id": identity.app_id,
        "token": identity.verification_token,
        "trigger_id": world.triggers.issue(person["id"], view_id),
        "enterprise": None,
        "is_enterprise_install": False,
    }


def message_place(channel: Channel, message: Json) -> Json:
    """`container`, `channel` and `message` of an interaction with a message; an ephemeral's content stays."""
    container: Json = {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": channel.id,
        "is_ephemeral": bool(message.get("is_ephemeral")),
    }
    if message.get("thread_ts"):
        container["thread_ts"] = message["thread_ts"]
    place: Json = {"container": container, "channel": {"id": channel.id, "name": channel_name(channel)}}
    if not container["is_ephemeral"]:
        place["message"] = without_metadata(message)
    return place


def view_place(view: Json) -> Json:
    """`container` and `view` of an interaction with a modal or Home."""
    return {"container": {"type": "view", "view_id": view["id"]}, "view": view}


def submission(world: World, person: Json, view: Json, response_urls: list[Json]) -> Json:
    """A submitted modal."""
    return {
        **interaction(world, "view_submission", person, view["id"]),
        "view": view,
        "response_urls": response_urls,
    }


def closed(world: World, person: Json, view: Json, *, cleared: bool) -> Json:
    """A modal closed by hand; it carries no trigger."""
    payload = interaction(world, "view_closed", person)
    del payload["trigger_id"]
    return {**payload, "view": view, "is_cleared": cleared}


def suggestion(world: World, person: Json, block: Json, element: Json, value: str, place: Json) -> Json:
    """What a person has typed into an external select."""
    payload = interaction(world, "block_suggestion", person)
    del payload["trigger_id"]
    asked = {"action_id": element["action_id"], "block_id": block["block_id"], "value": value}
    return {**payload, **asked, **place}
