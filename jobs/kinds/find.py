"""What somebody has found, in their DM, as they asked ("Keep in my DM")."""

from jobs.kinds.kind import Kind
from kam import find
from kam.gate import Allowance
from kam.shapes.find import Found
from kam.shapes.reader import Addressed
from views import find as views
from views.say import Say


def _place(found: Addressed[Found]) -> str:
    return found.to.person_id


def _render(found: Addressed[Found], _allowance: Allowance) -> dict[str, object]:
    return views.kept(Say.to(found.to), found.shape)


KINDS = (
    Kind(
        name="find_kept",
        caused_by="person",
        load=lambda work, row: find.kept(work, row.about),
        place=_place,
        render=_render,
    ),
)
