"""A new account's channel: one that is there is adopted, or another is made and tried again."""

import pytest

from kam import account_channel, new, people
from kam.problem import Problem, Refused
from kam.work import Work
from store.channel import Channel
from store.database import Database
from store.outbox import Outbox
from tests.kam.build import NOW, TENANT, Built, account, seat
from tests.kam.team_ground import (
    company,
    made_by_line,
    rows,
    told,
)


@pytest.fixture
async def built(database: Database) -> Built:
    return await company(database)


def channel(channel_id: str, **values: object) -> Channel:
    return Channel(workspace=TENANT.key, id=channel_id, checked_at=NOW, **values)


async def test_in_a_private_channel_of_the_bots_it_may_be_adopted_and_the_new_one_waits(built: Built) -> None:
    await built.add(channel("C7", name="oljy"))
    made = await built.act("UPEKKA", made_by_line, "C7", "Hämeen Öljy Oy")
    assert made.adopt == "offered"
    (row,) = [each for each in await rows(built, Outbox) if each.kind == "make_channel"]
    assert row.due_at - NOW == account_channel.TIME_TO_CHOOSE
    adopted = await built.act("UPEKKA", new.adopt, made.account.id, "C7")
    assert adopted.account.channel == "C7" and adopted.channel.name == "oljy"
    assert await told(built, "account_card") == ["C7"]
    assert len(await told(built, "invite")) == 1


@pytest.mark.parametrize(("facts", "adopt"), [
    ({"is_private": False}, "public"),
    ({"shared": True}, "shared"),
    ({"bot_is_in": False}, ""),
    ({"archived": True}, ""),
    ({"is_dm": True}, ""),
])  # fmt: skip
async def test_other_channels_are_not_offered_and_the_new_one_comes_at_once(
    built: Built, facts: dict[str, object], adopt: str
) -> None:
    await built.add(channel("C7", **facts))
    made = await built.act("UPEKKA", made_by_line, "C7", "Kone Oyj")
    assert made.adopt == adopt
    (row,) = [each for each in await rows(built, Outbox) if each.kind == "make_channel"]
    assert row.due_at == NOW


@pytest.mark.parametrize(("facts", "key"), [
    ({"is_private": False}, "channel_public"),
    ({"shared": True}, "channel_shared"),
    ({"bot_is_in": False}, "channel_not_in_channel"),
    ({"archived": True}, "channel_is_archived"),
    (None, "channel_unknown"),
])  # fmt: skip
async def test_a_channel_that_cannot_be_adopted_says_what_to_do(
    built: Built, facts: dict[str, object] | None, key: str
) -> None:
    await built.add(account("kone", "Kone Oyj"), seat("kone", "UPEKKA", "kam"))
    if facts is not None:
        await built.add(channel("C7", **facts))
    with pytest.raises(Problem) as problem:
        await built.act("UPEKKA", new.adopt, "kone", "C7")
    assert problem.value.key == key


async def test_the_channel_of_another_account_stays_its_own(built: Built) -> None:
    await built.add(account("kone", "Kone Oyj"), seat("kone", "UPEKKA", "kam"), channel("C1"))
    with pytest.raises(Problem) as problem:
        await built.act("UPEKKA", new.adopt, "kone", "C1")
    assert problem.value.key == "channel_taken"


async def test_a_public_channel_may_be_adopted_where_the_workspace_allows_it(built: Built) -> None:
    await built.add(
        account("kone", "Kone Oyj"), seat("kone", "UPEKKA", "kam"), channel("C7", is_private=False)
    )

    def allow(work: Work) -> None:
        people.workspace(work).public_channels = True

    await built.act("UOTTO", allow)
    adopted = await built.act("UPEKKA", new.adopt, "kone", "C7")
    assert adopted.account.channel == "C7"


@pytest.mark.parametrize(("by", "may"), [("UANNA", True), ("ULEA", True), ("UMIA", False), ("UPEKKA", False)])
async def test_stewards_try_the_channel_again(built: Built, by: str, may: bool) -> None:
    await built.add(
        account("kone", "Kone Oyj", channel_problem="restricted_action"), seat("kone", "UANNA", "kam")
    )
    if not may:
        with pytest.raises(Refused):
            await built.act(by, new.retry, "kone")
        with pytest.raises(Refused):
            await built.act(by, new.adopt, "kone", "C1")
        return
    again = await built.act(by, new.retry, "kone")
    assert again.channel.problem == ""
    assert await told(built, "make_channel") == ["account:kone"]


async def test_trying_again_where_the_channel_is_there_shows_the_card_and_invites(built: Built) -> None:
    await built.act("UANNA", new.retry, "acme")
    assert await told(built, "account_card") == ["C1"]
    assert len(await told(built, "invite")) == 3


async def test_trying_again_does_not_say_all_is_well_while_the_bot_is_out_of_the_channel(
    built: Built,
) -> None:
    await built.add(channel("C1", bot_is_in=False))
    again = await built.act("UANNA", new.retry, "acme")
    assert again.channel.problem == "not_in_channel"
    assert await told(built, "account_card") == ["C1"]
    assert await told(built, "invite") == []
