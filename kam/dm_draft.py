"""A plain message to the bot is a draft of a log entry: nobody but its author sees it before they save it.

Each message is a draft of its own, since two in a row are as often two customers as two halves of one note;
the second offers to take the first one in, so that nothing is merged behind anybody's back.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kam import (
    dm_draft_reading,
    log,
    log_again,
    log_form,
    log_reading,
    log_writing,
    may,
    once,
    people,
    thresholds,
    which,
)
from kam.dm_draft_record import mine, retell, settle
from kam.grammar.next_step import colleagues_in
from kam.grammar.small_talk import is_small_talk
from kam.log_reading import TEXT_LIMIT
from kam.problem import Problem
from kam.shapes.log import LogForm
from kam.tell import tell
from kam.work import Work
from store import contact as contacts
from store import dm_draft as drafts
from store.dm_draft import DELETED, DROPPED, JOINED, OPEN, SAVED, DmDraft

_KEPT = timedelta(days=thresholds.DM_DRAFT_DAYS)
_GONE = "deleted"  # sorts after every moment of an edit


@dataclass(frozen=True)
class DmMessage:
    """What somebody wrote to the bot; `ts` is Slack's id of the message, `sent_at` its moment in UTC,
    `edited` Slack's time of the edit that made it so ('' = none)."""

    channel: str
    ts: str
    text: str
    sent_at: datetime
    thread_ts: str = ""
    has_files: bool = False
    edited: str = ""

    @property
    def id(self) -> str:
        """The id of its draft."""
        return f"{self.channel}:{self.ts}"


def receive(work: Work, message: DmMessage, command: str, meet: bool = True) -> None:
    """A new message: a draft with its answer, or help, or a word on what cannot be read. Twice is once, and
    one that was edited or deleted before Slack told of it is not new.

    `command` is the command's word ("/kam"), for the help. `meet`: raise Unmet for whom the message mentions
    and the store does not know.
    """
    may.require(work, "draft.write")
    _meet(work, message, meet)
    known = drafts.get(work.tenant, work.session, message.id)
    if once.earlier(work) is not None or known is not None or _newest(work, message.id):
        return
    once.remember(work, "draft", message.id)
    _begin(work, message, command)


def changed(work: Work, message: DmMessage, command: str, meet: bool = True) -> None:
    """The author edited the message: an open draft follows it, a saved one says that it stays as it was.

    The newest words count, in whatever order Slack tells of them: an edit that comes before its message
    begins the draft, an older one than the last changes nothing. `meet` as in `receive`.
    """
    may.require(work, "draft.write")
    _meet(work, message, meet)
    draft = drafts.hold(work.tenant, work.session, message.id)
    if once.earlier(work) is not None or (draft is not None and draft.person_id != work.by):
        return
    once.remember(work, "draft", message.id)
    if message.edited < _newest(work, message.id):
        return
    once.bind(work, "draft", _edits(message.id), message.edited)
    if draft is not None:
        _follow(work, draft, message, command)
    elif work.now - message.sent_at < _KEPT:  # else what became of it was forgotten
        _begin(work, message, command)


def deleted(work: Work, draft_id: str) -> None:
    """The author deleted the message: an open draft goes with it, and its words with that."""
    may.require(work, "draft.write")
    draft = drafts.hold(work.tenant, work.session, draft_id)
    if draft is None:  # its message has not come yet, or was no note
        once.bind(work, "draft", _edits(draft_id), _GONE)
        return
    if draft.person_id != work.by or draft.state not in {OPEN, JOINED}:
        return
    whole = _whole(work, draft)
    if whole.state != OPEN:
        return
    draft.text = ""
    if not dm_draft_reading.text_of(work, whole):
        whole.state = DELETED
    work.session.flush()
    retell(work, whole)


def pick(work: Work, draft_id: str, account_id: str) -> None:
    """The author says which account it is about. Refused if that is closed to them."""
    draft = mine(work, draft_id, "draft.pick")
    may.require(work, "log.open", which.by_id(work, account_id))
    if draft.state == OPEN:
        draft.account_id, draft.why = account_id, "picked"
    retell(work, draft)


def join(work: Work, draft_id: str) -> None:
    """The note above and this one are one note: this one takes its words in. Problem `message_settled`."""
    draft = mine(work, draft_id, "draft.join")
    above = above_of(work, draft) if draft.state == OPEN else None
    if above is None:
        raise Problem("message_settled")
    for part in drafts.parts_of(work.tenant, work.session, above.id):
        part.joined_to = draft.id
    above.state, above.joined_to = JOINED, draft.id
    if draft.why not in {"named", "picked"} and above.account_id:
        draft.account_id, draft.why = above.account_id, above.why
    work.session.flush()
    retell(work, above)
    retell(work, draft)


def drop(work: Work, draft_id: str) -> None:
    """It is no note: its words are forgotten here. Twice is harmless; a saved one stays saved."""
    draft = mine(work, draft_id, "draft.drop")
    if draft.state == OPEN:
        draft.state, draft.text = DROPPED, ""
        for part in drafts.parts_of(work.tenant, work.session, draft.id):
            part.text = ""
    work.session.flush()
    retell(work, draft)


