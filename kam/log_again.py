"""The same note typed again: it is the one that is there already, and what is new in it is added to that."""

from kam import log_cards, log_following, log_writing, same_words
from kam.do_cards import OPEN
from kam.log_following import Step
from kam.log_writing import Draft
from kam.work import Work
from store import action as actions
from store import log as logs
from store.account import Account
from store.action import Action
from store.log import LogEntry


def earlier(work: Work, account: Account, draft: Draft) -> LogEntry | None:
    """The author's own entry with the draft's words on the account, not ten minutes old, unless it was undone
    or edited to other words since."""
    words = same_words.plain(draft.text)
    found = same_words.last(work, "log", account, words)
    entry = logs.get(work.tenant, work.session, found.record) if found else None
    if entry is None or entry.undone_at or entry.text_key != words:
        return None
    return entry if same_words.is_fresh(work, entry.created_at) else None


def add(work: Work, account: Account, entry: LogEntry, draft: Draft) -> bool:
    """What the draft says beyond the entry of the same words: another next step, another day or owner of one,
    that it is sensitive. False: nothing. Refused for a step whose owner is none of us."""
    log_writing.require_owners(work, draft.steps)
    date_before = log_following.next_date(work, account)
    stand = [each for each in actions.of_log(work.tenant, work.session, entry.id) if each.state != "dropped"]
    by_words = {same_words.plain(each.text): each for each in stand}
    said = [(step, by_words.get(same_words.plain(step.what))) for step in draft.steps]
    more = [(step, action) for step, action in said if action is None or _says_more(step, action)]
    secret = draft.is_sensitive and not entry.is_sensitive
    if not more and not secret:
        return False
    with log_writing.edited(work, entry):
        entry.is_sensitive = entry.is_sensitive or secret
        entry.next_text = "\n".join(filter(None, (entry.next_text, draft.next_text if more else "")))
    for step, action in more:
        if action is None:
            log_following.add(work, account, entry, step)
        else:
            due, owner = step.due or action.due_on, step.owner or action.owner_id
            log_following.change(work, action, (Step(action.text, due, owner),))
    if secret:
        log_following.retell(work, stand)
    log_cards.refresh(work, account, entry.id, str(entry.version))
    log_following.refresh(work, account, date_before)
    return True


def _says_more(step: Step, action: Action) -> bool:
    """Whether a step with the words of an open action names another day or another owner."""
    day = step.due is not None and step.due != action.due_on
    owner = step.owner not in ("", action.owner_id)
    return action.state in OPEN and (day or owner)
