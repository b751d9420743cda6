"""Asking Slack what the gate must know: of a channel, its members, a person, a DM. Reads only, repeatable."""

from dataclasses import dataclass
from typing import Any

from jobs.calls import Calls
from jobs.ports import Answer, NotSent, Sent, Unknown
from kam import channel_facts, person_notice
from kam.channel_facts import ChannelNews
from kam.gate import ChannelFacts
from kam.people import SlackPerson
from kam.ports import Clock, Ids
from kam.work import Work, begin
from store import person as persons
from store import workspace as workspaces
from store.database import Database
from store.tenant import Tenant

_GONE = {"channel_not_found", "not_in_channel"}
_MOST_PAGES = 20
_MOST_STRANGERS = 30


def of_user(tenant: Tenant, user: dict[str, Any]) -> SlackPerson:
    """A person from Slack's user object (`users.info`, `user_change`); outside = another company's."""
    profile = user.get("profile") or {}
    grid = user.get("enterprise_user") or {}
    teams = {str(user.get("team_id") or ""), str(grid.get("enterprise_id") or ""), *(grid.get("teams") or ())}
    teams.discard("")
    foreign = bool(teams) and not teams & {tenant.team, tenant.enterprise}
    named = (profile.get("real_name"), user.get("real_name"), profile.get("display_name"), user.get("name"))
    return SlackPerson(
        id=str(user["id"]),
        name=next((str(name) for name in named if name), str(user["id"])),
        team=str(user.get("team_id") or ""),
        email=str(profile.get("email") or ""),
        zone=user.get("tz") or None,
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_deactivated=bool(user.get("deleted")),
        is_outside=foreign or bool(user.get("is_stranger")),
        is_bot=bool(user.get("is_bot")),
        is_slack_admin=bool(user.get("is_admin") or user.get("is_owner")),
    )


def is_shared(channel: dict[str, Any]) -> bool:
    """True if another company reads the channel, or may soon (SLACK §5; `is_shared` alone says nothing)."""
    flags = ("is_ext_shared", "is_pending_ext_shared", "pending_shared", "connected_team_ids")
    return any(bool(channel.get(flag)) for flag in flags)


def _may_come_yet(answer: Answer) -> bool:
    """Whether asking again later may bring what this answer did not."""
    return isinstance(answer, Unknown) or (isinstance(answer, NotSent) and answer.kind != "permanent")


@dataclass(frozen=True)
class Facts:
    """Each method returns None when it learned what it was asked, else the answer that stood in the way."""

    db: Database
    calls: Calls
    clock: Clock
    ids: Ids

    async def channel(self, tenant: Tenant, channel: str) -> Answer | None:
        """`conversations.info` and, for a private channel, its members; stored for the gate."""
        answer = await self.calls.call(tenant, "conversations.info", {"channel": channel})
        if not isinstance(answer, Sent):
            if getattr(answer, "error", "") in _GONE:
                gone = ChannelFacts(is_private=True, shared=False, archived=False, bot_is_in=False, guests=0)
                await self._store(tenant, channel, ChannelNews("", gone))
                return None
            return answer
        found = answer.data.get("channel")
        if not isinstance(found, dict):
            return answer
        shared, private = is_shared(found), bool(found.get("is_private"))
        guests = readers = 0
        if private and not shared:
            read = await self._members(tenant, channel)
            if not isinstance(read, tuple):
                return read
            guests, readers, shared = read
        facts = ChannelFacts(
            is_private=private,
            shared=shared,
            archived=bool(found.get("is_archived")),
            bot_is_in=bool(found.get("is_member", private)),
            guests=guests,
        )
        await self._store(tenant, channel, ChannelNews(str(found.get("name") or ""), facts, readers))
        return None

    async def person(self, tenant: Tenant, person: str) -> Answer | None:
        """`users.info`, stored."""
        answer = await self.calls.call(tenant, "users.info", {"user": person})
        user = answer.data.get("user") if isinstance(answer, Sent) else None
        if not isinstance(user, dict):
            return answer
        facts = of_user(tenant, user)

        def store(work: Work) -> None:
            person_notice.learn(work, facts)

        await self._write(tenant, store)
        return None

    async def dm(self, tenant: Tenant, person: str) -> Answer | None:
        """`conversations.open`, so that a first DM whose answer is lost can be looked for (TRUST b.7)."""
        answer = await self.calls.call(tenant, "conversations.open", {"users": person})
        opened = answer.data.get("channel") if isinstance(answer, Sent) else None
        if not isinstance(opened, dict) or not opened.get("id"):
            return answer

        def store(work: Work) -> None:
            row = persons.get(tenant, work.session, person)
            if row is not None:
                row.dm_channel = str(opened["id"])

        await self._write(tenant, store)
        return None

    async def _members(self, tenant: Tenant, channel: str) -> tuple[int, int, bool] | Answer:
        """(guests, readers, somebody from outside). Whom Slack cannot explain counts as a guest; when it only
        cannot say so now, its answer: a card must not lose its words to a bad minute."""
        ids: set[str] = set()
        asked: dict[str, Any] = {"channel": channel, "limit": 200}
        for _page in range(_MOST_PAGES):
            answer = await self.calls.call(tenant, "conversations.members", asked)
            if _may_come_yet(answer):
                return answer
            if not isinstance(answer, Sent):
                return 1, len(ids), False
            ids |= {str(each) for each in answer.data.get("members") or ()}
            cursor = str((answer.data.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                return await self._count(tenant, ids)
            asked = {**asked, "cursor": cursor}
        return 1, len(ids), False

    async def _count(self, tenant: Tenant, ids: set[str]) -> tuple[int, int, bool] | Answer:
        known = await self.db.read(lambda session: persons.named(tenant, session, ids))
        home = await self.db.read(lambda session: workspaces.get(tenant, session))
        ids -= {home.bot_user} if home else set()
        for stranger in sorted(ids - known.keys())[:_MOST_STRANGERS]:
            answer = await self.person(tenant, stranger)
            if answer is not None and _may_come_yet(answer):
                return answer
        known = await self.db.read(lambda session: persons.named(tenant, session, ids))
        guests = sum(1 for each in ids if each not in known or known[each].is_guest)
        readers = sum(1 for each in ids if each not in known or not known[each].is_bot)
        return guests, readers, any(row.is_outside for row in known.values())

    async def _store(self, tenant: Tenant, channel: str, news: ChannelNews) -> None:
        await self._write(tenant, lambda work: channel_facts.learn(work, channel, news))

    async def _write(self, tenant: Tenant, change: Any) -> None:
        now = self.clock.now()
        await self.db.write(lambda session: change(begin(tenant, session, now, self.ids, verb="facts")))
