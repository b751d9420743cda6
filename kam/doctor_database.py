"""What is wrong with the machine: the database, its disk, the port, the backup. Pure."""

from collections.abc import Iterator
from datetime import timedelta

from kam.shapes.doctor import BackupFacts, DatabaseFacts, DoorFacts, Finding, Seen

LITTLE = 200_000_000  # bytes free, below which a busy day can fill the disk
STALE = timedelta(hours=36)  # a nightly backup that failed once is seen before the second night


def findings(seen: Seen) -> Iterator[Finding]:
    """Database, disk, port and backup; what could not be looked at is None."""
    yield from _database(seen.database)
    yield from _disk(seen.database)
    if seen.door is not None:
        yield from _door(seen.door, seen.database.holder)
    if seen.backup is not None:
        yield from _backup(seen.backup, seen)


def _database(seen: DatabaseFacts) -> Iterator[Finding]:
    if seen.state != "current":
        yield Finding(f"db_{seen.state}", "hint" if seen.state == "empty" else "stops", {"why": seen.why})
    if seen.unread and seen.state in {"current", "older", "newer"}:
        yield Finding("db_unread", "hint", {"size": (seen.size or 0) // 1_000_000})
    if seen.read_only:
        yield Finding("db_read_only", "stops", {"why": seen.why})
    yield from (Finding("db_setting", "harms", {"name": name, "value": value}) for name, value in seen.wrong)


def _disk(seen: DatabaseFacts) -> Iterator[Finding]:
    if seen.free is None:
        return
    size, free = (seen.size or 0) // 1_000_000, seen.free // 1_000_000
    if seen.free < LITTLE:
        yield Finding("disk_full", "stops", {"free": free})
    elif seen.free < 2 * (seen.size or 0):
        yield Finding("disk_tight", "harms", {"free": free, "size": size})


def _door(seen: DoorFacts, holder: str) -> Iterator[Finding]:
    if seen.unfit:
        yield Finding("port_unfit", "stops", {"address": seen.address, "why": seen.unfit})
    if seen.who == "other":
        yield Finding("port_taken", "stops", {"address": seen.address})
    if seen.who != "bot" and holder:
        yield Finding("db_taken", "stops", {"pid": holder, "address": seen.address})
    if seen.who == "bot" and seen.reason:
        yield Finding("bot_not_ready", "stops", {"reason": seen.reason})


def _backup(seen: BackupFacts, all_seen: Seen) -> Iterator[Finding]:
    failed = seen.failed_at is not None and (seen.good_at is None or seen.failed_at > seen.good_at)
    if failed:
        yield Finding("backup_fails", "harms", {"at": seen.failed_at, "why": seen.why})
    elif seen.good_at is None:
        yield Finding("backup_none", "harms")
    if seen.good_at is not None and all_seen.now - seen.good_at > STALE:
        yield Finding("backup_old", "harms", {"at": seen.good_at})
    if seen.shut:
        yield Finding(f"backup_{seen.shut}", "harms", {"file": seen.file})
