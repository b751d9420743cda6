"""What a log entry looks like to whoever may see it."""

from dataclasses import dataclass
from datetime import date, datetime

from kam.grammar.mention import Why
from kam.problem import Problem
from kam.shapes.reader import AccountName, Colleague


@dataclass(frozen=True)
class NextStep:
    """The action that the next step made."""

    action_id: str
    text: str
    owner: Colleague
    due_on: date | None
    state: str = "todo"
    version: int = 1


@dataclass(frozen=True)
class Touched:
    """A contact in a log entry; `is_new` if this entry made the contact."""

    id: str
    name: str
    is_new: bool = False


@dataclass(frozen=True)
class LogCard:
    """One log entry as its card shows it. `text` is '' where the reader may not see it.

    `opportunities` that it touched are (id, name), none where the reader may not know them. `withdrawn` after
    Undo.
    """

    id: str
    account: AccountName
    author: Colleague
    kind: str
    held_on: date
    text: str
    is_sensitive: bool
    contacts: tuple[Touched, ...] = ()
    colleagues: tuple[Colleague, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    link: str = ""
    opportunities: tuple[tuple[str, str], ...] = ()
    withdrawn: bool = False
    edited: bool = False
    version: int = 1


@dataclass(frozen=True)
class Logged:
    """The answer to a log: what was saved, until when it can be undone, what is worth doing next.

    `again`: the same words were there already; `added`: what was new in them was added.
    `readers`: how many people the account's channel has (0 = not known, or no channel that shows the text).
    `next_worth`: "next_step" to be asked for, "plan" where the note tells of one that could be an action.
    `guesses`: names of contacts that the text may mean; `either`: those who are called alike, where it means
    one of them; `not_met`: whom it names and who was not met, and why; `new_people`: who may be new at the
    customer; `left_people`: whom it names and who is marked as having left; `day_asked`: the
    day that it may tell of; `step_for`: who of the team may be meant to do a next step;
    `doubts`: days that could not be taken as they were typed. Nothing was saved of these. `to_add`: those of
    `guesses` and `either`, for a button each that adds them.
    """

    card: LogCard
    undo_until: datetime
    again: bool = False
    added: bool = False
    readers: int = 0
    channel_missing: bool = False
    next_worth: str = ""
    guesses: tuple[str, ...] = ()
    either: tuple[tuple[str, ...], ...] = ()
    not_met: tuple[tuple[str, Why], ...] = ()
    new_people: tuple[str, ...] = ()
    left_people: tuple[str, ...] = ()
    day_asked: date | None = None
    doubts: tuple[Problem, ...] = ()
    step_for: tuple[str, ...] = ()
    to_add: tuple[tuple[Touched, ...], ...] = ()


@dataclass(frozen=True)
class LogForm:
    """What the log form starts with: people to pick, what is known, what was typed.

    `pick`: the account is still the person's to choose (`account` is then a suggestion). `log_id` and
    `version`: the entry that is edited, as it was when the form opened; `step` the action that its next-step
    fields stand for. `readers`: see Logged. `draft`: words of a private message that the person may take
    over; `taken` once they have. `more`: with the rest of the fields. `note`: the message to the bot that it
    began with.
    """

    account: AccountName | None
    accounts: tuple[AccountName, ...]
    contacts: tuple[Touched, ...]
    held_on: date
    me: Colleague
    pick: bool = False
    readers: int = 0
    text: str = ""
    link: str = ""
    chosen: tuple[str, ...] = ()
    next_text: str = ""
    step: NextStep | None = None
    kind: str = "meeting"
    colleagues: tuple[str, ...] = ()
    is_sensitive: bool = False
    log_id: str = ""
    version: int = 0
    draft: str = ""
    taken: bool = False
    more: bool = False
    note: str = ""
