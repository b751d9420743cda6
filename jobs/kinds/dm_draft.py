"""The answer to a message to the bot, edited in place as the draft goes on; and short replies."""

from jobs.kinds.kind import Kind
from kam import dm_draft_told
from kam.gate import Allowance
from kam.shapes.dm_draft import DmDraftCard, DmSaid
from kam.shapes.reader import Addressed
from views import dm_draft as views
from views.say import Say


def _told(found: Addressed[DmDraftCard], _allowance: Allowance) -> dict[str, object]:
    return views.told(Say.to(found.to), found.shape)


def _said(found: Addressed[DmSaid], _allowance: Allowance) -> dict[str, object]:
    return views.said(Say.to(found.to), found.shape)


KINDS = (
    Kind(
        name="draft_told",
        caused_by="person",
        load=lambda work, row: dm_draft_told.draft_told(work, row.about),
        place=lambda found: found.to.person_id,
        render=_told,
        record="draft",
    ),
    Kind(
        name="dm_said",
        caused_by="person",
        load=lambda work, row: dm_draft_told.dm_said(work, row.about),
        place=lambda found: found.to.person_id,
        render=_said,
    ),
)
