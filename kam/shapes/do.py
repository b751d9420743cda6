"""What an action looks like to whoever may see it."""

from dataclasses import dataclass
from datetime import date, datetime

from kam.problem import Problem
from kam.shapes.reader import AccountName, Colleague, Reader


@dataclass(frozen=True)
class Serves:
    """What an action can serve: `value` is `opp:<id>` or `contact:<id>`."""

    value: str
    label: str


@dataclass(frozen=True)
class ActionCard:
    """One action. `text`, `why` and `serves` are '' where the reader may not see them (`is_hidden`); an owner
    without a seat may do it, but not change it (`may_change`)."""

    id: str
    account: AccountName
    text: str
    owner: Colleague
    due_on: date | None
    state: str
    giver: Colleague
    why: str = ""
    serves: str = ""
    reason: str = ""
    is_hidden: bool = False
    may_change: bool = True
    version: int = 1


@dataclass(frozen=True)
class DoSaved:
    """The answer to a new or changed action; `told`: its owner gets a message; `vague`: it says little;
    `year_unsure`: its day was typed without the year, and the next such day is far away; `again`: it was
    there already; `step_for`: who of the team may be meant to do it, by their first names; `doubts`: what
    else of it is not certain; `more`: the answers to the line's other actions."""

    card: ActionCard
    told: bool = False
    owner_has_seat: bool = True
    vague: bool = False
    changed: bool = False
    year_unsure: bool = False
    again: bool = False
    step_for: tuple[str, ...] = ()
    doubts: tuple[Problem, ...] = ()
    more: tuple["DoSaved", ...] = ()


@dataclass(frozen=True)
class DoClosed:
    """The answer to Done, Drop or Undo: the action as it stands; `again` if it was so already.

    `undo_until`: until when Undo works, None where it does not.
    """

    card: ActionCard
    undo_until: datetime | None = None
    again: bool = False


@dataclass(frozen=True)
class Finished:
    """What a line says is done (`what`), and the account's open actions that it may mean."""

    account: AccountName
    what: str
    cards: tuple[ActionCard, ...] = ()


@dataclass(frozen=True)
class DoForm:
    """What the form starts with. `asked` marks the text that was questioned; `is_question` asks now.
    `wrong`: what will not do as it was typed: its day, or that there was nothing else."""

    account: AccountName
    today: date
    owner: Colleague
    serves: tuple[Serves, ...] = ()
    text: str = ""
    due_on: date | None = None
    chosen: str = ""
    why: str = ""
    action_id: str = ""
    version: int = 1
    log_id: str = ""
    asked: str = ""
    is_question: bool = False
    wrong: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class ActionTold:
    """The message to a new owner. A sensitive note's words stay behind a button, off the lock screen."""

    reader: Reader
    card: ActionCard
    is_sensitive: bool = False
