"""What a demo hands to the page: the sandbox itself knows no command, shortcut or story."""

from dataclasses import asdict, dataclass
from typing import Literal

from sandbox.shapes import Json

Language = Literal["en", "fi"]


@dataclass(frozen=True)
class Completion:
    """A word that may follow a command: what it does, a whole line as an example, other words for it."""

    word: str
    does: str
    example: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Command:
    """A slash command with its words."""

    command: str
    description: str = ""
    usage: str = ""
    completions: tuple[Completion, ...] = ()


@dataclass(frozen=True)
class Shortcut:
    """A shortcut of the app: `kind` is `global` or `message`."""

    callback_id: str
    name: str
    kind: Literal["global", "message"]


@dataclass(frozen=True)
class Tip:
    """A step to try. It ticks itself off once the page has seen `when`.

    `command`: a command line that begins with one of `words` was answered; `card`: the app wrote into the
    channel that is open; `home`, `modal`, `shortcut`, `thread`: one was opened; `clock`: time was moved to
    `to` (`morning`, `monday`) or at all; `person`: somebody else acts. `line`: what to fill in for it.
    """

    key: str
    text: str
    when: Literal["command", "card", "home", "modal", "shortcut", "thread", "clock", "person"]
    words: tuple[str, ...] = ()
    line: str = ""
    to: Literal["", "morning", "monday"] = ""


@dataclass(frozen=True)
class PageHints:
    """`user` and `channel`: who acts first, and where; "" takes the first person and their first channel.

    `first_line` stands ready in the composer of that channel.
    """

    language: Language = "en"
    user: str = ""
    channel: str = ""
    first_line: str = ""
    commands: tuple[Command, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    tips: tuple[Tip, ...] = ()

    def as_json(self) -> Json:
        """As the page reads it."""
        return asdict(self)
