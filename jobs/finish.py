"""The transaction after a call: what Slack answered is written, with what follows from it.

A worker that slept past its lease finds a higher token and writes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from jobs.answers import DEFAULT_WAIT, RATE_LIMITED
from jobs.calls import WAITING
from jobs.kinds.kind import Done, Kind
from jobs.ports import Answer, NotSent, Sent, Unknown
from jobs.prepare import EDIT, POST, Go
from jobs.settle import MOST_TRIES, backoff, drop, hold_back, park
from kam import channel_wiping
from kam.ports import Ids
from kam.work import Work, begin
from store import outbox, outbox_held
from store import person as persons
from store import posted as posteds
from store.outbox import Outbox
from store.outbox_held import Claim
from store.posted import Posted

KIND_UNKNOWN = "kind_unknown"
# Somebody deleted the message, or it is too old to be edited: it is only a display.
_MESSAGE_GONE = {"message_not_found", "cant_update_message", "edit_window_closed"}


@dataclass(frozen=True)
class Finish:
    """Each method is one transaction about one claimed row; False = the claim was lost, nothing written."""

    kinds: Mapping[str, Kind]
    ids: Ids

    def answered(
        self, session: Session, claim: Claim, go: Go, answer: Answer, now: datetime, follow: bool = True
    ) -> bool:
        """Slack answered, or did not answer, the call that `go` describes. `follow` False: write that alone,
        without what the kind wants to follow."""
        ending = self._take(session, claim, "sending", now, follow)
        if ending is None:
            return False
        match answer:
            case Sent():
                ending.sent(go, answer.data)
            case Unknown():
                ending.unknown(go, answer.reason)
            case NotSent():
                ending.not_sent(go, answer)
        return True

    def found(
        self, session: Session, claim: Claim, message: dict[str, Any], now: datetime, follow: bool = True
    ) -> bool:
        """The post whose answer was lost stands in the channel: it counts as sent."""
        ending = self._take(session, claim, "unknown", now, follow)
        if ending is None:
            return False
        ending.posted(Done(ending.row.channel, str(message["ts"]), True, message))
        return True

    def absent(self, session: Session, claim: Claim, now: datetime) -> bool:
        """The whole history was read and the post is not there: it may be sent again."""
        ending = self._take(session, claim, "unknown", now)
        if ending is None:
            return False
        ending.forget_first_post()
        row = ending.row
        row.state, row.unknown_at, row.not_before, row.lease_until = "pending", None, None, 0.0
        if row.attempt >= MOST_TRIES:
            park(ending.work, row, "lost_again_and_again")
        return True

    def unverifiable(self, session: Session, claim: Claim, error: str, now: datetime) -> bool:
        """Nobody can tell whether the post stands there: parked, never guessed."""
        ending = self._take(session, claim, "unknown", now)
        if ending is None:
            return False
        park(ending.work, ending.row, error)
        return True

    def unfamiliar(self, session: Session, claim: Claim, now: datetime) -> bool:
        """No version that knows its kind has come for it: parked. It was never sent: what may have been is
        `unknown`, and stays so."""
        ending = self._take(session, claim, "pending", now)
        if ending is None:
            return False
        park(ending.work, ending.row, KIND_UNKNOWN)
        return True

    def put_back(self, session: Session, claim: Claim, answer: Answer, now: datetime) -> bool:
        """A question to Slack before the call got no answer: the row waits, nothing was sent."""
        ending = self._take(session, claim, "pending", now)
        if ending is None:
            return False
        ending.later(answer)
        return True

    def _take(
        self, session: Session, claim: Claim, state: str, now: datetime, follow: bool = True
    ) -> "_Ending | None":
        row = outbox_held.hold(session, claim, state)
        if row is None:
            return None
        work = begin(claim.tenant, session, now, self.ids, verb=f"deliver.{row.kind}", by=row.by_person)
        kind = self.kinds.get(row.kind)
        if kind is not None and not follow:
            kind = replace(kind, remember=None, failed=None)
        posts = frozenset(each.name for each in self.kinds.values() if each.step is None and not each.record)
        return _Ending(work, row, kind, posts)


@dataclass(frozen=True)
class _Ending:
    work: Work
    row: Outbox
    kind: Kind | None
    posts: frozenset[str]  # the kinds that are never edits or steps

    def sent(self, go: Go, data: dict[str, Any]) -> None:
        channel = data.get("channel")
        where = channel if go.method and isinstance(channel, str) else self.row.channel
        done = Done(where, str(data.get("ts") or ""), go.method != EDIT, data)
        if go.method == POST:
            self.posted(done)
            return
        shown = self._message() if go.method == EDIT else None
        if shown is not None:
            shown.shown = go.shown
        self._closed(done)

    def posted(self, done: Done) -> None:
        """A message stands there: it can be found for edits, and the DM's own id is known."""
        shown = self._message()
        if shown is not None and shown.row == self.row.id:
            shown.channel, shown.ts, shown.posted_at = done.channel, done.ts, self.work.now
        if done.channel.startswith("D") and self.row.target != done.channel:
            person = persons.get(self.work.tenant, self.work.session, self.row.target)
            if person is not None and person.dm_channel != done.channel:
                person.dm_channel = done.channel
        self._closed(done)

    def unknown(self, go: Go, reason: str) -> None:
        if go.method == POST:
            self.row.state, self.row.unknown_at = "unknown", self.work.now
            self.row.error, self.row.lease_until = reason, 0.0
        else:  # an edit or a step is harmless when repeated
            self._again(reason)

    def not_sent(self, go: Go, answer: NotSent) -> None:
        self.forget_first_post()
        self.row.dispatched_at = None  # it was not there: neither pace nor cap counts it
        if go.method == POST and answer.error in RATE_LIMITED:
            wait = timedelta(seconds=answer.retry_after or DEFAULT_WAIT)
            # At once for all that can only be posts: else each would be taken up just to be put back.
            outbox.wait_all(self.work.tenant, self.work.session, self.posts, self.work.now + wait)
        if answer.kind != "permanent":
            self.later(answer, was_called=True)
        elif go.method == EDIT and answer.error in _MESSAGE_GONE:
            drop(self.row, answer.error)
        else:
            if self.kind is not None and self.kind.failed is not None:
                self.kind.failed(self.work, self.row, answer.error)
            park(self.work, self.row, answer.error)

    def later(self, answer: Answer, *, was_called: bool = False) -> None:
        """Another try; waits that Slack asked for, and an unreachable Slack, use up none of the eight."""
        row, now = self.row, self.work.now
        row.state = "pending"
        if isinstance(answer, NotSent) and (answer.error == WAITING or answer.error in RATE_LIMITED):
            row.attempt -= was_called
            row.error = answer.error
            # Every post of this workspace waits as long; what needs another method may pass.
            hold_back(row, now + timedelta(seconds=answer.retry_after or DEFAULT_WAIT), lane=False)
        elif isinstance(answer, NotSent) and answer.kind == "down":
            row.attempt -= was_called
            row.error = answer.error
            hold_back(row, now, lane=True)
        else:
            row.attempt += not was_called
            self._again(
                answer.reason if isinstance(answer, Unknown) else getattr(answer, "error", "no_facts")
            )

    def forget_first_post(self) -> None:
        """The record's message does not stand there: the next effect about it may post it."""
        shown = self._message()
        if shown is not None and shown.row == self.row.id and not shown.ts:
            kind, _, record = shown.id.partition(":")
            posteds.forget(self.work.tenant, self.work.session, kind, record)

    def _again(self, error: str) -> None:
        self.row.state = "pending"
        if self.row.attempt >= MOST_TRIES:
            park(self.work, self.row, error)
            return
        self.row.error = error
        hold_back(self.row, self.work.now + backoff(self.row.attempt), lane=True)

    def _closed(self, done: Done) -> None:
        row = self.row
        row.state, row.sent_at, row.lease_until, row.error = "sent", self.work.now, 0.0, ""
        row.channel, row.ts = done.channel, done.ts
        if done.ts and done.channel[:1] in {"C", "G"}:
            channel_wiping.landed(self.work, done.channel)
        if self.kind is not None and self.kind.remember is not None:
            self.kind.remember(self.work, row, done)

    def _message(self) -> Posted | None:
        if self.kind is None or not self.kind.record:
            return None
        record = self.row.about.get(self.kind.record, "")
        return posteds.place(self.work.tenant, self.work.session, self.kind.name, record)
