"""Effects that are not messages: the account's channel, its team, its pinned card."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session

from jobs.kinds import channel
from jobs.kinds.kind import Kind
from kam import account_channel
from kam.channel_making import channel_name
from kam.tell import tell
from kam.work import Work
from store import account as accounts
from store.account import Account
from store.database import Database
from store.outbox import Outbox
from store.person import Person
from store.seat import Seat
from tests.jobs.fake_slack import BOT_USER
from tests.jobs.world import MONDAY, OURS, TROUBLE, World, build


def _card_place(account: Account) -> str:
    return account.channel or ""


def _load_card(work: Work, row: Outbox) -> Account | None:
    return accounts.get(work.tenant, work.session, row.about["account"])


CARD = Kind(
    name="account_card", caused_by="person", load=_load_card, place=_card_place,
    render=lambda account, _allowance: {"text": account.name}, record="account", remember=channel.then_pin,
)  # fmt: skip


@pytest.fixture
def world(sqlite_url: str, opened: Callable[[str], Database]) -> World:
    """The small world with an account Acme whose KAM is Anna; it has no channel yet."""
    made = build(opened(sqlite_url), kinds=(*channel.KINDS, CARD, TROUBLE))

    def fill(session: Session) -> None:
        session.add(
            Account(
                workspace=OURS.key, id="A1", code="ACME", code_key="acme", name="Acme", name_key="acme",
                created_at=MONDAY,
            )
        )  # fmt: skip
        session.add(
            Person(workspace=OURS.key, id="UGUEST", name="G", team="T1", is_guest=True, checked_at=MONDAY)
        )
        session.flush()
        seat: dict[str, Any] = {"workspace": OURS.key, "account_id": "A1", "since": MONDAY.date()}
        session.add(Seat(id="S1", person_id="UANNA", role="kam", **seat))
        session.add(Seat(id="S2", person_id="UGUEST", role="member", **seat))

    made.db.write_now(fill)
    return made


def _account(world: World) -> Account:
    return world.db.read_now(lambda session: session.get_one(Account, (OURS.key, "A1")))


def _ask(world: World) -> None:
    def ask(work: Work) -> None:
        account_channel.ask_for(work, work.session.get_one(Account, (OURS.key, "A1")))

    world.do(ask, by="UANNA")


async def _settle(world: World) -> None:
    for _step in range(60):
        await world.delivery.deliver_due()
        world.clock.advance(5)


async def test_a_channel_is_made_its_team_invited_its_card_shown_and_pinned(world: World) -> None:
    _ask(world)
    await _settle(world)
    account = _account(world)
    made = world.slack.channels[account.channel or ""]
    assert (account.channel_name, made["name"], made["is_private"]) == ("kam-acme", "kam-acme", True)
    assert made["members"] == ["UANNA"]  # the guest stays out
    assert world.slack.texts(made["id"]) == ["Acme"]
    assert made["pins"] == [world.slack.messages[made["id"]][0]["ts"]]


async def test_asking_twice_makes_one_channel_and_one_card(world: World) -> None:
    _ask(world)
    _ask(world)
    await _settle(world)
    _ask(world)
    await _settle(world)
    assert world.slack.count()["conversations.create"] == 1
    assert world.slack.texts(_account(world).channel or "") == ["Acme"]


@pytest.mark.parametrize(
    "method", ["conversations.create", "conversations.invite", "pins.add", "chat.postMessage"]
)
async def test_each_step_survives_a_lost_answer(world: World, method: str) -> None:
    left = ["lost", "unsent"]
    world.slack.fault = lambda called, _arguments: left.pop(0) if called == method and left else ""
    _ask(world)
    for _step in range(200):
        await world.delivery.deliver_due()
        world.clock.advance(5)
    account = _account(world)
    made = world.slack.channels[account.channel or ""]
    assert [each["name"] for each in world.slack.channels.values()].count("kam-acme") == 1
    assert (made["members"], len(made["pins"])) == (["UANNA"], 1)
    assert world.slack.texts(made["id"]) == ["Acme"]


async def test_a_taken_name_is_adopted_if_the_bot_made_it_and_no_account_holds_it(world: World) -> None:
    world.slack.channel("C50", name="kam-acme", creator=BOT_USER)
    _ask(world)
    await _settle(world)
    assert _account(world).channel == "C50"


@pytest.mark.parametrize("creator", ["USOMEBODY", None])
async def test_somebody_elses_channel_is_not_adopted_and_the_author_is_told(
    world: World, creator: str | None
) -> None:
    world.slack.channel("C50", name="kam-acme", creator=creator)
    _ask(world)
    await _settle(world)
    assert (_account(world).channel, _account(world).channel_problem) == (None, "name_taken")
    assert world.slack.texts("DUANNA") == ["It did not work."]


async def test_a_channel_that_another_account_holds_is_not_adopted(world: World) -> None:
    world.slack.channel("C50", name="kam-acme", creator=BOT_USER)
    other = {"code": "OTHER", "code_key": "other", "name": "O", "name_key": "o", "channel": "C50"}
    world.db.write_now(
        lambda session: session.add(Account(workspace=OURS.key, id="A2", created_at=MONDAY, **other))
    )
    _ask(world)
    await _settle(world)
    assert (_account(world).channel, _account(world).channel_problem) == (None, "name_taken")


async def test_a_workspace_that_forbids_channels_is_named_as_the_reason(world: World) -> None:
    world.slack.fault = lambda method, _arguments: "error:restricted_action" if "create" in method else ""
    _ask(world)
    await _settle(world)
    assert _account(world).channel_problem == "restricted_action"
    assert world.states()["parked"] == 1
    assert world.slack.texts("DUANNA") == ["It did not work."]


async def test_without_the_right_to_pin_the_card_simply_stands_there(world: World) -> None:
    world.slack.refused_scopes = {"pins.add"}
    _ask(world)
    await _settle(world)
    assert world.slack.texts(_account(world).channel or "") == ["Acme"]
    assert "parked" not in world.states()
    assert "DUANNA" not in world.slack.messages


async def test_somebody_without_a_seat_is_not_invited(world: World) -> None:
    _ask(world)
    await _settle(world)
    world.slack.person("UPEKKA")
    about = {"account": "A1", "person": "UPEKKA"}
    world.do(lambda work: tell(work, "invite", about, lane="x", key="invite:x"), by="UANNA")
    await _settle(world)
    assert world.row("invite:x").error == "no_longer_true"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("ACME", "kam-acme"),
        ("Hämeen Öljy", "kam-hameen-oljy"),
        ("A/B & C", "kam-a-b-c"),
        ("x" * 100, "kam-" + "x" * 76),
    ],
)
def test_a_channel_is_called_after_its_code_in_letters_that_slack_takes(code: str, name: str) -> None:
    assert channel_name(code) == name
