"""`kam run`: the bot as a service, until SIGTERM or Ctrl-C."""

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from sqlalchemy import make_url

from bot import allocator, doctor_settings, logs
from bot.clock import FileClock, RealClock
from bot.root import Bot
from bot.settings import Settings
from kam import doctor
from views import doctor as views
from views.say import Say
from views.texts import TABLES

_SIGNALS = (signal.SIGTERM, signal.SIGINT)
END_SECONDS = 9.5  # an orchestrator kills after ten


async def run() -> None:
    """Start, become ready, serve, drain. Raises CannotStart, Unfit or OSError with what to mend."""
    allocator.settle()
    settings = Settings()
    logs.configure(plain=sys.stderr.isatty(), secrets=settings.secrets())
    clock = FileClock(Path(settings.clock_file)) if settings.clock_file else RealClock()
    await until_told(Bot(settings, clock), lambda bot: click.echo(welcome(bot)))


def welcome(bot: Bot) -> str:
    """The first lines, once it is ready: the workspace, how Slack comes in, where the data is, what next; and
    each setting whose value does not do what it is there for, in the doctor's words."""
    settings, table = bot.settings, TABLES[bot.settings.language]
    values = {
        "team": bot.team_name,
        "address": f"{settings.host}:{bot.port}",
        "database": make_url(settings.database_url).render_as_string(hide_password=True),
    }
    way = "run.sockets" if settings.app_token.get_secret_value() else "run.http"
    say, odd = Say(settings.language), doctor.unusable(doctor_settings.facts(settings, ()))
    told = [(what, cure) for what, _why, cure in (views.told(say, each) for each in odd)]
    looks = [say.plain("run.odd", what=what, cure=cure) for what, cure in told]
    return "\n".join([*(table[key].format_map(values) for key in ("run.ready", way, "run.next")), *looks])


def _nothing(_bot: Bot) -> None:
    """Nobody wants to be told."""


async def until_told(bot: Bot, ready: Callable[[Bot], None] = _nothing) -> None:
    """Serve until a signal; `ready` is called once Slack knows us.

    The first signal drains; a second one ends at once, as does a drain that hangs.
    """
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in _SIGNALS:
        loop.add_signal_handler(each, told.set)
    try:
        await _unless(told, begun(bot))
        if not told.is_set():
            ready(bot)
        await told.wait()
    finally:
        for each in _SIGNALS:
            loop.remove_signal_handler(each)
            signal.signal(each, signal.SIG_DFL)
        if told.is_set():
            signal.setitimer(signal.ITIMER_REAL, END_SECONDS)  # SIGALRM ends the process
        await bot.stop()


async def begun(bot: Bot) -> None:
    """Started and ready, in a process of its own. Raises what keeps it from getting ready.

    What is there by now stays, so the garbage collector need not look at it again: a full look at it took
    0.2 s, in which nobody was answered.
    """
    await bot.start()
    await bot.ready()
    gc.collect()
    gc.freeze()


async def _unless(told: asyncio.Event, beginning: Coroutine[Any, Any, None]) -> None:
    """Raises what keeps the bot from getting ready; a signal in the meantime ends the attempt."""
    becoming, waiting = asyncio.ensure_future(beginning), asyncio.ensure_future(told.wait())
    await asyncio.wait({becoming, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if not becoming.done():
        becoming.cancel()
    with suppress(asyncio.CancelledError):
        await becoming
