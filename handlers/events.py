"""What Slack tells unasked: of channels, of who comes and goes, of people. One event is one transaction.

A listener that raises is answered with 500 (or not at all, over a socket), so that Slack sends it again.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, Concatenate, ParamSpec

import structlog
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext
from sqlmodel import Session

from handlers import door
from handlers.desk import Desk
from kam import channel_notice, people, person_notice
from kam.channel_notice import Change
from kam.people import SlackPerson
from kam.person_notice import Glimpse
from kam.work import Work, begin
from store.tenant import Tenant

P = ParamSpec("P")
Body = Mapping[str, Any]
Take = Callable[["Event"], Awaitable[None]]

log = structlog.get_logger()


class Event:
    """One event with its workspace and its key; `act` runs a use case on it."""

    def __init__(self, desk: Desk, body: Body, context: AsyncBoltContext) -> None:
        self.desk = desk
        self.facts: Mapping[str, Any] = body["event"]
        self.tenant = Tenant(context.enterprise_id or "", context.team_id or "")
        self.bot = context.bot_user_id or ""
        self.is_shared = bool(body.get("is_ext_shared_channel"))
        self._key = door.key_of(body, "")
        self._trip = door.trip(context)

    @property
    def channel(self) -> str:
        """The channel's id, which some events wrap into an object."""
        found = self.facts.get("channel") or ""
        return str(found.get("id") or "") if isinstance(found, Mapping) else str(found)

    @property
    def deadline(self) -> float:
        """Until when it must be settled (monotonic clock); what takes longer Slack tells again."""
        return self._trip.started + self.desk.budget

    async def act(
        self, use_case: Callable[Concatenate[Work, P], None], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """One transaction; who is unknown here is asked of Slack once. Raises Unmet if it is silent."""
        met: list[SlackPerson] = []

        def transaction(session: Session) -> None:
            now = self.desk.clock.now()
            work = begin(self.tenant, session, now, self.desk.ids, verb="event", key=self._key)
            for person in met:
                people.meet(work, person)
            use_case(work, *args, **kwargs)

        try:
            await self.desk.db.write(transaction, deadline=self.deadline)
        except people.Unmet as unmet:
            found = [await self.desk.directory.person(self.tenant, each) for each in sorted(unmet.ids)]
            if None in found:
                raise
            met += [person for person in found if person]
            await self.desk.db.write(transaction, deadline=self.deadline)
        self._trip.committed = True
        self.desk.wake()


def register(app: AsyncApp, desk: Desk) -> None:
    """Every event that changes what we know."""
    for name, take in LISTENERS.items():
        app.event(name)(partial(receive, desk=desk, take=take))


def register_rest(app: AsyncApp) -> None:
    """Last of all: whatever else arrives is acknowledged, or Slack would send it again and again."""
    app.event(re.compile(".*"))(ignore)


async def receive(body: Body, context: AsyncBoltContext, ack: Any, *, desk: Desk, take: Take) -> None:
    """Commit, then acknowledge."""
    await take(Event(desk, body, context))
    await ack()


async def ignore(body: Body, ack: Any) -> None:
    """Nothing to do."""
    await ack()


async def _joined(event: Event) -> None:
    who = str(event.facts.get("user") or "")
    if who == event.bot:
        private = event.facts.get("channel_type") == "G"
        await event.act(channel_notice.bot_joined, event.channel, is_private=private, shared=event.is_shared)
    else:
        await event.act(channel_notice.member_joined, event.channel, who)


async def _left(event: Event) -> None:
    if event.facts.get("user") == event.bot:
        await event.act(channel_notice.channel_changed, event.channel, Change(bot_is_in=False))
    else:
        await event.act(channel_notice.member_left, event.channel)


async def _renamed(event: Event) -> None:
    channel = event.facts.get("channel") or {}
    await event.act(channel_notice.channel_renamed, event.channel, str(channel.get("name") or ""))


async def _moved(event: Event) -> None:
    old, new = str(event.facts["old_channel_id"]), str(event.facts["new_channel_id"])
    await event.act(channel_notice.channel_id_changed, old, new)


def _changed(change: Change) -> Take:
    async def take(event: Event) -> None:
        await event.act(channel_notice.channel_changed, event.channel, change)

    return take


async def _person(event: Event) -> None:
    """Most changes are a status or a picture: one look in the store tells whether to ask Slack."""
    seen = _glimpse(event.facts.get("user") or {})
    desk, now = event.desk, event.desk.clock.now()
    worth = await desk.db.read(
        lambda session: person_notice.worth_asking(Work(event.tenant, session, now, desk.ids), seen),
        deadline=event.deadline,
    )
    if not worth:
        return
    facts = await desk.directory.person(event.tenant, seen.person_id)
    if facts is None:
        raise people.Unmet(frozenset({seen.person_id}))
    await event.act(person_notice.person_changed, facts)


async def _gone(event: Event) -> None:
    """The token is dead: deliveries wait, and the operator sees why. Nothing is deleted by an event."""
    log.warning("app_removed", workspace=event.tenant.key, event_type=str(event.facts.get("type")))


def _glimpse(user: Mapping[str, Any]) -> Glimpse:
    profile = user.get("profile") or {}
    named = (profile.get("display_name"), profile.get("real_name"), user.get("real_name"), user.get("name"))
    return Glimpse(
        person_id=str(user.get("id") or ""),
        names=frozenset(str(name) for name in named if name),
        zone=user.get("tz") or None,
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_deactivated=bool(user.get("deleted")),
        is_slack_admin=bool(user.get("is_admin") or user.get("is_owner")),
    )


_OUT = _changed(Change(bot_is_in=False))
LISTENERS: dict[str, Take] = {
    "user_change": _person,
    "team_join": _person,
    "member_joined_channel": _joined,
    "member_left_channel": _left,
    "channel_left": _OUT,
    "group_left": _OUT,
    "channel_shared": _changed(Change(shared=True)),
    "channel_unshared": _changed(Change()),
    "channel_rename": _renamed,
    "group_rename": _renamed,
    "channel_archive": _changed(Change(archived=True)),
    "group_archive": _changed(Change(archived=True)),
    "channel_unarchive": _changed(Change(archived=False)),
    "group_unarchive": _changed(Change(archived=False)),
    "channel_id_changed": _moved,
    "app_uninstalled": _gone,
    "tokens_revoked": _gone,
}
