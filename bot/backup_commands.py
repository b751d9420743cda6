"""`kam backup` and `kam restore`, beside a running bot or on an empty machine."""

import sys
import time
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

import click
from sqlmodel import Session

from bot.backups import Backups, Seen
from bot.clock import RealClock
from bot.commands import opened
from bot.ids import UlidIds
from bot.settings import Settings
from jobs.ports import Made
from kam import backup
from kam.work import begin
from store.backup import HOUSE
from store.database import NotSaved, Unsure
from store.unfit import Unfit
from views.say import Say

_SHOWN_EVERY = 0.5  # seconds


def make(file: Path, *, force: bool) -> None:
    """Write one, remember it. What `Backups.make` raises."""
    settings, clock, begun = Settings(), RealClock(), time.monotonic()
    say, backups = Say(settings.language), Backups(settings.database_url, settings.keys)
    begun_at = clock.now()
    made = backups.make(file, begun_at, *_progress(say, "backup.written", "backup.checked"), over=force)
    with suppress(NotSaved, Unsure, Unfit):  # the file is there all the same; Unfit: before an upgrade
        _remember(settings, begun_at, made)
    seconds, size = (
        say.number(round(time.monotonic() - begun, 1)),
        say.number(max(0.1, round(made.size / 1e6, 1))),
    )
    click.echo(
        say.plain("backup.made", file=made.file, records=say.number(made.records), size=size, seconds=seconds)
    )


def restore(file: Path) -> None:
    """Fill the empty database of DATABASE_URL. What `Backups.restore` raises."""
    settings = Settings()
    say = Say(settings.language)
    backups = Backups(settings.database_url, settings.keys)
    done = backups.restore(file, RealClock().now(), *_progress(say, "backup.checked", "backup.written"))
    told = done.contents
    made_at = f"{datetime.fromisoformat(told.made_at):%Y-%m-%d %H:%M}"
    click.echo(say.plain("restore.done", records=say.number(told.records), made_at=made_at))
    if done.parked:
        click.echo(say.plain("restore.parked", parked=say.number(done.parked)))


def _remember(settings: Settings, begun_at: datetime, made: Made) -> None:
    def transaction(session: Session) -> None:
        work = begin(HOUSE, session, RealClock().now(), UlidIds(), verb="backup")
        backup.made_by_hand(
            work,
            begun_at,
            file=made.file,
            size=made.size,
            records=made.records,
            database=made.database,
        )

    with opened(settings) as database:
        database.write_now(transaction)


def _progress(say: Say, *keys: str) -> list[Seen]:
    """For each part of the work, by its text's key, a line at the terminal that counts up, twice a second; in
    a pipe only what takes longer is told."""
    shown = [time.monotonic()]
    return [partial(_count, say, key, shown) for key in keys]


def _count(say: Say, key: str, shown: list[float], done: int, all: int) -> None:
    now, live = time.monotonic(), sys.stderr.isatty()
    if now - shown[0] < (_SHOWN_EVERY if live else 20 * _SHOWN_EVERY) and not (live and done == all):
        return
    shown[0] = now
    line = say.plain(key, done=say.number(done), all=say.number(all))
    click.echo(f"\r{line}" if live else line, err=True, nl=done == all or not live)
