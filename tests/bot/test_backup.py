"""`kam backup` and `kam restore` at a terminal."""

import os
import re
import stat
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import ANY

import pytest
from click.testing import CliRunner, Result

from bot import cli
from bot.backups import NightlyBackups
from bot.sealed import MAGIC, Sealer
from jobs.ports import NotMade
from store import backup as backups
from store import schema
from store.backup import HOUSE
from store.lock import held
from tests.store.made import ONE, OURS, fill
from tests.store.test_copying import everything, finished


def kam(*words: str) -> Result:
    return CliRunner().invoke(cli.main, words)


@pytest.fixture
def at_home(sqlite_url, opened, monkeypatch, tmp_path):
    """The settings of a bot with a key, and a database with a row in each table."""
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("KAM_LANGUAGE", "en")
    monkeypatch.setenv("KAM_SECRET_KEY", "a key")
    monkeypatch.chdir(tmp_path)
    opened(sqlite_url).write_now(lambda session: fill(session, OURS))
    return sqlite_url


@pytest.fixture
def elsewhere(at_home, monkeypatch, tmp_path):
    """A backup was made; from now on DATABASE_URL is an empty machine's."""
    assert kam("backup", "b.backup").exit_code == 0
    url = f"sqlite:///{tmp_path / 'new.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    return url


def test_a_backup_is_the_owners_alone_and_leaves_nothing_beside_it(at_home) -> None:
    made = kam("backup", "b.backup")
    assert made.exit_code == 0 and "rows" in made.output
    assert stat.S_IMODE(Path("b.backup").stat().st_mode) == 0o600
    assert not list(Path().glob("*unfinished"))


def test_a_backup_is_remembered(at_home, opened) -> None:
    kam("backup", "b.backup")
    row = opened(at_home).read_now(lambda session: backups.last_good(HOUSE, session))
    assert (row.file, row.size) == ("b.backup", Path("b.backup").stat().st_size) and row.record_count > 10


def test_an_older_one_is_replaced_only_if_said_so(at_home) -> None:
    Path("b.backup").write_text("precious")
    refused = kam("backup", "b.backup")
    assert refused.exit_code == 1 and "--force" in refused.output
    assert Path("b.backup").read_text() == "precious"
    assert kam("backup", "b.backup", "--force").exit_code == 0
    assert Path("b.backup").read_bytes().startswith(MAGIC)


def test_a_backup_that_fails_leaves_nothing(at_home, monkeypatch) -> None:
    monkeypatch.setattr(
        os, "fsync", lambda _file: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    failed = kam("backup", "b.backup")
    assert failed.exit_code == 1 and "the disk is full" in failed.output
    assert not list(Path().glob("b.backup*"))


def test_backup_and_key_are_all_that_an_empty_machine_needs(at_home, elsewhere, opened) -> None:
    done = kam("restore", "b.backup")
    assert done.exit_code == 0 and "All references are whole" in done.output
    assert schema.state(elsewhere) == "current"
    before, after = everything(at_home, opened), everything(elsewhere, opened)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [old[0][0] for old, _ in changed] == ["Outbox"]
    assert opened(elsewhere).read_now(lambda session: backups.last(HOUSE, session)) is None


def test_a_former_key_opens_it(elsewhere, monkeypatch) -> None:
    monkeypatch.setenv("KAM_SECRET_KEY", "a new key, a key")
    assert kam("restore", "b.backup").exit_code == 0


def newer(file: Path) -> None:
    with file.open("wb") as opened:
        sealer = Sealer(opened, "a key")
        made_at = datetime(2030, 1, 1, tzinfo=UTC).isoformat()
        head = {"format": 1, "revision": "9999", "version": "9.1", "made_at": made_at, "tables": {}}
        for line in finished([head]):
            sealer.write(line)
        sealer.close()


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


@pytest.mark.parametrize(
    ("happens", "english", "finnish"),
    [
        (
            lambda _file, env: env("KAM_SECRET_KEY", "another"),
            "another KAM_SECRET_KEY",
            "toisella KAM_SECRET_KEY",
        ),
        (lambda _file, env: env("KAM_SECRET_KEY", ""), "KAM_SECRET_KEY is not set", "KAM_SECRET_KEY puuttuu"),
        (lambda file, _env: cut(file), "damaged", "vioittunut"),
        (lambda file, _env: file.write_text("a letter"), "not a backup", "ei ole"),
        (lambda file, _env: newer(file), "newer version (9.1)", "uudempi versio (9.1)"),
        (lambda file, _env: file.unlink(), "b.backup: no such file", "b.backup: tiedostoa"),
    ],
)
def test_what_cannot_be_restored_is_refused_in_a_sentence(
    elsewhere, monkeypatch, happens, english, finnish
) -> None:
    happens(Path("b.backup"), monkeypatch.setenv)
    for language, words in (("en", english), ("fi", finnish)):
        monkeypatch.setenv("KAM_LANGUAGE", language)
        refused = kam("restore", "b.backup")
        assert refused.exit_code == 1 and words in refused.output
        assert schema.state(elsewhere) == "empty"


def test_nothing_is_restored_over_data_or_under_a_running_bot(at_home, opened) -> None:
    kam("backup", "b.backup")
    before = everything(at_home, opened)
    assert "data in this database already" in kam("restore", "b.backup").output
    with held(at_home):
        assert f"process {os.getpid()}" in kam("restore", "b.backup").output
    assert everything(at_home, opened) == before


def test_progress_is_told_in_a_pipe_only_when_it_takes_long(at_home, monkeypatch, tmp_path) -> None:
    assert "of" not in kam("backup", "b.backup").stderr
    monkeypatch.setattr("bot.backup_commands._SHOWN_EVERY", 0.0)
    for words, parts in (
        (("backup", "b.backup", "--force"), ["Writing", "Checking"]),
        (("restore", "b.backup"), ["Checking", "Writing"]),
    ):
        assert re.findall(r"(\w+): (\d+) of \2 rows", kam(*words).stderr) == [(part, ANY) for part in parts]
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")


def test_what_waited_then_waits_for_the_operator(elsewhere) -> None:
    assert "Deliveries that were waiting then: 1." in kam("restore", "b.backup").output
    assert re.search(f"  {ONE} parked: .* \\(restored\\)", kam("jobs").output)


def test_the_nightly_one_can_be_made_by_hand(at_home, monkeypatch, tmp_path) -> None:
    assert "backup" not in kam("jobs").output
    monkeypatch.setenv("KAM_BACKUP_DIR", str(tmp_path / "nights"))
    assert "KAM_BACKUP_DIR" in kam("jobs").output
    night = ("jobs", "run", "backup", "--at", "2026-11-26T03:10+02:00")
    assert "backup: 1 done" in kam(*night).output
    assert [file.name for file in (tmp_path / "nights").iterdir()] == ["kam-2026-11-26.backup"]
    assert "Nothing was made: last night's is there" in kam(*night).output
    (tmp_path / "nights" / "kam-2026-11-26.backup").unlink()
    assert "backup: 1 done" in kam(*night).output


def test_a_night_that_fails_is_told_in_a_sentence(at_home, monkeypatch, tmp_path) -> None:
    async def fail(_port: NightlyBackups, _night: str) -> None:
        raise NotMade("ENOSPC")

    monkeypatch.setenv("KAM_BACKUP_DIR", str(tmp_path / "nights"))
    monkeypatch.setattr(NightlyBackups, "make", fail)
    failed = kam("jobs", "run", "backup", "--at", "2026-11-27T03:10+02:00")
    assert failed.exit_code == 1 and "The backup was not made: the disk is full." in failed.output
