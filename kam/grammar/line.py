"""The one-line note of `/kam log`, taken apart. Pure: `today` is the writer's own calendar day.

Nothing typed is lost: `text` is the note as typed, without the prefix that marks it sensitive and without
the next-step lines, which `next_text` keeps as typed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kam.grammar.dates import Found, find_dates, impossible_dates, parse_date
from kam.grammar.kinds import LogKind, guess_kind
from kam.grammar.mention import Mention
from kam.grammar.new_names import Span, unknown_names
from kam.grammar.next_step import NextStep, colleagues_in, read_next_step, split_next_steps
from kam.grammar.people import accounts_in, names_in
from kam.grammar.topics import suggest_topics

People = Sequence[tuple[str, str]]

_SENSITIVE_WORDS = (
    r"(?:sensitive|confidential|arkaluonteinen|arkaluontoinen|luottamuksellinen|luottamuksellista)"
)
_SENSITIVE_PREFIX = re.compile(
    rf"\s*[*_]{{0,2}}{_SENSITIVE_WORDS}[*_]{{0,2}}\s*:[*_]{{0,2}}\s*", re.IGNORECASE
)
_SENSITIVE_ANYWHERE = re.compile(
    rf"(?<!\w)#{_SENSITIVE_WORDS}(?!\w)|^[ \t]*{_SENSITIVE_WORDS}[ \t]*:", re.IGNORECASE | re.M
)
# People, dates and topics are looked for in so much of a note, so that a pasted page is answered in time.
_SEEN = 8_000
# Words that settle the past by themselves; other dates inside a note may belong to what was talked about.
_PAST = re.compile(
    r"yesterday|last\s|past\s|ago$|eilen|eilis|toissa|viime\s|sitten$|^the day before", re.IGNORECASE
)
_TOLD = re.compile(
    r"(?:had|met|called|phoned|visited|saw|spoke|talked|meeting|call|lunch|tapa(?:sin|simme|aminen)|soit(?:in|imme)|"
    r"k[äa]vi(?:n|mme)|n[äa]in|puh(?:uin|uimme)|palaveri|puhelu|kokous|lounas|vierail(?:in|imme|u)|oli(?:n|mme))(?!\w)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?<!\w)(?:about|regarding|re|that|and(?!\s+(?-i:[A-ZÅÄÖ]))|because|agreed|due|until|for|of|their|our|his|her|they|will|koskien|että|"
    r"ett[äa]|ja(?!\s+(?-i:[A-ZÅÄÖ]))|sovi\w*|aiheesta|koska|toimitus\w*|tarjou\w*|sopimu\w*|mennessä)(?!\w)|[.,;:!?\n]\s",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class LogLine:
    """What a typed note holds.

    `date` is the day it tells of, None when it does not say (then today); `kind` a guess, "meeting" when
    nothing tells (`kind_told` False); `contacts` places in `text`; `colleagues` Slack user ids mentioned in
    the note; `new_names` people who may be new contacts; `impossible` dates that don't exist, as typed.
    """

    text: str
    next_text: str
    next_step: NextStep | None
    more_steps: tuple[NextStep, ...]
    date: date | None
    date_text: str
    kind: LogKind
    kind_told: bool
    sensitive: bool
    contacts: tuple[Mention, ...]
    colleagues: tuple[str, ...]
    new_names: tuple[str, ...]
    topics: tuple[str, ...]
    impossible: tuple[str, ...]


def parse_log_line(text: str, today: date, people: People = (), accounts: People = ()) -> LogLine:
    """A note with its next step, date, kind, people and topics.

    `people` are the account's contacts as (id, full name); `accounts` names of accounts (id, name or alias),
    so that they are not taken for new people.
    """
    marked = _SENSITIVE_PREFIX.match(text)
    body = text[marked.end() :] if marked else text
    parts = split_next_steps(body)
    note = parts.note
    steps = tuple(read_next_step(step, today) for step in parts.steps)
    seen = note[:_SEEN]
    contacts = names_in(seen, people)
    told = _told_date(seen, today)
    kind = guess_kind(seen)
    return LogLine(
        text=note,
        next_text=parts.raw,
        next_step=steps[0] if steps else None,
        more_steps=steps[1:],
        date=told.date if told else None,
        date_text=note[told.start : told.end].strip() if told else "",
        kind=kind or "meeting",
        kind_told=kind is not None,
        sensitive=bool(marked or _SENSITIVE_ANYWHERE.search(text)),
        contacts=tuple(contacts),
        colleagues=colleagues_in(note),
        new_names=tuple(unknown_names(seen, _known_spans(seen, contacts, accounts))),
        topics=suggest_topics(seen),
        impossible=(
            *impossible_dates(seen, today, "back"),
            *(bad for step in steps for bad in step.impossible),
        ),
    )


def _known_spans(note: str, contacts: Sequence[Mention], accounts: People) -> list[Span]:
    return [(found.start, found.end) for found in (*contacts, *accounts_in(note, accounts))]


def _told_date(note: str, today: date) -> Found | None:
    """The day that the note tells of: a date it begins with, or one in its first sentence that says when the
    meeting or call was. A day ahead belongs to what was agreed, so it never counts."""
    for found in (*_short_weekday_first(note, today), *find_dates(note, today, "back")):
        if found.date > today or found.deadline:
            continue
        before = note[: found.start]
        if not before.strip(" \t\n*_-–•("):
            return found
        if _SUBJECT.search(before):
            return None
        if _PAST.search(note[found.start : found.end].strip()) or _TOLD.match(before.lstrip()):
            return found
    return None


def _short_weekday_first(note: str, today: date) -> list[Found]:
    """`pe tapasin …`: too short to be read anywhere else, but clear before a verb that tells of the past."""
    match = re.match(r"(?P<day>ma|ti|ke|to|pe|la|su)\s+(?P<verb>\w+)", note, re.IGNORECASE)
    day = parse_date(match["day"], today, looking="back") if match and _TOLD.match(match["verb"]) else None
    return [Found(day, 0, match.end("day"))] if match and day else []
