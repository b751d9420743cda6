"""What a typed line or a filled-in form says, before it is an entry: one grammar for both."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from typing import get_args

from kam import log_doubts, people
from kam.do_dates import wrong_day
from kam.grammar.kinds import LogKind
from kam.grammar.line import LogLine, parse_log_line
from kam.grammar.mention import Why
from kam.grammar.named_people import nobody
from kam.grammar.next_step import colleagues_in, is_nothing, read_next_step
from kam.grammar.people import People
from kam.log_following import Step
from kam.log_writing import Draft
from kam.problem import Problem, Refused
from kam.shapes.log import LogCard
from kam.work import Work
from kam.workdays import local_date
from store import contact as contacts
from store.account import Account
from store.contact import Contact

TEXT_LIMIT = 3000
_SAID_AT = re.compile(r"/p(\d{10})\d{6}(?:\?|$)")  # a message's address ends in its moment


@dataclass(frozen=True)
class LogInput:
    """A filled-in log form. Ids were picked from lists and are checked again here.

    None (for `kind` and `held_on` also nothing chosen): the form did not show that field. `step`: the action
    that the next-step fields of an edit stand for, and the version it had. `note`: the message to the bot
    that the form began with.
    """

    account_id: str
    text: str
    contact_ids: tuple[str, ...] | None = None
    new_contact: str = ""
    colleague_ids: tuple[str, ...] | None = None
    kind: str = ""
    held_on: date | None = None
    next_text: str = ""
    next_owner: str = ""
    next_due: date | None = None
    is_sensitive: bool | None = None
    link: str = ""
    step: tuple[str, int] = ("", 0)
    note: str = ""


@dataclass(frozen=True)
class Read:
    """A note as understood, and what its answer asks: contacts that it may mean but that are not certain,
    those who are called alike where it means one of them, those who are named and were not met, people who
    may be new there, the day that it may tell of, words that may name who does a next step; `doubts`: days
    that could not be taken as they were typed; `along`: words that may name who of us took part."""

    draft: Draft
    guesses: tuple[str, ...] = ()
    either: tuple[tuple[str, ...], ...] = ()
    not_met: tuple[tuple[str, Why], ...] = ()
    new_people: tuple[str, ...] = ()
    day: date | None = None
    called: tuple[str, ...] = ()
    doubts: tuple[Problem, ...] = ()
    along: tuple[str, ...] = ()


def of_line(work: Work, account: Account, words: str, there: Sequence[Contact]) -> Read:
    """One typed line. Problem: no words, or a day that the calendar does not have."""
    today = people.reader(work, work.by).today
    read = of_words(account, words, there, today, partial(people.names, work))
    came = log_doubts.along(work, account, read.along, there)
    ours = _ours(work, (*read.draft.colleague_ids, *came))
    return replace(read, draft=spelled(work, replace(read.draft, colleague_ids=ours)))


def spelled(work: Work, draft: Draft) -> Draft:
    """The draft as it is kept: our people, whom it has recognised by now, stand in its words by name."""
    steps = tuple(replace(step, what=people.spelled(work, step.what)) for step in draft.steps)
    text, next_text = people.spelled(work, draft.text), people.spelled(work, draft.next_text)
    return replace(draft, text=text, next_text=next_text, steps=steps)


def of_words(
    account: Account, words: str, there: Sequence[Contact], today: date, ours: Callable[[], People] = nobody
) -> Read:
    """The same, written on `today`, without asking who its @mentions are. `ours`: see parse_log_line."""
    parsed = parse_log_line(words, today, _named(there), names_of(account), ours)
    if not parsed.text.strip():
        raise Problem("log_empty", field="text", typed=words)
    draft = Draft(
        text=parsed.text,
        held_on=parsed.date or today,
        kind=parsed.kind,
        contact_ids=_certain(parsed),
        new_contacts=parsed.new_names,
        colleague_ids=parsed.colleagues,
        next_text=parsed.next_text,
        steps=_steps(parsed, words, today),
        is_sensitive=parsed.sensitive,
        topics=", ".join(parsed.topics),
    )
    asked = _asked(parsed, there)
    doubts = log_doubts.of_days(parsed, today)
    return Read(draft, *asked, parsed.maybe_names, parsed.maybe_day, _called(parsed), doubts, parsed.along)


def of_form(work: Work, account: Account, form: LogInput, there: Sequence[Contact]) -> Read:
    """A new entry's form, read like the line: a `next:` typed in the text still counts, and where nobody was
    picked the people named in it do. Raises Problem at its field; Refused for a stranger as owner."""
    today = people.reader(work, work.by).today
    _offered(work, form, form.account_id)
    parsed = _parsed(account, form, today, there, partial(people.names, work))
    said, told = said_on(work, form.link), parsed.date
    if said != today and told:  # its "yesterday" is the day before it was said
        told = parse_log_line(form.text, said, _named(there), names_of(account)).date
    typed = (form.new_contact.strip(),) if form.new_contact.strip() else ()
    came = () if form.colleague_ids else log_doubts.along(work, account, parsed.along, there)
    draft = Draft(
        text=parsed.text,
        held_on=form.held_on or told or said,
        kind=form.kind or parsed.kind,
        contact_ids=form.contact_ids or _certain(parsed),
        new_contacts=typed or (() if form.contact_ids else parsed.new_names),
        colleague_ids=_present(work, form.colleague_ids or (), (*parsed.colleagues, *came)),
        next_text="\n".join(filter(None, (form.next_text.strip(), parsed.next_text))),
        steps=(*field_step(form, today), *_steps(parsed, "", today)),
        is_sensitive=bool(form.is_sensitive) or parsed.sensitive,
        topics=", ".join(parsed.topics),
        link=form.link,
    )
    picked, day = bool(form.contact_ids or typed), None if form.held_on else parsed.maybe_day
    asked = ((), (), ()) if form.contact_ids else _asked(parsed, there)
    mine = form.next_owner in ("", work.by)  # the form begins with oneself as the owner
    typed_step = read_next_step(form.next_text, today)
    called = typed_step.called if mine else ()
    maybe = () if picked else parsed.maybe_names
    doubts = log_doubts.of_days(parsed, today, is_dated=form.held_on is not None)
    doubts += (Problem("several_steps"),) if typed_step.several and not form.next_due else ()
    return Read(spelled(work, draft), *asked, maybe, day, (*called, *_called(parsed)), doubts)


def of_edit(work: Work, account: Account, form: LogInput, card: LogCard, there: Sequence[Contact]) -> Draft:
    """The author's edit of `card`: it says what its fields say; what it did not show stays. The draft's steps
    are those that the text adds; the step of the fields is `field_step`."""
    today = people.reader(work, work.by).today
    _offered(work, form, card.account.id)
    parsed = _parsed(account, form, today, there)
    before = tuple(each.id for each in card.colleagues)
    mentioned = [each for each in parsed.colleagues if each not in colleagues_in(card.text)]
    colleagues = before if form.colleague_ids is None else form.colleague_ids
    touched = tuple(each.id for each in card.contacts)
    is_same = parsed.text == card.text and not parsed.next_text  # what it asked for was made of it already
    secret = card.is_sensitive if form.is_sensitive is None else form.is_sensitive
    draft = Draft(
        text=parsed.text,
        held_on=form.held_on or card.held_on,
        kind=form.kind or card.kind,
        contact_ids=touched if form.contact_ids is None else form.contact_ids,
        new_contacts=(form.new_contact.strip(),) if form.new_contact.strip() else (),
        colleague_ids=_present(work, colleagues, mentioned),
        next_text="\n".join(filter(None, (form.next_text.strip(), parsed.next_text))),
        steps=() if is_same else _steps(parsed, "", today),
        is_sensitive=secret or parsed.sensitive,
        topics=", ".join(parsed.topics),
        link=card.link,
    )
    return spelled(work, draft)


def said_on(work: Work, link: str) -> date:
    """The acting person's local day on which the message at this address was said; today without one."""
    reader, found = people.reader(work, work.by), _SAID_AT.search(link)
    if found is None:
        return reader.today
    return min(reader.today, local_date(datetime.fromtimestamp(int(found[1]), UTC), reader.zone))


