"""One claimed row, from its re-check to what became of it: ask for facts, prepare, call, write the answer."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

import structlog
from sqlmodel import Session

from jobs.calls import Calls
from jobs.doorway import Ask
from jobs.facts import Facts
from jobs.failure import traced
from jobs.finish import Finish
from jobs.kinds.kind import Kind
from jobs.ports import Answer, Marker, NotSent, Sent, Unknown, Watch
from jobs.prepare import EDIT, POST, Given, Go, prepare
from jobs.settle import MOST_TRIES, backoff, tell_trouble
from kam.ports import Clock, Ids
from kam.work import Work
from store import outbox_held
from store.database import Database, NotSaved, Unsure
from store.outbox_held import Claim
from store.tenant import Tenant

T = TypeVar("T")

_OUTCOMES: dict[type[Answer], str] = {Sent: "sent", NotSent: "not_sent", Unknown: "unknown"}
_CANNOT_CONNECT = NotSent("cannot_connect", "down")


@dataclass(frozen=True)
class _Hands:
    """What a step of one workspace may use."""

    tenant: Tenant
    calls: Calls
    db: Database

    async def call(self, method: str, arguments: dict[str, Any]) -> Answer:
        """One Web API call, kept back while Slack's waits run."""
        return await self.calls.call(self.tenant, method, arguments)

    async def read(self, fn: Callable[[Session], T]) -> T:
        """Run `fn` in a read transaction."""
        return await self.db.read(fn)


@dataclass(frozen=True)
class Errand:
    """Runs one claimed row. `lease` is for how many seconds the claim holds."""

    db: Database
    calls: Calls
    clock: Clock
    ids: Ids
    marker: Marker
    kinds: Mapping[str, Kind]
    facts: Facts
    finish: Finish
    lease: float
    watch: Watch

    async def run(self, claim: Claim) -> None:
        """Raises what the kind's functions raise before the call: then nothing was sent (`stumbled`)."""
        if not await self.calls.ready(claim.tenant):
            await self._put_back(claim, _CANNOT_CONNECT)
            return
        asked = dict[Ask, bool]()
        while True:
            begun = asyncio.get_running_loop().time()
            next_step = await self.db.write(partial(prepare, claim=claim, given=self._given(claim, asked)))
            if next_step is None:
                return
            if isinstance(next_step, Go):
                await self._send(claim, next_step, begun)
                return
            answer = await self._ask(claim.tenant, next_step)
            if isinstance(answer, NotSent) and answer.kind == "permanent":
                self._log(claim, "no_facts", what=next_step.what, error=answer.error)
            elif answer is not None and not isinstance(answer, Sent):
                await self._put_back(claim, answer)
                return
            asked[next_step] = answer is None

    async def stumbled(self, claim: Claim, error: str) -> None:
        """The row could not be prepared: tried again with growing pauses, then parked; its lane goes on."""
        now = self.clock.now()

        def retry_at(tries: int) -> datetime | None:
            return now + backoff(tries) if tries < MOST_TRIES else None

        tries = await self.db.write(partial(outbox_held.stumble, taken=claim, retry_at=retry_at, error=error))
        if tries >= MOST_TRIES:
            await self.db.write(partial(self._tell, claim=claim, now=now, error=error))

    async def _send(self, claim: Claim, go: Go, begun: float) -> None:
        """The call itself. A worker that slept since "sending" was written does not make it."""
        late = asyncio.get_running_loop().time() - begun > self.lease / 2
        answer: Answer
        if late:
            answer = _CANNOT_CONNECT
        elif go.kind.step is not None:
            answer = await go.kind.step(_Hands(claim.tenant, self.calls, self.db), go.shape)
        else:
            answer = await self.calls.call(claim.tenant, go.method, go.arguments)
        now = self.clock.now()
        write = partial(self.finish.answered, claim=claim, go=go, answer=answer, now=now)
        try:
            mine = await self.db.write(write)
        except (NotSaved, Unsure):
            raise
        except Exception as error:  # what follows from it is broken, but Slack did it: never send it again
            self._log(claim, "what_follows_failed", kind=go.kind.name, **traced(error))
            mine = await self.db.write(partial(write, follow=False))
        self.watch.delivered(go.kind.name, _OUTCOMES[type(answer)])
        outcome = answer.error if isinstance(answer, NotSent) else type(answer).__name__.lower()
        self._log(claim, "called", kind=go.kind.name, method=go.method, outcome=outcome, mine=mine)

    async def _ask(self, tenant: Tenant, question: Ask) -> Answer | None:
        match question.what:
            case "channel":
                return await self.facts.channel(tenant, question.of)
            case "person":
                return await self.facts.person(tenant, question.of)
            case "dm":
                return await self.facts.dm(tenant, question.of)

    async def _put_back(self, claim: Claim, answer: Answer) -> None:
        await self.db.write(partial(self.finish.put_back, claim=claim, answer=answer, now=self.clock.now()))

    def _given(self, claim: Claim, asked: Mapping[Ask, bool]) -> Given:
        blocked = {method: self.calls.blocked_until(claim.tenant, method) for method in (POST, EDIT)}
        waits = {method: until for method, until in blocked.items() if until is not None}
        return Given(self.clock.now(), self.ids, self.marker, self.kinds, self.lease, waits, asked)

    def _tell(self, session: Session, claim: Claim, now: datetime, error: str) -> None:
        row = outbox_held.hold(session, claim, "parked")
        if row is not None:
            tell_trouble(Work(claim.tenant, session, now, self.ids, row.by_person), row, error)

    def _log(self, claim: Claim, event: str, **values: Any) -> None:
        structlog.get_logger("delivery").info(event, row=claim.id, workspace=claim.tenant.key, **values)
