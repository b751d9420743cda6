"""The transaction right before a call: still true? allowed here? now? Then "sending" is written.

What comes out is a call to make, a question to Slack that must be answered first, or nothing: then the row
was settled here (dropped, held back, parked) or belongs to another worker by now.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from jobs import doorway
from jobs.doorway import Ask, Place
from jobs.kinds.kind import Kind
from jobs.ports import Marker
from jobs.settle import drop, hold_back, park, tell_trouble
from kam.gate import Allowance, Verdict
from kam.ports import Ids
from kam.work import Work
from store import outbox, outbox_claims, outbox_held
from store import person as persons
from store import posted as posteds
from store.outbox import Outbox
from store.outbox_held import Claim
from store.posted import Posted

EVENT_TYPE = "kam"
POST, EDIT = "chat.postMessage", "chat.update"
_CLOCK_ROWS_LAST = timedelta(days=3)
_FIRST_POST_WAIT = timedelta(seconds=15)
_MENDABLE = {"is_archived", "not_in_channel", "unknown_channel", "unknown_person"}


@dataclass(frozen=True, slots=True)
class Go:
    """The row says "sending": make this call, or run the kind's step with `shape`. `shown` is the digest
    of what an edited message will show."""

    kind: Kind
    method: str
    arguments: dict[str, Any]
    shape: Any
    shown: str = ""


@dataclass(frozen=True)
class Given:
    """What one preparation is given. `waits`: until when Slack forbade a method; `asked`: questions that
    were put already, so that they are not put again, and whether Slack told."""

    now: datetime
    ids: Ids
    marker: Marker
    kinds: Mapping[str, Kind]
    lease: float
    waits: Mapping[str, datetime]
    asked: Mapping[Ask, bool]


def prepare(session: Session, claim: Claim, given: Given) -> Ask | Go | None:
    """One claimed row on its way out; see the module. Raises what load, place or render raise."""
    row = outbox_held.hold(session, claim, "pending")
    if row is None:
        return None
    kind = given.kinds[row.kind]
    work = Work(claim.tenant, session, given.now, given.ids, row.by_person)
    if _too_late(row, kind, given.now):
        drop(row, "expired")
        return None
    shape = kind.load(work, row)
    if shape is None:
        drop(row, "no_longer_true")
        return None
    if kind.step is not None:
        _sending(session, row, given, "")
        return Go(kind, "", {}, shape)
    return _Message(work, row, kind, shape, given).prepare()


@dataclass(frozen=True)
class _Message:
    """One message on its way: where, when, whether, and only then what it says."""

    work: Work
    row: Outbox
    kind: Kind
    shape: Any
    given: Given

    def prepare(self) -> Ask | Go | None:
        """A call to make, a question to ask first, or None when the row was settled."""
        wanted = self.kind.place(self.shape) if self.kind.place else ""
        if not wanted:
            drop(self.row, "nowhere")
            return None
        tenant, session = self.work.tenant, self.work.session
        place = doorway.place_of(wanted, persons.get(tenant, session, wanted))
        self.row.target, self.row.channel = place.id, place.channel
        shown = self._shown()
        editing = shown is not None and shown.ts != "" and shown.channel == place.channel
        if self._held(place, shown, editing):
            return None
        verdict = doorway.verdict_for(self.work, place, self.given.asked)
        if isinstance(verdict, Ask):
            return verdict
        allowance = self._allowance(verdict, shown if editing else None)
        if allowance is None:
            self._closed(verdict.reason)
            return None
        return self._speak(place, shown, editing, allowance)

    def _held(self, place: Place, shown: Posted | None, editing: bool) -> bool:
        """True when it must wait: for Slack, working hours, the cap, its own first post, or the pace."""
        now = self.work.now
        wait = self.given.waits.get(EDIT if editing else POST, now)
        if wait <= now and not editing:
            wait = doorway.opens_at(self.work, self.kind, self.given.kinds, place)
        if wait <= now and shown is not None and not shown.ts:
            wait = self._first_post(shown)
        if wait > now:
            hold_back(self.row, wait, lane=False)
        elif not editing and (wait := doorway.paced_until(self.work, place.channel)) > now:
            hold_back(self.row, wait, lane=True)
        return wait > now or self.row.state != "pending"

    def _first_post(self, shown: Posted) -> datetime:
        """The record's first post may stand there already: wait for its fate, never post a second one."""
        state = outbox.state_of(self.work.tenant, self.work.session, shown.row)
        if shown.row != self.row.id and state == "parked":
            park(self.work, self.row, "first_post_unverified")
        in_doubt = shown.row != self.row.id and state in {"sending", "unknown"}
        return self.work.now + _FIRST_POST_WAIT if in_doubt else self.work.now

    def _allowance(self, verdict: Verdict, edited: Posted | None) -> Allowance | None:
        if verdict.may != "none":
            return "bare" if self.kind.content == "bare" else verdict.may
        takes_away = self.kind.withdraws is not None and self.kind.withdraws(self.shape)
        has_words = edited is not None and edited.shown != posteds.EMPTIED
        return "bare" if has_words and takes_away and verdict.reason == "shared" else None

    def _closed(self, reason: str) -> None:
        """Nothing may be said there. What a person can mend is kept, the rest is dropped."""
        if self.kind.caused_by == "person" and reason in _MENDABLE:
            park(self.work, self.row, reason)
            return
        if self.kind.caused_by == "person":
            tell_trouble(self.work, self.row, reason)
        drop(self.row, reason)

    def _speak(self, place: Place, shown: Posted | None, editing: bool, allowance: Allowance) -> Go | None:
        assert self.kind.render is not None
        said = {"unfurl_links": False, "unfurl_media": False, "parse": "none"}
        said |= self.kind.render(self.shape, allowance) | {"channel": place.channel}
        digest = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:32]
        if editing and shown is not None:
            if shown.shown == digest:
                drop(self.row, "unchanged")
                return None
            return self._edit(said, shown, digest)
        if self.kind.record:
            self._expect(shown, place.channel, digest)
        mark = self.given.marker.mark(self.row.id, place.channel)
        said["metadata"] = {"event_type": EVENT_TYPE, "event_payload": {"k": mark}}
        _sending(self.work.session, self.row, self.given, POST, str(said.get("thread_ts") or ""))
        return Go(self.kind, POST, said, self.shape)

    def _edit(self, said: dict[str, Any], shown: Posted, digest: str) -> Go:
        for only_for_posts in ("unfurl_links", "unfurl_media", "thread_ts"):
            said.pop(only_for_posts, None)
        _sending(self.work.session, self.row, self.given, EDIT)
        return Go(self.kind, EDIT, said | {"ts": shown.ts}, self.shape, digest)

    def _shown(self) -> Posted | None:
        if not self.kind.record:
            return None
        record = self.row.about[self.kind.record]
        return posteds.place(self.work.tenant, self.work.session, self.kind.name, record)

    def _expect(self, shown: Posted | None, channel: str, digest: str) -> None:
        if shown is None:
            key = f"{self.kind.name}:{self.row.about[self.kind.record]}"
            shown = Posted(
                workspace=self.row.workspace, id=key, channel=channel, ts="", posted_at=self.work.now
            )
            self.work.session.add(shown)
        shown.channel, shown.ts, shown.row, shown.shown = channel, "", self.row.id, digest


def _too_late(row: Outbox, kind: Kind, now: datetime) -> bool:
    if row.expires_at is not None:
        return now >= row.expires_at
    return kind.caused_by == "clock" and now - row.created_at > _CLOCK_ROWS_LAST


def _sending(session: Session, row: Outbox, given: Given, method: str, thread_ts: str = "") -> None:
    row.state, row.method, row.thread_ts = "sending", method, thread_ts
    row.attempt += 1
    row.dispatched_at, row.not_before, row.unknown_at = given.now, None, None
    row.lease_until = outbox_claims.database_time(session) + given.lease
