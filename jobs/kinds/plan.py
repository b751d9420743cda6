"""The plan in its reader's DM ("Keep in my DM") and in its account's channel ("Post to channel")."""

from jobs.kinds.kind import Kind
from kam import plan
from kam.gate import Allowance
from kam.shapes.plan import Plan
from kam.shapes.reader import Addressed
from views import plan as views
from views import plan_posted
from views.say import Say


def _place(found: Addressed[Plan]) -> str:
    return found.to.person_id


def _render(found: Addressed[Plan], _allowance: Allowance) -> dict[str, object]:
    return views.kept(Say.to(found.to), found.shape)


def _channel(found: Addressed[Plan]) -> str:
    return found.shape.account.channel or ""


def _posted(found: Addressed[Plan], allowance: Allowance) -> dict[str, object]:
    return plan_posted.message(Say.to_channel(found.to), found.shape, allowance == "bare")


KINDS = (
    Kind(
        name="plan_kept",
        caused_by="person",
        load=lambda work, row: plan.plan_kept(work, row.about),
        place=_place,
        render=_render,
    ),
    Kind(
        name="plan_posted",
        caused_by="person",
        load=lambda work, row: plan.plan_posted(work, row.about),
        place=_channel,
        render=_posted,
        record="showing",
        cap="channel",
        at_once=True,
    ),
)
