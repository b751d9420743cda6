"""What Slack tells of channels and who is in them: remembered for the gate, and told to the team.

Every event is one act, keyed by its event id, so that a second delivery changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from kam import once, people
from kam.account_channel import problem_of
from kam.channel_facts import ChannelNews, facts_of, learn
from kam.gate import ChannelFacts
from kam.pinned import refresh
from kam.shapes.account import ChannelNotice
from kam.shapes.reader import Addressed
from kam.which import name_of
from kam.work import Work
from store import account as accounts
from store import channel as channels
from store import channel_move
from store import seat as seats
from store.channel import Channel

_NOT_CHECKED = timedelta(days=1)  # so old that delivery asks Slack before it posts


@dataclass(frozen=True)
class Change:
    """What one event says of a channel; None = it says nothing of that."""

    shared: bool | None = None
    archived: bool | None = None
    bot_is_in: bool | None = None


def channel_changed(work: Work, channel: str, change: Change) -> None:
    """A share, an archiving, the bot coming or going. Before it posts there again, delivery asks Slack."""

    def do() -> None:
        row = channels.get(work.tenant, work.session, channel)
        account = accounts.by_channel(work.tenant, work.session, channel)
        if row is None and account is None:
            return
        facts = facts_of(row) or ChannelFacts(True, False, False, True, 0)
        facts = ChannelFacts(
            facts.is_private,
            # No longer shared with one company says nothing of the others: Slack is asked.
            facts.shared or bool(change.shared),
            facts.archived if change.archived is None else change.archived,
            facts.bot_is_in if change.bot_is_in is None else change.bot_is_in,
            facts.guests,
        )
        _learn(work, channel, facts)
        if account is not None:
            account.channel_problem = problem_of(facts)

    _once(work, channel, do)


def bot_joined(work: Work, channel: str, *, is_private: bool, shared: bool) -> None:
    """The bot was invited: the channel may be adopted, and what stood in its account's way is over."""

    def do() -> None:
        _learn(work, channel, ChannelFacts(is_private, shared, False, True, 0))
        account = accounts.by_channel(work.tenant, work.session, channel)
        if account is not None:
            account.channel_problem = ""
            refresh(work, account)

    _once(work, channel, do)


def member_joined(work: Work, channel: str, person_id: str) -> None:
    """Somebody came into an account's channel: a guest takes the note text away, an outsider everything.

    Raises people.Unmet for whom the store does not know, so that Slack is asked who they are.
    """

    def do() -> None:
        row = channels.get(work.tenant, work.session, channel)
        if row is None or accounts.by_channel(work.tenant, work.session, channel) is None:
            return
        person = people.known(work, {person_id})[person_id]
        facts = facts_of(row)
        if facts is not None:
            guests, shared = facts.guests + person.is_guest, facts.shared or person.is_outside
            _learn(work, channel, replace(facts, guests=guests, shared=shared))

    _once(work, channel, do)


def member_left(work: Work, channel: str) -> None:
    """Somebody went: who still reads along is asked before the next post."""

    def do() -> None:
        row = channels.get(work.tenant, work.session, channel)
        if row is not None:
            row.checked_at = work.now - _NOT_CHECKED

    _once(work, channel, do)


def channel_renamed(work: Work, channel: str, name: str) -> None:
    """Names drift; the id is what counts."""

    def do() -> None:
        row = channels.get(work.tenant, work.session, channel)
        account = accounts.by_channel(work.tenant, work.session, channel)
        if row is not None:
            row.name = name
        if account is not None:
            account.channel_name = name

    _once(work, channel, do)


def channel_id_changed(work: Work, old: str, new: str) -> None:
    """Slack gives a channel a new id as soon as a share is begun: everything that knew the old one moves."""

    def do() -> None:
        account = accounts.by_channel(work.tenant, work.session, old)
        if account is not None:
            account.channel = new
        row = channels.get(work.tenant, work.session, old)
        if row is not None:
            known = channels.get(work.tenant, work.session, new)
            if known is None:
                work.session.add(Channel(**row.model_dump(exclude={"id", "checked_at"}), id=new,
                                         checked_at=work.now - _NOT_CHECKED))  # fmt: skip
        work.session.flush()
        channel_move.move(work.tenant, work.session, old, new)
        if account is not None:
            refresh(work, account)  # before the card is shown, Slack is asked whether the channel is shared

    _once(work, new, do)


def shared_told(work: Work, about: dict[str, str]) -> Addressed[ChannelNotice] | None:
    """To one seat holder: their channel shows less. None when it is over, or the seat is. `about`: account,
    person, why."""
    account = accounts.get(work.tenant, work.session, about["account"])
    if account is None or not account.channel:
        return None
    row = channels.get(work.tenant, work.session, account.channel)
    team = seats.of_account(work.tenant, work.session, account.id)
    if row is None or row.told != about["why"] or about["person"] not in {seat.person_id for seat in team}:
        return None
    return Addressed(people.reader(work, about["person"]), ChannelNotice(name_of(account), about["why"]))


def _learn(work: Work, channel: str, facts: ChannelFacts) -> None:
    row = channels.get(work.tenant, work.session, channel)
    learn(work, channel, ChannelNews(row.name if row else "", facts, row.readers if row else 0))
    row = channels.get(work.tenant, work.session, channel)
    if row is not None:
        row.checked_at = work.now - _NOT_CHECKED


def _once(work: Work, record: str, do: Callable[[], None]) -> None:
    if once.earlier(work) is None:
        do()
        once.remember(work, "event", record)
