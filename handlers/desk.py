"""What every handler is given: the database door, the clock, the two things that may be asked of Slack."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from sqlmodel import Session

from handlers.turns import Turns
from kam import leftovers, people
from kam.people import SlackPerson
from kam.ports import Clock, Ids
from kam.problem import Problem, Refused
from kam.work import Work, begin
from store.database import Database, NotSaved
from store.tenant import Tenant
from views.say import Say

P = ParamSpec("P")
T = TypeVar("T")
View = dict[str, Any]

BUDGET = 1.8  # seconds from the request to a definite answer; the rest of the two is for saying it


class Respond(Protocol):
    """What may be said to Slack before or instead of an acknowledgement: one attempt, 2 s."""

    async def open(self, trigger: str, view: View) -> str:
        """views.open; the new view's id. Raises SlackSilent."""

    async def push(self, trigger: str, view: View) -> str:
        """views.push; the new view's id. Raises SlackSilent."""

    async def update(self, view_id: str, view: View, hash: str = "") -> None:
        """views.update; a stale hash is no error: somebody else was quicker. Raises SlackSilent."""

    async def publish(self, user: str, view: View) -> None:
        """views.publish: the person's Home. Raises SlackSilent."""

    def home_later(self, user: str, view: View) -> None:
        """After the answer, the person's Home as it is now; may be lost, the next opening brings it."""

    def later(self, response_url: str, body: dict[str, Any]) -> None:
        """After the answer, replace or follow a message that only one person sees; may be lost."""


class SlackSilent(Exception):
    """Slack did not take a view: expired trigger, no answer in time, or refused. `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NotShown(NotSaved):
    """What was only to be looked at did not come in time."""


class Directory(Protocol):
    """Who is who in Slack."""

    async def person(self, tenant: Tenant, user: str) -> SlackPerson | None:
        """`users.info`, 1.5 s at the most; None: no answer, or nobody."""


@dataclass
class Trip:
    """One request's way through the house; `committed` tells the error exit what it may say. `outcome` is
    "done" or the key of the problem that the person read, `reference` what they can ask about it with."""

    started: float
    committed: bool = False
    outcome: str = "done"
    reference: str = ""


@dataclass(frozen=True)
class Caller:
    """Who acts, where, and under which key; all from what Slack signed."""

    tenant: Tenant
    user: str
    team: str
    key: str
    trip: Trip
    channel: str = ""
    trigger: str = ""
    response_url: str = ""


@dataclass(frozen=True)
class Desk:
    """Frozen; handed to every handler through `register(app, desk)`. `hears`: whether Slack lets the bot read
    the messages that people send it (an optional scope)."""

    db: Database
    clock: Clock
    ids: Ids
    respond: Respond
    directory: Directory
    wake: Callable[[], None]
    command: str = "/kam"
    language: str = "fi"
    hears: Callable[[], bool] = lambda: False
    turns: Turns = field(default_factory=Turns)
    budget: float = BUDGET

    async def act(
        self,
        caller: Caller,
        verb: str,
        use_case: Callable[Concatenate[Work, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> tuple[T, Say]:
        """One use case in one transaction, committed before anything is answered. The result and the speaker.

        Raises Problem (audited if Refused; a draft is kept if picking answers it), NotSaved, Unsure.
        """

        deadline = caller.trip.started + self.budget

        async def once(told: frozenset[str]) -> tuple[T, Say]:
            def run(session: Session) -> tuple[T, Say]:
                now = self.clock.now()
                work = begin(caller.tenant, session, now, self.ids, verb=verb, by=caller.user, key=caller.key)
                return _by_one_of_us(work, caller, told, use_case, *args, **kwargs)

            return await self.db.write(run, deadline=deadline)

        same = (caller.tenant, caller.user, verb, repr((args, kwargs)))
        try:
            async with self.turns.one(same, deadline):
                result = await self._with_people(caller, once)
        except Problem as problem:
            await self._leave(caller, verb, problem)
            raise
        caller.trip.committed = True
        self.wake()
        return result

    async def look(
        self,
        caller: Caller,
        use_case: Callable[Concatenate[Work, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> tuple[T, Say]:
        """The same for a use case that only reads; nothing is written unless the person is met first.

        Raises Problem, NotShown.
        """

        deadline = caller.trip.started + self.budget

        async def once(told: frozenset[str]) -> tuple[T, Say]:
            def run(session: Session) -> tuple[T, Say]:
                work = Work(caller.tenant, session, self.clock.now(), self.ids, caller.user, caller.key)
                return _by_one_of_us(work, caller, told, use_case, *args, **kwargs)

            return await self.db.read(run, deadline=deadline)

        try:
            return await self._with_people(caller, once)
        except Refused as refused:
            await self._leave(caller, "look", refused)
            raise
        except NotSaved as late:
            raise NotShown from late

    async def _with_people(self, caller: Caller, once: Callable[[frozenset[str]], Awaitable[T]]) -> T:
        """Try it, told whom Slack was asked about; whom the store does not know is met, and it is tried
        again: the caller first, then those whom they name."""
        told: frozenset[str] = frozenset()
        for _ in range(3):
            try:
                return await once(told)
            except people.Unmet as unmet:
                await self._meet(caller, unmet.ids)
                told |= unmet.ids
        raise Refused("refused.unknown_named")

    async def _meet(self, caller: Caller, ids: frozenset[str]) -> None:
        """In a transaction of its own: what Slack said stays, whether or not the act is refused then."""
        found = [await self.directory.person(caller.tenant, user) for user in sorted(ids)]
        deadline = caller.trip.started + self.budget
        if None in found or time.monotonic() > deadline:
            raise Refused("refused.unknown" if caller.user in ids else "refused.unknown_named")

        def transaction(session: Session) -> None:
            now = self.clock.now()
            work = begin(caller.tenant, session, now, self.ids, verb="meet", by=caller.user)
            for person in found:
                if person:
                    people.meet(work, person)

        await self.db.write(transaction, deadline=deadline)

    async def _leave(self, caller: Caller, verb: str, problem: Problem) -> None:
        """What a failed act leaves behind: an audit row of a refusal, a draft of what was typed."""
        if not isinstance(problem, Refused) and not problem.is_question:
            return

        def transaction(session: Session) -> None:
            work = begin(caller.tenant, session, self.clock.now(), self.ids, verb=verb, by=caller.user)
            leftovers.keep(work, verb, problem)

        await self.db.write(transaction, deadline=caller.trip.started + self.budget)


def _by_one_of_us(
    work: Work,
    caller: Caller,
    told: frozenset[str],
    use_case: Callable[Concatenate[Work, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> tuple[T, Say]:
    people.just_told(work, told)
    people.actor(work, caller.team)
    return use_case(work, *args, **kwargs), Say.to(people.reader(work, work.by))
