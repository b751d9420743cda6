"""Asking for a seat: who hears of it, and what they answer."""

from datetime import datetime, timedelta

from kam import may, once, people, seating, which
from kam.may import STEWARDS
from kam.problem import Problem, Refused
from kam.roles import ROLES
from kam.seating import SeatTerms
from kam.shapes.team import Answered, Asked, RefuseForm
from kam.tell import tell
from kam.which import name_of
from kam.work import Work
from kam.workdays import next_working_day, zone_of
from store import account as accounts
from store import person as persons
from store import seat as seats
from store import seat_request as requests
from store.account import Account
from store.person import Grant
from store.seat import Seat
from store.seat_request import SeatRequest

REASON_LIMIT = 300
PATIENCE_DAYS = 2  # working days until the leaders hear of it (FLOWS: `team`)


def ask(work: Work, account_id: str) -> Asked:
    """Ask for a seat: KAM and deputy are told, else the leaders, else the admins. Twice is harmless.

    Problem `already_seated`; Refused where only the team sees the account.
    """
    before = once.earlier(work)
    account = which.by_id(work, account_id)
    stand = may.require(work, "team.ask", account)
    if stand.has_seat and not before:
        raise Problem("already_seated", name=account.name)
    waiting = requests.open_of(work.tenant, work.session, account.id)
    request = next((row for row in waiting if row.person_id == work.by), None)
    again = request is not None or before is not None
    answerers = _answerers(work, account)
    if not again:
        request = SeatRequest(
            workspace=work.tenant.key,
            id=work.new_id(),
            account_id=account.id,
            person_id=work.by,
            asked_at=work.now,
        )
        work.session.add(request)
        work.session.flush()
        once.remember(work, "team", request.id)
        for person in sorted(answerers):
            _tell(work, request, person)
    named = persons.named(work.tenant, work.session, answerers)
    told = tuple(people.colleague(named.get(each), each) for each in sorted(answerers))
    return Asked(name_of(account), told, again)


def grant(work: Work, request_id: str) -> Answered:
    """Yes: the asker gets a seat as a member and is told. A request answered before stays as it was."""
    request, account = _asked(work, request_id, "team.grant")
    if request.state == "open":
        _not_by_an_admin(work, account)
        team = seats.of_account(work.tenant, work.session, account.id)
        if not any(seat.person_id == request.person_id for seat in team):
            seating.seat(work, account, request.person_id, ROLES[-1], SeatTerms())
        _answer(work, request, account, "granted")
    return _answered(work, request, account)


def refuse_form(work: Work, request_id: str) -> RefuseForm:
    """Who asked, for the form that asks for the reason. Problem `request_answered` when it is too late."""
    request, account = _asked(work, request_id, "team.refuse")
    if request.state != "open":
        raise Problem("request_answered")
    _not_by_an_admin(work, account)
    who = persons.get(work.tenant, work.session, request.person_id)
    return RefuseForm(request.id, name_of(account), people.colleague(who, request.person_id))


def refuse(work: Work, request_id: str, reason: str) -> Answered:
    """No, with a reason, which the asker is told. Problem `reason_needed` at `reason`."""
    request, account = _asked(work, request_id, "team.decline")
    if request.state == "open":
        _not_by_an_admin(work, account)
        if not reason.strip():
            raise Problem("reason_needed", field="reason")
        request.reason = reason.strip()[:REASON_LIMIT]
        _answer(work, request, account, "refused")
        about, key = {"request": request.id}, f"seat_refused:{request.id}"
        tell(work, "seat_refused", about, target=request.person_id, key=key)
    return _answered(work, request, account)


def overdue_requests(work: Work) -> int:
    """Tell the leaders (none: the admins) of requests that two working days brought no answer to; how many.

    For the daily job. A request is told of once; one asked on Thursday noon is due on Monday noon.
    """
    home = people.workspace(work)
    # A day on which the clocks go forward has 23 hours.
    rows = requests.waiting(work.tenant, work.session, work.now - timedelta(days=PATIENCE_DAYS, hours=-1))
    late = [row for row in rows if due_at(row.asked_at, home.zone, home.country) <= work.now]
    if not late:
        return 0
    there = accounts.of_ids(work.tenant, work.session, {row.account_id for row in late})
    leaders, admins = _leaders(work), _admins(work)
    for row in late:
        row.escalated_at = work.now
        for person in sorted(_overseers(leaders, there[row.account_id], admins)):
            _tell(work, row, person, late=True)
    return len(late)


def due_at(asked_at: datetime, zone: str, country: str) -> datetime:
    """When a request has waited for two working days: at the same local time of day."""
    local = asked_at.astimezone(zone_of(zone))
    day = local.date()
    for _ in range(PATIENCE_DAYS):
        day = next_working_day(day, country)
    return local.replace(year=day.year, month=day.month, day=day.day).astimezone(asked_at.tzinfo)


def _asked(work: Work, request_id: str, act: str) -> tuple[SeatRequest, Account]:
    request = requests.get(work.tenant, work.session, request_id)
    account = which.by_id(work, request.account_id if request else request_id)
    may.require(work, act, account)
    assert request is not None
    return request, account


def _not_by_an_admin(work: Work, account: Account) -> None:
    """Admins set up, they don't decide who reads: they name the first KAM, who answers."""
    stand = may.standing(work, account)
    if not stand.leads and not stand.roles & STEWARDS:
        raise Refused("first_kam")


def _answer(work: Work, request: SeatRequest, account: Account, state: str) -> None:
    request.state, request.answered_by, request.answered_at = state, work.by, work.now
    once.remember(work, "team", request.id)
    work.session.flush()
    team = seats.of_account(work.tenant, work.session, account.id)
    for person in sorted(_stewards(team) | _overseers(_leaders(work), account, _admins(work))):
        _tell(work, request, person, again=state)  # whoever was not told before is not told now


def _tell(work: Work, request: SeatRequest, to: str, *, late: bool = False, again: str = "") -> None:
    """One message per request and steward, edited in place when it has been answered."""
    about = {"request": request.id, "to": to, "told": f"{request.id}-{to}"}
    key = f"seat_asked:{request.id}:{to}" + (f":{again}" if again else ":late" if late else "")
    tell(work, "seat_asked", about, target=to, key=key)


def _answered(work: Work, request: SeatRequest, account: Account) -> Answered:
    ids = {request.person_id, request.answered_by}
    named = persons.named(work.tenant, work.session, ids)
    who, by = (people.colleague(named.get(each), each) for each in (request.person_id, request.answered_by))
    return Answered(
        name_of(account), who, by, request.state, request.reason, is_mine=request.answered_by == work.by
    )


def _answerers(work: Work, account: Account) -> set[str]:
    """KAM and deputy; none: the leaders; none: the admins."""
    team = seats.of_account(work.tenant, work.session, account.id)
    return _stewards(team) or _overseers(_leaders(work), account, _admins(work))


def _stewards(team: list[Seat]) -> set[str]:
    return {seat.person_id for seat in team if seat.person_id and seat.role in STEWARDS}


def _leaders(work: Work) -> list[Grant]:
    return persons.granted(work.tenant, work.session, "leader")


def _admins(work: Work) -> list[Grant]:
    return persons.granted(work.tenant, work.session, "admin")


def _overseers(leaders: list[Grant], account: Account, admins: list[Grant]) -> set[str]:
    """The account's leaders; while there are none, the admins."""
    found = {each.person_id for each in leaders if each.account_id in (None, account.id)}
    return found or {each.person_id for each in admins}
