"""Typed words as a key: by whom, for what, on which account. What is typed twice is found again by it, and
two replicas that save it at the same moment collide there: the second then finds what the first one made."""

import hashlib
from datetime import datetime, timedelta

from kam import once, thresholds
from kam.grammar.names import fold
from kam.work import Work
from store.account import Account
from store.submission import Submission


def plain(text: str) -> str:
    """By what the same words are known again: letters folded, blanks as one."""
    return " ".join(fold(text).split())


def last(work: Work, verb: str, account: Account, words: str) -> Submission | None:
    """Where the acting person last saved these `plain` words on the account; asked once in a transaction."""
    return once.bound(work, _key(work, verb, account, words))


def is_fresh(work: Work, made_at: datetime) -> bool:
    """Whether what was made then is new enough for the same words to mean it again."""
    return work.now - made_at <= timedelta(minutes=thresholds.SAME_WORDS_MINUTES)


def remember(work: Work, verb: str, account: Account, words: str, record: str) -> None:
    """From now on these `plain` words lead to the record."""
    once.bind(work, verb, _key(work, verb, account, words), record)


def _key(work: Work, verb: str, account: Account, words: str) -> str:
    digest = hashlib.sha256("|".join((work.by, verb, account.id, words)).encode()).hexdigest()
    return f"words:{digest[:32]}"
