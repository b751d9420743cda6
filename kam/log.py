"""Logging a call, meeting or message: the 30 seconds that the product lives on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from kam import (
    dm_draft_record,
    log_again,
    log_doubts,
    log_fields,
    log_following,
    log_reading,
    log_writing,
    may,
    once,
    people,
    thresholds,
    which,
)
from kam.grammar.ahead import plan_in
from kam.grammar.next_step import says_nothing_next
from kam.log_cards import card, drawn
from kam.log_following import Step
from kam.log_form import of_author, readers
from kam.log_reading import TEXT_LIMIT, LogInput, Read
from kam.log_writing import Draft, Written
from kam.problem import Problem, Refused
from kam.shapes.log import LogCard, Logged, Touched
from kam.work import Work
from store import contact as contacts
from store import log as logs
from store.account import Account
from store.action import Action
from store.contact import Contact
from store.log import LogEntry


def line(work: Work, channel: str, text: str, picked: str = "") -> Logged:
    """`/kam log ACME Met Liisa … next: …` in one line.

    Raises Problem: unclear account (with choices), nothing but a name, too long; Refused. The same words by
    the same author on the same account within ten minutes answer with the first record, and what is new in
    them (another `next:`) is added to it.
    """
    before = once.earlier(work)
    if before:
        return _again(work, before)
    account, words = which.account_for(work, channel, text, picked, line="note")
    may.require(work, "log.save", account)
    if len(words) > TEXT_LIMIT:
        raise Problem("log_too_long", limit=TEXT_LIMIT, typed=text)
    there = contacts.of_account(work.tenant, work.session, account.id)
    read = log_reading.of_line(work, account, words, there)
    same = log_again.earlier(work, account, read.draft)
    if same:
        once.remember(work, "log", same.id)
        added = log_again.add(work, account, same, read.draft)
        return _added(work, account, same, read, there) if added else _again(work, same.id)
    return _answer(work, account, log_writing.write(work, account, read.draft, there), read, there)


def save(work: Work, form: LogInput) -> Logged:
    """The log form. Raises Problem or Problems at the fields that can mend them; Refused."""
    before = once.earlier(work)
    if before:
        return _again(work, before)
    if not form.account_id:
        raise Problem("log_account", field="account")
    account = which.chosen(work, form.account_id)
    may.require(work, "log.save", account)
    there = contacts.of_account(work.tenant, work.session, account.id)
    today = people.reader(work, work.by).today
    read = log_fields.read(form, today, lambda each: _read(work, account, each, there))
    message = dm_draft_record.still_open(work, form.note) if form.note else None
    written = log_writing.write(work, account, read.draft, there)
    if message:
        dm_draft_record.settle(work, message, written.entry)
    return _answer(work, account, written, read, there)


def change(work: Work, log_id: str, version: int, form: LogInput) -> Logged:
    """The author's edit, at any time. Raises as `save`; Problem `changed_meanwhile` if somebody (or another
    device) was quicker; `log_undone`."""
    before = once.earlier(work)
    if before:
        return _again(work, before)
    entry, account = of_author(work, log_id, "log.change")
    if entry.undone_at:
        raise Problem("log_undone")
    if entry.version != version:
        raise Problem("changed_meanwhile", field="text")
    there = contacts.of_account(work.tenant, work.session, account.id)
    due = log_following.shown_due(work, form.step)
    was = card(work, entry, account, may.standing(work, account))
    today = people.reader(work, work.by).today

    def read(each: LogInput) -> tuple[Draft, tuple[Step, ...], Action | None]:
        field = log_reading.field_step(each, today, due)
        shown = log_following.shown_step(work, entry, each.step, field)
        draft = log_reading.of_edit(work, account, each, was, there)
        log_writing.require_owners(work, (*field, *draft.steps))
        return draft, field, shown

    log_writing.rewrite(work, account, entry, *log_fields.read(form, today, read))
    return logged(work, entry, account)


def add(work: Work, log_id: str, contact_ids: Sequence[str]) -> Logged:
    """The author says that these contacts were there: whom the answer asked about. One who is there already,
    or no contact any more, is passed over. Problem `log_undone`; Refused for a contact of another account."""
    before = once.earlier(work)
    if before:
        return _again(work, before)
    entry, account = of_author(work, log_id, "log.add")
    if entry.undone_at:
        raise Problem("log_undone")
    asked = contacts.of_ids(work.tenant, work.session, set(contact_ids))
    for each in contact_ids:
        if each not in asked or asked[each].account_id != account.id:
            raise Refused("refused.form", record=each)
    still = [each for each in asked.values() if each.status != "withdrawn"]
    log_writing.add(work, account, entry, still)
    return logged(work, entry, account)


def undo(work: Work, log_id: str) -> LogCard:
    """Withdraw the author's own entry within ten minutes, with what hung on it. Twice is harmless.

    The card's text is all that was typed, next steps too, to be given back. Problem `undo_too_late`
    afterwards.
    """
    entry, account = of_author(work, log_id, "log.undo")
    if entry.undone_at is None:
        if work.now - entry.created_at > timedelta(minutes=thresholds.UNDO_MINUTES):
            raise Problem("undo_too_late")
        log_writing.withdraw(work, account, entry)
    typed = "\n".join(filter(None, (entry.text, entry.next_text)))
    return replace(card(work, entry, account, may.standing(work, account)), text=typed)


def _read(work: Work, account: Account, form: LogInput, there: Sequence[Contact]) -> Read:
    read = log_reading.of_form(work, account, form, there)
    log_writing.require_owners(work, read.draft.steps)
    return read


def _again(work: Work, log_id: str) -> Logged:
    entry = logs.get(work.tenant, work.session, log_id)
    if entry is None or entry.undone_at:
        raise Problem("log_undone")
    return logged(work, entry, which.by_id(work, entry.account_id), again=True)


def _added(work: Work, account: Account, entry: LogEntry, read: Read, there: Sequence[Contact]) -> Logged:
    """The answer to a note typed again with another step, which is asked about like a new note's."""
    asked = log_doubts.step_for(work, account, read.called, there)
    return replace(_again(work, entry.id), added=True, doubts=read.doubts, step_for=asked)


