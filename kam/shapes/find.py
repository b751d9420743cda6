"""What a search has found, as much of it as the person who asked may see."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kam.grammar.excerpt import Piece
from kam.shapes.log import LogCard
from kam.shapes.reader import AccountName, Colleague

FoundKind = Literal["account", "contact", "opp", "action", "log"]


@dataclass(frozen=True)
class FoundRow:
    """One line of the answer. `pieces`: the words around the hit. `who`: author, owner, or the account's KAM.

    `state`: a log's kind, an opportunity's stage, an action's or contact's state. `day`: of the note, the due
    day, the next step, the last touch. `opens` False: its account's plan is all that the person may open.
    `near`: it has not the words themselves, only such as come near. `is_sensitive`: a note that few may read.
    """

    kind: FoundKind
    id: str
    account: AccountName
    pieces: tuple[Piece, ...]
    state: str = ""
    day: date | None = None
    who: Colleague | None = None
    opens: bool = True
    near: bool = False
    is_sensitive: bool = False


@dataclass(frozen=True)
class Found:
    """Ten at the most. `typed` is what was looked for, `account` where the search was narrowed to one.

    `page` counts from 0; `more`: another page follows. `draft`: under which id the words are kept, for the
    buttons ('' = they are not).
    """

    typed: str
    rows: tuple[FoundRow, ...] = ()
    account: AccountName | None = None
    page: int = 0
    more: bool = False
    draft: str = ""


@dataclass(frozen=True)
class FoundNote:
    """A note in full, for whoever may read it; `link` leads to its card in the channel ('' = there is none).
    `mine`: the reader wrote it."""

    card: LogCard
    link: str = ""
    mine: bool = False
