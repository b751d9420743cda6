"""What an operator does about deliveries that are stuck: try them again, or give them up. Audited."""

from kam.work import Work
from store import audit, outbox

MOST = 10_000


def retry(work: Work, row_id: str) -> bool:
    """Try it again from the start, at the bot's next look; False when no such delivery is parked."""
    done = outbox.unpark(work.tenant, work.session, row_id, work.now)
    return done and _noted(work, "jobs.retry", row_id)


def retry_all(work: Work) -> int:
    """Try every parked one again; how many."""
    rows = outbox.parked(work.tenant, work.session, MOST)
    return sum(retry(work, row.id) for row in rows)


def drop(work: Work, row_id: str) -> bool:
    """Give it up for good; False when no such delivery is parked or without an answer."""
    done = outbox.give_up(work.tenant, work.session, row_id)
    return done and _noted(work, "jobs.drop", row_id)


def _noted(work: Work, verb: str, row_id: str) -> bool:
    audit.noted(
        work.tenant, work.session, verb=verb, at=work.now, new_id=work.new_id(), table="outbox", record=row_id
    )
    return True
