"""What people and the channel are told of seats: looked up anew right before it is sent."""

from kam import may, people
from kam.shapes.reader import Addressed, Colleague
from kam.shapes.team import RequestRefused, RequestTold, SeatTold, TeamLine
from kam.which import name_of
from kam.work import Work
from store import account as accounts
from store import person as persons
from store import posted
from store import seat as seats
from store import seat_request as requests
from store.account import Account
from store.seat_request import SeatRequest


def seat_told(work: Work, about: dict[str, str]) -> Addressed[SeatTold] | None:
    """To the person seated; None when the seat has ended. `about`: seat."""
    held = seats.get(work.tenant, work.session, about["seat"])
    account = accounts.get(work.tenant, work.session, held.account_id) if held else None
    if held is None or account is None or not held.person_id or held.until is not None:
        return None
    who = _colleague(work, held.person_id)
    by = _colleague(work, work.by) if work.by and work.by != held.person_id else None
    shape = SeatTold(held.id, name_of(account), held.role, who, by, held.acknowledged_at is not None)
    return Addressed(people.reader(work, held.person_id), shape)


def seat_asked(work: Work, about: dict[str, str]) -> Addressed[RequestTold] | None:
    """To a steward, or to an admin by the account's name alone. `about`: request, to, told (both ids, which
    name the one message).

    None when the reader may not answer it any more, or was not told before somebody else answered.
    """
    request, account = _request(work, about["request"])
    if request is None or account is None:
        return None
    stand = may.standing(work, account, about["to"])
    shown = posted.place(work.tenant, work.session, "seat_asked", about["told"])
    if not (stand.is_steward or stand.is_admin) or (request.state != "open" and shown is None):
        return None
    shape = RequestTold(
        request_id=request.id,
        account=name_of(account),
        who=_colleague(work, request.person_id),
        state=request.state,
        by=_colleague(work, request.answered_by) if request.answered_by else None,
        names_only=not stand.leads and not stand.roles & may.STEWARDS,
        late=request.escalated_at is not None,
    )
    return Addressed(people.reader(work, about["to"]), shape)


def seat_refused(work: Work, about: dict[str, str]) -> Addressed[RequestRefused] | None:
    """To the asker, with the reason. `about`: request."""
    request, account = _request(work, about["request"])
    if request is None or account is None or request.state != "refused":
        return None
    who, by = _colleague(work, request.person_id), _colleague(work, request.answered_by)
    shape = RequestRefused(name_of(account), who, by, request.reason)
    return Addressed(people.reader(work, request.person_id), shape)


def team_line(work: Work, about: dict[str, str]) -> Addressed[TeamLine] | None:
    """To the account's channel: who joined or left. `about`: seat, what, former ('' = nobody).

    None when somebody who joined has left again in the meantime.
    """
    held = seats.get(work.tenant, work.session, about["seat"])
    account = accounts.get(work.tenant, work.session, held.account_id) if held else None
    joined = about["what"] == "joined"
    if held is None or account is None or not held.person_id or joined != (held.until is None):
        return None
    former = _colleague(work, about["former"]) if about["former"] else None
    shape = TeamLine(name_of(account), held.role, _colleague(work, held.person_id), joined, former)
    return Addressed(people.channel_reader(work, account), shape)


def _colleague(work: Work, person_id: str) -> Colleague:
    return people.colleague(persons.get(work.tenant, work.session, person_id), person_id)


def _request(work: Work, request_id: str) -> tuple[SeatRequest | None, Account | None]:
    request = requests.get(work.tenant, work.session, request_id)
    return request, accounts.get(work.tenant, work.session, request.account_id) if request else None
