"""The log's card in the account's channel, edited in place."""

from jobs.kinds.kind import Done, Kind
from kam import log_cards, log_following
from kam.gate import Allowance
from kam.shapes.log import LogCard
from kam.shapes.reader import Addressed
from kam.work import Work
from store.outbox import Outbox
from views import log as views
from views.say import Say


def _place(found: Addressed[LogCard]) -> str:
    return found.shape.account.channel or ""


def _render(found: Addressed[LogCard], allowance: Allowance) -> dict[str, object]:
    return views.card(Say.to_channel(found.to), found.shape, bare=allowance == "bare")


def _takes_away(found: Addressed[LogCard]) -> bool:
    """Withdrawn, or made sensitive: the words that stand there must go, whoever reads along by now."""
    return found.shape.withdrawn or found.shape.is_sensitive


def _then(work: Work, row: Outbox, done: Done) -> None:
    if done.first:
        log_following.posted(work, row.about["log"])


KINDS = (
    Kind(
        name="log_card",
        caused_by="person",
        load=lambda work, row: log_cards.for_channel(work, row.about["log"]),
        place=_place,
        render=_render,
        record="log",
        withdraws=_takes_away,
        remember=_then,
    ),
)
