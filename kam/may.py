"""The permission rule (FLOWS: who may see what), asked inside the transaction."""

from dataclasses import dataclass

from kam import people, verbs
from kam.people import is_full as is_full  # one predicate; many ask it here
from kam.problem import Refused
from kam.work import Work
from store import person as persons
from store import seat as seats
from store.account import Account
from store.person import Grant, Person

STEWARDS = frozenset({"kam", "deputy"})
CONFIDANTS = frozenset({"kam", "deputy", "sponsor"})


@dataclass(frozen=True)
class Standing:
    """Where a person stands towards one account (or, without one, towards the workspace).

    `orphan`: asked for admins alone, whether the account has neither KAM nor deputy.
    """

    person_id: str
    is_full: bool
    is_admin: bool = False
    leads: bool = False
    roles: frozenset[str] = frozenset()
    team_only: bool = False
    orphan: bool = False

    @property
    def has_seat(self) -> bool:
        """Sits in the account's team, in any role."""
        return bool(self.roles)

    @property
    def sees_notes(self) -> bool:
        """Note text, values, risk: a seat or the leader role."""
        return self.is_full and (self.has_seat or self.leads)

    @property
    def sees_account(self) -> bool:
        """Topics, dates, who knows whom: everybody for an open account, its own people for a closed one."""
        return self.is_full and (not self.team_only or self.sees_notes)

    @property
    def is_steward(self) -> bool:
        """May change seats: KAM, deputy, leader; an admin while nobody else could."""
        return self.is_full and (bool(self.roles & STEWARDS) or self.leads or (self.is_admin and self.orphan))

    def sees_sensitive(self, author_id: str) -> bool:
        """Sensitive text: its author, the KAM, the deputy, the sponsor; nobody by rank."""
        return self.is_full and (author_id == self.person_id or bool(self.roles & CONFIDANTS))


# Whoever reads along in an account's channel: notes, and nobody's sensitive ones ("#" is no person's id).
CHANNEL = Standing("#", is_full=True, leads=True)


def standing(work: Work, account: Account | None = None, person_id: str = "") -> Standing:
    """How the acting person (or another) stands; unknown people stand nowhere."""
    who = person_id or work.by
    return work.once(("standing", who, account and account.id), lambda: _standing(work, account, who))


def _standing(work: Work, account: Account | None, who: str) -> Standing:
    person = people.person(work, who)
    held = grants(work, who) if person else []
    is_admin = any(grant.kind == "admin" for grant in held)
    if account is None:
        leads = any(grant.kind == "leader" for grant in held)
        return Standing(who, is_full(person), is_admin=is_admin, leads=leads)
    return Standing(
        who,
        is_full(person),
        is_admin=is_admin,
        leads=any(g.kind == "leader" and g.account_id in (None, account.id) for g in held),
        roles=seats.roles_of(work.tenant, work.session, account.id, who),
        team_only=account.visibility == "team",
        orphan=is_admin and _is_orphan(work, account),
    )


def _is_orphan(work: Work, account: Account) -> bool:
    """Whether nobody is KAM or deputy; whoever has left or turned guest is nobody."""
    team = seats.of_account(work.tenant, work.session, account.id)
    held = {seat.person_id for seat in team if seat.role in STEWARDS and seat.person_id}
    found = persons.named(work.tenant, work.session, held) if held else {}
    return not any(is_full(person) for person in found.values())


def grants(work: Work, who: str) -> list[Grant]:
    """The rights that a person holds now; asked once in a transaction."""
    return work.once(("grants", who), lambda: persons.grants(work.tenant, work.session, who))


def allows(who: verbs.Who, stand: Standing, author_id: str = "") -> bool:
    """The rule itself, pure. An empty standing may nothing."""
    if not stand.is_full:
        return False
    return {
        "anyone": True,
        "member": stand.sees_account,
        "seat": stand.sees_notes,
        "steward": stand.is_steward,
        "author": bool(author_id) and author_id == stand.person_id,
        "admin": stand.is_admin,
    }[who]


def require(work: Work, act: str, account: Account | None = None, author_id: str = "") -> Standing:
    """The acting person's standing, if they may do `act`; else Refused (which is audited on the way out)."""
    stand = standing(work, account)
    if not allows(verbs.who_may(act), stand, author_id):
        if account and stand.is_full and not stand.sees_account and work.memo.get(_named(account)):
            raise closed(work, account)
        raise Refused("refused." + ("outsider" if not stand.is_full else verbs.who_may(act)))
    return stand


def named(work: Work, account: Account) -> None:
    """The acting person named or picked the account, or stands in its channel: a refusal may speak of it. Of
    a record whose id they have from elsewhere it must not: not-found reads like not-allowed (TRUST)."""
    work.memo[_named(account)] = True


def closed(work: Work, account: Account) -> Refused:
    """The refusal to somebody who named a closed account: others know its KAM (FLOWS), so whom to ask."""
    kam = _kam_of(work, account)
    if kam is None:
        return Refused("refused.closed_vacant", account=account.name)
    return Refused("refused.closed", account=account.name, kam=kam.name)


def _named(account: Account) -> tuple[str, str]:
    return ("named", account.id)


def _kam_of(work: Work, account: Account) -> Person | None:
    """The account's KAM, unless they have left or turned guest."""
    team = seats.of_account(work.tenant, work.session, account.id)
    held = next((seat.person_id for seat in team if seat.role == "kam" and seat.person_id), "")
    person = people.person(work, held) if held else None
    return person if is_full(person) else None