def save(work: Work, draft_id: str) -> None:
    """The draft becomes a log entry of its author, as they saw it. Twice is once; the same words on the same
    account within ten minutes are saved once too. Raises Problem; Refused.
    """
    draft = mine(work, draft_id, "draft.save")
    if draft.state != OPEN:
        retell(work, draft)
        return
    if draft.account_id is None:
        raise Problem("log_account")
    account = which.by_id(work, draft.account_id)
    may.require(work, "log.save", account)
    if len(dm_draft_reading.text_of(work, draft)) > TEXT_LIMIT:
        raise Problem("log_too_long", limit=TEXT_LIMIT)
    note = log_reading.spelled(work, dm_draft_reading.read(work, account, draft).draft)
    entry = log_again.earlier(work, account, note)
    if entry is None:
        there = contacts.of_account(work.tenant, work.session, account.id)
        entry = log_writing.write(work, account, note, there).entry
    else:
        log_again.add(work, account, entry, note)
    settle(work, draft, entry)


def undo(work: Work, draft_id: str) -> None:
    """Withdraw the entry that it became, within ten minutes. Problem `undo_too_late`; twice is harmless."""
    draft = mine(work, draft_id, "draft.undo")
    if draft.log_id:
        log.undo(work, draft.log_id)


def form(work: Work, draft_id: str) -> LogForm:
    """The log form with the draft in it. Problem `message_settled` if it was saved meanwhile."""
    draft = mine(work, draft_id, "draft.change", hold=False)
    if draft.state != OPEN:
        raise Problem("message_settled")
    account = which.by_id(work, draft.account_id) if draft.account_id else None
    if account is None or not may.standing(work, account).sees_account:
        return log_form.of_draft(work, None, draft.id, dm_draft_reading.text_of(work, draft))
    try:
        read = dm_draft_reading.read(work, account, draft)
    except Problem:
        words, _ = dm_draft_reading.note_of(work, account, draft)
        return log_form.of_draft(work, account, draft.id, words)
    return log_form.of_draft(work, account, draft.id, read.draft.text, read.draft)


def above_of(work: Work, draft: DmDraft) -> DmDraft | None:
    """The note that this one may belong to: the author's last one before it, open, some minutes old."""
    since = draft.made_at - timedelta(minutes=thresholds.JOIN_MINUTES)
    found = drafts.open_since(work.tenant, work.session, draft.person_id, since)
    return next((each for each in found if (each.made_at, each.id) < (draft.made_at, draft.id)), None)


def _meet(work: Work, message: DmMessage, meet: bool) -> None:
    mentioned = set(colleagues_in(message.text)) if meet else set()
    if mentioned:
        people.known(work, mentioned)


def _edits(draft_id: str) -> str:
    return f"edited:{draft_id}"


def _newest(work: Work, draft_id: str) -> str:
    """The moment of the last edit of the message that was heard of, `_GONE` if it was deleted; '' = none.
    Remembered as long as Slack may send anything again."""
    found = once.bound(work, _edits(draft_id))
    return found.record if found else ""


def _begin(work: Work, message: DmMessage, command: str) -> None:
    """A draft with its answer, or a word alone."""
    _dm_of(work, message.channel)
    words = dm_draft_reading.note_in(message.text, command)
    if not words:
        what = "files" if not message.text.strip() else "help" if is_small_talk(message.text) else "command"
        about = {"person": work.by, "what": what, "command": command, "thread": message.thread_ts}
        tell(work, "dm_said", about, target=work.by, key=f"dm_said:{message.id}")
        return
    draft = DmDraft(
        workspace=work.tenant.key,
        id=message.id,
        person_id=work.by,
        channel=message.channel,
        thread_ts=message.thread_ts,
        text=words,
        has_files=message.has_files,
        made_at=message.sent_at,
    )
    work.session.add(draft)
    work.session.flush()
    _guess(work, draft)
    retell(work, draft)


def _follow(work: Work, draft: DmDraft, message: DmMessage, command: str) -> None:
    whole = _whole(work, draft)
    if draft.state in {OPEN, JOINED} and whole.state == OPEN:
        draft.text = dm_draft_reading.note_in(message.text, command) or message.text
        if whole.why != "picked":
            _guess(work, whole)
        retell(work, whole)
    elif whole.state == SAVED and not whole.changed:
        whole.changed = True
        retell(work, whole)


def _guess(work: Work, draft: DmDraft) -> None:
    text = dm_draft_reading.text_of(work, draft)
    found = dm_draft_reading.guess(work, text, above_of(work, draft))
    draft.account_id, draft.why, draft.likely = found.account_id, found.why, ",".join(found.likely)


def _whole(work: Work, draft: DmDraft) -> DmDraft:
    """The draft that has its words now."""
    into = drafts.hold(work.tenant, work.session, draft.joined_to) if draft.joined_to else None
    return into or draft


def _dm_of(work: Work, channel: str) -> None:
    """The DM's own id is known from now on: the answer needs no other question to Slack."""
    person = people.person(work, work.by)
    if person is not None and person.dm_channel != channel:
        person.dm_channel = channel
