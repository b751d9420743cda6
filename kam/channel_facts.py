"""What Slack says of a channel: remembered for the gate, and told to the team when the gate closes.

Source: FLOWS "Who may see what", last line: a channel that is shared outside gets nothing and one with a
guest no note text, and the team is told so privately. What stood in a shared channel is taken away.
"""

from dataclasses import dataclass
from datetime import timedelta

from kam import channel_wiping
from kam.gate import ChannelFacts, Verdict, channel_verdict
from kam.tell import tell
from kam.work import Work
from store import account as accounts
from store import channel as channels
from store import seat as seats
from store.channel import Channel

_WORTH_TELLING = {"shared", "guests", "public"}
_TOLD_WITHIN = timedelta(days=14)  # it waits for working hours, over holidays too


@dataclass(frozen=True)
class ChannelNews:
    """Fresh facts with the channel's name and how many people read along (bots aside)."""

    name: str
    facts: ChannelFacts
    readers: int = 0


def learn(work: Work, channel: str, news: ChannelNews) -> Verdict:
    """Remember the facts; when less may be shown than before, tell the account's team (`shared_told`)."""
    row = channels.get(work.tenant, work.session, channel)
    if row is None:
        row = Channel(workspace=work.tenant.key, id=channel, checked_at=work.now)
        work.session.add(row)
    row.name, row.readers, row.checked_at = news.name, news.readers, work.now
    facts = news.facts
    row.is_private, row.shared, row.guests = facts.is_private, facts.shared, facts.guests
    row.archived, row.bot_is_in = facts.archived, facts.bot_is_in
    verdict = channel_verdict(facts)
    why = verdict.reason if verdict.reason in _WORTH_TELLING else ""
    if why and why != row.told:
        _tell_team(work, channel, why)
    if facts.shared:
        channel_wiping.ask(work, channel)
    if why or verdict.may == "full":  # archived for a while is no reason to tell twice
        row.told = why
    return verdict


def facts_of(row: Channel | None) -> ChannelFacts | None:
    """The gate's view of what is stored; None stays None."""
    if row is None:
        return None
    return ChannelFacts(row.is_private, row.shared, row.archived, row.bot_is_in, row.guests)


def _tell_team(work: Work, channel: str, why: str) -> None:
    account = accounts.by_channel(work.tenant, work.session, channel)
    if account is None:
        return
    held = {seat.person_id for seat in seats.of_account(work.tenant, work.session, account.id)}
    for person in sorted(each for each in held if each):
        tell(
            work,
            "shared_told",
            {"account": account.id, "person": person, "why": why},
            target=person,
            key=f"shared_told:{channel}:{why}:{person}:{work.now.date().isoformat()}",
            expires=work.now + _TOLD_WITHIN,
        )
