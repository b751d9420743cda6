"""A plain message to the bot is a draft of a log entry: nobody but its author sees it before they save it.

Each message is a draft of its own, since two in a row are as often two customers as two halves of one note;
the second offers to take the first one in, so that nothing is merged behind anybody's back.
"""

from datetime import timedelta

from kam import dm_draft_reading, log, log_again, log_form, log_reading, log_writing, may, thresholds, which
from kam.dm_draft_record import mine, retell, settle
from kam.log_reading import TEXT_LIMIT
from kam.problem import Problem
from kam.shapes.log import LogForm
from kam.work import Work
from store import contact as contacts
from store import dm_draft as drafts
from store.dm_draft import DROPPED, JOINED, OPEN, DmDraft


def pick(work: Work, draft_id: str, account_id: str) -> None:
    """The author says which account it is about. Refused if that is closed to them."""
    draft = mine(work, draft_id, "draft.pick")
    may.require(work, "log.open", which.chosen(work, account_id))
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
