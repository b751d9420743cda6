"""What Slack's refusal looks like, and the errors collected on the way to it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Problem:
    """A refusal: `error` is Slack's code, `messages` its details with JSON pointers."""

    error: str
    messages: list[str] = field(default_factory=list)
