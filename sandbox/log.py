"""What went over the wire, both ways: for scripts and tests, newest last."""

from collections import deque

from sandbox.clock import SandboxClock
from sandbox.listeners import Listeners
from sandbox.shapes import Json

MAX_ENTRIES = 50_000


class Log:
    """Entries `{kind: delivery | api | response_url, method, arguments, answer, at, ms}`; the oldest go.

    `added` is told of each.
    """

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self._entries: deque[Json] = deque(maxlen=MAX_ENTRIES)
        self.added: Listeners[[]] = Listeners()

    def add(self, kind: str, method: str, arguments: Json, answer: object, ms: float, **more: object) -> None:
        """Notes one exchange; `ms` is real time. The token is redacted."""
        if "token" in arguments:
            arguments = {**arguments, "token": "…"}
        entry: Json = {"kind": kind, "method": method, "arguments": arguments, "answer": answer}
        self._entries.append({**entry, "at": self._clock.now().isoformat(), "ms": round(ms, 3), **more})
        self.added()

    def entries(self, method: str = "", kind: str = "") -> list[Json]:
        """All entries, or those of one method or kind."""
        return [
            entry
            for entry in self._entries
            if (not method or entry["method"] == method) and (not kind or entry["kind"] == kind)
        ]

    def clear(self) -> None:
        """Forgets all entries."""
        self._entries.clear()
