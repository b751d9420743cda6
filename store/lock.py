"""One bot per SQLite file: two would each believe to be its only writer, and deliver twice as fast."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from store.engine import file_of
from store.unfit import Unfit


@contextmanager
def held(url: str) -> Iterator[None]:
    """Hold the file for this bot until its end, even a sudden one (a dead process holds no lock).

    Commands that write beside the bot do not take it. PostgreSQL serves several bots: nothing is held.
    Raises Unfit: taken (another bot has it), unopened (no such folder, or no right to it).
    """
    file = file_of(url)
    if file is None:
        yield
        return
    beside = file.with_name(f"{file.name}.lock")
    try:
        number = os.open(beside, os.O_RDWR | os.O_CREAT, 0o600)
    except (FileNotFoundError, NotADirectoryError, PermissionError) as shut:
        raise Unfit("unopened") from shut
    with os.fdopen(number, "r+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise Unfit("taken", file=file, pid=lock.read().strip()) from taken
        lock.truncate()
        lock.write(str(os.getpid()))
        lock.flush()
        yield
        lock.truncate(0)  # the empty file stays: removing it would let two hold "the" lock


def holder(url: str) -> str:
    """The process of the bot that holds the file now; '' when nobody does, or on PostgreSQL. Makes no file.

    A bot that died leaves its number behind, so the lock itself is tried, for a moment and shared.
    """
    file = file_of(url)
    beside = file.with_name(f"{file.name}.lock") if file is not None else None
    if beside is None or not beside.exists():
        return ""
    with beside.open() as lock:
        pid = lock.read().strip()
        try:
            if pid:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return pid
    return ""
