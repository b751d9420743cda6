"""What Slack tells of a message to the bot: written, edited, deleted, in any order and more than once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kam import account_told, dm_draft_reading, may, once, people, thresholds
from kam.dm_draft import above_of
from kam.dm_draft_record import retell
from kam.grammar.next_step import colleagues_in
from kam.grammar.small_talk import no_note
from kam.tell import tell
from kam.work import Work
from store import dm_draft as drafts
from store.dm_draft import DELETED, JOINED, OPEN, SAVED, DmDraft

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

    `command` is the command's word ("/kam"). `meet`: raise Unmet for whom the message mentions
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
    """The author deleted the message: an open draft goes with it, and its words with that. Whatever Slack
    tells of the message later, or once more, brings them back no more."""
    may.require(work, "draft.write")
    draft = drafts.hold(work.tenant, work.session, draft_id)
    if draft is not None and draft.person_id != work.by:
        return
    once.bind(work, "draft", _edits(draft_id), _GONE)
    if draft is None or draft.state not in {OPEN, JOINED}:  # its message has not come yet, or was no note
        return
    whole = _whole(work, draft)
    if whole.state != OPEN:
        return
    draft.text = ""
    if not dm_draft_reading.text_of(work, whole):
        whole.state = DELETED
    work.session.flush()
    retell(work, whole)


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
    """A draft with its answer, or a word alone; thanks are no reason to say anything."""
    _dm_of(work, message.channel)
    words = dm_draft_reading.note_in(message.text, command)
    if not words:
        what = "files" if not message.text.strip() else no_note(message.text) or "command"
        if what == "thanks":
            return
        about = {"person": work.by, "what": what, "thread": message.thread_ts}
        about["command"] = command  # the former version, which may run beside this one, looks for it
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
    above = above_of(work, draft)
    found = account_told.guess(work, text, (above and above.account_id) or "")
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
