"""Posts whose answer was lost: looked for in the channel's history by their signed mark, never guessed.

One read serves all of a channel's (TRUST b.4-5). Only a history that was read to its end may say "absent".
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import structlog

from jobs.calls import Calls
from jobs.failure import traced
from jobs.finish import Finish
from jobs.ports import Answer, Marker, NotSent, Sent
from jobs.prepare import EVENT_TYPE
from kam.ports import Clock
from store import outbox, outbox_claims, outbox_held
from store import person as persons
from store import workspace as workspaces
from store.database import Database, NotSaved, Unsure
from store.outbox_claims import Lost
from store.tenant import Tenant

_MOST_PAGES = 30
_PAGE = 200
_BEFORE = timedelta(seconds=60)  # how far Slack's clock may be behind ours
_JUMP = timedelta(hours=26)  # a clock that was wrong at dispatch was right when the row was made
_READ_AGAIN = timedelta(seconds=60)
_GIVE_UP = timedelta(days=1)
_AT_ONCE = 4


@dataclass(frozen=True)
class Reconcile:
    """Looks for lost posts. `wait` is how long a history may lag behind, doubled, and never under 120 s."""

    db: Database
    calls: Calls
    clock: Clock
    marker: Marker
    finish: Finish
    wait: timedelta

    def lost_before(self, now: datetime) -> datetime:
        """An answer lost after this moment is not looked for yet."""
        return now - self.wait

    async def due(self, worker: str, lease: float, shut: frozenset[str]) -> int:
        """Settle every lost post whose wait is over; how many were settled. `shut`: see `Calls.shut`."""
        now, kinds = self.clock.now(), frozenset(self.finish.kinds)
        lost = await self.db.write(
            lambda session: outbox_claims.claim_lost(
                session, now, self.lost_before(now), worker, lease=lease, limit=500, shut=shut, kinds=kinds
            )
        )
        groups: dict[tuple[Tenant, str, str], list[Lost]] = {}
        for each in lost:
            groups.setdefault((each.claim.tenant, each.channel, each.thread_ts), []).append(each)
        limit = asyncio.Semaphore(_AT_ONCE)

        async def one(group: list[Lost]) -> int:
            async with limit:
                try:
                    return await self._group(group)
                except (NotSaved, Unsure):
                    raise
                except Exception as error:  # the one error exit of a group: the others go on
                    structlog.get_logger("reconcile").error("group_failed", **traced(error))
                    await self._put_off(group)
                    return 0

        return sum(await asyncio.gather(*(one(group) for group in groups.values())))

    async def _group(self, group: list[Lost]) -> int:
        tenant, channel = group[0].claim.tenant, await self._channel(group[0])
        if not channel:
            return await self._settle(group, {}, "dm_unknown")
        found: dict[str, dict[str, Any]] = {}
        stop = await self._read(tenant, channel, group, found)
        if stop is None:
            return await self._settle(group, found, "")
        if isinstance(stop, NotSent) and stop.kind == "permanent":
            return await self._settle(group, found, stop.error)
        # What was found before the reading stopped is true; the rest waits for the next reading.
        seen = [each for each in group if each.claim.id in found]
        await self._wait([each for each in group if each.claim.id not in found], stop)
        return await self._settle(seen, found, "")

    async def _channel(self, lost: Lost) -> str:
        if lost.channel[:1] not in {"U", "W", ""}:
            return lost.channel
        tenant = lost.claim.tenant
        person = await self.db.read(lambda session: persons.get(tenant, session, lost.target))
        return (person.dm_channel if person else None) or ""

    async def _read(
        self, tenant: Tenant, channel: str, group: list[Lost], found: dict[str, dict[str, Any]]
    ) -> Answer | None:
        """Fill `found` (by row id); None when the history was read to its end, else what stopped it."""
        bot = await self._bot(tenant)
        if not isinstance(bot, str):
            return bot
        method, asked = await self._question(tenant, channel, group)
        for _page in range(_MOST_PAGES):
            answer = await self.calls.call(tenant, method, asked)
            if not isinstance(answer, Sent):
                return answer
            messages = answer.data.get("messages")
            if not isinstance(messages, list):
                return NotSent("incomplete_history")
            self._match(messages, bot, group, found)
            cursor = str((answer.data.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                return NotSent("incomplete_history") if answer.data.get("has_more") else None
            asked = {**asked, "cursor": cursor}
        return NotSent("incomplete_history")

    async def _question(self, tenant: Tenant, channel: str, group: list[Lost]) -> tuple[str, dict[str, Any]]:
        """The reading that must show every post of the group, even if the bot's clock was wrong then."""
        posts = await self.db.read(lambda session: outbox.last_posts(tenant, session, group[0].channel))
        ahead = max((at.timestamp() - float(ts) for at, ts in posts), default=0.0)
        since = min(
            min(lost.dispatched_at, max(lost.created_at, lost.dispatched_at - _JUMP)) for lost in group
        )
        if any(lost.dispatched_at > lost.unknown_at for lost in group):  # the clock was set back since
            since = min(since, *(lost.unknown_at for lost in group)) - _JUMP
        oldest = (since - _BEFORE).timestamp() - max(ahead, 0.0)
        asked = {"channel": channel, "oldest": f"{oldest:.6f}", "limit": _PAGE, "include_all_metadata": True}
        if group[0].thread_ts:
            return "conversations.replies", asked | {"ts": group[0].thread_ts}
        return "conversations.history", asked

    def _match(
        self, messages: Iterable[Any], bot: str, group: list[Lost], found: dict[str, dict[str, Any]]
    ) -> None:
        """Only our own bot's messages count, and only a mark that we signed for this row and channel."""
        for message in messages:
            if not isinstance(message, dict) or message.get("bot_id") != bot:
                continue
            metadata = message.get("metadata") or {}
            mark = (metadata.get("event_payload") or {}).get("k")
            if metadata.get("event_type") != EVENT_TYPE or not isinstance(mark, str):
                continue
            for lost in group:
                if self.marker.is_ours(mark, lost.claim.id, lost.channel):
                    found.setdefault(lost.claim.id, message)

    async def _bot(self, tenant: Tenant) -> str | Answer:
        """The bot's own id, from the store or from Slack; without it no message can be called ours."""
        home = await self.db.read(lambda session: workspaces.get(tenant, session))
        if home is not None and home.bot_id:
            return home.bot_id
        answer = await self.calls.call(tenant, "auth.test", {})
        if not isinstance(answer, Sent):
            return answer
        return str(answer.data.get("bot_id") or "") or NotSent("bot_unknown")

    async def _settle(self, group: list[Lost], found: dict[str, dict[str, Any]], error: str) -> int:
        """`error`: what forbids the history; then only what was found is settled as sent, the rest parked."""
        log = structlog.get_logger("reconcile")
        for lost in group:
            message = found.get(lost.claim.id)
            if message is not None:
                await self._found(lost, message)
            elif error:
                await self._write(self.finish.unverifiable, lost, error=error)
            else:
                await self._write(self.finish.absent, lost)
            outcome = "found" if message is not None else error or "absent"
            log.info("reconciled", row=lost.claim.id, workspace=lost.claim.tenant.key, outcome=outcome)
        return len(group)

    async def _wait(self, group: list[Lost], answer: Answer) -> None:
        """Read again later; after a day without a history, an operator has to look."""
        asked = (answer.retry_after if isinstance(answer, NotSent) else None) or 0.0
        now = self.clock.now()
        until = now + max(_READ_AGAIN, timedelta(seconds=asked))
        for lost in group:
            if now - lost.unknown_at > _GIVE_UP:
                error = "history_unavailable"
                await self._write(self.finish.unverifiable, lost, error=error)
            else:
                await self.db.write(partial(outbox_held.let_go, taken=lost.claim, not_before=until))

    async def _put_off(self, group: list[Lost]) -> None:
        """Rows that cannot be read or settled: looked at again later, after a day by an operator."""
        now = self.clock.now()
        for lost in group:
            given_up = now - lost.unknown_at > _GIVE_UP
            values = {"state": "parked"} if given_up else {"not_before": now + _READ_AGAIN}
            await self.db.write(partial(outbox_held.let_go, taken=lost.claim, **values))

    async def _found(self, lost: Lost, message: dict[str, Any]) -> None:
        try:
            await self._write(self.finish.found, lost, message=message)
        except (NotSaved, Unsure):
            raise
        except Exception as error:  # what follows is broken, but it stands there: never send it again
            log = structlog.get_logger("reconcile")
            log.error("what_follows_failed", row=lost.claim.id, **traced(error))
            await self._write(self.finish.found, lost, message=message, follow=False)

    async def _write(self, change: Callable[..., bool], lost: Lost, **values: Any) -> None:
        await self.db.write(partial(change, claim=lost.claim, now=self.clock.now(), **values))
