"""Every kind of message and step that delivery knows, from the rooms that own them; and every job."""

from jobs import table as jobs
from jobs.kinds import (
    account,
    channel,
    digest,
    dm_draft,
    do,
    find,
    leaver,
    log,
    opp,
    plan,
    table,
    team,
    trouble,
)
from jobs.table import Job
from kam.digest import plan_due
from kam.team_request import overdue_requests
from views import trouble as trouble_views

KINDS = table(
    (
        *account.KINDS,
        *channel.KINDS,
        *digest.KINDS,
        *dm_draft.KINDS,
        *do.KINDS,
        *find.KINDS,
        *leaver.KINDS,
        *log.KINDS,
        *opp.KINDS,
        *plan.KINDS,
        *team.KINDS,
        trouble.kind(trouble_views.message),
    )
)

JOBS = (
    *jobs.table(plan_due),
    Job("seat-requests", "tick", overdue_requests),
)
