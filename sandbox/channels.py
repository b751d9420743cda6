"""Channels and direct conversations, as Slack channel objects."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from sandbox.saved import Saved
from sandbox.shapes import Json


@dataclass
class Channel:
    """One conversation. `members` keeps the order in which people came; `pins` are `{ts, user, created}`."""

    id: str
    name: str
    created: int
    creator: str
    is_private: bool = False
    is_im: bool = False
    is_general: bool = False
    user: str = ""
    members: dict[str, None] = field(default_factory=dict)
    is_archived: bool = False
    topic: str = ""
    purpose: str = ""
    is_ext_shared: bool = False
    is_pending_ext_shared: bool = False
    connected_team_ids: list[str] = field(default_factory=list)
    pins: list[Json] = field(default_factory=list)
    canvas: Json | None = None
    previous_names: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """`public`, `private` or `im`: what decides which scope a method needs."""
        return "im" if self.is_im else "private" if self.is_private else "public"

    def slack_object(self, viewer: str) -> Json:
        """The channel object that conversations.info gives to this member or non-member."""
        if self.is_im:
            return {"id": self.id, "created": self.created, "is_im": True, "is_archived": False,
                    "is_org_shared": False, "user": self.user, "is_user_deleted": False}  # fmt: skip
        return {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": not self.is_private,
            "is_group": self.is_private,
            "is_im": False,
            "is_mpim": False,
            "is_private": self.is_private,
            "created": self.created,
            "creator": self.creator,
            "is_archived": self.is_archived,
            "is_general": self.is_general,
            **self._sharing(),
            "is_member": viewer in self.members,
            "topic": self._note(self.topic),
            "purpose": self._note(self.purpose),
            "previous_names": list(self.previous_names),
            "properties": {"canvas": self.canvas} if self.canvas else {},
        }

    def _sharing(self) -> Json:
        return {
            "is_shared": self.is_ext_shared,
            "is_org_shared": False,
            "is_ext_shared": self.is_ext_shared,
            "is_pending_ext_shared": self.is_pending_ext_shared,
            "pending_shared": ["T0PENDING"] if self.is_pending_ext_shared else [],
            "pending_connected_team_ids": [],
            "connected_team_ids": list(self.connected_team_ids),
        }

    def _note(self, value: str) -> Json:
        return {"value": value, "creator": self.creator, "last_set": self.created}


class Channels:
    """Channels by id and name; direct conversations with the app by person."""

    def __init__(self, saved: Saved) -> None:
        self._saved = saved
        self._channels: dict[str, Channel] = {}
        self._ims: dict[str, Channel] = {}
        for document in saved.all("channel").values():
            self._remember(Channel(**{**document, "members": dict.fromkeys(document["members"])}))

    def __iter__(self) -> Iterator[Channel]:
        return iter(self._channels.values())

    def get(self, channel: str) -> Channel | None:
        """By id."""
        return self._channels.get(channel)

    def named(self, name: str) -> Channel | None:
        """By name, archived ones too: their names stay taken."""
        return next((found for found in self if not found.is_im and found.name == name.lower()), None)

    def im_of(self, user: str) -> Channel | None:
        """The app's direct conversation with this person."""
        return self._ims.get(user)

    def put(self, channel: Channel) -> Channel:
        """Adds or remembers a change of a channel."""
        self._remember(channel)
        document: dict[str, Any] = asdict(channel)
        document["members"] = list(channel.members)
        self._saved.put("channel", channel.id, document)
        return channel

    def change_id(self, channel: Channel, new_id: str) -> None:
        """The same channel under another id, as when a private channel begins to be shared."""
        self._saved.put("channel", channel.id, None)
        del self._channels[channel.id]
        channel.id = new_id
        self.put(channel)

    def _remember(self, channel: Channel) -> None:
        self._channels[channel.id] = channel
        if channel.is_im:
            self._ims[channel.user] = channel
