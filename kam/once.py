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
        key = Submission(
            workspace=work.tenant.key,
            id=work.key,
            verb=verb,
            person_id=work.by,
            record=record,
            made_at=work.now,
        )
        adding.at_once(work.session, key)
