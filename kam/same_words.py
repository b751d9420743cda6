"""Typed words as a key: by whom, for what, on which account. What is typed twice is found again by it, and
two replicas that save it at the same moment collide there: the second then finds what the first one made."""

import hashlib
from datetime import datetime, timedelta

from kam import thresholds
from kam.grammar.names import fold
from kam.work import Work
from store import adding
from store import submission as submissions
from store.account import Account
from store.submission import Submission


def plain(text: str) -> str:
    """By what the same words are known again: letters folded, blanks as one."""
    return " ".join(fold(text).split())


def last(work: Work, verb: str, account: Account, words: str) -> Submission | None:
    """Where the acting person last saved these `plain` words on the account; asked once in a transaction."""
    key = _key(work, verb, account, words)
    return work.once(key, lambda: submissions.get(work.tenant, work.session, key))


def is_fresh(work: Work, made_at: datetime) -> bool:
    """Whether what was made then is new enough for the same words to mean it again."""
    return work.now - made_at <= timedelta(minutes=thresholds.SAME_WORDS_MINUTES)


def remember(work: Work, verb: str, account: Account, words: str, record: str) -> None:
    """From now on these `plain` words lead to the record."""
    found = last(work, verb, account, words)
    if found is not None:
        found.record, found.made_at = record, work.now
        return
    row = Submission(
        workspace=work.tenant.key,
        id=_key(work, verb, account, words),
        verb=verb,
        person_id=work.by,
        record=record,
        made_at=work.now,
    )
    adding.at_once(work.session, row)


def _key(work: Work, verb: str, account: Account, words: str) -> str:
    digest = hashlib.sha256("|".join((work.by, verb, account.id, words)).encode()).hexdigest()
    return f"words:{digest[:32]}"
