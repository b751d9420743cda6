"""What an opportunity looks like to whoever may see it."""

from dataclasses import dataclass
from datetime import date

from kam.problem import Problem
from kam.shapes.reader import AccountName, Colleague, Reader


@dataclass(frozen=True)
class Value:
    """Low, mid, high in integer cents; `rough` when the person did not give all three."""

    low: int
    mid: int
    high: int
    currency: str
    per_year: bool = False
    rough: bool = False


@dataclass(frozen=True)
class OppTouch:
    """The last log entry that touched it: its day and its author."""

    held_on: date
    who: Colleague


@dataclass(frozen=True)
class Rest:
    """Where an opportunity rested: won, lost or paused; '' where nobody said why."""

    stage: str
    reason: str = ""


@dataclass(frozen=True)
class OppCard:
    """One opportunity; `value` is None where it must not stand (channels). `rested`: what it was woken from,
    where somebody looks at it or has just done so."""

    id: str
    account: AccountName
    name: str
    stage: str
    owner: Colleague
    next_step: str = ""
    next_on: date | None = None
    value: Value | None = None
    reason: str = ""
    touched: OppTouch | None = None
    version: int = 1
    rested: Rest | None = None


@dataclass(frozen=True)
class OppSaved:
    """The answer: `how` is new, changed, stage, reopened (it was won or lost), undone, restored (an edit
    taken back), same or withdrawn (a new one taken back).
    `took_part`, of a won one, names everybody whose log entries touched it, and its owner. `year_unsure`: its
    next day was typed without the year, and the next such day is far away."""

    card: OppCard
    how: str
    took_part: tuple[Colleague, ...] = ()
    owner_has_seat: bool = True
    equal_bands: bool = False
    may_undo: bool = False
    year_unsure: bool = False


@dataclass(frozen=True)
class OppForm:
    """What the form starts with; `value_text` is what was typed where it is no value yet; `log_id` the log
    entry that it began with; `wrong` what will not do as it was typed."""

    account: AccountName
    owner: Colleague
    name: str = ""
    value: Value | None = None
    value_text: str = ""
    per_year: bool = False
    stage: str = "identified"
    next_step: str = ""
    next_on: date | None = None
    opp_id: str = ""
    version: int = 1
    more: bool = False
    log_id: str = ""
    touched: OppTouch | None = None
    wrong: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class OppClose:
    """The form that asks why an opportunity is lost or paused."""

    card: OppCard
    stage: str


@dataclass(frozen=True)
class LinkForm:
    """The opportunities that a log entry may have touched, as (id, name), and those that it has."""

    log_id: str
    account: AccountName
    choices: tuple[tuple[str, str], ...]
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True)
class OppLine:
    """What the account's channel is told; `what` is won, lost, paused, stage, value or mistake: an undo, told
    after the stage `mistake` had been. Never a sum."""

    reader: Reader
    card: OppCard
    what: str
    took_part: tuple[Colleague, ...] = ()
    mistake: str = ""
