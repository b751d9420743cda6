"""What is told about actions: work handed over directly; the message follows what becomes of it."""

from typing import Any

from jobs.kinds.kind import Kind
from kam import do_cards
from kam.gate import Allowance
from kam.shapes.do import ActionTold
from kam.work import Work
from store.outbox import Outbox
from views import do as views
from views.say import Say


def _load(work: Work, row: Outbox) -> ActionTold | None:
    return do_cards.told(work, {"action": row.about["action"], "owner": row.about.get("owner") or row.target})


def _render(news: ActionTold, allowance: Allowance) -> dict[str, Any]:
    return views.told(Say.to(news.reader), news, allowance == "bare")


KINDS = (
    Kind(
        name="action_told",
        caused_by="person",
        load=_load,
        place=lambda news: news.card.owner.id,
        render=_render,
        record="action",
        quiet=True,
        cap="direct",
    ),
)
