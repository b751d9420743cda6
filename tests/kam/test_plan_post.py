"""The plan in its account's channel: one living message, for those who read along there."""

import asyncio
import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from kam import plan, plan_post
from kam.problem import Problem, Refused
from store import outbox
from store.channel import Channel
from store.database import Database
from store.outbox import Outbox
from store.tenant import Tenant
from tests.kam.acme import ANNA, CHANNEL, MIKKO, OTTO, acme, told
from tests.kam.build import NOW, TENANT, TODAY, Built, action, entry


@pytest.fixture
async def built(database: Database) -> Built:
    return await acme(database)


def channel(**values: Any) -> Channel:
    known = {"workspace": TENANT.key, "id": CHANNEL, "readers": 7, "checked_at": NOW}
    return Channel(**{**known, **values})


async def test_it_is_said_beforehand_how_many_will_read_it(built: Built) -> None:
    await built.add(channel())
    shown = await built.read(ANNA, plan.show, CHANNEL, "")
    assert shown.post and (shown.post.may, shown.post.readers) == ("full", 7)


@pytest.mark.parametrize(
    ("facts", "may"), [({"guests": 1}, "bare"), ({"is_private": False}, "bare"), ({"shared": True}, None)]
)
async def test_where_others_read_along_less_is_shown_or_nothing(
    built: Built, facts: dict[str, Any], may: str | None
) -> None:
    await built.add(channel(**facts))
    shown = await built.read(ANNA, plan.show, CHANNEL, "")
    assert (shown.post.may if shown.post else None) == may


async def test_pressed_again_within_ten_minutes_it_is_the_same_message(built: Built) -> None:
    first = await built.act(ANNA, plan_post.post, "acme")
    again = await built.act(MIKKO, plan_post.post, "acme", now=NOW + timedelta(minutes=9))
    later = await built.act(ANNA, plan_post.post, "acme", now=NOW + timedelta(minutes=30))
    assert (first.again, again.again, later.again) == (False, True, False)
    rows = await told(built, "plan_posted")
    shown = [row.about["showing"] for row in rows]
    assert shown[0] == shown[1] != shown[2] and {row.target for row in rows} == {CHANNEL}


@pytest.mark.parametrize("before", [None, NOW - timedelta(hours=1)])
async def test_two_presses_in_the_same_second_are_one_message(
    built: Built, monkeypatch: pytest.MonkeyPatch, before: datetime | None
) -> None:
    """On two replicas each has looked before the other wrote; where there is one writer they come in turn."""
    if before is not None:
        await built.act(ANNA, plan_post.post, "acme", now=before)
    met = threading.Barrier(1 if built.database.is_sqlite else 2)
    first_looks, look = set[str](), outbox.last_asked

    def wait(tenant: Tenant, session: Session, *args: Any) -> Outbox | None:
        found = look(tenant, session, *args)
        if threading.current_thread().name not in first_looks:
            first_looks.add(threading.current_thread().name)
            met.wait(10)
        return found

    monkeypatch.setattr(outbox, "last_asked", wait)
    said = await asyncio.gather(*(built.act(by, plan_post.post, "acme") for by in (ANNA, MIKKO)))
    assert sorted(each.again for each in said) == [False, True]
    now = [row for row in await told(built, "plan_posted") if row.created_at == NOW]
    assert len(now) == 2 and len({row.about["showing"] for row in now}) == 1


async def test_the_same_press_twice_is_one(built: Built) -> None:
    for _ in range(2):
        await built.act(ANNA, plan_post.post, "acme", key="one")
    assert len(await told(built, "plan_posted")) == 1


async def test_it_is_for_the_team_and_where_there_is_a_channel(built: Built) -> None:
    with pytest.raises(Refused):
        await built.act(OTTO, plan_post.post, "acme")
    with pytest.raises(Problem, match="plan_no_channel"):
        await built.act(OTTO, plan_post.post, "beta")
    await built.add(channel(shared=True))
    with pytest.raises(Problem, match="plan_no_channel"):
        await built.act(ANNA, plan_post.post, "acme")


async def test_nothing_from_a_sensitive_note_is_in_it(built: Built) -> None:
    """Not even an action that nobody is named as the giver of."""
    await built.add(
        entry("secret", author=ANNA, text="They sue us", is_sensitive=True),
        action("quiet", text="Call our lawyer", owner=ANNA, log_id="secret", due_on=TODAY),
        action("loud", text="Send the terms", owner=ANNA, due_on=TODAY),
    )
    found = await built.read(ANNA, plan.plan_posted, {"account": "acme"})
    assert found is not None and found.to.language == "en"
    assert sorted(step.text for step in found.shape.due) == ["", "Send the terms"]
    assert "They sue us" not in str(found)
