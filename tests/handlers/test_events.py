"""Events at the door: one transaction each; what could not be taken is sent again by Slack."""

from datetime import datetime
from itertools import count
from typing import Any

import pytest
from slack_bolt.context.async_context import AsyncBoltContext
from structlog.testing import capture_logs

from handlers import error_exit, events
from handlers.desk import Desk
from kam import people
from kam.people import SlackPerson
from store.channel import Channel
from store.database import Database
from store.person import Person
from tests.kam.build import NOW, TENANT, Built
from tests.kam.team_ground import accounts, company, rows


class Clock:
    def now(self) -> datetime:
        return NOW


class Directory:
    """`users.info` as Slack answers it, or does not."""

    def __init__(self) -> None:
        self.people: dict[str, SlackPerson] = {}
        self.asked: list[str] = []

    async def person(self, tenant: Any, user: str) -> SlackPerson | None:
        self.asked.append(user)
        return self.people.get(user)


class Slack:
    """Hands events to the listeners as Bolt would."""

    def __init__(self, built: Built) -> None:
        self.built = built
        self.directory = Directory()
        self.woken = 0
        self._numbers = count(1)
        self.desk = Desk(
            db=built.database,
            clock=Clock(),
            ids=built.ids,
            respond=None,
            directory=self.directory,
            wake=self.wake,
        )

    def wake(self) -> None:
        self.woken += 1

    async def tells(self, kind: str, **event: Any) -> bool:
        """Whether the event was acknowledged."""
        acknowledged = []

        async def ack() -> None:
            acknowledged.append(True)

        told = {"type": kind, **event}
        body = {"type": "event_callback", "event_id": f"Ev{next(self._numbers)}", "event": told}
        context = AsyncBoltContext({"team_id": TENANT.team, "bot_user_id": "UKAM"})
        await events.receive(body, context, ack, desk=self.desk, take=events.LISTENERS[kind])
        return bool(acknowledged)


@pytest.fixture
async def slack(database: Database) -> Slack:
    built = await company(database)
    await built.add(Channel(workspace=TENANT.key, id="C1", name="kam-acme", checked_at=NOW))
    return Slack(built)


async def guests(slack: Slack) -> int:
    (row,) = await rows(slack.built, Channel)
    return int(row.guests)


async def test_an_unknown_guest_who_joins_is_looked_up_and_counted(slack: Slack) -> None:
    slack.directory.people["UNEW"] = SlackPerson("UNEW", "Nina", is_guest=True)
    assert await slack.tells("member_joined_channel", user="UNEW", channel="C1", channel_type="G")
    assert await guests(slack) == 1
    assert slack.woken == 1


async def test_when_slack_does_not_say_who_joined_the_event_is_not_acknowledged(slack: Slack) -> None:
    with pytest.raises(people.Unmet):
        await slack.tells("member_joined_channel", user="UNEW", channel="C1", channel_type="G")
    assert await guests(slack) == 0 and slack.woken == 0


async def test_who_joins_another_channel_is_nobodys_business(slack: Slack) -> None:
    assert await slack.tells("member_joined_channel", user="UNEW", channel="C9", channel_type="C")
    assert slack.directory.asked == []


async def test_the_bots_own_coming_and_going_is_known(slack: Slack) -> None:
    await slack.tells("member_left_channel", user="UKAM", channel="C1", channel_type="G")
    assert (await accounts(slack.built))[0].channel_problem == "not_in_channel"
    await slack.tells("member_joined_channel", user="UKAM", channel="C1", channel_type="G")
    assert (await accounts(slack.built))[0].channel_problem == ""
    await slack.tells("group_left", channel="C1")
    assert (await accounts(slack.built))[0].channel_problem == "not_in_channel"


async def test_a_change_of_status_asks_nobody_and_writes_nothing(slack: Slack) -> None:
    user = {"id": "UANNA", "name": "anna", "real_name": "Anna", "profile": {"status_text": "lunch"}}
    assert await slack.tells("user_change", user=user)
    assert slack.directory.asked == [] and slack.woken == 0


async def test_a_deactivation_is_asked_of_slack_and_kept(slack: Slack) -> None:
    slack.directory.people["UANNA"] = SlackPerson("UANNA", "Anna", is_deactivated=True)
    assert await slack.tells("user_change", user={"id": "UANNA", "real_name": "Anna", "deleted": True})
    (anna,) = [each for each in await rows(slack.built, Person) if each.id == "UANNA"]
    assert anna.is_deactivated


async def test_a_deactivation_that_slack_does_not_confirm_comes_again(slack: Slack) -> None:
    with pytest.raises(people.Unmet):
        await slack.tells("user_change", user={"id": "UANNA", "real_name": "Anna", "deleted": True})


async def test_slack_that_does_not_say_who_is_asked_again_and_no_fault_of_ours_is_logged() -> None:
    told, context = {"type": "event_callback"}, AsyncBoltContext()
    desk: Any = None  # nobody is answered, so nothing of it is used
    with capture_logs() as logged:
        answer = await error_exit.leave(people.Unmet(frozenset({"UNEW"})), told, context, desk=desk)
    assert answer.status == 500
    assert not [line for line in logged if line["log_level"] == "error"]


@pytest.mark.parametrize("kind", ["channel_shared", "channel_unshared", "channel_archive", "group_archive",
                                  "channel_unarchive", "group_unarchive"])  # fmt: skip
async def test_channel_events_make_the_next_post_ask_slack_first(slack: Slack, kind: str) -> None:
    assert await slack.tells(kind, channel="C1")
    (row,) = await rows(slack.built, Channel)
    assert (NOW - row.checked_at).total_seconds() > 60


async def test_a_rename_carries_an_object_for_a_channel(slack: Slack) -> None:
    await slack.tells("group_rename", channel={"id": "C1", "name": "kam-acme-group"})
    assert (await accounts(slack.built))[0].channel_name == "kam-acme-group"


async def test_an_uninstalled_app_is_acknowledged_and_deletes_nothing(slack: Slack) -> None:
    assert await slack.tells("tokens_revoked", tokens={"bot": ["UKAM"]})
    assert await slack.tells("app_uninstalled")
    assert len(await accounts(slack.built)) == 1
