"""Marks in message metadata: opaque, signed, only ours."""

import hashlib
import hmac


class HmacMarker:
    """The key never leaves the bot; other apps can read a mark but not make one."""

    def __init__(self, key: str) -> None:
        self._key = hashlib.sha256(f"kam mark {key}".encode()).digest()

    def mark(self, row_id: str, channel: str) -> str:
        """The mark of this outbox row in this channel."""
        return hmac.new(self._key, f"{row_id}|{channel}".encode(), hashlib.sha256).hexdigest()[:40]

    def is_ours(self, mark: str, row_id: str, channel: str) -> bool:
        """True if we made it for exactly this row and channel."""
        return hmac.compare_digest(mark, self.mark(row_id, channel))
