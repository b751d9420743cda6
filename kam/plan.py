"""The plan of an account: what, when and by whom, as much of it as the reader may see."""

from dataclasses import replace

from kam import may, once, people, plan_pieces, plan_post, plan_rows, which
from kam.grammar.topics import kept_topics
from kam.heads import heads
from kam.log_cards import sees_text
from kam.may import Standing
from kam.plan_rows import AccountRows
from kam.roles import gaps, in_order
from kam.shapes.plan import ChannelReaders, Known, LastTouch, Level, Plan, TeamSeat
from kam.shapes.reader import Addressed, Colleague, Reader
from kam.tell import tell
from kam.which import name_of
from kam.work import Work
from store import account as accounts
from store import log as logs
from store.account import Account
from store.log import LogEntry
from store.seat import Seat

TOUCHES = 5
Names = dict[str, Colleague]


def show(work: Work, channel: str, text: str, picked: str = "") -> Plan:
    """`/kam plan ACME`. Problem with choices when it is unclear which account is meant; Refused."""
    account, _ = which.account_for(work, channel, text, picked, line="account")
    stand = may.require(work, "plan.open", account)
    return plan(work, account, stand, people.reader(work, work.by))


def whole(work: Work, account_id: str) -> Plan:
    """The plan again, for the list of everything that is open in it. Refused outside the team."""
    account = which.by_id(work, account_id)
    stand = may.require(work, "plan.all", account)
    return plan(work, account, stand, people.reader(work, work.by))


def keep(work: Work, account_id: str, showing: str = "") -> Plan:
    """Send the plan to the acting person's DM; once for each `showing` of it, or else for each press."""
    account = which.by_id(work, account_id)
    stand = may.require(work, "plan.keep", account)
    if not once.earlier(work):
        about = {"account": account.id, "person": work.by}
        key = f"plan_kept:{account.id}:{work.by}:{showing or work.key}"
        tell(work, "plan_kept", about, target=work.by, key=key)
        once.remember(work, "plan", account.id)
    return plan(work, account, stand, people.reader(work, work.by))


def plan_kept(work: Work, about: dict[str, str]) -> Addressed[Plan] | None:
    """The plan as the person who kept it may see it now; None if it or they are gone. `about`: account,
    person."""
    account = accounts.get(work.tenant, work.session, about["account"])
    stand = may.standing(work, account, about["person"]) if account else None
    if account is None or stand is None or not stand.is_full:
        return None
    reader = people.reader(work, about["person"])
    return Addressed(reader, plan(work, account, stand, reader))


def plan_posted(work: Work, about: dict[str, str]) -> Addressed[Plan] | None:
    """The plan as its channel may see it now, in the account's language; None without a channel. Sensitive
    notes, and what came from them, are nobody's there. `about`: account."""
    account = accounts.get(work.tenant, work.session, about["account"])
    if account is None or not account.channel:
        return None
    reader = people.channel_reader(work, account)
    return Addressed(reader, plan(work, account, may.CHANNEL, reader))


def level_of(stand: Standing) -> Level:
    """How much of the account somebody who stands so may see (FLOWS: who may see what)."""
    if stand.sees_notes:
        return "full"
    return "open" if stand.sees_account else "closed"


def plan(work: Work, account: Account, stand: Standing, reader: Reader) -> Plan:
    """The account's plan for somebody who stands so; the number of queries does not depend on the rows."""
    level = level_of(stand)
    rows = plan_rows.load(work, {account.id}, reader.today)[account.id]
    count = {"full": TOUCHES, "open": 1, "closed": 0}[level]
    touches = logs.latest(work.tenant, work.session, {account.id}, count) if count else []
    names = plan_rows.names(work, rows.people | {row.author_id for row in touches})
    kam = next((row.person_id for row in rows.seats if row.role == "kam" and row.person_id), None)
    shown = Plan(
        account=name_of(account),
        level=level,
        shown_at=work.now,
        kam=plan_pieces.name(names, kam) if kam else None,
    )
    if level == "closed":
        return shown
    shown = replace(shown, team=_team(rows.seats, names))
    if level == "open":
        return replace(shown, known=_known(rows, names), touches=tuple(_last(row) for row in touches))
    shown = replace(shown, touches=tuple(_touch(row, stand, names) for row in touches))
    changed = people.workspace(work).thresholds
    post = plan_post.readers(work, account) if account.channel and stand is not may.CHANNEL else None
    return _with_work(shown, account, rows, names, reader, changed, stand, post)


def _with_work(
    shown: Plan,
    account: Account,
    rows: AccountRows,
    names: Names,
    reader: Reader,
    changed: dict[str, int],
    stand: Standing,
    post: ChannelReaders | None,
) -> Plan:
    today, hidden = reader.today, plan_rows.hidden(rows, stand)
    return replace(
        shown,
        gaps=gaps(rows.seats, account.tier),
        due=plan_pieces.due(rows.actions, rows.opportunities, today, names, hidden=hidden),
        coming=plan_pieces.coming(rows.actions, today, names, hidden=hidden),
        calls=plan_pieces.to_call(rows.contacts, account.tier, today, changed),
        silence=plan_pieces.silence(account, today, changed),
        deals=plan_pieces.deals(rows.opportunities, today, names, rows.touched),
        sums=plan_pieces.sums(rows.opportunities),
        heads=heads(rows.key_contacts, rows.holders),
        post=post,
        channel_problem=account.channel_problem,
        may_mend_channel=stand.is_steward,
    )


def _last(row: LogEntry) -> LastTouch:
    """What every colleague may know of the last touch: its topic and day; of a sensitive one the day."""
    return LastTouch(row.held_on, topics=() if row.is_sensitive else kept_topics(row.topics))


def _touch(row: LogEntry, stand: Standing, names: Names) -> LastTouch:
    if not sees_text(row, stand):
        return LastTouch(row.held_on, is_sensitive=True)
    author = plan_pieces.name(names, row.author_id)
    return LastTouch(row.held_on, row.kind, author, row.text, kept_topics(row.topics), row.is_sensitive)


def _known(rows: AccountRows, names: Names) -> tuple[Known, ...]:
    """Who of us knows whom. Who is a key contact is not said here: that is an opinion, for the team."""

    def of_us(contact_id: str) -> tuple[Colleague, ...]:
        found = (plan_pieces.name(names, each) for each in rows.holders.get(contact_id, ()))
        return tuple(sorted(found, key=lambda colleague: (colleague.name, colleague.id)))

    return tuple(Known(row.id, row.name, of_us(row.id)) for row in rows.contacts if row.id in rows.holders)


def _team(rows: list[Seat], names: Names) -> tuple[TeamSeat, ...]:
    return tuple(
        TeamSeat(
            row.role,
            plan_pieces.name(names, row.person_id) if row.person_id else None,
            acknowledged=row.person_id is None or row.acknowledged_at is not None,
        )
        for row in in_order(rows)
    )
