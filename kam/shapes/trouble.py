"""What failed for good."""

from dataclasses import dataclass

from kam.shapes.reader import AccountName


@dataclass(frozen=True)
class Trouble:
    """`kind` is the kind of effect that failed, `error` Slack's code or the gate's reason (`shared`, `guest`,
    `unknown_channel`, …), `channel` where it should have gone ('' = nowhere yet)."""

    kind: str
    error: str
    channel: str
    account: AccountName | None
