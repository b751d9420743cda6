"""The log form: empty, from a message, filled with an entry, and shown anew while it is being filled in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kam import account_told, leftovers, may, people, which
from kam.channel_facts import facts_of
from kam.do_cards import OPEN
from kam.gate import channel_verdict
from kam.grammar.line import parse_log_line
from kam.log_cards import card
from kam.log_following import Step
from kam.log_reading import TEXT_LIMIT, names_of, said_on
from kam.log_writing import Draft
from kam.problem import Problem, Refused
from kam.shapes.log import LogForm, NextStep, Touched
from kam.shapes.reader import Colleague
from kam.which import name_of
from kam.work import Work
from store import account as accounts
from store import channel as channels
from store import contact as contacts
from store import draft as drafts
from store import log as logs
from store import person as persons
from store import seat as seats
from store.account import Account
from store.log import LogEntry

_OPTIONS = 100  # as many as a select holds


@dataclass(frozen=True)
class Origin:
    """A message that is to be logged. `is_public`: everybody in the company could read it anyway; `author`
    and `team`: who wrote it, as far as Slack told."""

    channel: str
    words: str
    link: str
    is_public: bool
    author: str = ""
    team: str = ""


@dataclass(frozen=True)
class SoFar:
    """A form that is still open: what it brought back. `account_id`: fixed, or else `picked` in it."""

    account_id: str = ""
    picked: str = ""
    text: str = ""
    next_text: str = ""
    link: str = ""
    log_id: str = ""
    version: int = 0
    step: tuple[str, int] = ("", 0)
    draft: str = ""
    taken: bool = False
    more: bool = False
    note: str = ""


def form(
    work: Work, channel: str, text: str = "", picked: str = "", link: str = "", about: str = ""
) -> LogForm:
    """What an empty log form starts with; outside an account's channel the account may still be open, unless
    the words that it is `about` tell of one."""
    account, words = _perhaps(work, channel, text, picked)
    if account is not None:
        may.require(work, "log.open", account)
    else:
        may.require(work, "log.start")
    own = {seat.account_id for seat in seats.of_person(work.tenant, work.session, work.by)}
    mine = sorted(accounts.of_ids(work.tenant, work.session, own).values(), key=lambda each: each.name_key)
    only = mine[0] if len(mine) == 1 else None
    return replace(
        _blank(work, account or account_told.beyond_doubt(work, about) or only),
        pick=account is None,
        accounts=tuple(name_of(each) for each in mine),
        text=words,
        link=link,
    )


def from_message(work: Work, origin: Origin, draft_id: str) -> LogForm:
    """The form for a message: its link, and its words where its readers could read them anyway. Those of a
    private conversation stand under `draft_id` until the person takes them over (`keep`, `take`).

    Problem `log_from_shared`: other companies read along there.
    """
    start = form(work, origin.channel, link=origin.link, about=origin.words)
    start = replace(start, held_on=said_on(work, origin.link))
    facts = facts_of(channels.get(work.tenant, work.session, origin.channel))
    author = persons.get(work.tenant, work.session, origin.author) if origin.author else None
    abroad = bool(origin.team) and not work.tenant.enterprise and origin.team != work.tenant.team
    if (facts and facts.shared) or (author and author.is_outside) or abroad:
        raise Problem("log_from_shared")
    if not start.pick or origin.is_public or not origin.words.strip():
        return replace(start, text=origin.words[:TEXT_LIMIT])
    return replace(start, draft=draft_id)


def keep(work: Work, draft_id: str, words: str, link: str) -> None:
    """Keep a private message's words for the person who may take them over; two days at the most."""
    may.require(work, "log.message")
    work.session.add(
        drafts.Draft(
            workspace=work.tenant.key, id=draft_id, person_id=work.by, verb="log", text=words, link=link,
            made_at=work.now,
        )
    )  # fmt: skip


def take(work: Work, so_far: SoFar, draft_id: str) -> LogForm:
    """The open form with the kept words behind what was typed. Problem if gone; Refused: not theirs."""
    _, words = leftovers.draft(work, draft_id)
    text = "\n".join(filter(None, (so_far.text.strip(), words)))
    return again(work, replace(so_far, text=text[:TEXT_LIMIT], draft="", taken=True))


def of_draft(
    work: Work, account: Account | None, note: str, words: str, read: Draft | None = None
) -> LogForm:
    """The form of a message to the bot (`note`): its words, and what they were read as. All fields are shown
    where one that More holds says something."""
    may.require(work, "log.start")
    start = replace(_blank(work, account), pick=True, note=note, text=words[:TEXT_LIMIT])
    if read is None:
        return start
    step, rest = _only_step(read)
    owner = people.known(work, {step.owner})[step.owner] if step and step.owner else None
    return replace(
        start,
        text="\n".join(filter(None, (read.text, rest)))[:TEXT_LIMIT],
        chosen=read.contact_ids,
        next_text=step.what if step else "",
        step=NextStep("", step.what, people.colleague(owner) if owner else start.me, step.due)
        if step
        else None,
        kind=read.kind,
        is_sensitive=read.is_sensitive,
        more=read.is_sensitive or read.held_on != start.held_on or read.kind != start.kind,
        held_on=read.held_on,
    )


