"""Files that appear whole or not at all, also where several bots write into one folder."""

import fcntl
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

_UNFINISHED = ".backup-unfinished"  # nothing else is named so, also beside a database
_DEAD = timedelta(hours=12)  # whoever writes does so all the time; the next night is a day later


@contextmanager
def appearing(file: Path, read: Callable[[Path], None]) -> Iterator[BinaryIO]:
    """A file for its owner's eyes alone, written under a name that no other run has.

    Once the block has ended well and all is on the disk, it is given to `read`, which raises what is wrong
    with it; only then it stands under its own name, in the place of an earlier one. Else nothing is left.
    """
    number, name = tempfile.mkstemp(prefix=f"{file.name}.", suffix=_UNFINISHED, dir=file.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(number, "wb") as opened:
            with suppress(OSError):  # a file system without locks: then nobody sweeps
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield opened
            opened.flush()
            os.fsync(opened.fileno())
            read(unfinished)
            unfinished.replace(file)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def sweep(folder: Path, name: str) -> None:
    """Remove what runs that were killed left of files with this name (a pattern): what nobody has written to
    for half a day and nobody has locked. A lock may not be seen from another machine, the writing is."""
    found = list(folder.glob(f"{name}.*{_UNFINISHED}"))
    if not found:
        return
    with tempfile.TemporaryFile(dir=folder) as new:  # by the clock that dates the others, wherever that is
        now = os.fstat(new.fileno()).st_mtime
    for left in found:
        with suppress(OSError):  # another bot was quicker
            if now - left.stat().st_mtime > _DEAD.total_seconds() and not _locked(left):
                left.unlink()


def _locked(file: Path) -> bool:
    """Whether somebody may have it; for writing, because some file systems lock nothing else."""
    try:
        with file.open("r+b") as opened:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    return False
