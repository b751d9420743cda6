"""What failed for good."""

from dataclasses import dataclass

from kam.shapes.reader import AccountName


@dataclass(frozen=True)
class Trouble:
    """`kind` is the kind of effect that failed, `error` Slack's code or the gate's reason (`shared`, `guest`,
    `unknown_channel`, …), `channel` where it should have gone ('' = nowhere yet), `reference` the end of the
    delivery's id, by which the log and `kam jobs` know it. `is_lost`: it may stand there all the
    same."""

    kind: str
    error: str
    channel: str
    reference: str
    account: AccountName | None
    is_lost: bool = False