def again(work: Work, so_far: SoFar) -> LogForm:
    """The open form anew: with the contacts of the account that was picked, or with More. What was typed
    fills in the rest: its date, its kind. Refused if the account is closed to the person."""
    if so_far.log_id:
        start = edit_form(work, so_far.log_id)
        step = _as_it_was(start, so_far)
        changed = replace(start, version=so_far.version, step=step, more=so_far.more)
        return replace(changed, text=so_far.text, next_text=so_far.next_text)
    chosen = so_far.account_id or so_far.picked
    account = which.chosen(work, chosen) if chosen else None
    may.require(work, "log.open" if account else "log.start", account)
    start = replace(
        _blank(work, account),
        pick=not so_far.account_id,
        text=so_far.text,
        next_text=so_far.next_text,
        link=so_far.link,
        held_on=said_on(work, so_far.link),
        draft=so_far.draft,
        taken=so_far.taken,
        more=so_far.more,
        note=so_far.note,
    )
    return _guessed(start, account) if so_far.more and so_far.text.strip() else start


def edit_form(work: Work, log_id: str) -> LogForm:
    """The form filled with the author's own entry. Refused for anybody else; Problem `log_undone`."""
    entry, account = of_author(work, log_id, "log.edit")
    if entry.undone_at:
        raise Problem("log_undone")
    shown = card(work, entry, account, may.standing(work, account))
    step = next((each for each in shown.next_steps if each.state in OPEN), None)
    start = _blank(work, account, shown.contacts)
    return replace(
        start,
        held_on=shown.held_on,
        text=shown.text,
        link=shown.link,
        chosen=tuple(each.id for each in shown.contacts),
        next_text=step.text if step else "",
        step=step,
        kind=shown.kind,
        colleagues=tuple(each.id for each in shown.colleagues),
        is_sensitive=shown.is_sensitive,
        log_id=shown.id,
        version=shown.version,
    )


def of_author(work: Work, log_id: str, act: str) -> tuple[LogEntry, Account]:
    """The entry, if the acting person wrote it. Refused otherwise; a missing one reads the same."""
    entry = logs.get(work.tenant, work.session, log_id)
    account = which.by_id(work, entry.account_id if entry else log_id)
    may.require(work, act, account, author_id=entry.author_id if entry else "")
    assert entry is not None
    return entry, account


def readers(work: Work, account: Account | None) -> int:
    """How many people read the account's channel, as Slack last told; 0: no channel, not known, or a channel
    that shows no note text."""
    row = channels.get(work.tenant, work.session, account.channel) if account and account.channel else None
    return row.readers if row and channel_verdict(facts_of(row)).may == "full" else 0


def _blank(work: Work, account: Account | None, touched: Sequence[Touched] = ()) -> LogForm:
    """A new form; `touched` come first among its contacts, so that none of them is lost."""
    me = people.known(work, {work.by})[work.by]
    rows = contacts.of_account(work.tenant, work.session, account.id) if account else []
    known = {each.id for each in touched}
    listed = [*touched, *(Touched(each.id, each.name) for each in rows if each.id not in known)]
    return LogForm(
        account=name_of(account) if account else None,
        accounts=(),
        contacts=tuple(listed[:_OPTIONS]),
        held_on=people.reader(work, work.by).today,
        me=Colleague(me.id, me.name),
        readers=readers(work, account),
    )


def _only_step(read: Draft) -> tuple[Step | None, str]:
    """The one next step, which has fields of its own; several stay lines of the text."""
    return (read.steps[0], "") if len(read.steps) == 1 else (None, read.next_text)


def _as_it_was(start: LogForm, so_far: SoFar) -> NextStep | None:
    """The step that the fields stood for when the edit began, in its version of then."""
    action_id, version = so_far.step
    if not action_id:
        return None
    if start.step and start.step.action_id == action_id:
        return replace(start.step, version=version)
    return NextStep(action_id, so_far.next_text, start.me, None, version=version)


def _guessed(start: LogForm, account: Account | None) -> LogForm:
    """What the text tells of the rest of the form, so that its fields don't contradict it."""
    parsed = parse_log_line(start.text, start.held_on, (), names_of(account) if account else ())
    return replace(
        start,
        held_on=parsed.date or start.held_on,
        kind=parsed.kind,
        is_sensitive=parsed.sensitive,
    )


def _perhaps(work: Work, channel: str, text: str, picked: str) -> tuple[Account | None, str]:
    try:
        return which.account_for(work, channel, text, picked)
    except Refused:  # nobody types the id of an account that is not there
        raise
    except Problem:
        return None, text
