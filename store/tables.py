"""Every table, imported once: what migrations and tests call the whole."""

from store import (
    account,
    action,
    audit,
    backup,
    channel,
    contact,
    draft,
    log,
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
    posted, audit, draft, seat_request, search, backup,
)  # fmt: skip
TABLES = metadata().sorted_tables
