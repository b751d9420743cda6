"""The clocks that may be the Clock port."""

from datetime import UTC, datetime, timedelta
from pathlib import Path


class RealClock:
    """The machine's time."""

    def now(self) -> datetime:
        """Aware, UTC."""
        return datetime.now(UTC)


class FileClock:
    """The machine's time plus the offset in seconds in a file: for bots in a child process (tests)."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> datetime:
        """Aware, UTC; a missing or empty file means no offset."""
        text = self._path.read_text() if self._path.exists() else ""
        return datetime.now(UTC) + timedelta(seconds=float(text or 0))
