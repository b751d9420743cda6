"""Logging a call, meeting or message: the 30 seconds that the product lives on."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from kam import log_writing, may, once, people, thresholds, which
from kam.grammar.line import LogLine, parse_log_line
from kam.grammar.names import fold
from kam.grammar.next_step import read_next_step
from kam.log_cards import card, drawn
from kam.log_writing import Draft, Step, Written
from kam.problem import Problem, Refused
from kam.shapes.log import LogCard, LogForm, Logged, Touched
from kam.shapes.reader import Colleague
from kam.which import name_of
from kam.work import Work
from store import account as accounts
from store import channel as channels
from store import contact as contacts
from store import log as logs
from store import seat as seats
from store.account import Account
from store.contact import Contact
from store.log import LogEntry

TEXT_LIMIT = 3000


@dataclass(frozen=True)
class LogInput:
    """A filled-in log form. Ids were picked from lists and are checked again here."""

    account_id: str
    text: str
    contact_ids: tuple[str, ...] = ()
    new_contact: str = ""
    colleague_ids: tuple[str, ...] = ()
    kind: str = ""
    held_on: date | None = None
    next_text: str = ""
    next_owner: str = ""
    next_due: date | None = None
    is_sensitive: bool = False
    link: str = ""


def line(work: Work, channel: str, text: str, picked: str = "") -> Logged:
    """`/kam log ACME Met Liisa … next: …` in one line.

    Raises Problem: unclear account (with choices), nothing but a name, too long; Refused. The same words by
    the same author on the same account within ten minutes answer with the first record.
    """
    before = once.earlier(work)
    if before:
        return _again(work, before)
    account, words = which.account_for(work, channel, text, picked, keep_sentence=True)
    may.require(work, "log.save", account)
    if len(words) > TEXT_LIMIT:
        raise Problem("log_too_long", limit=TEXT_LIMIT, typed=text)
    today = people.reader(work, work.by).today
    people_there = contacts.of_account(work.tenant, work.session, account.id)
    parsed = parse_log_line(words, today, [(each.id, each.name) for each in people_there])
    if not parsed.text.strip():
        raise Problem("log_empty", field="text", typed=text)
    since = work.now - timedelta(minutes=thresholds.SAME_WORDS_MINUTES)
    same = logs.same_words(work.tenant, work.session, work.by, account.id, fold(parsed.text), since)
    if same:
        once.remember(work, "log", same.id)
        return _again(work, same.id)
    draft = Draft(
        text=parsed.text,
        held_on=parsed.date or today,
        kind=parsed.kind,
        contact_ids=tuple(dict.fromkeys(each.id for each in parsed.contacts if each.certain)),
        new_contacts=parsed.new_names,
        colleague_ids=parsed.colleagues,
        next_text=parsed.next_text,
        steps=_steps(parsed, words),
        is_sensitive=parsed.sensitive,
        topics=", ".join(parsed.topics),
    )
    return _answer(work, account, log_writing.write(work, account, draft, people_there))


def save(work: Work, form: LogInput) -> Logged:
    """The log form. Raises Problem at the field that can mend it; Refused."""
    before = once.earlier(work)
    if before:
        return _again(work, before)
    account = which.by_id(work, form.account_id)
    may.require(work, "log.save", account)
    there = contacts.of_account(work.tenant, work.session, account.id)
    return _answer(work, account, log_writing.write(work, account, _draft(work, form, there), there))


def change(work: Work, log_id: str, version: int, form: LogInput) -> Logged:
    """The author's edit. Problem `changed_meanwhile` if somebody (or another device) was quicker."""
    before = once.earlier(work)
    if before:
        return _again(work, before)
    entry, account = of_author(work, log_id, "log.change")
    if entry.undone_at:
        raise Problem("log_undone")
    if entry.version != version:
        raise Problem("changed_meanwhile", field="text")
    there = contacts.of_account(work.tenant, work.session, account.id)
    log_writing.rewrite(work, account, entry, _draft(work, form, there))
    return _logged(work, entry, account)


def undo(work: Work, log_id: str) -> LogCard:
    """Withdraw the author's own entry within ten minutes, with what hung on it. Twice is harmless.

    Problem `undo_too_late` afterwards.
    """
    entry, account = of_author(work, log_id, "log.undo")
    if entry.undone_at is None:
        if work.now - entry.created_at > timedelta(minutes=thresholds.UNDO_MINUTES):
            raise Problem("undo_too_late")
        log_writing.withdraw(work, account, entry)
    return card(work, entry, account, may.standing(work, account))


def form(work: Work, channel: str, text: str = "", picked: str = "", link: str = "") -> LogForm:
    """What an empty log form starts with; outside an account's channel the account may still be open."""
    account, words = _perhaps(work, channel, text, picked)
    reader = people.reader(work, work.by)
    me = people.known(work, {work.by})[work.by]
    own = {seat.account_id for seat in seats.of_person(work.tenant, work.session, work.by)}
    mine = accounts.of_ids(work.tenant, work.session, own)
    if account:
        may.require(work, "log.open", account)
    return LogForm(
        account=name_of(account) if account else None,
        accounts=tuple(name_of(each) for each in sorted(mine.values(), key=lambda each: each.name_key)),
        contacts=_contacts(work, account),
        today=reader.today,
        me=Colleague(me.id, me.name),
        readers=readers(work, account),
        text=words,
        link=link,
    )


