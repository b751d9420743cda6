"""What somebody who has left leaves behind."""

from dataclasses import dataclass

from kam.shapes.reader import AccountName, Colleague


@dataclass(frozen=True)
class LeftAccount:
    """One account of theirs: whether they were its KAM, and how many open items of it are theirs."""

    account: AccountName
    was_kam: bool
    items: int


@dataclass(frozen=True)
class LeaverTold:
    """Told once to who has to see to it: names of accounts and counts only."""

    who: Colleague
    accounts: tuple[LeftAccount, ...]
