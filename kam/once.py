"""One key, one effect: a second delivery of the same act finds what the first one made."""

from kam.work import Work
from store import adding
from store import submission as submissions
from store.submission import Submission


def earlier(work: Work) -> str | None:
    """The id of the record that this very act already made, or None if it is new."""
    return submissions.record_of(work.tenant, work.session, work.key) if work.key else None


def remember(work: Work, verb: str, record: str) -> None:
    """Bind the act's key to its record, in the same transaction; two at once end in one."""
    if work.key:
        _add(work, verb, work.key, record)


def bound(work: Work, key: str) -> Submission | None:
    """What was bound to this meaning last, and when; asked once in a transaction."""
    return work.once(key, lambda: submissions.get(work.tenant, work.session, key))


def bind(work: Work, verb: str, key: str, record: str) -> None:
    """From now on this meaning leads to the record. Two replicas that do so at the same moment collide here:
    the second looks again, and then finds what the first one made."""
    found = bound(work, key)
    if found is None:
        work.memo[key] = _add(work, verb, key, record)
    else:
        found.record, found.made_at = record, work.now


def _add(work: Work, verb: str, key: str, record: str) -> Submission:
    row = Submission(
        workspace=work.tenant.key,
        id=key,
        verb=verb,
        person_id=work.by,
        record=record,
        made_at=work.now,
    )
    adding.at_once(work.session, row)
    return row
