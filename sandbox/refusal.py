"""The one way in which the Web API says no."""

from collections.abc import Sequence

from sandbox.shapes import Json


class Refusal(Exception):
    """`ok: false` with one of Slack's error codes; `extra` goes beside it into the answer."""

    def __init__(self, error: str, **extra: object) -> None:
        super().__init__(error)
        self.error = error
        self.extra = extra

    def answer(self) -> Json:
        """The body that the caller gets."""
        return {"ok": False, "error": self.error, **self.extra}


def detailed(error: str, messages: Sequence[str]) -> Refusal:
    """A refusal with details in `response_metadata.messages`, as for blocks and arguments."""
    if not messages:
        return Refusal(error)
    return Refusal(error, errors=list(messages), response_metadata={"messages": list(messages)})
