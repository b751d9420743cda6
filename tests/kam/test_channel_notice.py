"""What Slack tells of channels: the gate knows it before the next post, and the team is told once."""

from datetime import timedelta
from functools import partial

import pytest

from kam import channel_notice, channel_wiping, people, person_notice
from kam.channel_facts import facts_of
from kam.channel_notice import Change
from kam.gate import channel_verdict
from kam.people import SlackPerson
from kam.person_notice import Glimpse
from store.channel import Channel
from store.database import Database
from store.outbox import Outbox
from store.person import Person
from store.posted import EMPTIED, Posted
from tests.kam.build import NOW, TENANT, Built
from tests.kam.team_ground import accounts, company, rows, told


@pytest.fixture
async def built(database: Database) -> Built:
    built = await company(database)
    await built.add(channel("C1", name="kam-acme"), channel("C7", name="other"))
    return built


def channel(channel_id: str, **values: object) -> Channel:
    return Channel(workspace=TENANT.key, id=channel_id, checked_at=NOW, **values)


async def the(built: Built, channel_id: str) -> Channel:
    (found,) = [each for each in await rows(built, Channel) if each.id == channel_id]
    assert isinstance(found, Channel)
    return found


async def test_a_share_shuts_the_channel_at_once_and_tells_each_seat_holder_once(built: Built) -> None:
    for _ in range(2):
        await built.act("", channel_notice.channel_changed, "C1", Change(shared=True))
    assert channel_verdict(facts_of(await the(built, "C1"))).reason == "shared"
    assert await told(built, "shared_told") == ["UANNA", "UDORA", "UMIA"]


async def test_an_unshare_is_not_believed_until_slack_is_asked(built: Built) -> None:
    await built.act("", channel_notice.channel_changed, "C1", Change(shared=True))
    await built.act("", channel_notice.channel_changed, "C1", Change())
    row = await the(built, "C1")
    assert row.shared and NOW - row.checked_at > timedelta(hours=1)


async def test_of_other_channels_nothing_is_told(built: Built) -> None:
    await built.act("", channel_notice.channel_changed, "C7", Change(shared=True))
    await built.act("", channel_notice.channel_changed, "C99", Change(shared=True))
    assert await told(built, "shared_told") == []
    assert {each.id for each in await rows(built, Channel)} == {"C1", "C7"}


async def test_a_guest_who_joins_takes_the_note_text_away(built: Built) -> None:
    await built.act("", channel_notice.member_joined, "C1", "UGUEST")
    assert channel_verdict(facts_of(await the(built, "C1"))).may == "bare"
    assert len(await told(built, "shared_told")) == 3


async def test_somebody_from_outside_who_joins_takes_everything_away(built: Built) -> None:
    await built.act("", channel_notice.member_joined, "C1", "UOUT")
    assert channel_verdict(facts_of(await the(built, "C1"))).may == "none"


async def test_a_colleague_who_joins_changes_nothing(built: Built) -> None:
    await built.act("", channel_notice.member_joined, "C1", "UPEKKA")
    assert channel_verdict(facts_of(await the(built, "C1"))).may == "full"
    assert await told(built, "shared_told") == []


async def test_whom_nobody_knows_is_asked_of_slack(built: Built) -> None:
    with pytest.raises(people.Unmet):
        await built.act("", channel_notice.member_joined, "C1", "UNEW")
    await built.act("", channel_notice.member_joined, "C7", "UNEW")


async def test_the_same_event_twice_counts_one_guest(built: Built) -> None:
    for _ in range(2):
        await built.act("", channel_notice.member_joined, "C1", "UGUEST", key="event:1")
    assert (await the(built, "C1")).guests == 1


async def test_whoever_leaves_lets_slack_be_asked_before_the_next_post(built: Built) -> None:
    await built.act("", channel_notice.member_left, "C1")
    assert NOW - (await the(built, "C1")).checked_at > timedelta(hours=1)


async def test_a_bot_that_was_taken_out_says_so_at_the_account_until_it_is_back(built: Built) -> None:
    await built.act("", channel_notice.channel_changed, "C1", Change(bot_is_in=False))
    assert (await accounts(built))[0].channel_problem == "not_in_channel"
    await built.act("", partial(channel_notice.bot_joined, is_private=True, shared=False), "C1")
    assert (await accounts(built))[0].channel_problem == ""
    assert await told(built, "account_card") == ["C1"]


async def test_a_channel_that_invites_the_bot_is_known_from_then_on(built: Built) -> None:
    await built.act("", partial(channel_notice.bot_joined, is_private=True, shared=False), "C8")
    assert channel_verdict(facts_of(await the(built, "C8"))).may == "full"


async def test_an_archived_channel_says_so_at_the_account(built: Built) -> None:
    await built.act("", channel_notice.channel_changed, "C1", Change(archived=True))
    assert (await accounts(built))[0].channel_problem == "is_archived"
    await built.act("", channel_notice.channel_changed, "C1", Change(archived=False))
    assert (await accounts(built))[0].channel_problem == ""


