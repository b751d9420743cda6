"""What the fault tests let other processes do. They are forked from a warm parent of their own."""

import multiprocessing
import sqlite3
import time
from contextlib import closing, suppress
from multiprocessing.context import ForkServerContext
from typing import Any

import psycopg
from sqlmodel import Session

from store.database import Database, NotSaved
from store.engine import file_of
from store.lock import held
from store.unfit import Unfit
from store.workspace import Workspace
from tests.store.made import OURS


def processes() -> ForkServerContext:
    """Where to start them: imports are done once, not in each."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.store.workers"])
    return context


def add_one(session: Session) -> None:
    """Read, change, write: the update that gets lost if nobody guards it."""
    row = session.get_one(Workspace, (OURS.key, OURS.key))
    row.version = row.version + 1


def count_up(url: str, times: int, told: Any) -> None:
    """`times` read-change-writes; tells (applied, refused)."""
    database = Database(url)
    applied = refused = 0
    for _ in range(times):
        try:
            database.write_now(add_one)
            applied += 1
        except NotSaved:
            refused += 1
    database.close_now()
    told.put((applied, refused))


def hold(url: str, seconds: float, holding: Any) -> None:
    """Keep every other writer out for so long."""
    file = file_of(url)
    if file:
        with closing(sqlite3.connect(file, isolation_level=None)) as sqlite:
            sqlite.execute("BEGIN IMMEDIATE")
            _wait(seconds, holding)
            sqlite.execute("ROLLBACK")
        return
    with closing(psycopg.connect(url)) as postgres:
        postgres.execute("LOCK TABLE submission IN EXCLUSIVE MODE")
        _wait(seconds, holding)


def _wait(seconds: float, holding: Any) -> None:
    holding.set()
    time.sleep(seconds)


def be_the_bot(url: str, answer: Any, end: Any) -> None:
    """Take the file's lock and keep it until `end`; tells "held" or who has it."""
    with suppress(BrokenPipeError):
        try:
            with held(url):
                answer.put("held")
                end.wait(30)
        except Unfit as taken:
            answer.put(str(taken.values["pid"]))
