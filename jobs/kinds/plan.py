"""The plan in its reader's DM, as they asked ("Keep in my DM")."""

from jobs.kinds.kind import Kind
from kam import plan
from kam.gate import Allowance
from kam.shapes.plan import Plan
from kam.shapes.reader import Addressed
from views import plan as views
from views.say import Say


def _place(found: Addressed[Plan]) -> str:
    return found.to.person_id


def _render(found: Addressed[Plan], _allowance: Allowance) -> dict[str, object]:
    return views.kept(Say.to(found.to), found.shape)


KINDS = (
    Kind(
        name="plan_kept",
        caused_by="person",
        load=lambda work, row: plan.plan_kept(work, row.about),
        place=_place,
        render=_render,
    ),
)