async def test_names_drift(built: Built) -> None:
    await built.act("", channel_notice.channel_renamed, "C1", "kam-acme-group")
    assert (await accounts(built))[0].channel_name == "kam-acme-group"
    assert (await the(built, "C1")).name == "kam-acme-group"


async def test_with_a_new_id_everything_moves(built: Built) -> None:
    await built.add(
        Posted(workspace=TENANT.key, id="account_card:acme", channel="C1", ts="1.1", posted_at=NOW),
        Outbox(workspace=TENANT.key, id="o1", kind="log_card", target="C1", lane="C1", dedupe_key="a",
               due_at=NOW, created_at=NOW),
        Outbox(workspace=TENANT.key, id="o2", kind="log_card", target="C7", lane="C7", dedupe_key="b",
               due_at=NOW, created_at=NOW),
    )  # fmt: skip
    await built.act("", channel_notice.channel_id_changed, "C1", "C2")
    assert (await accounts(built))[0].channel == "C2"
    assert (await rows(built, Posted))[0].channel == "C2"
    found = {each.id: (each.target, each.lane) for each in await rows(built, Outbox)}
    assert (found["o1"], found["o2"]) == (("C2", "C2"), ("C7", "C7"))
    assert await told(built, "account_card") == ["C2"]  # Slack is asked at once whether C2 is shared
    moved = await the(built, "C2")
    assert moved.name == "kam-acme" and NOW - moved.checked_at > timedelta(hours=1)


async def test_what_stood_under_the_old_id_is_emptied_under_the_new_one(built: Built) -> None:
    await built.add(
        *(Outbox(workspace=TENANT.key, id=f"o{number}", kind="opp_line", dedupe_key=f"k{number}", target="C1",
                 channel="C1", ts=ts, state="sent", due_at=NOW, sent_at=NOW, created_at=NOW)
          for number, ts in enumerate(("1.1", "1.1", "1.2"))),
        Posted(workspace=TENANT.key, id="log_card:n1", channel="C1", ts="1.1", posted_at=NOW),
    )  # fmt: skip
    await built.act("", channel_notice.channel_id_changed, "C1", "C2")
    for _ in range(2):
        await built.act("", channel_notice.channel_changed, "C2", Change(shared=True))
    asked = [each.about for each in await rows(built, Outbox) if each.kind == "wiped"]
    assert asked == [{"row": "o1"}, {"row": "o2"}]  # one for each message, however often it was edited
    found = await built.read("", channel_wiping.wiped, {"row": "o1"})
    assert found is not None and (found.shape.channel, found.shape.ts) == ("C2", "1.1")
    await built.act("", channel_wiping.done, {"row": "o1"})
    assert await built.read("", channel_wiping.wiped, {"row": "o1"}) is None
    assert (await rows(built, Posted))[0].shown == EMPTIED


async def test_what_lands_after_the_share_was_learned_is_emptied_too(built: Built) -> None:
    await built.act("", channel_notice.channel_changed, "C1", Change(shared=True))
    await built.add(
        Outbox(workspace=TENANT.key, id="late", kind="opp_line", dedupe_key="late", target="C1", channel="C1",
               ts="1.1", state="sent", due_at=NOW, sent_at=NOW, created_at=NOW)
    )  # fmt: skip
    await built.act("", channel_wiping.landed, "C1")
    assert await told(built, "wiped") == ["C1"]


async def test_the_notice_is_true_when_it_is_sent_or_is_not_sent(built: Built) -> None:
    about = {"account": "acme", "person": "UANNA", "why": "shared"}
    assert await built.read("", channel_notice.shared_told, about) is None
    await built.act("", channel_notice.channel_changed, "C1", Change(shared=True))
    found = await built.read("", channel_notice.shared_told, about)
    assert found is not None and (found.to.person_id, found.shape.why) == ("UANNA", "shared")
    assert await built.read("", channel_notice.shared_told, about | {"person": "UPEKKA"}) is None
    assert await built.read("", channel_notice.shared_told, about | {"why": "guests"}) is None


def glimpse(person_id: str = "UANNA", name: str = "Anna", **values: object) -> Glimpse:
    seen = {"zone": None, "is_guest": False, "is_deactivated": False, "is_slack_admin": False}
    return Glimpse(person_id, frozenset({name}), **{**seen, **values})


@pytest.mark.parametrize(("seen", "worth"), [
    (glimpse(), False),
    (glimpse("UNEW"), False),
    (glimpse(name="Anna Korhonen"), True),
    (glimpse(is_deactivated=True), True),
    (glimpse(is_guest=True), True),
    (glimpse(zone="Europe/London"), True),
    (glimpse(is_slack_admin=True), True),
])  # fmt: skip
async def test_only_what_matters_of_whom_we_know_is_worth_a_question(
    built: Built, seen: Glimpse, worth: bool
) -> None:
    assert await built.read("", person_notice.worth_asking, seen) is worth


async def test_a_person_who_was_deactivated_may_nothing_from_then_on(built: Built) -> None:
    await built.act("", person_notice.person_changed, SlackPerson("UANNA", "Anna", is_deactivated=True))
    (anna,) = [each for each in await rows(built, Person) if each.id == "UANNA"]
    assert anna.is_deactivated
