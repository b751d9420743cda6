"""What failed for good, told by DM to the person whose act it was."""

from collections.abc import Callable
from typing import Any

from jobs.kinds.kind import Kind
from jobs.settle import TROUBLE
from kam.shapes.reader import Addressed
from kam.shapes.trouble import Trouble
from kam.trouble import trouble


def kind(render: Callable[[Addressed[Trouble]], dict[str, Any]]) -> Kind:
    """The row of the table; `render` comes from the views."""
    return Kind(
        name=TROUBLE,
        caused_by="person",
        load=lambda work, row: trouble(work, row.about["row"]),
        place=lambda found: found.to.person_id,
        render=lambda found, _allowance: render(found),
    )