def from_message(start: LogForm, words: str) -> LogForm:
    """The form for a message of somebody: its words only where the account's own team reads them anyway."""
    return replace(start, text=words[:TEXT_LIMIT] if start.account else "")


def with_more(start: LogForm, account_is_fixed: bool) -> LogForm:
    """The longer form; if the account was still to be picked, it stays to be picked."""
    return replace(start, more=True, account=start.account if account_is_fixed else None)


def edit_form(work: Work, log_id: str) -> LogForm:
    """The form filled with the author's own entry. Refused for anybody else."""
    entry, account = of_author(work, log_id, "log.edit")
    stand = may.standing(work, account)
    me = people.known(work, {work.by})[work.by]
    return LogForm(
        account=name_of(account),
        accounts=(),
        contacts=_contacts(work, account),
        today=people.reader(work, work.by).today,
        me=Colleague(me.id, me.name),
        readers=readers(work, account),
        entry=card(work, entry, account, stand),
        next_text=entry.next_text,
        more=True,
    )


def of_author(work: Work, log_id: str, act: str) -> tuple[LogEntry, Account]:
    """The entry, if the acting person wrote it. Refused otherwise; a missing one reads the same."""
    entry = logs.get(work.tenant, work.session, log_id)
    account = which.by_id(work, entry.account_id if entry else log_id)
    may.require(work, act, account, author_id=entry.author_id if entry else "")
    assert entry is not None
    return entry, account


def readers(work: Work, account: Account | None) -> int:
    """How many people read the account's channel, as Slack last told; 0: no channel, or not known."""
    facts = account and account.channel and channels.get(work.tenant, work.session, account.channel)
    return facts.readers if facts else 0


def _perhaps(work: Work, channel: str, text: str, picked: str) -> tuple[Account | None, str]:
    try:
        return which.account_for(work, channel, text, picked)
    except Refused:  # nobody types the id of an account that is not there
        raise
    except Problem:
        return None, text


def _contacts(work: Work, account: Account | None) -> tuple[Touched, ...]:
    rows = contacts.of_account(work.tenant, work.session, account.id) if account else []
    return tuple(Touched(each.id, each.name) for each in rows[:100])


def _draft(work: Work, form: LogInput, there: list[Contact]) -> Draft:
    """The form's words, read by the same grammar as the line: a `next:` typed in the text still counts."""
    today = people.reader(work, work.by).today
    if not form.text.strip():
        raise Problem("log_empty", field="text")
    if form.held_on and form.held_on > today:
        raise Problem("log_in_future", field="held_on")
    parsed = parse_log_line(form.text, today, [(each.id, each.name) for each in there])
    picked = form.contact_ids or tuple(dict.fromkeys(e.id for e in parsed.contacts if e.certain))
    return Draft(
        text=parsed.text,
        held_on=form.held_on or parsed.date or today,
        kind=form.kind or parsed.kind,
        contact_ids=picked,
        new_contacts=(form.new_contact.strip(),) if form.new_contact.strip() else (),
        colleague_ids=tuple({*form.colleague_ids, *parsed.colleagues}),
        next_text=form.next_text.strip() or parsed.next_text,
        steps=_form_steps(form, today) or _steps(parsed, ""),
        is_sensitive=form.is_sensitive or parsed.sensitive,
        topics=", ".join(parsed.topics),
        link=form.link,
    )


def _form_steps(form: LogInput, today: date) -> tuple[Step, ...]:
    """The next step of the form; a date or an @mention typed into it counts unless a field says otherwise."""
    if not form.next_text.strip():
        return ()
    typed = read_next_step(form.next_text, today)
    if typed.impossible and not form.next_due:
        raise Problem("no_such_day", field="next", day=typed.impossible[0])
    what = typed.what or form.next_text.strip()
    return (Step(what, form.next_due or typed.due, typed.owner or form.next_owner),)


def _steps(parsed: LogLine, words: str) -> tuple[Step, ...]:
    """The next steps of a typed line. Problem: a day that the calendar does not have."""
    found = [*([parsed.next_step] if parsed.next_step else []), *parsed.more_steps]
    for step in found:
        if step.impossible:
            raise Problem("no_such_day", field="text", typed=words, day=step.impossible[0])
    return tuple(Step(step.what or step.raw, step.due, step.owner or "") for step in found)


def _again(work: Work, log_id: str) -> Logged:
    entry = logs.get(work.tenant, work.session, log_id)
    if entry is None:
        raise Problem("log_undone")
    return _logged(work, entry, which.by_id(work, entry.account_id), again=True)


def _answer(work: Work, account: Account, written: Written) -> Logged:
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
    return _with_remarks(work, account, entry, shown, bool(steps), again=False)


def _logged(work: Work, entry: LogEntry, account: Account, again: bool = False) -> Logged:
    work.session.flush()
    shown = card(work, entry, account, may.standing(work, account))
    return _with_remarks(work, account, entry, shown, bool(shown.next_steps), again=again)


def _with_remarks(
    work: Work, account: Account, entry: LogEntry, shown: LogCard, has_step: bool, *, again: bool
) -> Logged:
    return Logged(
        card=shown,
        undo_until=entry.created_at + timedelta(minutes=thresholds.UNDO_MINUTES),
        again=again,
        readers=readers(work, account),
        channel_missing=account.channel is None,
        next_worth="" if has_step else "next_step",
    )
