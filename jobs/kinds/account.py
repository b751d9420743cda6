"""The account's pinned card, edited in place; and the notice that its channel shows less."""

from typing import Any

from jobs.kinds.channel import then_pin
from jobs.kinds.kind import Kind
from kam import account_card, channel_notice
from kam.gate import Allowance
from kam.shapes.account import AccountCard, ChannelNotice
from kam.shapes.reader import Addressed
from views import account as views
from views.say import Say


def _card(found: Addressed[AccountCard], allowance: Allowance) -> dict[str, Any]:
    return views.card(Say.to(found.to), found.shape, allowance == "bare")


def _card_place(found: Addressed[AccountCard]) -> str:
    return found.shape.account.channel or ""


def _notice(found: Addressed[ChannelNotice], allowance: Allowance) -> dict[str, Any]:
    return views.notice(Say.to(found.to), found.shape, allowance == "bare")


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
)
