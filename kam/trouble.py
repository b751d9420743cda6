"""What failed for good, for the person whose act it was: what it was about, and why Slack refused."""

from kam import people
from kam.shapes.reader import Addressed
from kam.shapes.trouble import Trouble
from kam.which import name_of
from kam.work import Work
from store import account as accounts
from store import outbox


def trouble(work: Work, row_id: str) -> Addressed[Trouble] | None:
    """What to tell `work.by`; None when the effect was delivered in the meantime or nobody asked for it."""
    row = outbox.get(work.tenant, work.session, row_id)
    if row is None or not row.by_person or row.state not in {"parked", "dropped"}:
        return None
    channel = row.channel or row.target
    account = (
        accounts.get(work.tenant, work.session, row.about["account"])
        if "account" in row.about
        else accounts.by_channel(work.tenant, work.session, channel)
    )
    shape = Trouble(
        row.kind, row.error, channel, row.id[-6:], name_of(account) if account else None, row.is_lost
    )
    return Addressed(people.reader(work, row.by_person), shape)
