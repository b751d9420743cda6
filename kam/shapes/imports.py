"""What an import did, or would do: counts, headings, and every row that was not taken, with its line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Remark:
    """Something about one line of the file; the sentence is `import.<key>`, filled with `values`."""

    line: int
    key: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Heading:
    """A column as the file calls it, and what it became: a field of the account, or why it was not taken."""

    text: str
    field: str = ""
    why: Literal["", "turnover", "unknown", "double"] = ""


@dataclass(frozen=True)
class Odd:
    """A word that looks misspelt; it was kept as typed. `likely` is what may be meant, `count` how often."""

    word: str
    likely: str
    count: int


@dataclass(frozen=True)
class Imported:
    """One file's outcome. `bad` rows were not taken at all; `remarks` were, but for what the remark names.
    `tiers`: of the new accounts each tier and how many have it."""

    file: str
    dry_run: bool
    headings: tuple[Heading, ...]
    made: int = 0
    updated: int = 0
    unchanged: int = 0
    grouped: int = 0
    bad: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()
    odd: tuple[Odd, ...] = ()
    tiers: tuple[tuple[str, int], ...] = ()
