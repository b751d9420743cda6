"""What the answer to a message to the bot shows: how it was understood, or what became of it."""

from dataclasses import dataclass
from datetime import date

from kam.grammar.mention import Why
from kam.problem import Problem
from kam.shapes.log import Logged
from kam.shapes.reader import AccountName, Colleague


@dataclass(frozen=True)
class Heard:
    """Somebody at the customer whom the message names; not `sure`: a guess; `is_new`: no contact yet."""

    name: str
    sure: bool = True
    is_new: bool = False


@dataclass(frozen=True)
class HeardStep:
    """A next step, before it is an action; `text` is '' where the note is sensitive."""

    text: str
    owner: Colleague
    due_on: date | None


@dataclass(frozen=True)
class Understood:
    """What the message says. `day_asked`, `doubts`, `either`, `not_met`, `new_people`,
    `left_people`, `step_for`: see Logged. `readers`: how many people read the account's channel, 0 where that
    is not known."""

    kind: str
    held_on: date
    contacts: tuple[Heard, ...] = ()
    colleagues: tuple[Colleague, ...] = ()
    steps: tuple[HeardStep, ...] = ()
    is_sensitive: bool = False
    day_asked: date | None = None
    doubts: tuple[Problem, ...] = ()
    either: tuple[tuple[str, ...], ...] = ()
    not_met: tuple[tuple[str, Why], ...] = ()
    new_people: tuple[str, ...] = ()
    left_people: tuple[str, ...] = ()
    step_for: tuple[str, ...] = ()
    readers: int = 0
    has_channel: bool = True


@dataclass(frozen=True)
class DmDraftCard:
    """One draft as its author sees it in the DM. `account` None: not clear, `likely` are asked about; `why`
    tells what the account was guessed from. `problem`: why it cannot be saved as it is. `can_join`: another
    open draft stands right above. `logged`: the entry that it became; `changed`: the message was edited
    since. `words`: the message's own, to tell it from others; '' where they are sensitive. `thread_ts` is the
    thread that the message was written in."""

    id: str
    state: str
    account: AccountName | None = None
    why: str = ""
    likely: tuple[AccountName, ...] = ()
    understood: Understood | None = None
    problem: Problem | None = None
    has_files: bool = False
    can_join: bool = False
    logged: Logged | None = None
    changed: bool = False
    words: str = ""
    thread_ts: str = ""


@dataclass(frozen=True)
class DmSaid:
    """A short reply to a message that is no note: `what` is help, command (one that came without
    its slash), files, undo (it was asked for) or question."""

    what: str
    thread_ts: str = ""
