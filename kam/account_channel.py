"""The account's channel: asking for one, adopting one that is there, and what stands in the way."""

from datetime import timedelta

from kam import people
from kam.channel_facts import facts_of
from kam.gate import ChannelFacts, channel_verdict
from kam.pinned import refresh
from kam.problem import Problem
from kam.shapes.account import Adoption
from kam.tell import tell
from kam.work import Work
from store import account as accounts
from store import channel as channels
from store import seat as seats
from store.account import Account

TIME_TO_CHOOSE = timedelta(minutes=5)


def ask_for(work: Work, account: Account, *, a_choice_is_offered: bool = False) -> None:
    """Ask for a private channel (or, where there is one, for its card): made, team invited, card pinned.

    While "Use this channel" is on offer, the new one waits five minutes for the answer.
    """
    facts = facts_of(channels.get(work.tenant, work.session, account.channel)) if account.channel else None
    account.channel_problem = problem_of(facts)
    if account.channel is None:
        due = work.now + TIME_TO_CHOOSE if a_choice_is_offered else work.now
        key = f"make_channel:{account.id}:{work.new_id()}"
        tell(work, "make_channel", {"account": account.id}, lane=lane(account), key=key, due=due)
        return
    if not account.channel_problem:
        invite_all(work, account)
    refresh(work, account)  # before it is shown, Slack is asked how the channel is now


def problem_of(facts: ChannelFacts | None) -> str:
    """What stands in the way of a channel that is there, as far as Slack has told: Slack's word, or ''."""
    if facts is None or (facts.bot_is_in and not facts.archived):
        return ""
    return "is_archived" if facts.bot_is_in else "not_in_channel"


def adoption(work: Work, account: Account | None, channel: str) -> Adoption:
    """Whether this channel could become the account's, as far as Slack has told; '' = nothing to say."""
    row = channels.get(work.tenant, work.session, channel) if channel else None
    if row is None or row.is_dm or row.archived or not row.bot_is_in:
        return ""
    if account is not None and account.channel is not None and not account.channel_problem:
        return ""
    if accounts.by_channel(work.tenant, work.session, channel) is not None:
        return ""
    if row.shared:
        return "shared"
    return "offered" if row.is_private or people.workspace(work).public_channels else "public"


def adopt(work: Work, account: Account, channel: str) -> None:
    """The channel is the account's from now on; its team is invited and the card shown there.

    Problem: what is known of the channel forbids it. What Slack says anew is the gate's business at sending.
    """
    owner = accounts.by_channel(work.tenant, work.session, channel)
    if owner is not None:
        raise Problem("channel_taken", name=owner.name)
    row = channels.get(work.tenant, work.session, channel)
    if row is None or row.is_dm:
        raise Problem("channel_unknown")
    verdict = channel_verdict(facts_of(row))
    if verdict.may == "none":
        raise Problem(f"channel_{verdict.reason}")
    if verdict.reason == "public" and not people.workspace(work).public_channels:
        raise Problem("channel_public")
    account.channel, account.channel_name, account.channel_problem = channel, row.name, ""
    work.session.flush()
    ask_for(work, account)


def invite(work: Work, account: Account, person_id: str) -> None:
    """Ask for the person to be brought into the account's channel; nothing to do while there is none."""
    if account.channel:
        about = {"account": account.id, "person": person_id}
        key = f"invite:{account.id}:{person_id}:{work.new_id()}"
        tell(work, "invite", about, lane=account.channel, key=key)


def invite_all(work: Work, account: Account) -> None:
    """The same for everybody who holds a seat."""
    team = seats.of_account(work.tenant, work.session, account.id)
    for person in sorted({seat.person_id for seat in team if seat.person_id}):
        invite(work, account, person)


def lane(account: Account) -> str:
    """Where effects of an account without a channel stand in line."""
    return account.channel or f"account:{account.id}"
