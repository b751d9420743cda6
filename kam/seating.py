"""Seats as intervals: who sits down, who gets up, and who is told. One KAM at a time."""

from dataclasses import dataclass

from kam import account_channel, people
from kam.pinned import refresh
from kam.problem import Problem, Refused
from kam.tell import tell
from kam.work import Work
from kam.workdays import local_date, usable_zone
from store import seat as seats
from store import seat_request as requests
from store.account import Account
from store.seat import Seat


@dataclass(frozen=True)
class SeatTerms:
    """What goes with a seat; `share_percent` of the person's working time, 1 to 100, or None."""

    share_percent: int | None = None
    responsibility: str = ""
    expectations: str = ""


def first_team(work: Work, account: Account, kam: str, deputy: str) -> None:
    """The seats of a new account. Who makes it for themselves has said yes by that."""
    check(work, kam, "kam")
    if deputy and deputy == kam:
        raise Problem("deputy_is_kam", field="deputy")
    if deputy:
        check(work, deputy, "deputy")
    for person, role in ((kam, "kam"), (deputy, "deputy")):
        if person:
            told(work, _sit(work, account, person, role, SeatTerms()))


def check(work: Work, person_id: str, field: str) -> None:
    """Problem at `field` unless this is a full member of our own company."""
    try:
        people.colleagues(work, {person_id})
    except Refused as refused:
        raise Problem(refused.key, field=field, **refused.values) from refused


def seat(
    work: Work, account: Account, person_id: str, role: str, terms: SeatTerms, *, fills: bool = True
) -> Seat:
    """Seat a person ('' = the seat is needed and vacant). A new KAM ends the former's seat; with `fills` the
    oldest vacancy in that role ends, and what it asked for goes with the seat unless other terms are given.

    Problem at `person`: not a colleague, or in this seat already.
    """
    if not person_id:
        return _sit(work, account, None, role, terms)
    check(work, person_id, "person")
    team = seats.of_account(work.tenant, work.session, account.id)
    if any(each.person_id == person_id and each.role == role for each in team):
        raise Problem("seat_held", field="person")
    former = next((each for each in team if each.role == role == "kam" and each.person_id), None)
    if former:
        up(work, account, former)
        work.session.flush()  # before the new one sits down: the database allows one KAM
    needed = next((each for each in team if each.role == role and not each.person_id), None)
    if needed and fills:
        up(work, account, needed)
        terms = _filling(terms, needed)
    made = _sit(work, account, person_id, role, terms)
    told(work, made)
    if role in ("kam", "deputy"):
        _hand_over_requests(work, account, person_id)
    line(work, account, made, "joined", former.person_id if former else None)
    account_channel.invite(work, account, person_id)
    refresh(work, account)
    return made


def up(work: Work, account: Account, held: Seat) -> None:
    """End the seat on the account's own today; the row stays."""
    held.until = local_date(work.now, usable_zone(account.zone))
    work.memo.clear()  # who may what has changed with it


def told(work: Work, held: Seat) -> None:
    """Tell the person who was seated, unless it was their own act."""
    if held.person_id and held.person_id != work.by:
        tell(work, "seat_told", {"seat": held.id}, target=held.person_id, key=f"seat_told:{held.id}")


def told_again(work: Work, held: Seat) -> None:
    """The message about the seat says by now that it is theirs."""
    if held.person_id:
        key = f"seat_told:{held.id}:{held.version}"
        tell(work, "seat_told", {"seat": held.id}, target=held.person_id, key=key)


def line(work: Work, account: Account, held: Seat, what: str, former: str | None = None) -> None:
    """One line in the channel on joining and leaving (`what`)."""
    if account.channel and held.person_id:
        about = {"seat": held.id, "what": what, "former": former or ""}
        tell(work, "team_line", about, target=account.channel, key=f"team_line:{held.id}:{what}")


def _sit(work: Work, account: Account, person_id: str | None, role: str, terms: SeatTerms) -> Seat:
    held = Seat(
        workspace=work.tenant.key,
        id=work.new_id(),
        account_id=account.id,
        person_id=person_id,
        role=role,
        since=local_date(work.now, usable_zone(account.zone)),
        share_percent=terms.share_percent,
        responsibility=terms.responsibility,
        expectations=terms.expectations,
        acknowledged_at=work.now if person_id == work.by else None,
    )
    work.session.add(held)
    work.session.flush()
    work.memo.clear()  # who may what has changed with it
    return held


def _filling(terms: SeatTerms, needed: Seat) -> SeatTerms:
    return SeatTerms(
        terms.share_percent or needed.share_percent,
        terms.responsibility or needed.responsibility,
        terms.expectations or needed.expectations,
    )


def _hand_over_requests(work: Work, account: Account, steward: str) -> None:
    """Whoever becomes KAM or deputy hears of the requests that wait."""
    for request in requests.open_of(work.tenant, work.session, account.id):
        if request.person_id != steward:
            about = {"request": request.id, "to": steward, "told": f"{request.id}-{steward}"}
            tell(work, "seat_asked", about, target=steward, key=f"seat_asked:{request.id}:{steward}")
