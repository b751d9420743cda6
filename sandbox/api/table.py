"""The table of Web API methods: what runs, its rate tier, its scope, whose token it takes."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.api import app, chat, conversations, history, invite, listing, pins, users, views
from sandbox.api.call import Call
from sandbox.shapes import Json


@dataclass(frozen=True)
class Method:
    """One row. `tier` 0: no tier of its own. `token`: bot, app, or none."""

    run: Callable[[Call], Json]
    tier: int = 0
    scope: str = ""
    token: str = "bot"


METHODS: dict[str, Method] = {
    "api.test": Method(app.api_test, 4, token="none"),
    "auth.test": Method(app.auth_test),
    "apps.connections.open": Method(app.open_connection, 1, token="app"),
    "chat.postMessage": Method(chat.post_message, 0, "chat:write"),
    "chat.update": Method(chat.update, 3, "chat:write"),
    "chat.delete": Method(chat.delete, 3, "chat:write"),
    "chat.postEphemeral": Method(chat.post_ephemeral, 4, "chat:write"),
    "chat.getPermalink": Method(chat.get_permalink),
    "views.open": Method(views.open_view, 4),
    "views.push": Method(views.push, 4),
    "views.update": Method(views.update, 4),
    "views.publish": Method(views.publish, 4),
    "conversations.create": Method(conversations.create, 2),
    "conversations.info": Method(conversations.info, 3),
    "conversations.members": Method(conversations.members, 4),
    "conversations.list": Method(listing.list_channels, 2),
    "conversations.invite": Method(invite.invite, 3),
    "conversations.kick": Method(conversations.kick, 3),
    "conversations.join": Method(conversations.join, 3),
    "conversations.open": Method(conversations.open_conversation, 3),
    "conversations.history": Method(history.history, 3),
    "conversations.replies": Method(history.replies, 3),
    "conversations.rename": Method(conversations.rename, 2),
    "conversations.archive": Method(conversations.archive, 2),
    "conversations.setTopic": Method(conversations.set_topic, 2),
    "conversations.setPurpose": Method(conversations.set_purpose, 2),
    "users.info": Method(users.info, 4, "users:read"),
    "users.list": Method(users.list_users, 2, "users:read"),
    "users.conversations": Method(listing.list_own, 2),
    "pins.add": Method(pins.add, 2, "pins:write"),
    "pins.remove": Method(pins.remove, 2, "pins:write"),
    "pins.list": Method(pins.list_pins, 2, "pins:read"),
    "reactions.add": Method(pins.react, 3, "reactions:write"),
    "team.info": Method(users.team_info, 3, "team:read"),
}
