"""What the account's channel is told of opportunities: stage, won, lost, paused, value moved."""

from typing import Any

from jobs.kinds.kind import Kind
from kam import opp_cards
from kam.gate import Allowance
from kam.shapes.opp import OppLine
from views import opp as views
from views.say import Say


def _render(news: OppLine, allowance: Allowance) -> dict[str, Any]:
    return views.line(Say.to(news.reader), news, allowance == "bare")


def _channel(news: OppLine) -> str:
    return news.card.account.channel or ""


KINDS = (
    Kind(
        name="opp_line",
        caused_by="person",
        load=lambda work, row: opp_cards.line(work, row.about),
        place=_channel,
        render=_render,
        cap="channel",
    ),
)
