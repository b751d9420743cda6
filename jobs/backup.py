"""The nightly backup: claimed in the database, made outside of any transaction, its end written down."""

from datetime import datetime
from functools import partial
from typing import Any

import structlog
from sqlmodel import Session

from jobs.ports import Backups, NotMade
from jobs.table import Job
from kam import backup
from kam.ports import Clock, Ids
from kam.work import Work, begin
from store import backup as backups
from store.backup import HOUSE, Backup
from store.database import Database

log = structlog.get_logger("backup")


class Nightly:
    """`job` is its row in the table of jobs. `zone` is the operator's: a backup is of no one workspace."""

    def __init__(self, db: Database, clock: Clock, ids: Ids, port: Backups, zone: str) -> None:
        self._db, self._clock, self._ids, self._port, self._zone = db, clock, ids, port, zone

    @property
    def job(self) -> Job:
        """Due once a local day, whatever restarts or replicas."""
        run = partial(backup.claim, zone=self._zone)
        return Job("backup", "tick", run, house=True, then=self.make)

    async def make(self) -> None:
        """Make the one that was claimed. Raises NotMade, once that is written down and in the log."""
        claimed = await self._db.read(partial(backups.last_nightly, HOUSE))
        if claimed is None or claimed.ended_at is not None:
            return
        try:
            made = await self._port.make(claimed.id)
        except NotMade as why:
            log.error("backup_failed", night=claimed.id, why=str(why))
            await self._end(claimed, error=str(why))
            raise
        log.info("backup", night=claimed.id, size=made.size, records=made.records)
        await self._end(claimed, file=made.file, size=made.size, records=made.records)

    async def _end(self, claimed: Backup, **values: Any) -> None:
        ended = partial(_ended, self._clock.now(), self._ids, claimed.id, claimed.begun_at, values)
        await self._db.write(ended)


def _ended(
    now: datetime, ids: Ids, backup_id: str, begun_at: datetime, values: dict[str, Any], session: Session
) -> bool:
    work: Work = begin(HOUSE, session, now, ids, verb="job.backup")
    return backup.end(work, backup_id, begun_at, **values)
