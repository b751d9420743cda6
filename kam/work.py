"""One use case at work: one transaction, one tenant, one moment, one actor."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from kam.ports import Ids
from store import audit
from store.tenant import Tenant


@dataclass(frozen=True)
class Work:
    """What every use case is given first.

    `now` is aware UTC; `by` the Slack user id of who acts ('' for the clock and for commands); `key` is
    derived from Slack's signed payload and makes a second delivery of the same act harmless.
    """

    tenant: Tenant
    session: Session
    now: datetime
    ids: Ids
    by: str = ""
    key: str = ""

    def new_id(self) -> str:
        """A new record id; ids sort by the time they were made."""
        return self.ids.new(self.now)


def begin(
    tenant: Tenant, session: Session, now: datetime, ids: Ids, *, verb: str, by: str = "", key: str = ""
) -> Work:
    """The work of one transaction, with the audit watching it."""
    work = Work(tenant, session, now, ids, by, key)
    audit.watch(tenant, session, by=by, verb=verb, at=now, new_id=work.new_id)
    return work
