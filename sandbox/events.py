"""Which events the app gets, and their envelopes. Sources: Slack's event pages and the Events API page."""

from collections.abc import Iterable

from sandbox.channels import Channel
from sandbox.identity import Identity
from sandbox.ids import Ids
from sandbox.scopes import Scopes
from sandbox.shapes import Json

# event -> the scopes of which one is needed; () needs none.
EVENTS: dict[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "app_uninstalled": (),
    "tokens_revoked": (),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    "user_change": ("users:read",),
    "team_join": ("users:read",),
    "channel_rename": ("channels:read",),
    "channel_archive": ("channels:read",),
    "channel_unarchive": ("channels:read",),
    "group_rename": ("groups:read",),
    "group_archive": ("groups:read",),
    "group_unarchive": ("groups:read",),
    "group_left": ("groups:read",),
    "channel_shared": ("channels:read", "groups:read"),
    "channel_unshared": ("channels:read", "groups:read"),
    "channel_id_changed": ("channels:read", "groups:read"),
    "message.im": ("im:history",),
    "message.groups": ("groups:history",),
    "message.channels": ("channels:history",),
}
# What a manifest would list that reads no channels: the two message events of channels are left out.
DEFAULT_SUBSCRIPTIONS = tuple(
    event for event in EVENTS if event not in ("message.groups", "message.channels")
)
MESSAGE_EVENTS = {"im": "message.im", "private": "message.groups", "public": "message.channels"}


class Subscriptions:
    """The events that the app asked for and may see."""

    def __init__(self, scopes: Scopes, wanted: Iterable[str] = DEFAULT_SUBSCRIPTIONS) -> None:
        self._scopes = scopes
        self.wanted = list(wanted)

    def has(self, event: str) -> bool:
        """Whether an event of this name (`message.im` for messages) reaches the app."""
        needed = EVENTS.get(event, ())
        return event in self.wanted and (not needed or any(self._scopes.has(scope) for scope in needed))


def envelope(identity: Identity, ids: Ids, event: Json, channel: Channel | None, now: float) -> Json:
    """The `event_callback` around an event; `now` in seconds since 1970."""
    return {
        "token": identity.verification_token,
        "team_id": identity.team_id,
        "context_team_id": identity.team_id,
        "context_enterprise_id": None,
        "api_app_id": identity.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": ids.new("Ev"),
        "event_time": int(now),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": identity.team_id,
                "user_id": identity.bot_user_id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": bool(channel and channel.is_ext_shared),
        "event_context": f"4-{ids.new('E')}",
    }
