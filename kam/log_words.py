"""The words of a note as a key: by whom, on which account. What is typed twice is found again by it, and two
replicas that save it at the same moment collide there: the second then finds what the first one made."""

import hashlib

from kam.grammar.names import fold
from kam.work import Work
from store import adding
from store import submission as submissions
from store.account import Account
from store.log import LogEntry
from store.submission import Submission


def plain(text: str) -> str:
    """By what the same words are known again: letters folded, blanks as one."""
    return " ".join(fold(text).split())


def last(work: Work, account: Account, words: str) -> Submission | None:
    """Where the acting person last saved these `plain` words on the account; asked once in a transaction."""
    key = _key(work, account, words)
    return work.once(key, lambda: submissions.get(work.tenant, work.session, key))


def remember(work: Work, account: Account, entry: LogEntry) -> None:
    """From now on the words of the entry lead to it."""
    found = last(work, account, entry.text_key)
    if found is not None:
        found.record, found.made_at = entry.id, work.now
        return
    row = Submission(
        workspace=work.tenant.key,
        id=_key(work, account, entry.text_key),
        verb="log",
        person_id=work.by,
        record=entry.id,
        made_at=work.now,
    )
    adding.at_once(work.session, row)


def _key(work: Work, account: Account, words: str) -> str:
    digest = hashlib.sha256("|".join((work.by, account.id, words)).encode()).hexdigest()
    return f"words:{digest[:32]}"
