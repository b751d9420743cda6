"""A small Slack in this process, in virtual time, that loses answers on demand. No sockets, no sleeping.

What it refuses and returns follows SLACK.md; the sandbox is the strict one.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from jobs import answers
from jobs.ports import Answer, NotSent, Unknown
from store.tenant import Tenant

BOT_USER, BOT_ID = "UBOT", "BBOT"


class FakeClock:
    """A clock that moves only when told."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


class Counted:
    """Ids that sort by time and never repeat."""

    def __init__(self, prefix: str = "") -> None:
        self.prefix, self.last = prefix, 0

    def new(self, now: datetime) -> str:
        self.last += 1
        return f"{self.prefix}{int(now.timestamp()):012d}{self.last:08d}"


class PlainMarker:
    """Marks that say what they are; `is_ours` compares."""

    def mark(self, row_id: str, channel: str) -> str:
        return f"signed:{row_id}:{channel}"

    def is_ours(self, mark: str, row_id: str, channel: str) -> bool:
        return mark == self.mark(row_id, channel)


Fault = Callable[[str, dict[str, Any]], str]
"""(method, arguments) -> '' or one of: lost, unsent, 500, down, 429:<seconds>, error:<code>."""


@dataclass
class FakeSlack:
    """Channels, people and messages; `fault` decides what goes wrong with each call."""

    clock: FakeClock
    channels: dict[str, dict[str, Any]] = field(default_factory=dict)
    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    messages: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    calls: list[tuple[datetime, Tenant, str, dict[str, Any]]] = field(default_factory=list)
    refused_scopes: set[str] = field(default_factory=set)
    lag: float = 0.0
    fault: Fault = lambda _method, _arguments: ""

    def channel(self, channel: str, **facts: Any) -> None:
        found = {"id": channel, "is_private": True, "is_member": True, "name": channel.lower(), "members": []}
        self.channels[channel] = found | facts

    def person(self, person: str, **facts: Any) -> None:
        self.users[person] = {"id": person, "team_id": "T1", "name": person.lower(), **facts}

    def count(self) -> Counter[str]:
        return Counter(method for _at, _tenant, method, _arguments in self.calls)

    def texts(self, channel: str) -> list[str]:
        return [message["text"] for message in self.messages.get(channel, [])]

    async def call(self, tenant: Tenant, method: str, arguments: dict[str, Any]) -> Answer:
        self.calls.append((self.clock.now(), tenant, method, arguments))
        wrong = self.fault(method, arguments)
        if wrong == "unsent":
            return Unknown("lost_request")
        if wrong == "500":
            return answers.of_response(500, {}, "")
        if wrong == "down":
            return NotSent("cannot_connect", "down")
        if wrong.startswith("429"):
            return answers.of_response(429, {"Retry-After": wrong.partition(":")[2]}, "")
        if wrong.startswith("error:"):
            return answers.of_data({"ok": False, "error": wrong.partition(":")[2]}, {})
        data = self._do(method, arguments)
        return Unknown("lost_answer") if wrong == "lost" else answers.of_data(data, {})

    def _do(self, method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        if method in self.refused_scopes:
            return {"ok": False, "error": "missing_scope"}
        does = getattr(self, "_" + method.replace(".", "_"))
        return {"ok": True, **found} if "error" not in (found := does(arguments)) else {"ok": False, **found}

    def _auth_test(self, _asked: dict[str, Any]) -> dict[str, Any]:
        return {"bot_id": BOT_ID, "user_id": BOT_USER}

    def _conversations_info(self, asked: dict[str, Any]) -> dict[str, Any]:
        found = self.channels.get(asked["channel"])
        return {"channel": found} if found else {"error": "channel_not_found"}

    def _conversations_members(self, asked: dict[str, Any]) -> dict[str, Any]:
        return {"members": [BOT_USER, *self.channels[asked["channel"]]["members"]]}

    def _users_info(self, asked: dict[str, Any]) -> dict[str, Any]:
        found = self.users.get(asked["user"])
        return {"user": found} if found else {"error": "user_not_found"}

    def _conversations_open(self, asked: dict[str, Any]) -> dict[str, Any]:
        return {"channel": {"id": f"D{asked['users']}"}}

    def _conversations_create(self, asked: dict[str, Any]) -> dict[str, Any]:
        if any(each["name"] == asked["name"] for each in self.channels.values()):
            return {"error": "name_taken"}
        made = f"C{len(self.channels) + 100}"
        self.channel(made, name=asked["name"], is_private=asked["is_private"], creator=BOT_USER)
        return {"channel": self.channels[made]}

    def _conversations_list(self, _asked: dict[str, Any]) -> dict[str, Any]:
        return {"channels": list(self.channels.values())}

    def _conversations_invite(self, asked: dict[str, Any]) -> dict[str, Any]:
        members = self.channels[asked["channel"]]["members"]
        if asked["users"] in members:
            return {"error": "already_in_channel"}
        members.append(asked["users"])
        return {}

    def _pins_add(self, asked: dict[str, Any]) -> dict[str, Any]:
        pins = self.channels[asked["channel"]].setdefault("pins", [])
        if asked["timestamp"] in pins:
            return {"error": "already_pinned"}
        pins.append(asked["timestamp"])
        return {}

    def _chat_postMessage(self, asked: dict[str, Any]) -> dict[str, Any]:
        channel = asked["channel"]
        channel = f"D{channel}" if channel.startswith("U") else channel
        if channel[0] == "C" and self.channels[channel].get("is_archived"):
            return {"error": "is_archived"}
        there = self.messages.setdefault(channel, [])
        ts = f"{self.clock.now().timestamp():.0f}.{sum(map(len, self.messages.values())) + 1:06d}"
        there.append({**asked, "ts": ts, "bot_id": BOT_ID, "at": self.clock.now()})
        return {"channel": channel, "ts": ts}

    def _chat_update(self, asked: dict[str, Any]) -> dict[str, Any]:
        for message in self.messages.get(asked["channel"], []):
            if message["ts"] == asked["ts"]:
                message["text"] = asked["text"]
                return {"channel": asked["channel"], "ts": asked["ts"]}
        return {"error": "message_not_found"}

    def _conversations_history(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Newest first, in pages; messages show up only after the lag."""
        seen = self.clock.now() - timedelta(seconds=self.lag)
        shown = [
            {key: value for key, value in message.items() if key != "at"}
            for message in reversed(self.messages.get(asked["channel"], []))
            if message["at"] <= seen and float(message["ts"]) > float(asked["oldest"])
        ]
        start, size = int(asked.get("cursor") or 0), int(asked["limit"])
        more = start + size < len(shown)
        cursor = {"next_cursor": str(start + size)} if more else {}
        return {"messages": shown[start : start + size], "has_more": more, "response_metadata": cursor}
