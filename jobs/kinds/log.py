"""The log's card in the account's channel, edited in place."""

from jobs.kinds.kind import Kind
from kam import log_cards
from kam.gate import Allowance
from kam.shapes.log import LogCard
from kam.shapes.reader import Addressed
from views import log as views
from views.say import Say


def _place(found: Addressed[LogCard]) -> str:
    return found.shape.account.channel or ""


def _render(found: Addressed[LogCard], allowance: Allowance) -> dict[str, object]:
    return views.card(Say.to(found.to), found.shape, bare=allowance == "bare")


def _withdrawn(found: Addressed[LogCard]) -> bool:
    return found.shape.withdrawn


KINDS = (
    Kind(
        name="log_card",
        caused_by="person",
        load=lambda work, row: log_cards.for_channel(work, row.about["log"]),
        place=_place,
        render=_render,
        record="log",
        withdraws=_withdrawn,
    ),
)
