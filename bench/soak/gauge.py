"""What a process holds, read from /proc; what the outbox holds, read beside the bot. Linux only."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

MB = 1024 * 1024


@dataclass(frozen=True)
class Held:
    """One look at the bot: memory in MB, what is open, what waits. `due`: pending and already due."""

    minutes: float
    rss: float
    files: int
    sockets: int
    threads: int
    wal: float
    due: int
    later: int
    sending: int
    unknown: int
    parked: int
    sandbox_rss: float
    p50: float
    p99: float
    acts: int


def resident(pid: int) -> float:
    """Memory that the process holds, MB."""
    return _status(pid, "VmRSS") / 1024


def threads(pid: int) -> int:
    """How many threads it has."""
    return _status(pid, "Threads")


def _status(pid: int, name: str) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    raise LookupError(name)


def opened(pid: int) -> tuple[int, int]:
    """(files, sockets) that the process has open."""
    files = sockets = 0
    for each in Path(f"/proc/{pid}/fd").iterdir():
        try:
            target = str(each.readlink())
        except OSError:  # closed while we looked
            continue
        sockets += target.startswith("socket:")
        files += not target.startswith("socket:")
    return files, sockets


def wal(database: Path) -> float:
    """The size of the write-ahead log, MB."""
    try:
        return Path(f"{database}-wal").stat().st_size / MB
    except FileNotFoundError:
        return 0.0


def outbox(database: Path) -> dict[str, int]:
    """How many deliveries stand in each state; `pending` is split into `due` and `later`."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    question = (
        "SELECT CASE WHEN state != 'pending' THEN state"
        " WHEN due_at <= ? AND coalesce(not_before, '') <= ? THEN 'due' ELSE 'later' END, count(*)"
        " FROM outbox GROUP BY 1"
    )
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=5.0)) as connection:
        return dict(connection.execute(question, (now, now)).fetchall())


def slope(points: list[tuple[float, float]]) -> float:
    """Least squares: growth per hour of (minutes, value); 0.0 for fewer than three."""
    if len(points) < 3:
        return 0.0
    middle = sum(x for x, _ in points) / len(points)
    level = sum(y for _, y in points) / len(points)
    spread = sum((x - middle) ** 2 for x, _ in points)
    return 60.0 * sum((x - middle) * (y - level) for x, y in points) / spread if spread else 0.0


def share(values: list[float], part: float) -> float:
    """The value below which this part of them lies; 0.0 for none."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))] if values else 0.0
