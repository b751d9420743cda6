"""What the bot said in a channel and still stands there, as far as the outbox remembers."""

from sqlalchemy import String, exists, literal, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from store.outbox import Outbox
from store.posted import EMPTIED, Posted
from store.tenant import Tenant


def unasked(tenant: Tenant, session: Session, channel: str, prefix: str) -> list[str]:
    """Of each message that stands in the channel the newest effect that wrote it, unless an effect with the
    key `prefix` + its id was asked for; oldest first."""
    asked = aliased(Outbox)
    is_asked = exists().where(
        col(asked.workspace) == tenant.key,
        col(asked.dedupe_key) == literal(prefix, String) + col(Outbox.id),
    )
    rows = session.exec(
        select(Outbox.id, Outbox.ts, is_asked)
        .where(
            Outbox.workspace == tenant.key,
            Outbox.channel == channel,
            Outbox.ts != "",
            Outbox.state == "sent",
        )
        .order_by(col(Outbox.sent_at), col(Outbox.id))
    )
    newest = {ts: (row, done) for row, ts, done in rows}
    return [row for row, done in newest.values() if not done]


def emptied(tenant: Tenant, session: Session, channel: str, ts: str) -> None:
    """The message says nothing any more: the outbox forgets it, and its record's next edit fills it anew."""
    session.exec(
        update(Outbox)
        .where(col(Outbox.workspace) == tenant.key, col(Outbox.channel) == channel, col(Outbox.ts) == ts)
        .values(ts="")
    )
    session.exec(
        update(Posted)
        .where(col(Posted.workspace) == tenant.key, col(Posted.channel) == channel, col(Posted.ts) == ts)
        .values(shown=EMPTIED)
    )
