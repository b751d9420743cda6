"""The one-line note of `/kam log`, taken apart. Pure: `today` is the writer's own calendar day.

Nothing typed is lost: `text` is the note as typed, without the prefix that marks it sensitive and without
the next-step lines, which `next_text` keeps as typed.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from kam.grammar.ahead import ahead_in, without
from kam.grammar.called_off import called_off_in
from kam.grammar.clauses import Span
from kam.grammar.dates import Dates, WrongDay, dates_in
from kam.grammar.kinds import LogKind, guess_kind
from kam.grammar.mention import Mention, Why
from kam.grammar.named_people import named_people, nobody
from kam.grammar.next_step import NextStep, colleagues_in, read_next_step, split_next_steps
from kam.grammar.people import People
from kam.grammar.tokens import tokens_of
from kam.grammar.told_day import told_day
from kam.grammar.told_of import told_of_in
from kam.grammar.topics import suggest_topics

_SENSITIVE_WORDS = (
    r"(?:sensitive|confidential|arkaluonteinen|arkaluontoinen|luottamuksellinen|luottamuksellista)"
)
_SENSITIVE_PREFIX = re.compile(
    rf"\s*[*_]{{0,2}}{_SENSITIVE_WORDS}[*_]{{0,2}}\s*:[*_]{{0,2}}\s*", re.IGNORECASE
)
_SENSITIVE_ANYWHERE = re.compile(
    rf"(?<!\w)#{_SENSITIVE_WORDS}(?!\w)|^[ \t]*{_SENSITIVE_WORDS}[ \t]*:", re.IGNORECASE | re.M
)
# Said last, behind a mark: ", luottamuksellista", ". This is strictly confidential"; not "price-sensitive".
_SENSITIVE_LAST = re.compile(
    r"(?:(?<!\w:)[,.;!–—(\n]|\s-)[ \t]*(?:(?:tämä|tää|this|that|it)(?:\s+(?:on|is)|['’]s)\s+)?"
    r"(?:(?:strictly|highly|täysin|erittäin)\s+)?"
    rf"[*_]{{0,2}}{_SENSITIVE_WORDS}[*_]{{0,2}}\s*[.!)]*\s*\Z",
    re.IGNORECASE,
)
# People, dates and topics are looked for in so much of a note, so that a pasted page is answered in time.
_SEEN = 8_000
_LAST_WORDS = 80  # letters


@dataclass(frozen=True)
class LogLine:
    """What a typed note holds.

    `date` is the day it tells of, None when it does not say (then today); `kind` a guess, "meeting" when
    nothing tells (`kind_told` False); `contacts` places in `text`, those who were not met left out: they are
    in `not_met`, by id, and why (a note of nothing but plans, news or what was called off is an internal
    one); `either`: the ids of those who are called so, where it may be any of several;
    `colleagues` Slack user ids of colleagues who are mentioned in the note or came along by their full name,
    `along` words that may be the first names of others who did;
    `new_names` people who are new contacts by a clear cue, `maybe_names` those who may be;
    `maybe_day` the day that it may tell of, where `date` is None; `impossible` dates of the
    note that don't exist, as typed.
    """

    text: str
    next_text: str
    next_step: NextStep | None
    more_steps: tuple[NextStep, ...]
    maybe_day: date | None
    date: date | None
    date_text: str
    kind: LogKind
    kind_told: bool
    sensitive: bool
    contacts: tuple[Mention, ...]
    either: tuple[tuple[str, ...], ...]
    not_met: tuple[tuple[str, Why], ...]
    colleagues: tuple[str, ...]
    along: tuple[str, ...]
    new_names: tuple[str, ...]
    maybe_names: tuple[str, ...]
    topics: tuple[str, ...]
    impossible: tuple[WrongDay, ...]


def parse_log_line(
    text: str, today: date, people: People, accounts: People, ours: Callable[[], People] = nobody
) -> LogLine:
    """A note with its next step, date, kind, people and topics.

    `people` are the account's contacts as (id, full name); `accounts` names of accounts (id, name or alias),
    the note's own account first of all, so that they are not taken for new people; `ours` our own people,
    asked for only where the note names somebody who is no contact.
    """
    marked = _SENSITIVE_PREFIX.match(text)
    body = text[marked.end() :] if marked else text
    parts = split_next_steps(body)
    note = parts.note
    steps = tuple(read_next_step(step, today) for step in parts.steps)
    seen = note[:_SEEN]
    dates = dates_in(seen)
    untold, unmet = _not_held(seen, dates, today)
    held, dates = without(seen, untold), dates.outside(untold)
    told = told_day(held, dates, today)
    sure = told.found if told and told.sure else None
    kind = guess_kind(held)
    named = named_people(seen, tokens_of(seen), people, accounts, ours, is_call=kind == "call", unmet=unmet)
    is_talk = any(unmet.values()) and not (named.contacts or named.new)
    return LogLine(
        text=note,
        next_text=parts.raw,
        next_step=steps[0] if steps else None,
        more_steps=steps[1:],
        date=sure.date if sure else None,
        date_text=note[sure.start : sure.end].strip() if sure else "",
        kind=kind or ("internal" if is_talk else "meeting"),
        kind_told=kind is not None,
        sensitive=bool(marked or _SENSITIVE_ANYWHERE.search(text) or _is_said_last(note, text)),
        contacts=named.contacts,
        either=named.either,
        not_met=named.not_met,
        colleagues=tuple(dict.fromkeys((*colleagues_in(note), *named.along))),
        along=named.called,
        new_names=named.new,
        topics=suggest_topics(seen),
        impossible=tuple(dates.impossible(today, "back")),
        maybe_names=named.maybe,
        maybe_day=told.found.date if told and not told.sure else None,
    )


def _not_held(seen: str, dates: Dates, today: date) -> tuple[tuple[Span, ...], dict[Why, Sequence[Span]]]:
    """The places that tell of no contact that was held, so neither kind nor day is read there; and by reason
    those where whoever is named was not met."""
    ahead, off = ahead_in(seen, dates, today), called_off_in(seen)
    return (*ahead, *off.places), {"ahead": ahead, "called_off": off.clauses, "told_of": told_of_in(seen)}


def _is_said_last(note: str, text: str) -> bool:
    """Whether the note, or all that was typed with its next steps, ends in a word that marks it sensitive."""
    return any(_SENSITIVE_LAST.search(each[-_LAST_WORDS:]) for each in (note, text))
