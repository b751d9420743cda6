"""Record ids: 26 characters that sort by the time they were made (ULID)."""

import secrets
import threading
from datetime import datetime

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class UlidIds:
    """Unique across processes by 80 random bits; within one process and millisecond they still sort."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = (0, 0)

    def new(self, now: datetime) -> str:
        """A new id for the moment `now`."""
        milliseconds = int(now.timestamp() * 1000)
        with self._lock:
            noise = secrets.randbits(79)
            if self._last[0] == milliseconds:
                noise = self._last[1] + 1
            self._last = (milliseconds, noise)
        return _coded(milliseconds, 10) + _coded(noise, 16)


def _coded(number: int, length: int) -> str:
    digits = []
    for _ in range(length):
        number, rest = divmod(number, 32)
        digits.append(_ALPHABET[rest])
    return "".join(reversed(digits))
