"""The same action typed again: it is the one that is there already."""

from datetime import date

from kam import same_words
from kam.do_cards import OPEN
from kam.do_writing import DoInput
from kam.work import Work
from store import action as actions
from store.account import Account
from store.action import Action


def earlier(work: Work, account: Account, given: DoInput) -> Action | None:
    """The open action that the acting person made of the same words, for the same day and owner, not ten
    minutes ago; None once it is done or dropped, or says something else by now."""
    words = _words(given.text, given.owner_id, given.due_on)
    found = same_words.last(work, "do", account, words)
    action = actions.get(work.tenant, work.session, found.record) if found else None
    if action is None or action.state not in OPEN or _of(action) != words:
        return None
    return action if same_words.is_fresh(work, action.created_at) else None


def remember(work: Work, account: Account, action: Action) -> None:
    """From now on the action's words, day and owner lead to it."""
    same_words.remember(work, "do", account, _of(action), action.id)


def _of(action: Action) -> str:
    return _words(action.text, action.owner_id, action.due_on)


def _words(text: str, owner: str, due: date | None) -> str:
    """Another day or another owner is another action: the same thing is often asked of two people."""
    return f"{same_words.plain(text)}|{owner}|{due}"
