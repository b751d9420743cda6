"""Backups as the house remembers them: whose turn tonight's is, and what became of it.

The work's tenant is the house itself (`store.backup.HOUSE`): a backup holds every workspace's rows.
"""

from datetime import datetime, timedelta

from kam.work import Work
from kam.workdays import zone_of
from store import backup as backups
from store.backup import Backup

NIGHT = 3  # o'clock, local
AGAIN = timedelta(hours=1)  # after a failure, or when who began it has died
_TOLD_FOR = timedelta(days=400)


def claim(work: Work, zone: str) -> int:
    """1 if tonight's backup is due and is now ours to make; 0 if it is done, too early, or somebody's.

    One for each local day, by whoever asks first after three; a bot that was down then makes it when it comes
    back. One that failed, or whose bot died over it, is due again after an hour; one whose file has vanished,
    at once. Raises ZoneUnknown.
    """
    local = work.now.astimezone(zone_of(zone))
    if local.hour < NIGHT:
        return 0
    night = local.date().isoformat()
    row = backups.get(work.tenant, work.session, night)
    if row is None:
        row = Backup(workspace=work.tenant.key, id=night, nightly=True, begun_at=work.now)
        row.database = _database(work)
        work.session.add(row)
        return 1
    if _is_good(row) or (not _is_over(row) and work.now - (row.ended_at or row.begun_at) < AGAIN):
        return 0
    row.begun_at, row.ended_at, row.error, row.database = work.now, None, "", _database(work)
    return 1


def made_by_hand(
    work: Work, begun_at: datetime, *, file: str, size: int, records: int, database: str = ""
) -> None:
    """Somebody made one with a command."""
    row = Backup(workspace=work.tenant.key, id=work.new_id(), begun_at=begun_at, ended_at=work.now)
    row.file, row.size, row.record_count, row.database = file, size, records, database
    work.session.add(row)


def end(
    work: Work,
    backup_id: str,
    begun_at: datetime,
    *,
    file: str = "",
    size: int = 0,
    records: int = 0,
    error: str = "",
) -> bool:
    """What became of the backup begun then; False if somebody else has begun it anew since."""
    row = backups.get(work.tenant, work.session, backup_id)
    if row is None or row.begun_at != begun_at:
        return False
    row.ended_at, row.file, row.size, row.record_count, row.error = work.now, file, size, records, error
    backups.forget(work.tenant, work.session, work.now - _TOLD_FOR)
    return True


def _database(work: Work) -> str:
    """The name that this database's backups carry, from its first night on."""
    return backups.database_name(work.tenant, work.session) or work.new_id()


def _is_over(row: Backup) -> bool:
    """It was made, whether it is still there or not: nothing failed for which to wait."""
    return row.ended_at is not None and not row.error


def _is_good(row: Backup) -> bool:
    return _is_over(row) and not backups.is_gone(row)
