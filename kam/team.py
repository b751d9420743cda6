"""The account's team: seeing it, adding, changing and ending seats, "this is mine"."""

from dataclasses import dataclass

from kam import may, once, people, seating, which
from kam.may import Standing
from kam.pinned import refresh
from kam.problem import Problem, Refused
from kam.roles import ROLES
from kam.seating import SeatTerms
from kam.shapes.reader import Colleague
from kam.shapes.team import SeatForm, Team
from kam.team_view import News, seat_of, team
from kam.which import name_of
from kam.work import Work
from store import person as persons
from store import seat as seats
from store.account import Account
from store.seat import Seat

TEXT_LIMIT = 300


@dataclass(frozen=True)
class SeatInput:
    """A filled-in seat form; `person_id` '' = needed, vacant; `share` in percent as typed."""

    role: str
    person_id: str = ""
    share: str = ""
    responsibility: str = ""
    expectations: str = ""


def show(work: Work, channel: str, text: str = "", picked: str = "") -> Team:
    """The team as the acting person may see it. Problem: unclear account (with choices)."""
    account, _rest = which.account_for(work, channel, text, picked, line="account")
    may.require(work, "team.open", account)
    return team(work, account)


def add_form(work: Work, account_id: str) -> SeatForm:
    """The form of a new seat, for stewards."""
    account = which.by_id(work, account_id)
    stand = may.require(work, "team.add", account)
    return SeatForm(name_of(account), roles_for(stand), present_kam=_kam(work, account))


def edit_form(work: Work, seat_id: str) -> SeatForm:
    """The form of a present seat, for stewards."""
    held, account = present(work, seat_id)
    stand = may.require(work, "team.edit", account)
    who = persons.named(work.tenant, work.session, {held.person_id} if held.person_id else set())
    return SeatForm(name_of(account), roles_for(stand), seat_of(held, who, full=True), _kam(work, account))


def save(work: Work, account_id: str, form: SeatInput) -> Team:
    """A new seat, held or vacant; a new KAM follows the former. Problem at its field; Refused."""
    before = once.earlier(work)
    account = which.by_id(work, account_id)
    stand = may.require(work, "team.save", account)
    if before:
        return team(work, account, _news_of(work, before, "added"))
    _role(form.role, stand)
    former = _kam(work, account) if form.role == "kam" and form.person_id else None
    made = seating.seat(work, account, form.person_id, form.role, _terms(form))
    once.remember(work, "team", made.id)
    work.session.flush()
    if not form.person_id:
        refresh(work, account)
    return team(work, account, _news_of(work, made.id, "added", former))


def change(work: Work, seat_id: str, version: int, form: SeatInput) -> Team:
    """Other terms, another role (which ends the seat and begins a new one), or a person for a vacant seat.

    Problem `changed_meanwhile` if somebody was quicker, `kam_needed` if the account would lose its KAM.
    """
    before = once.earlier(work)
    held, account = present(work, before or seat_id, ended_too=bool(before))
    stand = may.require(work, "team.change", account)
    if before:
        return team(work, account, _news_of(work, before, "changed"))
    if held.version != version:
        raise Problem("changed_meanwhile", field="role")
    _role(form.role, stand)
    after = _changed(work, account, held, form)
    once.remember(work, "team", after.id)
    work.session.flush()
    refresh(work, account)
    return team(work, account, _news_of(work, after.id, "changed"))


def leave(work: Work, seat_id: str) -> Team:
    """End a seat. Who is still in the channel is named, and nobody taken out. Twice is harmless.

    Problem `kam_needed` for the KAM's: the successor's seat ends it.
    """
    held, account = present(work, seat_id, ended_too=True)
    may.require(work, "team.leave", account)
    if held.until is None:
        _not_the_kams(held)
        seating.up(work, account, held)
        work.session.flush()
        seating.line(work, account, held, "left")
        refresh(work, account)
    return team(work, account, _news_of(work, held.id, "left"))


def mine(work: Work, seat_id: str) -> Team:
    """ "This is mine": the person seated says yes. Refused for anybody else; twice is harmless."""
    held, account = present(work, seat_id, ended_too=True)
    may.require(work, "team.mine", account)
    if held.person_id != work.by:
        raise Refused("seat_not_yours")
    if held.until is not None:
        raise Problem("seat_ended")
    if held.acknowledged_at is None:
        held.acknowledged_at = work.now
        work.session.flush()
        seating.told_again(work, held)
    return team(work, account, _news_of(work, held.id, "mine"))


def roles_for(stand: Standing) -> tuple[str, ...]:
    """The roles that this steward may give: an admin names the first KAM of an orphan, and no more."""
    own = stand.leads or bool(stand.roles & may.STEWARDS)
    return ROLES if own else ("kam",)


def present(work: Work, seat_id: str, *, ended_too: bool = False) -> tuple[Seat, Account]:
    """The seat and its account. Refused if there is none here; Problem `seat_ended` if it is over."""
    held = seats.get(work.tenant, work.session, seat_id)
    account = which.by_id(work, held.account_id if held else seat_id)
    assert held is not None
    if held.until is not None and not ended_too:
        may.require(work, "team.edit", account)
        raise Problem("seat_ended")
    return held, account


def _changed(work: Work, account: Account, held: Seat, form: SeatInput) -> Seat:
    """The seat after the change: the same row where only its terms differ."""
    person = held.person_id or form.person_id
    terms = _terms(form)
    if form.role == held.role and person == (held.person_id or ""):
        held.share_percent, held.responsibility = terms.share_percent, terms.responsibility
        held.expectations = terms.expectations
        return held
    if form.role != "kam":
        _not_the_kams(held)
    seating.up(work, account, held)
    work.session.flush()
    fills = held.person_id is not None  # who takes a vacancy fills that one, and no other
    return seating.seat(work, account, person, form.role, terms, fills=fills)


def _not_the_kams(held: Seat) -> None:
    """An account does not lose its KAM by a press, whoever presses."""
    if held.role == "kam" and held.person_id:
        raise Problem("kam_needed", field="role")


def _role(role: str, stand: Standing) -> None:
    if role not in ROLES:
        raise Problem("refused.form")
    if role not in roles_for(stand):
        raise Problem("first_kam", field="role")


def _terms(form: SeatInput) -> SeatTerms:
    share = form.share.strip().rstrip("%").strip()
    if share and not (share.isdecimal() and 1 <= int(share) <= 100):
        raise Problem("share_unclear", field="share")
    return SeatTerms(
        int(share) if share else None,
        form.responsibility.strip()[:TEXT_LIMIT],
        form.expectations.strip()[:TEXT_LIMIT],
    )


def _kam(work: Work, account: Account) -> Colleague | None:
    team = seats.of_account(work.tenant, work.session, account.id)
    held = next((seat.person_id for seat in team if seat.role == "kam" and seat.person_id), None)
    return people.colleague(persons.get(work.tenant, work.session, held), held) if held else None


def _news_of(work: Work, seat_id: str, what: str, former: Colleague | None = None) -> News:
    held = seats.get(work.tenant, work.session, seat_id)
    assert held is not None
    who = persons.get(work.tenant, work.session, held.person_id) if held.person_id else None
    return News(what, held.role, people.colleague(who, held.person_id) if held.person_id else None, former)
