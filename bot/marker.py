"""Marks in message metadata: opaque, signed, only ours."""

import hashlib
import hmac


class HmacMarker:
    """The keys, newest first, never leave the bot; other apps can read a mark but not make one."""

    def __init__(self, *keys: str) -> None:
        self._keys = [hashlib.sha256(f"kam mark {key}".encode()).digest() for key in keys]

    def mark(self, row_id: str, channel: str) -> str:
        """The mark of this outbox row in this channel."""
        return _signed(self._keys[0], row_id, channel)

    def is_ours(self, mark: str, row_id: str, channel: str) -> bool:
        """True if we made it for exactly this row and channel, with this or a former key."""
        return any(hmac.compare_digest(mark, _signed(key, row_id, channel)) for key in self._keys)


def _signed(key: bytes, row_id: str, channel: str) -> str:
    return hmac.new(key, f"{row_id}|{channel}".encode(), hashlib.sha256).hexdigest()[:40]
