"""What is wrong in a workspace: deliveries that are stuck, channels that others read, nobody who cares."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from kam.places import is_zone
from kam.shapes.doctor import AccountChannel, Deliveries, Finding, Stuck, WorkspaceFacts
from kam.workdays import has_holidays
from store.outbox_restored import RESTORED

LATE = timedelta(minutes=5)  # a due delivery goes out within seconds
LOST = timedelta(minutes=15)  # a lost answer is looked for after two to four minutes
_SHOWN = 5


def findings(seen: WorkspaceFacts, now: datetime) -> Iterator[Finding]:
    """Of one workspace."""
    yield from _deliveries(seen.deliveries, now)
    yield from _channels(seen)
    yield from _people(seen)
    if not is_zone(seen.zone):
        yield Finding("workspace_zone", "harms", {"zone": seen.zone, "name": seen.name})
    if not has_holidays(seen.country):
        yield Finding("workspace_country", "harms", {"country": seen.country, "name": seen.name})


def _deliveries(seen: Deliveries, now: datetime) -> Iterator[Finding]:
    yield from (Finding(_parked(row), "harms", _stuck(row)) for row in seen.parked)
    lost = {"delivery_unknown": seen.unknown, "delivery_unknown_unfamiliar": seen.unknown_unfamiliar}
    for key, rows in lost.items():
        yield from (Finding(key, "harms", _stuck(row)) for row in rows if now - row.since >= LOST)
    strange, oldest = seen.unfamiliar, seen.oldest_due
    if strange is not None:
        yield from _late("delivery_unfamiliar", strange, now)
    if oldest is not None and oldest != strange:
        yield from _late("delivery_late", oldest, now)


def _parked(row: Stuck) -> str:
    """By whether it may have arrived: its answer was lost, or the database is a restored one."""
    if row.is_lost:
        return "delivery_parked_lost"
    return "delivery_parked_restored" if row.error == RESTORED else "delivery_parked"


def _late(key: str, row: Stuck, now: datetime) -> Iterator[Finding]:
    if now - row.since >= LATE:
        minutes = int((now - row.since).total_seconds() // 60)
        yield Finding(key, "harms", _stuck(row) | {"minutes": minutes})


def _stuck(row: Stuck) -> dict[str, object]:
    return {
        "id": row.id,
        "kind": row.kind,
        "channel": row.channel or "–",
        "error": row.error,
        "at": row.since,
    }


def _channels(seen: WorkspaceFacts) -> Iterator[Finding]:
    """Each channel once, by what closes it most."""
    for one in seen.channels:
        why = _why(one, may_be_public=seen.public_channels)
        if why:
            values = {"account": one.account, "channel": one.name or "?"}
            yield Finding(f"channel_{why}", "harms", values | _guests(one))


def _why(one: AccountChannel, *, may_be_public: bool) -> str:
    facts = one.facts
    if facts is None:
        return ""
    if facts.shared:
        return "shared"
    if facts.archived:
        return "archived"
    if not facts.bot_is_in:
        return "left"
    if not facts.is_private and not may_be_public:
        return "public"
    return "guests" if facts.guests else ""


def _guests(one: AccountChannel) -> dict[str, object]:
    return {"guests": one.facts.guests if one.facts else 0}


def _people(seen: WorkspaceFacts) -> Iterator[Finding]:
    if not seen.admins:
        yield Finding("admin_none", "harms", {"name": seen.name})
    if not seen.leaders:
        yield Finding("leader_none", "hint", {"name": seen.name})
    if not seen.has_accounts:
        yield Finding("account_none", "hint", {"name": seen.name})
    if seen.left:
        pairs = [f"{account} ({person})" for account, person in seen.left]
        yield Finding("kam_left", "harms", _listed(pairs))
    gone = {account for account, _ in seen.left}
    nobody = [account for account in seen.without_kam if account not in gone]
    if nobody:
        yield Finding("kam_none", "harms", _listed(nobody))


def _listed(names: Sequence[str]) -> dict[str, object]:
    """The first few by name; `more` is how many are not named."""
    more = len(names) - _SHOWN
    listed = ", ".join(names[:_SHOWN]) + (f" … +{more}" if more > 0 else "")
    return {"count": len(names), "names": listed}
