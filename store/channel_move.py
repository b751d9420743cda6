"""A channel that got another id: what was posted there, and what is still to be sent there."""

from sqlalchemy import or_, update
from sqlmodel import Session, col

from store.outbox import Outbox
from store.posted import Posted
from store.tenant import Tenant


def move(tenant: Tenant, session: Session, old: str, new: str) -> None:
    """Posted messages and waiting effects of the channel `old` are those of `new`."""
    session.exec(
        update(Posted)
        .where(col(Posted.workspace) == tenant.key, col(Posted.channel) == old)
        .values(channel=new)
    )
    waiting = col(Outbox.state).in_(("pending", "sending", "unknown", "parked"))
    standing = or_(waiting, col(Outbox.ts) != "")
    for name, which in (("target", waiting), ("lane", waiting), ("channel", standing)):
        session.exec(
            update(Outbox)
            .where(col(Outbox.workspace) == tenant.key, which, getattr(Outbox, name) == old)
            .values({name: new})
        )
