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
from kam.grammar.small_talk import command_in, is_small_talk
from kam.log_reading import TEXT_LIMIT
from kam.problem import Problem
from kam.shapes.log import LogForm
from kam.tell import tell
from kam.verbs import spoken
from kam.work import Work
from store import contact as contacts
from store import dm_draft as drafts
from store.dm_draft import DELETED, DROPPED, JOINED, OPEN, SAVED, DmDraft

_NO_COMMAND = 3  # words from which on "plan …" is rather a note than a command without its slash


@dataclass(frozen=True)
class DmMessage:
    """What somebody wrote to the bot; `ts` is Slack's id of the message, `sent_at` its moment in UTC."""

    channel: str
    ts: str
    text: str
    sent_at: datetime
    thread_ts: str = ""
    has_files: bool = False

    @property
    def id(self) -> str:
        """The id of its draft."""
        return f"{self.channel}:{self.ts}"


def receive(work: Work, message: DmMessage, command: str, meet: bool = True) -> None:
    """A new message: a draft with its answer, or help, or a word on what cannot be read. Twice is once.

    `command` is the command's word ("/kam"), for the help. `meet`: raise Unmet for whom the message mentions
    and the store does not know.
    """
    may.require(work, "draft.write")
    mentioned = set(colleagues_in(message.text)) if meet else set()
    if mentioned:
        people.known(work, mentioned)
    known = drafts.get(work.tenant, work.session, message.id)
    if once.earlier(work) is not None or known is not None:
        return
    once.remember(work, "draft", message.id)
    _dm_of(work, message.channel)
    words = _note_in(message.text, command)
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


def changed(work: Work, message: DmMessage, command: str) -> None:
    """The author edited the message: an open draft follows it, a saved one says that it stays as it was."""
    may.require(work, "draft.write")
    draft = drafts.hold(work.tenant, work.session, message.id)
    if once.earlier(work) is not None or draft is None or draft.person_id != work.by:
        return
    once.remember(work, "draft", draft.id)
    whole = _whole(work, draft)
    if draft.state in {OPEN, JOINED} and whole.state == OPEN:
        draft.text = _note_in(message.text, command) or message.text
        if whole.why != "picked":
            _guess(work, whole)
        retell(work, whole)
    elif whole.state == SAVED and not whole.changed:
        whole.changed = True
        retell(work, whole)


def deleted(work: Work, draft_id: str) -> None:
    """The author deleted the message: an open draft goes with it, and its words with that."""
    may.require(work, "draft.write")
    draft = drafts.hold(work.tenant, work.session, draft_id)
    if draft is None or draft.person_id != work.by or draft.state not in {OPEN, JOINED}:
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


def _guess(work: Work, draft: DmDraft) -> None:
    text = dm_draft_reading.text_of(work, draft)
    found = dm_draft_reading.guess(work, text, above_of(work, draft))
    draft.account_id, draft.why, draft.likely = found.account_id, found.why, ",".join(found.likely)


def _whole(work: Work, draft: DmDraft) -> DmDraft:
    """The draft that has its words now."""
    into = drafts.hold(work.tenant, work.session, draft.joined_to) if draft.joined_to else None
    return into or draft


def _note_in(text: str, command: str) -> str:
    """The words of the note; '' for help, a greeting, or a command that came without its slash."""
    if is_small_talk(text):
        return ""
    rest = command_in(text, command)
    word, _, after = (text if rest is None else rest).strip().partition(" ")
    verb = spoken(word.rstrip(":"))
    if verb and verb.name == "log":
        return after.strip()
    is_command = rest is not None or (verb is not None and len(text.split()) <= _NO_COMMAND)
    return "" if is_command else text.strip()


def _dm_of(work: Work, channel: str) -> None:
    """The DM's own id is known from now on: the answer needs no other question to Slack."""
    person = people.person(work, work.by)
    if person is not None and person.dm_channel != channel:
        person.dm_channel = channel
