"""The plan in its account's channel: who would read it, and the one living message of some minutes."""

from datetime import timedelta

from kam import may, once, thresholds, which
from kam.channel_facts import facts_of
from kam.gate import channel_verdict
from kam.problem import Problem
from kam.shapes.plan import ChannelReaders, Posting
from kam.tell import tell
from kam.which import name_of
from kam.work import Work
from store import channel as channels
from store import outbox
from store.account import Account


def readers(work: Work, account: Account) -> ChannelReaders | None:
    """Who reads the account's channel, as Slack last told; None where nothing may be posted. What Slack has
    not told yet is asked right before sending: until then the number is not known."""
    row = channels.get(work.tenant, work.session, account.channel or "")
    if row is None:
        return ChannelReaders("full")
    verdict = channel_verdict(facts_of(row))
    return None if verdict.may == "none" else ChannelReaders(verdict.may, row.readers)


def post(work: Work, account_id: str) -> Posting:
    """Show the plan in the account's channel. Within ten minutes of the last time, whoever asked, that
    message is brought up to date instead. Problem `plan_no_channel`; Refused outside the team."""
    account = which.by_id(work, account_id)
    may.require(work, "plan.post", account)
    if not account.channel or readers(work, account) is None:
        raise Problem("plan_no_channel")
    since = work.now - timedelta(minutes=thresholds.SAME_POST_MINUTES)
    last = outbox.last_asked(work.tenant, work.session, "plan_posted", account.channel, since)
    if once.earlier(work) is None:
        showing = last.about["showing"] if last else work.new_id()
        about = {"account": account.id, "showing": showing}
        key = f"plan_posted:{showing}:{work.new_id()}"
        tell(work, "plan_posted", about, target=account.channel, key=key, fresh=True)
        if last is None:  # nobody reads it: of two replicas that both saw none, one collides and looks again
            once.bind(work, "plan", f"plan_posted:{account.channel}", showing)
        once.remember(work, "plan", account.id)
    return Posting(name_of(account), again=last is not None)
