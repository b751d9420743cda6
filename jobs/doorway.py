"""May this message enter there, and now? Facts, gate, working hours, caps and pace, before each call."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from jobs import hours
from jobs.kinds.kind import Kind
from kam.channel_facts import facts_of
from kam.gate import ReaderFacts, Verdict, channel_verdict, reader_verdict
from kam.work import Work
from store import channel as channels
from store import outbox
from store import workspace as workspaces
from store.person import Person

FACTS_LAST = timedelta(seconds=60)
PERSON_LASTS = timedelta(days=7)
PACE = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Ask:
    """Slack has to be asked first: for the facts of a `channel` or a `person`, or for the `dm` with one."""

    what: Literal["channel", "person", "dm"]
    of: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes: `id` as the kind says it; `channel` as Slack is told (a DM's own id if known)."""

    id: str
    channel: str
    is_person: bool
    person: Person | None


def place_of(place: str, person: Person | None) -> Place:
    """A person's id starts with U or W, a channel's with C, G or D."""
    if place[:1] not in {"U", "W"}:
        return Place(place, place, False, None)
    return Place(place, (person.dm_channel if person else None) or place, True, person)


def opens_at(work: Work, kind: Kind, kinds: Mapping[str, Kind], place: Place) -> datetime:
    """`work.now`, or the moment until which working hours or the day's cap hold the message back."""
    home = workspaces.get(work.tenant, work.session)
    if home is None or not (kind.quiet or kind.cap):
        return work.now
    reader = (
        hours.of_person(home, place.person) if place.is_person else hours.of_channel(work, home, place.id)
    )
    return hours.may_go_at(work, kind, kinds, reader, place.channel)


def paced_until(work: Work, channel: str) -> datetime:
    """`work.now`, or when a second has passed since the last post there (SLACK §4)."""
    last = outbox.last_dispatch(work.tenant, work.session, channel, work.now)
    return max(work.now, last + PACE) if last is not None else work.now


def verdict_for(work: Work, place: Place, asked: Mapping[Ask, bool]) -> Verdict | Ask:
    """The gate's answer from fresh facts, or the question to put to Slack first.

    `asked`: what Slack was asked just now, and whether it told. What it told is fresh, whatever the clocks
    say (one may have leapt, another replica's may be fast); what it did not tell stays unknown: `none`.
    """
    if place.is_person:
        return _person_verdict(work, place, asked)
    question = Ask("channel", place.id)
    row, told = channels.get(work.tenant, work.session, place.id), asked.get(question)
    is_fresh = row is not None and timedelta(0) <= work.now - row.checked_at <= FACTS_LAST
    if told is None and not is_fresh:
        return question
    return channel_verdict(facts_of(row) if row is not None and (is_fresh or told) else None)


def _person_verdict(work: Work, place: Place, asked: Mapping[Ask, bool]) -> Verdict | Ask:
    question, dm, person = Ask("person", place.id), Ask("dm", place.id), place.person
    told = asked.get(question)
    is_fresh = person is not None and abs(work.now - person.checked_at) <= PERSON_LASTS
    if told is None and not is_fresh:
        return question
    if person is None or not (is_fresh or told):
        return reader_verdict(None)
    verdict = reader_verdict(
        ReaderFacts(person.is_guest, person.is_deactivated, person.is_outside, person.is_bot)
    )
    if verdict.may != "none" and place.channel == place.id and dm not in asked:
        return dm
    return verdict