def _answer(work: Work, account: Account, written: Written, read: Read, there: Sequence[Contact]) -> Logged:
    """The answer to a new entry, from what writing has at hand."""
    entry = written.entry
    steps, ids = written.steps, {work.by, *(step.owner_id for step in written.steps)}
    shown = drawn(
        entry,
        account,
        may.standing(work, account),
        written.touched,
        set(written.colleague_ids),
        steps,
        people.known(work, ids | set(written.colleague_ids)),
    )
    left, new_people = log_doubts.left(work, account, written.touched, read.new_people)
    return replace(
        _with_remarks(work, account, entry, shown),
        guesses=read.guesses,
        either=read.either,
        not_met=read.not_met,
        new_people=new_people,
        left_people=left,
        day_asked=read.day,
        doubts=read.doubts,
        step_for=log_doubts.step_for(work, account, read.called, there),
        to_add=_to_add(read, there),
    )


def _to_add(read: Read, there: Sequence[Contact]) -> tuple[tuple[Touched, ...], ...]:
    """Whom one press may add: all that the note may mean together, of those called alike each alone."""
    by_name = {each.name: Touched(each.id, each.name) for each in there}
    together = tuple(by_name[name] for name in read.guesses)
    alone = [(by_name[name],) for several in read.either for name in several]
    return ((together,) if together else ()) + tuple(alone)


def logged(work: Work, entry: LogEntry, account: Account, again: bool = False) -> Logged:
    """The answer to an entry that stands."""
    work.session.flush()
    shown = card(work, entry, account, may.standing(work, account))
    return _with_remarks(work, account, entry, shown, again)


def _with_remarks(
    work: Work,
    account: Account,
    entry: LogEntry,
    shown: LogCard,
    again: bool = False,
) -> Logged:
    worth = "plan" if plan_in(entry.text, entry.held_on) else "next_step"
    said_none = (bool(entry.next_text) and not shown.next_steps) or says_nothing_next(entry.text)
    if said_none or any(step.state != "dropped" for step in shown.next_steps):
        worth = ""
    return Logged(
        card=shown,
        undo_until=entry.created_at + timedelta(minutes=thresholds.UNDO_MINUTES),
        again=again,
        readers=readers(work, account),
        channel_missing=account.channel is None,
        next_worth=worth,
    )
