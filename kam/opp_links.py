"""Which opportunities a log entry touched: said on its card, counted for the opportunity, dropped with it."""

from kam import log_cards, may, once, which
from kam.log_cards import card
from kam.problem import Problem, Refused
from kam.shapes.log import LogCard
from kam.shapes.opp import LinkForm
from kam.which import name_of
from kam.work import Work
from store import log as logs
from store import log_opportunity as links
from store import opportunity as opportunities
from store.account import Account
from store.log import LogEntry
from store.log_opportunity import LogOpportunity

MOST = 100  # options that a select holds


def form(work: Work, log_id: str) -> LinkForm:
    """The open opportunities of the entry's account, those that it touches chosen. Refused outside the team;
    Problem `log_undone`."""
    entry, account = _of_team(work, log_id)
    linked = links.names_of(work.tenant, work.session, entry.id)
    there = opportunities.open_of(work.tenant, work.session, {account.id})
    choices = dict([*linked, *((each.id, each.name) for each in there)])
    return LinkForm(
        log_id=entry.id,
        account=name_of(account),
        choices=tuple(choices.items())[:MOST],
        chosen=tuple(opp_id for opp_id, _ in linked),
    )


def link(work: Work, log_id: str, before: frozenset[str], chosen: frozenset[str]) -> LogCard:
    """The entry touches what is chosen and was not chosen `before`, and no longer what was; a link that
    somebody else made meanwhile stays. Refused: another account's opportunity. Problem `log_undone`."""
    entry, account = _of_team(work, log_id)
    if once.earlier(work) is None:
        there = {row.opportunity_id for row in links.of_log(work.tenant, work.session, entry.id)}
        for opp_id in sorted(chosen - before - there):
            add(work, account, entry, opp_id)
        links.unlink(work.tenant, work.session, entry.id, set(before - chosen))
        once.remember(work, "opp", entry.id)
        work.session.flush()
        _retell(work, account, entry)
    return card(work, entry, account, may.standing(work, account))


def add(work: Work, account: Account, entry: LogEntry, opp_id: str) -> None:
    """The entry touches this opportunity too. Refused if it is another account's."""
    opp = opportunities.get(work.tenant, work.session, opp_id)
    if opp is None or opp.account_id != account.id:
        raise Refused("refused.form", field="opportunities", record=opp_id)
    work.session.add(
        LogOpportunity(
            workspace=work.tenant.key,
            id=work.new_id(),
            log_id=entry.id,
            opportunity_id=opp.id,
            linked_at=work.now,
            linked_by=work.by,
        )
    )


def begin_with(work: Work, log_id: str, opp_id: str) -> None:
    """A new opportunity that was opened from an entry: linked to it, unless that was withdrawn meanwhile."""
    entry = logs.get(work.tenant, work.session, log_id)
    if entry is None or entry.undone_at:
        return
    account = which.by_id(work, entry.account_id)
    add(work, account, entry, opp_id)
    work.session.flush()
    _retell(work, account, entry)


def account_of(work: Work, origin: str) -> tuple[Account, str]:
    """Where a button began, an account's id or `log:<id>`: the account, and the entry's id if it was one.
    Problem `log_undone`."""
    if not origin.startswith("log:"):
        return which.by_id(work, origin), ""
    entry, account = _of_team(work, origin.removeprefix("log:"))
    return account, entry.id


def drop(work: Work, entry: LogEntry) -> None:
    """The entry is withdrawn: it touched nothing."""
    links.unlink(work.tenant, work.session, entry.id)


def let_go(work: Work, account: Account, opp_id: str) -> None:
    """The opportunity is taken back: no note touched it, and their cards say so."""
    touched = [row.log_id for row in links.of_opportunity(work.tenant, work.session, opp_id)]
    for log_id in touched:
        links.unlink(work.tenant, work.session, log_id, {opp_id})
    work.session.flush()
    for entry in logs.of_ids(work.tenant, work.session, set(touched)).values() if touched else ():
        _retell(work, account, entry)


def _of_team(work: Work, log_id: str) -> tuple[LogEntry, Account]:
    entry = logs.get(work.tenant, work.session, log_id)
    if entry is None:
        raise Refused("refused.member", record=log_id)
    account = which.by_id(work, entry.account_id)
    may.require(work, "opp.link", account)
    if entry.undone_at:
        raise Problem("log_undone")
    return entry, account


def _retell(work: Work, account: Account, entry: LogEntry) -> None:
    log_cards.refresh(work, account, entry.id, f"{entry.version}:{work.new_id()}")
