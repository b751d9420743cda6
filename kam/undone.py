"""What an undo left behind: pressed again it finds that, and an undo is not undone itself."""

from typing import Protocol

from kam import once
from kam.work import Work


class _Versioned(Protocol):
    id: str
    version: int


def remember(work: Work, verb: str, record: _Versioned) -> None:
    """The record stands as an undo left it, at its present version."""
    once.bind(work, verb, _key(record), record.id)


def is_so(work: Work, record: _Versioned) -> bool:
    """Whether the record still stands as an undo left it."""
    return once.bound(work, _key(record)) is not None


def is_mine(work: Work, record: _Versioned) -> bool:
    """The same, for an undo by the acting person."""
    found = once.bound(work, _key(record))
    return found is not None and found.person_id == work.by


def _key(record: _Versioned) -> str:
    return f"undone:{record.id}:{record.version}"
