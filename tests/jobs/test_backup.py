"""The nightly backup: one a night, whoever asks; a failed one comes again; old ones go last of all."""

import asyncio
import errno
import multiprocessing
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import pytest
from sqlmodel import Session
from structlog.testing import capture_logs

from bot.appearing import appearing
from bot.backups import Backups, NightlyBackups, make_night
from bot.sealed import MAGIC
from bot.unfit import CannotStart
from jobs.backup import Nightly
from jobs.ports import Made, NotMade
from jobs.tick import Ticker
from kam import backup
from kam.work import begin
from store import backup as backups
from store.backup import HOUSE, Backup
from store.database import Database
from tests.jobs.fake_slack import Counted
from tests.jobs.world import World, build


@dataclass
class Shelf:
    """Takes backups, or fails as often as told."""

    nights: list[str] = field(default_factory=list)
    failures: int = 0

    async def make(self, night: str) -> Made:
        self.nights.append(night)
        if self.failures:
            self.failures -= 1
            raise NotMade("ENOSPC")
        return Made(f"kam-{night}.backup", 1000, 10)


def replica(world: World, shelf: Shelf) -> Ticker:
    nightly = Nightly(world.db, world.clock, Counted("n"), shelf, "Europe/Helsinki")
    return Ticker(world.db, world.clock, Counted("t"), (nightly.job,), world.delivery, lambda: ())


def last(world: World, which: Callable[..., Backup | None] = backups.last) -> Backup:
    found = world.db.read_now(lambda session: which(HOUSE, session))
    assert found is not None
    return found


async def test_one_a_night_whatever_replicas_and_restarts(database: Database) -> None:
    world, shelf = build(database), Shelf()
    world.clock.advance(14.5 * 3600)  # 0.30 in Helsinki
    for _hour in range(36):
        await asyncio.gather(*(replica(world, shelf).until_quiet() for _bot in range(3)))
        world.clock.advance(3600)
    assert shelf.nights == ["2026-11-24", "2026-11-25"]
    row = last(world)
    assert (row.file, row.size, row.record_count) == ("kam-2026-11-25.backup", 1000, 10)
    assert row.ended_at is not None and not row.error


async def test_a_bot_that_slept_through_the_night_makes_it_when_it_comes_back(world: World) -> None:
    shelf = Shelf()
    world.clock.advance(30 * 3600)
    await replica(world, shelf).until_quiet()
    assert shelf.nights == ["2026-11-24"]


async def test_a_failure_is_remembered_and_tried_again_after_an_hour(world: World) -> None:
    shelf = Shelf(failures=1)
    ticker = replica(world, shelf)
    with capture_logs() as told:
        await ticker.until_quiet()
    assert [each["event"] for each in told if each["log_level"] == "error"] == ["backup_failed"]
    assert last(world).error == "ENOSPC"
    for _minute in range(58):
        world.clock.advance(60)
        await ticker.tick()
    assert len(shelf.nights) == 1
    world.clock.advance(180)
    await ticker.until_quiet()
    assert len(shelf.nights) == 2
    assert last(world, backups.last_good).error == ""


async def test_one_whose_file_has_vanished_is_made_anew(world: World, tmp_path: Path) -> None:
    file = tmp_path / "kam.backup"

    class Real(Shelf):
        async def make(self, night: str) -> Made:
            file.touch()
            return Made(str(file), 1, (await super().make(night)).records)

    shelf = Real()
    world.clock.advance(30 * 3600)
    for _look in range(2):
        await replica(world, shelf).until_quiet()
    assert len(shelf.nights) == 1
    file.unlink()
    await replica(world, shelf).until_quiet()
    assert len(shelf.nights) == 2 and file.exists()


async def test_what_a_killed_bot_began_another_takes_up_and_the_first_one_is_not_heard_any_more(
    world: World,
) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    class Slow(Shelf):
        async def make(self, night: str) -> Made:
            begun.set()
            await go_on.wait()
            return Made("late", 1, 1)

    sleeper = asyncio.create_task(replica(world, Slow()).until_quiet())
    await begun.wait()
    shelf = Shelf()
    await replica(world, shelf).until_quiet()
    assert shelf.nights == []
    world.clock.advance(3700)
    await replica(world, shelf).until_quiet()
    go_on.set()
    await sleeper
    assert last(world).file == "kam-2026-11-23.backup"


