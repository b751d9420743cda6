"""Channel facts: what Slack last said of a channel; older than 60 s, delivery asks again."""

from datetime import datetime

from sqlmodel import Field, Session, select

from store.among import among
from store.row import Row, by_id
from store.tenant import Tenant


class Channel(Row, table=True):
    """`id` is Slack's channel id. `shared` is any share with another company, pending ones too."""

    name: str = ""
    is_private: bool = True
    is_dm: bool = False
    shared: bool = False
    archived: bool = False
    bot_is_in: bool = True
    guests: int = 0
    readers: int = 0
    checked_at: datetime
    told: str = Field(default="")


def get(tenant: Tenant, session: Session, channel: str) -> Channel | None:
    """What is known of the channel, or None."""
    return by_id(tenant, session, Channel, channel)


def of_ids(tenant: Tenant, session: Session, ids: set[str]) -> dict[str, Channel]:
    """What is known of these channels, by id, in one query."""
    rows = session.exec(select(Channel).where(Channel.workspace == tenant.key, among(Channel.id, ids)))
    return {row.id: row for row in rows}
