"""An account's team: its seats, its gaps, and who asks to join."""

from dataclasses import dataclass

from kam.shapes.reader import AccountName, Colleague


@dataclass(frozen=True)
class TeamSeat:
    """One seat; `who` None: needed but vacant. What is not the reader's to see is '' or None."""

    id: str
    role: str
    who: Colleague | None
    acknowledged: bool
    share_percent: int | None = None
    responsibility: str = ""
    expectations: str = ""
    version: int = 1


@dataclass(frozen=True)
class Asking:
    """A request for a seat that waits for an answer."""

    id: str
    who: Colleague


@dataclass(frozen=True)
class Team:
    """The team as one reader sees it. `known` False: an account that only its team sees; `seats` then holds
    the KAM alone. `gaps` are roles that ought to be there: `kam`, and for tier A `deputy`.

    `news` is what was just done ('' = nothing): added, changed, left, granted; `news_who` to whom;
    `former` the KAM whose seat that ended. `stays_in` = the channel that somebody who left is still in.
    """

    account: AccountName
    seats: tuple[TeamSeat, ...]
    gaps: tuple[str, ...]
    known: bool
    may_change: bool
    may_ask: bool
    asked: bool
    mine: str = ""
    asking: tuple[Asking, ...] = ()
    news: str = ""
    news_who: Colleague | None = None
    news_role: str = ""
    former: Colleague | None = None
    stays_in: str = ""


@dataclass(frozen=True)
class SeatForm:
    """The form of one seat; `seat` None: a new one. `roles` are those that this person may give."""

    account: AccountName
    roles: tuple[str, ...]
    seat: TeamSeat | None = None
    present_kam: Colleague | None = None


@dataclass(frozen=True)
class Asked:
    """The answer to "Ask for a seat": who has been told (nobody = it waits in the team's list)."""

    account: AccountName
    told: tuple[Colleague, ...]
    again: bool = False


@dataclass(frozen=True)
class RefuseForm:
    """Who asked, before a reason is given."""

    request_id: str
    account: AccountName
    who: Colleague


@dataclass(frozen=True)
class Answered:
    """A request as it was answered; `by` who did, `is_mine` if that is the reader."""

    account: AccountName
    who: Colleague
    by: Colleague
    state: str
    reason: str = ""
    is_mine: bool = False


@dataclass(frozen=True)
class SeatTold:
    """What the person seated is told. `by` None: they took it themselves."""

    seat_id: str
    account: AccountName
    role: str
    who: Colleague
    by: Colleague | None
    acknowledged: bool


@dataclass(frozen=True)
class RequestTold:
    """A request as a steward (or, with `names_only`, an admin) is told of it; `state` as it is now."""

    request_id: str
    account: AccountName
    who: Colleague
    state: str
    by: Colleague | None
    names_only: bool = False
    late: bool = False


@dataclass(frozen=True)
class RequestRefused:
    """What the asker is told, with the reason."""

    account: AccountName
    who: Colleague
    by: Colleague
    reason: str


@dataclass(frozen=True)
class TeamLine:
    """One line in the channel: somebody joined or left; `former` the KAM whom a new one followed."""

    account: AccountName
    role: str
    who: Colleague
    joined: bool
    former: Colleague | None