def night(world: World, folder: Path, name: str, keep: int) -> Made:
    return make_night(Backups(world.db.url, ("key",)), folder, name, world.clock.now(), keep)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir() if "kam.db" not in file.name)


def test_the_newest_are_kept_and_what_is_not_ours_is_left_alone(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "nights"
    for day in range(2, 6):
        night(world, folder, f"2026-11-0{day}", 4)
    (folder / "kam-2026-11-01.backup").write_bytes(MAGIC)
    (folder / "kam-important.backup").write_text("mine")
    shutil.copy(folder / "kam-2026-11-02.backup", folder / "kam-2026-11-02-before.backup")
    left(folder / "kam-2026-11-05.backup.4x.backup-unfinished", hours=13)
    left(folder / "kam-2026-11-06.backup.5y.backup-unfinished", hours=11)  # somebody may be at it
    made = night(world, folder, "2026-11-06", 3)
    assert made.size == (folder / "kam-2026-11-06.backup").stat().st_size
    assert names(folder) == [
        "kam-2026-11-01.backup", "kam-2026-11-02-before.backup",
        "kam-2026-11-04.backup", "kam-2026-11-05.backup", "kam-2026-11-06.backup",
        "kam-2026-11-06.backup.5y.backup-unfinished", "kam-important.backup",
    ]  # fmt: skip


async def test_another_databases_nights_are_neither_replaced_nor_removed(
    world: World, tmp_path: Path, opened
) -> None:
    """A restored copy has the same workspaces and the same settings, so it writes into the same folder."""
    folder = tmp_path / "nights"
    copy = f"sqlite:///{tmp_path / 'copy.kam.db'}"
    file = tmp_path / "b.backup"
    ours = Backups(world.db.url, ("key",))
    claimed(world.db, "ours")
    night(world, folder, "2026-11-22", 3)
    first = night(world, folder, "2026-11-23", 3)
    before = (folder / "kam-2026-11-23.backup").read_bytes()
    ours.make(file, world.clock.now(), lambda *_rows: None, lambda *_rows: None)
    theirs = Backups(copy, ("key",))
    theirs.restore(file, world.clock.now(), lambda *_rows: None, lambda *_rows: None)
    claimed(opened(copy), "theirs")
    other = make_night(theirs, folder, "2026-11-23", world.clock.now(), 1)
    assert other.database not in {"", first.database}
    assert (folder / "kam-2026-11-23.backup").read_bytes() == before
    longer = f"kam-2026-11-23-{other.database[-6:]}.backup"
    assert names(folder) == ["kam-2026-11-22.backup", longer, "kam-2026-11-23.backup"]
    night(world, folder, "2026-11-23", 1)
    assert names(folder) == [longer, "kam-2026-11-23.backup"], "our own, and the same name again"


def test_nights_from_before_databases_had_names_go_with_time(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "nights"
    for day in range(2, 5):
        night(world, folder, f"2026-11-0{day}", 3)
    claimed(world.db, "ours")
    night(world, folder, "2026-11-05", 2)
    assert names(folder) == ["kam-2026-11-04.backup", "kam-2026-11-05.backup"]


def claimed(database: Database, name: str) -> None:
    """A night has begun there: from then on the database has a name."""
    at = datetime(2026, 11, 23, 5, tzinfo=UTC)

    def transaction(session: Session) -> None:
        assert backup.claim(begin(HOUSE, session, at, Counted(name), verb="job.backup"), "UTC") == 1

    database.write_now(transaction)


@pytest.mark.parametrize("moved", [-86_400.0, 86_400.0])
def test_the_age_of_what_was_left_is_told_by_the_clock_of_the_files(
    world: World, tmp_path: Path, moved: float
) -> None:
    """The bot's clock may be moved, as in the demo."""
    folder = tmp_path / "nights"
    folder.mkdir()
    left(folder / "kam-2026-11-05.backup.4x.backup-unfinished", hours=13)
    left(folder / "kam-2026-11-05.backup.5y.backup-unfinished", hours=11)
    world.clock.advance(time.time() - world.clock.now().timestamp() + moved)
    night(world, folder, "2026-11-06", 3)
    assert names(folder) == ["kam-2026-11-05.backup.5y.backup-unfinished", "kam-2026-11-06.backup"]


@pytest.mark.parametrize(("locks", "stays"), [("of what may be written", False), ("none", True)])
def test_what_may_be_locked_is_left_alone(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locks: str, stays: bool
) -> None:
    """A file system may want write access for a lock, or know no locks."""
    folder = tmp_path / "nights"
    folder.mkdir()
    unfinished = folder / "kam-2026-11-05.backup.4x.backup-unfinished"
    left(unfinished, hours=13)

    def flock(file: BinaryIO, _how: int) -> None:
        if locks == "none" or not file.writable():
            raise OSError(errno.EBADF, "no lock")

    monkeypatch.setattr("bot.appearing.fcntl.flock", flock)
    night(world, folder, "2026-11-06", 3)
    assert unfinished.exists() is stays


def test_a_backup_that_is_named_like_a_database_leaves_its_copies_alone(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "nights"
    folder.mkdir()
    copy = folder / "kam.sqlite.before-0042.unfinished"
    left(copy, hours=13)
    backups = Backups(world.db.url, ("key",))
    backups.make(folder / "kam.sqlite", world.clock.now(), lambda *_rows: None, lambda *_rows: None)
    assert names(folder) == ["kam.sqlite", copy.name]


def left(file: Path, hours: int) -> None:
    """What one that was killed left there so long ago."""
    file.write_text("half")
    age(file, hours)


def age(file: Path, hours: int) -> None:
    then = time.time() - hours * 3600
    os.utime(file, (then, then))


def test_two_that_are_at_it_at_once_leave_each_others_files_alone(world: World, tmp_path: Path) -> None:
    """The second begins after an hour; even a first one that stood still for half a day ends well."""
    folder = tmp_path / "nights"
    night(world, folder, "2026-11-05", 3)
    file, read = folder / "kam-2026-11-06.backup", list[bytes]()
    with appearing(file, lambda unfinished: read.append(unfinished.read_bytes())) as opened:
        opened.write(b"the first one's")
        opened.flush()
        age(next(folder.glob("*unfinished")), hours=13)
        night(world, folder, "2026-11-06", 3)
        assert file.read_bytes().startswith(MAGIC)
    assert (file.read_bytes(), read) == (b"the first one's", [b"the first one's"])
    assert names(folder) == ["kam-2026-11-05.backup", "kam-2026-11-06.backup"]


def test_an_earlier_one_of_this_night_stays_while_the_new_one_cannot_be_read(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "nights"
    night(world, folder, "2026-11-03", 3)
    before = (folder / "kam-2026-11-03.backup").read_bytes()
    monkeypatch.setattr("bot.sealed.Sealer.close", lambda _sealer: None)
    with pytest.raises(CannotStart, match="unread"):
        night(world, folder, "2026-11-03", 3)
    assert names(folder) == ["kam-2026-11-03.backup"]
    assert (folder / "kam-2026-11-03.backup").read_bytes() == before


def test_no_old_one_goes_while_the_new_one_cannot_be_read(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in (1, 2):
        night(world, tmp_path, f"2026-11-0{day}", 3)
    monkeypatch.setattr("bot.sealed.Sealer.close", lambda _sealer: None)
    with pytest.raises(CannotStart, match="unread"):
        night(world, tmp_path, "2026-11-03", 1)
    assert names(tmp_path) == ["kam-2026-11-01.backup", "kam-2026-11-02.backup"]


async def test_it_is_made_in_a_process_of_its_own_which_ends_with_the_bot(
    world: World, tmp_path: Path
) -> None:
    port = NightlyBackups(Backups(world.db.url, ("key",)), world.clock, tmp_path / "nights", 3)
    ending = asyncio.create_task(port.make("2026-11-01"))
    await asyncio.sleep(0)
    ending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await ending
    assert multiprocessing.active_children() == []
    (tmp_path / "nights").write_text("no folder")
    with pytest.raises(NotMade, match="EEXIST"):
        await port.make("2026-11-03")