def names_of(account: Account) -> list[tuple[str, str]]:
    """All that the account is called, by its id: none of it is a new person."""
    return [(account.id, name) for name in (account.name, account.code, *account.aliases)]


def field_step(form: LogInput, today: date, before: date | None = None) -> tuple[Step, ...]:
    """The step of the form's fields, if any; a date or an @mention typed into it counts unless a field says
    otherwise. Problem: no such day, or one that has passed, or a day for nothing; `before`, the step's own
    old day, may stay."""
    if is_nothing(form.next_text):
        if form.next_due and form.next_due != before:
            raise Problem("log_day_for_nothing", field="next")
        return ()
    if form.next_due and form.next_due < today and form.next_due != before:
        raise Problem("do_past", field="next_due")
    typed = read_next_step(form.next_text, today)
    if typed.impossible and not form.next_due:
        raise wrong_day(typed.impossible[0], field="next")
    if typed.due and typed.due < today and not form.next_due:
        raise Problem("do_past", field="next")
    what = typed.what or form.next_text.strip()
    return (Step(what, form.next_due or typed.due, typed.owner or form.next_owner),)


def _offered(work: Work, form: LogInput, account_id: str) -> None:
    """Refused for a choice that no form of ours offered: a kind that there is not, another's contact."""
    if form.kind and form.kind not in get_args(LogKind):
        raise Refused("refused.form", field="kind")
    picked = set(form.contact_ids or ())
    known = contacts.of_ids(work.tenant, work.session, picked) if picked else {}
    for each in sorted(picked):
        if each not in known or known[each].account_id != account_id:
            raise Refused("refused.form", field="contacts", record=each)


