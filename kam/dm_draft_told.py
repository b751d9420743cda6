"""The answer to a message to the bot, as it is to stand in the DM now."""

from collections.abc import Mapping
from datetime import date

from kam import dm_draft_reading, log, log_doubts, log_form, may, people
from kam.dm_draft import above_of
from kam.log_reading import TEXT_LIMIT, Read
from kam.problem import Problem
from kam.shapes.dm_draft import DmDraftCard, DmSaid, Heard, HeardStep, Understood
from kam.shapes.reader import Addressed
from kam.which import name_of
from kam.work import Work
from store import account as accounts
from store import contact as contacts
from store import dm_draft as drafts
from store import log as logs
from store import person as persons
from store.account import Account
from store.dm_draft import OPEN, SAVED, DmDraft


def draft_told(work: Work, about: Mapping[str, str]) -> Addressed[DmDraftCard] | None:
    """The draft as its author may see it now; None when it is gone. `about`: draft."""
    draft = drafts.get(work.tenant, work.session, about["draft"])
    if draft is None:
        return None
    reader = people.reader(work, draft.person_id)
    if draft.state == SAVED:
        return Addressed(reader, _saved(work, draft))
    if draft.state != OPEN:
        return Addressed(reader, DmDraftCard(draft.id, draft.state, thread_ts=draft.thread_ts))
    return Addressed(reader, _open(work, draft))


def dm_said(work: Work, about: Mapping[str, str]) -> Addressed[DmSaid]:
    """A short reply. `about`: person, what, thread."""
    reader = people.reader(work, about["person"])
    return Addressed(reader, DmSaid(about["what"], about["thread"]))


def _saved(work: Work, draft: DmDraft) -> DmDraftCard:
    entry = logs.get(work.tenant, work.session, draft.log_id or "")
    account = accounts.get(work.tenant, work.session, entry.account_id) if entry else None
    assert entry is not None and account is not None  # a saved draft has its entry
    return DmDraftCard(
        id=draft.id,
        state=SAVED,
        account=name_of(account),
        logged=log.logged(work, entry, account),
        has_files=draft.has_files,
        changed=draft.changed,
        thread_ts=draft.thread_ts,
    )


def _open(work: Work, draft: DmDraft) -> DmDraftCard:
    likely = tuple(each for each in draft.likely.split(",") if each)
    ids = {*likely, *([draft.account_id] if draft.account_id else [])}
    rows = accounts.of_ids(work.tenant, work.session, ids) if ids else {}
    account = rows.get(draft.account_id or "")
    understood, problem = _read(work, account, draft) if account else (None, None)
    return DmDraftCard(
        id=draft.id,
        state=OPEN,
        account=name_of(account) if account else None,
        why=draft.why,
        likely=tuple(name_of(rows[each]) for each in likely if each in rows and each != draft.account_id),
        understood=understood,
        problem=problem,
        has_files=draft.has_files,
        can_join=above_of(work, draft) is not None,
        words=dm_draft_reading.open_words(work, draft),
        thread_ts=draft.thread_ts,
    )


def _read(work: Work, account: Account, draft: DmDraft) -> tuple[Understood | None, Problem | None]:
    if not may.standing(work, account, draft.person_id).sees_account:
        return None, may.closed(work, account)
    if len(dm_draft_reading.text_of(work, draft)) > TEXT_LIMIT:
        return None, Problem("log_too_long", limit=TEXT_LIMIT)
    try:
        read = dm_draft_reading.read(work, account, draft)
    except Problem as problem:
        return None, problem
    return _understood(work, account, draft, read), None


def _understood(work: Work, account: Account, draft: DmDraft, read: Read) -> Understood:
    note = read.draft
    owners = {step.owner or draft.person_id for step in note.steps}
    ours = persons.named(work.tenant, work.session, {*owners, *note.colleague_ids, draft.person_id})
    there = contacts.of_ids(work.tenant, work.session, set(note.contact_ids))
    named = [there[each].name for each in dict.fromkeys(note.contact_ids)]
    heard = [Heard(name, sure=name not in read.guesses) for name in named]
    known = contacts.of_account(work.tenant, work.session, account.id) if read.called else []
    unknown = (*note.new_contacts, *read.new_people)
    left, new_people = log_doubts.left(work, account, [], unknown)
    return Understood(
        kind=note.kind,
        held_on=note.held_on,
        contacts=(*heard, *(Heard(name, is_new=name in new_people) for name in note.new_contacts)),
        colleagues=tuple(people.colleague(ours.get(each), each) for each in note.colleague_ids),
        steps=tuple(
            HeardStep(
                "" if note.is_sensitive else step.what,
                people.colleague(ours.get(step.owner or draft.person_id), step.owner or draft.person_id),
                step.due,
            )
            for step in note.steps
        ),
        is_sensitive=note.is_sensitive,
        day_asked=_asked(read.day, note.held_on),
        doubts=read.doubts,
        either=read.either,
        not_met=read.not_met,
        new_people=tuple(name for name in read.new_people if name in new_people),
        left_people=left,
        step_for=log_doubts.step_for(work, account, read.called, known),
        readers=log_form.readers(work, account),
        has_channel=account.channel is not None,
    )


def _asked(day: date | None, taken: date) -> date | None:
    return day if day != taken else None
