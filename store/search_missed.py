"""What was written past the search: a replica of a version without one runs beside ours during an upgrade.

Whatever it wrote or withdrew is put in step here. Words that it edited are found by their new form once they
are edited again.
"""

from sqlalchemy import ColumnElement, and_, literal, or_, true
from sqlmodel import Session, col, select

from store import search_index
from store.account import Account
from store.action import Action
from store.contact import Contact
from store.log import LogEntry
from store.opportunity import Opportunity
from store.row import Row
from store.search import Search
from store.tenant import Tenant

BATCH = 500

# When a record counts, as `search_index` has it row by row.
_COUNTS: dict[type[Row], ColumnElement[bool]] = {
    LogEntry: col(LogEntry.undone_at).is_(None),
    Contact: col(Contact.status) != "withdrawn",
    Action: or_(
        col(Action.state) != "dropped",
        col(Action.reason).not_in(search_index.TAKEN_BACK),
    ),
    Opportunity: true(),
    Account: true(),
}


def put_in_step(tenant: Tenant, session: Session) -> int:
    """At most `BATCH` records of each kind that count and are not found, or the other way round; how many."""
    done = 0
    for table, counts in _COUNTS.items():
        row_id = literal(f"{search_index.KINDS[table]}:").concat(col(table.id))
        known = select(Search.id).where(Search.workspace == tenant.key, col(Search.id) == row_id).exists()
        missed = or_(and_(counts, ~known), and_(~counts, known))
        found = session.exec(select(table).where(table.workspace == tenant.key, missed).limit(BATCH)).all()
        search_index.again(session, found)
        done += len(found)
    return done