def _parsed(
    account: Account,
    form: LogInput,
    today: date,
    there: Sequence[Contact],
    ours: Callable[[], People] = nobody,
) -> LogLine:
    if len(form.text) > TEXT_LIMIT:
        raise Problem("log_too_long", field="text", limit=TEXT_LIMIT)
    if form.held_on and form.held_on > today:
        raise Problem("log_in_future", field="held_on")
    parsed = parse_log_line(form.text, today, _named(there), names_of(account), ours)
    if not parsed.text.strip():
        raise Problem("log_empty", field="text")
    return parsed


def _named(there: Sequence[Contact]) -> list[tuple[str, str]]:
    return [(each.id, each.name) for each in there]


def _certain(parsed: LogLine) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.id for each in parsed.contacts if each.certain))


def _asked(
    parsed: LogLine, there: Sequence[Contact]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], tuple[tuple[str, Why], ...]]:
    """By name: whom the text may mean (the likeliest of each place), who is called by a name that several
    have, and who was not met; without those who are there for certain already."""
    names, certain = dict(_named(there)), set(_certain(parsed))
    guesses = (each.id for each in parsed.contacts if not each.certain and each.id not in certain)
    either = (each for each in parsed.either if not certain.intersection(each))
    return (
        tuple(dict.fromkeys(names[each] for each in guesses)),
        tuple(dict.fromkeys(tuple(names[each] for each in several) for several in either)),
        tuple((names[each], why) for each, why in parsed.not_met),
    )


def _called(parsed: LogLine) -> tuple[str, ...]:
    steps = [*([parsed.next_step] if parsed.next_step else []), *parsed.more_steps]
    return tuple(word for step in steps for word in step.called)


def _steps(parsed: LogLine, words: str, today: date) -> tuple[Step, ...]:
    """The next steps of a typed text; one whose day has passed keeps its words and gets no day, which the
    answer shows. Problem: a day that the calendar does not have."""
    found = [*([parsed.next_step] if parsed.next_step else []), *parsed.more_steps]
    for step in found:
        if step.impossible:
            raise wrong_day(step.impossible[0], field="text", typed=words)
    passed = [step.due is not None and step.due < today for step in found]
    return tuple(
        Step(step.raw if late else step.what or step.raw, None if late else step.due, step.owner or "")
        for step, late in zip(found, passed, strict=True)
    )


def _present(work: Work, picked: Iterable[str], mentioned: Iterable[str]) -> tuple[str, ...]:
    """Who of us took part. Refused at the field for somebody picked who is none of us."""
    chosen = set(picked)
    try:
        people.colleagues(work, chosen)
    except Refused as refused:
        refused.field = "colleagues"
        raise
    return tuple(sorted(chosen | {*_ours(work, mentioned)}))


def _ours(work: Work, mentioned: Iterable[str]) -> tuple[str, ...]:
    """Those mentioned who are full members; a guest or a bot named in a note is no reason to lose it."""
    named = tuple(dict.fromkeys(mentioned))
    met = people.known(work, set(named)) if named else {}
    return tuple(
        each
        for each in named
        if not (met[each].is_guest or met[each].is_deactivated or met[each].is_outside or met[each].is_bot)
    )
