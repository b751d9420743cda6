"""Told to who has to see to what somebody who has left leaves behind."""

from jobs.kinds.kind import Kind
from kam import leaver
from views import leaver as views
from views.say import Say

KINDS = (
    Kind(
        name="leaver_told",
        caused_by="clock",
        load=lambda work, row: leaver.leaver_told(work, row.about),
        place=lambda found: found.to.person_id,
        render=lambda found, _allowance: views.told(Say.to(found.to), found.shape),
        quiet=True,
    ),
)
