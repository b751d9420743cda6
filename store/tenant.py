"""Whose rows these are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tenant:
    """A Slack workspace: its enterprise ('' outside Grid) and its team, as Slack signed them."""

    enterprise: str
    team: str

    @property
    def key(self) -> str:
        """What stands in the `workspace` column of every row."""
        return f"{self.enterprise}/{self.team}"

    @classmethod
    def of(cls, key: str) -> "Tenant":
        """The tenant whose rows carry `key`."""
        enterprise, _, team = key.partition("/")
        return cls(enterprise, team)
