"""What an operator does about deliveries that are stuck: try them again, or give them up. Audited."""

from kam.work import Work
from store import audit, outbox_stuck

MOST = 10_000


def retry(work: Work, row_id: str, *, is_absent: bool = False) -> bool:
    """Try it again from the start, at the bot's next look; False when no such delivery is parked. One that
    may stand in Slack is looked for first, unless the operator says that it is not there."""
    done = outbox_stuck.unpark(work.tenant, work.session, row_id, work.now, is_absent=is_absent)
    return done and _noted(work, "jobs.retry", row_id)


def retry_all(work: Work) -> int:
    """Try every parked one again; how many."""
    rows = outbox_stuck.parked(work.tenant, work.session, MOST)
    return sum(retry(work, row.id) for row in rows)


def drop(work: Work, row_id: str) -> bool:
    """Give it up for good; False when no such delivery is parked or without an answer."""
    done = outbox_stuck.give_up(work.tenant, work.session, row_id)
    return done and _noted(work, "jobs.drop", row_id)


def _noted(work: Work, verb: str, row_id: str) -> bool:
    audit.noted(
        work.tenant, work.session, verb=verb, at=work.now, new_id=work.new_id(), table="outbox", record=row_id
    )
    return True
