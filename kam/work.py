"""One use case at work: one transaction, one tenant, one moment, one actor."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlmodel import Session

from kam.ports import Ids
from store import audit
from store.tenant import Tenant

T = TypeVar("T")


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
    memo: dict[Hashable, Any] = field(default_factory=dict)

    def once(self, key: Hashable, ask: Callable[[], T]) -> T:
        """What `ask` answers, asked of the store once in this transaction (who acts, the workspace …)."""
        if key not in self.memo:
            self.memo[key] = ask()
        found: T = self.memo[key]
        return found

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
