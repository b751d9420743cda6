"""One kind of effect: everything that delivery must know about it, and nothing that it does itself."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeVar

from sqlmodel import Session

from jobs.ports import Answer
from kam.gate import Allowance
from kam.work import Work
from store.outbox import Outbox
from store.tenant import Tenant

T = TypeVar("T")


class Hands(Protocol):
    """What a step may use: Slack for its tenant, and a look into the store."""

    @property
    def tenant(self) -> Tenant:
        """Whose step it is."""

    async def call(self, method: str, arguments: dict[str, Any]) -> Answer:
        """One Web API call; waits asked for by Slack (429) are answered here without calling."""

    async def read(self, fn: Callable[[Session], T]) -> T:
        """Run `fn` in a read transaction."""


@dataclass(frozen=True, slots=True)
class Done:
    """What Slack did: the channel and message id ('' where the effect is no message) and its whole answer.

    `first` is False when a message that stood there already was edited. A message found again by its mark
    after a lost answer has `data` = the message.
    """

    channel: str
    ts: str
    first: bool
    data: dict[str, Any]


Load = Callable[[Work, Outbox], Any]
"""(work, row) -> the shape to show, or None when it is no longer true: then the effect is dropped.

Reads only; runs in the transaction that marks the row as being sent, so nothing is shown that was undone.
`row.about` has the ids; `work.by` is who caused it ('' = the clock).
"""

Place = Callable[[Any], str]
"""shape -> where it goes: a channel id, or a person's id (U…, W…) for a DM. '' = nowhere: dropped."""

Render = Callable[[Any, Allowance], dict[str, Any]]
"""(shape, "full" | "bare") -> {"text": …, "blocks": […]}; pure. "bare" = without note text."""

Step = Callable[[Hands, Any], Awaitable[Answer]]
"""(hands, shape) -> answer. Must be harmless when repeated: after an unknown answer it is run again."""

Remember = Callable[[Work, Outbox, Done], None]
"""Run in the transaction that writes "sent": what to store, what follows (`kam.tell.tell`)."""

Failed = Callable[[Work, Outbox, str], None]
"""Run in the transaction that parks the row after a permanent error: (work, row, Slack's error code)."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One row of the table of kinds.

    `caused_by`: a person's act (a permanent failure tells them) or the clock (it expires, never piles up).
    `quiet`: held back until the reader's working hours. `cap`: counts as work handed over `direct`ly to a
    person (at most 5 a day) or as the bot's own post in a `channel` (at most 2 a day); the rest waits for the
    next working day, unless `at_once`: somebody pressed for this very post, so it counts and is not held
    back. `content`: `account` may show note text where the gate allows it, `bare` never does.
    `record`: the key of `about` that names the record whose one message is edited in place ('' = a new
    message each time). `withdraws(shape)`: the edit only takes text away, so it is done even where the gate
    has closed since. `step`: an effect that is no message; then `place`, `render` and the gate are not used.
    """

    name: str
    caused_by: Literal["person", "clock"]
    load: Load
    place: Place | None = None
    render: Render | None = None
    step: Step | None = None
    content: Literal["account", "bare"] = "account"
    record: str = ""
    withdraws: Callable[[Any], bool] | None = None
    quiet: bool = False
    cap: Literal["", "direct", "channel"] = ""
    at_once: bool = False
    remember: Remember | None = None
    failed: Failed | None = None
