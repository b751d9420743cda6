"""The roles of an account team (DOMAIN §1) and their order."""

from collections.abc import Iterable

from store.seat import Seat

ROLES = ("kam", "deputy", "sponsor", "expert", "delivery", "service", "member")


def in_order(team: Iterable[Seat]) -> list[Seat]:
    """KAM first, then by role, the longest in the seat first; vacant ones after those held."""
    return sorted(
        team, key=lambda seat: (ROLES.index(seat.role), seat.person_id is None, seat.since, seat.id)
    )


def gaps(team: Iterable[Seat], tier: str) -> tuple[str, ...]:
    """Roles that ought to be held and are not: a KAM always, for tier A a deputy."""
    held = {seat.role for seat in team if seat.person_id}
    wanted = ("kam", "deputy") if tier == "A" else ("kam",)
    return tuple(role for role in wanted if role not in held)
