"""May this go there? Pure: from what Slack last said of a channel or a person to what may be shown.

Source: FLOWS "Who may see what", TRUST S8. Default deny: what is not known is not told.
"""

from dataclasses import dataclass
from typing import Literal

Allowance = Literal["full", "bare"]
"""What a message may carry: `full`, or `bare` = without note text."""


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """What Slack said of a channel. `shared`: with another company, or about to be (a pending share).

    `guests` counts members who are guests or whom the bot could not identify.
    """

    is_private: bool
    shared: bool
    archived: bool
    bot_is_in: bool
    guests: int


@dataclass(frozen=True, slots=True)
class ReaderFacts:
    """What Slack said of the one person who would read a DM."""

    is_guest: bool
    is_deactivated: bool
    is_outside: bool
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """`full`, `bare` (no note text) or `none`; `reason` is a word for log and texts, '' for `full`."""

    may: Literal["full", "bare", "none"]
    reason: str = ""


def channel_verdict(facts: ChannelFacts | None) -> Verdict:
    """What may be posted to a channel; None = nothing is known of it, so nothing."""
    if facts is None:
        return Verdict("none", "unknown_channel")
    if facts.shared:
        return Verdict("none", "shared")
    if facts.archived:
        return Verdict("none", "is_archived")
    if not facts.bot_is_in:
        return Verdict("none", "not_in_channel")
    if not facts.is_private:
        return Verdict("bare", "public")
    if facts.guests > 0:
        return Verdict("bare", "guests")
    return Verdict("full")


def reader_verdict(facts: ReaderFacts | None) -> Verdict:
    """What may be sent to one person: everything to a full member, nothing to anybody else."""
    if facts is None:
        return Verdict("none", "unknown_person")
    if facts.is_deactivated:
        return Verdict("none", "deactivated")
    if facts.is_outside:
        return Verdict("none", "outside")
    if facts.is_guest:
        return Verdict("none", "guest")
    if facts.is_bot:
        return Verdict("none", "bot")
    return Verdict("full")
