"""A draft's record: whose it is, what became of it, and its answer in the DM shown anew."""

from kam import may
from kam.problem import Problem, Refused
from kam.tell import tell
from kam.work import Work
from store import dm_draft as drafts
from store.dm_draft import OPEN, SAVED, DmDraft
from store.log import LogEntry


def mine(work: Work, draft_id: str, act: str, *, hold: bool = True) -> DmDraft:
    """The acting person's own draft, kept from others until the transaction ends (not where it only reads).
    Problem if it is gone; Refused, in the same words, if it is another's."""
    may.require(work, "draft.write")
    find = drafts.hold if hold else drafts.get
    found = find(work.tenant, work.session, draft_id)
    if found is None:
        raise Problem("message_gone")
    if found.person_id != work.by:
        raise Refused("message_gone", record=draft_id)
    may.require(work, act, author_id=found.person_id)
    return found


def still_open(work: Work, draft_id: str) -> DmDraft:
    """The same for a form that began with the draft. Problem `message_settled` if it was saved meanwhile."""
    found = mine(work, draft_id, "draft.save")
    if found.state != OPEN:
        raise Problem("message_settled", field="text")
    return found


def settle(work: Work, draft: DmDraft, entry: LogEntry) -> None:
    """It is a log entry now, which has the words; the DM says so."""
    draft.state, draft.log_id, draft.account_id, draft.text = SAVED, entry.id, entry.account_id, ""
    for part in drafts.parts_of(work.tenant, work.session, draft.id):
        part.text = ""
    work.session.flush()
    retell(work, draft)


def retell_of(work: Work, entry: LogEntry) -> None:
    """The DM that the entry was saved from says how it stands now, if it was saved from one."""
    draft = drafts.of_log(work.tenant, work.session, entry.id)
    if draft is not None:
        retell(work, draft)


def retell(work: Work, draft: DmDraft) -> None:
    """Ask for the answer to be shown as it is now."""
    key = f"draft_told:{draft.id}:{work.new_id()}"
    tell(work, "draft_told", {"draft": draft.id}, target=draft.person_id, key=key, fresh=True)
