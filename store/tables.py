"""Every table, imported once: what migrations and tests call the whole."""

from store import (
    account,
    action,
    audit,
    backup,
    channel,
    contact,
    dm_draft,
    draft,
    log,
    log_opportunity,
    opportunity,
    outbox,
    person,
    posted,
    search,
    seat,
    seat_request,
    submission,
    workspace,
)
from store.row import metadata

ROOMS = (
    workspace, person, account, seat, contact, log, opportunity, action, outbox, submission, channel,
    posted, audit, draft, dm_draft, log_opportunity, seat_request, search, backup,
)  # fmt: skip
TABLES = metadata().sorted_tables
