"""The account's channel as delivery makes it: what is wanted, and what follows when it is there or refused.

Everything here is harmless when repeated: after a lost answer Slack is asked again.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from kam import account_channel, people
from kam.work import Work
from store import account as accounts
from store import person as persons
from store import posted as posteds
from store import seat as seats
from store import workspace as workspaces

_LONGEST_NAME = 80  # SLACK §5


@dataclass(frozen=True)
class WantedChannel:
    """A private channel to make; `bot_user` tells which existing one is the bot's own."""

    account_id: str
    name: str
    bot_user: str
    team: str


@dataclass(frozen=True)
class Invitation:
    """A colleague to bring into a channel."""

    channel: str
    person: str


@dataclass(frozen=True)
class PinnedCard:
    """The message to pin."""

    channel: str
    ts: str


def wanted(work: Work, account_id: str) -> WantedChannel | None:
    """The channel that the account still lacks; None when it has one or has ended."""
    account = accounts.get(work.tenant, work.session, account_id)
    if account is None or account.channel or account.status == "ended":
        return None
    home = workspaces.get(work.tenant, work.session)
    return WantedChannel(
        account.id, channel_name(account.code), home.bot_user if home else "", work.tenant.team
    )


def channel_name(code: str) -> str:
    """`kam-acme` for ACME: what Slack takes as a channel name (a-z, 0-9, - and _, at most 80)."""
    plain = unicodedata.normalize("NFKD", code.casefold()).encode("ascii", "ignore").decode()
    return f"kam-{re.sub(r'[^a-z0-9_-]+', '-', plain).strip('-')}"[:_LONGEST_NAME]


def made(work: Work, account_id: str, channel: dict[str, Any]) -> None:
    """The channel is there: it becomes the account's, its team is invited and the card shown there."""
    account = accounts.get(work.tenant, work.session, account_id)
    if account is None or account.channel:
        return
    if accounts.by_channel(work.tenant, work.session, str(channel["id"])) is not None:
        account.channel_problem = "name_taken"
        return
    account.channel, account.channel_name = str(channel["id"]), str(channel.get("name") or "")
    work.session.flush()
    account_channel.ask_for(work, account)


def not_made(work: Work, account_id: str, error: str) -> None:
    """Slack refused for good: the account shows why until somebody asks again or adopts a channel."""
    account = accounts.get(work.tenant, work.session, account_id)
    if account is not None and not account.channel:
        account.channel_problem = error


def invitation(work: Work, account_id: str, person_id: str) -> Invitation | None:
    """Whom to invite where; None unless the person holds a seat now and is one of us."""
    account = accounts.get(work.tenant, work.session, account_id)
    person = persons.get(work.tenant, work.session, person_id)
    if account is None or not account.channel or not people.is_full(person):
        return None
    held = {seat.person_id for seat in seats.of_account(work.tenant, work.session, account_id)}
    return Invitation(account.channel, person_id) if person_id in held else None


def card_to_pin(work: Work, account_id: str) -> PinnedCard | None:
    """The account's card where it stands now; None when it was not posted, or not in its channel."""
    shown = posteds.get(work.tenant, work.session, "account_card", account_id)
    account = accounts.get(work.tenant, work.session, account_id)
    if shown is None or account is None or shown.channel != account.channel:
        return None
    return PinnedCard(shown.channel, shown.ts)
