"""What came of one delivery to the app."""

from dataclasses import dataclass

from sandbox.shapes import Json


@dataclass(frozen=True)
class Outcome:
    """`body`: the app's answer, None when empty. `error`: what the person's Slack then says, "" for nothing.

    `reason` is the retry reason for events; `no_retry`: the app asked not to be told again.
    """

    body: Json | None
    error: str = ""
    reason: str = ""
    no_retry: bool = False
    ms: float = 0.0


def failed(error: str, reason: str, *, no_retry: bool = False) -> Outcome:
    """A delivery that did not arrive or was not answered in time."""
    return Outcome(None, error, reason, no_retry)
