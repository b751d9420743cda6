"""The team as one reader sees it: of an account that only its team sees, others get the KAM alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from kam import may, people
from kam.may import Standing
from kam.roles import gaps, in_order
from kam.shapes.reader import Colleague
from kam.shapes.team import Asking, Team, TeamSeat
from kam.which import name_of
from kam.work import Work
from store import person as persons
from store import seat as seats
from store import seat_request as requests
from store.account import Account
from store.person import Person
from store.seat import Seat
from store.seat_request import SeatRequest


@dataclass(frozen=True)
class News:
    """What was just done, for the head of the answer."""

    what: str = ""
    role: str = ""
    who: Colleague | None = None
    former: Colleague | None = None


def team(work: Work, account: Account, news: News | None = None) -> Team:
    """The account's team for the acting person, `news` first."""
    stand = may.standing(work, account)
    news = news or News()
    work.session.flush()
    present = in_order(seats.of_account(work.tenant, work.session, account.id))
    asking = requests.open_of(work.tenant, work.session, account.id)
    ids = {seat.person_id for seat in present if seat.person_id} | {each.person_id for each in asking}
    named = persons.named(work.tenant, work.session, ids)
    seen = [seat for seat in present if stand.sees_account or (seat.role == "kam" and seat.person_id)]
    return Team(
        account=name_of(account),
        seats=tuple(seat_of(seat, named, full=_full(stand, seat)) for seat in seen),
        gaps=gaps(present, account.tier) if stand.sees_account else (),
        known=stand.sees_account,
        may_change=stand.is_steward,
        may_ask=stand.sees_account and not stand.has_seat,
        asked=any(each.person_id == work.by for each in asking),
        mine=_not_yet_mine(present, work.by),
        asking=_asking(asking, named) if stand.is_steward else (),
        news=news.what,
        news_who=news.who,
        news_role=news.role,
        former=news.former,
        stays_in=_stays_in(account, present, news),
    )


def seat_of(seat: Seat, named: Mapping[str, Person], *, full: bool) -> TeamSeat:
    """The seat as shown; `full` with share of time, responsibility and what the others expect."""
    return TeamSeat(
        id=seat.id,
        role=seat.role,
        who=people.colleague(named.get(seat.person_id), seat.person_id) if seat.person_id else None,
        acknowledged=seat.acknowledged_at is not None,
        share_percent=seat.share_percent if full else None,
        responsibility=seat.responsibility if full else "",
        expectations=seat.expectations if full else "",
        version=seat.version,
    )


def _full(stand: Standing, seat: Seat) -> bool:
    return stand.sees_notes or seat.person_id == stand.person_id


def _not_yet_mine(present: list[Seat], person_id: str) -> str:
    own = (each for each in present if each.person_id == person_id and each.acknowledged_at is None)
    first = next(own, None)
    return first.id if first else ""


def _asking(rows: list[SeatRequest], named: Mapping[str, Person]) -> tuple[Asking, ...]:
    return tuple(Asking(row.id, people.colleague(named.get(row.person_id), row.person_id)) for row in rows)


def _stays_in(account: Account, present: list[Seat], news: News) -> str:
    """The channel that the person who left is still in: taking them out is the KAM's to decide."""
    gone = news.who if news.what == "left" else news.former
    if gone is None or any(seat.person_id == gone.id for seat in present):
        return ""
    return account.channel or ""
