"""The account's pinned card; the notice that its channel shows less; and what is taken away there."""

from typing import Any

from jobs.kinds.channel import then_pin
from jobs.kinds.kind import Hands, Kind
from jobs.ports import Answer, NotSent, Sent
from kam import account_card, channel_notice, channel_wiping
from kam.gate import Allowance
from kam.shapes.account import AccountCard, ChannelNotice, Wiped
from kam.shapes.reader import Addressed
from views import account as views
from views.say import Say


def _card(found: Addressed[AccountCard], allowance: Allowance) -> dict[str, Any]:
    return views.card(Say.to_channel(found.to), found.shape, allowance == "bare")


def _card_place(found: Addressed[AccountCard]) -> str:
    return found.shape.account.channel or ""


def _notice(found: Addressed[ChannelNotice], allowance: Allowance) -> dict[str, Any]:
    return views.notice(Say.to(found.to), found.shape, allowance == "bare")


async def wipe(hands: Hands, found: Addressed[Wiped]) -> Answer:
    """chat.update, past the gate: nothing is shown by it, words are taken away. A deleted message is fine."""
    where = {"channel": found.shape.channel, "ts": found.shape.ts, "parse": "none"}
    answer = await hands.call("chat.update", where | views.wiped(Say.to(found.to)))
    if isinstance(answer, NotSent) and answer.error == "message_not_found":
        return Sent({"already": True})
    return answer


KINDS = (
    Kind(
        name="account_card",
        caused_by="person",
        load=lambda work, row: account_card.account_card(work, row.about),
        place=_card_place,
        render=_card,
        record="account",
        remember=then_pin,
    ),
    Kind(
        name="shared_told",
        caused_by="clock",
        load=lambda work, row: channel_notice.shared_told(work, row.about),
        place=lambda found: found.to.person_id,
        render=_notice,
        quiet=True,
    ),
    Kind(
        name="wiped",
        caused_by="person",  # who shared the channel; and so it never expires
        load=lambda work, row: channel_wiping.wiped(work, row.about),
        step=wipe,
        remember=lambda work, row, _done: channel_wiping.done(work, row.about),
    ),
)
