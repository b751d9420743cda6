"""Messages: per conversation, with threads; ephemerals apart, per person.

Message objects are never changed in place: a change puts a new object, so that what was logged stays.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sandbox.clock import SandboxClock
from sandbox.saved import Saved
from sandbox.shapes import Json

MAX_EPHEMERALS = 200


def _stamp(micros: int) -> str:
    return f"{micros // 1_000_000}.{micros % 1_000_000:06d}"


@dataclass
class Conversation:
    """The messages of one channel: `order` has every ts, `replies` those of a thread without its root."""

    order: list[str] = field(default_factory=list)
    by_ts: dict[str, Json] = field(default_factory=dict)
    replies: dict[str, list[str]] = field(default_factory=dict)

    def add(self, message: Json) -> None:
        """Puts a new message, or another version of a known one."""
        ts, root = message["ts"], message.get("thread_ts")
        if ts not in self.by_ts:
            insort(self.order, ts)
            if root and root != ts:
                insort(self.replies.setdefault(root, []), ts)
        self.by_ts[ts] = message

    def drop(self, ts: str) -> Json:
        """Takes a message out and gives it back."""
        message = self.by_ts.pop(ts)
        del self.order[bisect_left(self.order, ts)]
        for replies in self.replies.values():
            if ts in replies:
                replies.remove(ts)
        return message


class Messages:
    """Everything that was said; `ts` is unique in the whole sandbox and follows virtual time."""

    def __init__(self, clock: SandboxClock, saved: Saved) -> None:
        self._clock = clock
        self._saved = saved
        self._conversations: dict[str, Conversation] = {}
        self._ephemerals: dict[str, list[Json]] = {}
        self._last = 0
        for key, message in saved.all("message").items():
            channel, ts = key.split("/")
            self._of(channel).add(message)
            self._last = max(self._last, int(ts.replace(".", "")))

    def new_ts(self) -> str:
        """The next `ts`: the virtual instant in seconds with six decimals, later than any before."""
        micros = int(self._clock.now().timestamp() * 1_000_000)
        self._last = max(micros, self._last + 1)
        return _stamp(self._last)

    def ts_at(self, instant: datetime) -> str:
        """The `ts` of what was said at an instant before the sandbox's first."""
        return _stamp(int(instant.timestamp() * 1_000_000))

    def _of(self, channel: str) -> Conversation:
        return self._conversations.setdefault(channel, Conversation())

    def put(self, channel: str, message: Json) -> None:
        """Adds a message or replaces one with the same ts; a reply also counts on its thread's root."""
        conversation = self._of(channel)
        is_new = message["ts"] not in conversation.by_ts
        conversation.add(message)
        self._saved.put("message", f"{channel}/{message['ts']}", message)
        root = message.get("thread_ts")
        if is_new and root and root != message["ts"]:
            self._count_replies(channel, root)

    def _count_replies(self, channel: str, root: str) -> None:
        conversation = self._of(channel)
        if root not in conversation.by_ts:
            return
        replies = conversation.replies.get(root, [])
        counted = {**conversation.by_ts[root], "thread_ts": root, "reply_count": len(replies)}
        users = dict.fromkeys(conversation.by_ts[ts]["user"] for ts in replies)
        counted |= {"reply_users": list(users), "reply_users_count": len(users)}
        if replies:
            counted["latest_reply"] = replies[-1]
        conversation.by_ts[root] = counted
        self._saved.put("message", f"{channel}/{root}", counted)

    def get(self, channel: str, ts: str) -> Json | None:
        """One message, or None."""
        return self._of(channel).by_ts.get(ts)

    def drop(self, channel: str, ts: str) -> Json:
        """Deletes a message and gives what it was."""
        message = self._of(channel).drop(ts)
        self._saved.put("message", f"{channel}/{ts}", None)
        root = message.get("thread_ts")
        if root and root != ts:
            self._count_replies(channel, root)
        return message

    def all(self, channel: str) -> list[Json]:
        """Every message of a channel, replies too, oldest first."""
        conversation = self._of(channel)
        return [conversation.by_ts[ts] for ts in conversation.order]

    def newest_first(self, channel: str) -> Iterator[Json]:
        """Every message of a channel, replies too, newest first."""
        conversation = self._of(channel)
        return (conversation.by_ts[ts] for ts in reversed(conversation.order))

    def between(self, channel: str, oldest: str, latest: str) -> list[Json]:
        """Messages and replies with oldest <= ts <= latest, oldest first."""
        conversation = self._of(channel)
        first = bisect_left(conversation.order, oldest)
        return [conversation.by_ts[ts] for ts in conversation.order[first:] if ts <= latest]

    def thread(self, channel: str, root: str) -> list[Json]:
        """The root and its replies, oldest first; empty when there is no such root."""
        conversation = self._of(channel)
        if root not in conversation.by_ts:
            return []
        return [conversation.by_ts[ts] for ts in [root, *conversation.replies.get(root, [])]]

    def change_id(self, channel: str, new_id: str) -> None:
        """Moves a channel's messages to its new id."""
        self._conversations[new_id] = self._conversations.pop(channel, Conversation())
        for message in self.all(new_id):
            self._saved.put("message", f"{channel}/{message['ts']}", None)
            self._saved.put("message", f"{new_id}/{message['ts']}", message)

    def whisper(self, user: str, message: Json) -> None:
        """Shows an ephemeral to one person, in place of one with the same ts."""
        shown = [kept for kept in self._ephemerals.get(user, []) if kept["ts"] != message["ts"]]
        self._ephemerals[user] = [*shown, message][-MAX_EPHEMERALS:]

    def whispered(self, user: str) -> list[Json]:
        """The ephemerals that this person sees, in the order in which they came."""
        return self._ephemerals.get(user, [])

    def unwhisper(self, user: str, ts: str) -> None:
        """Takes an ephemeral away."""
        self._ephemerals[user] = [kept for kept in self.whispered(user) if kept["ts"] != ts]
