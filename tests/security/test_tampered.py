"""S4: a valid signature, but the payload lies: forged forms, ids of others, choices that nobody offered."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from store.log import LogEntry
from store.row import Row
from store.tenant import Tenant
from tests.kam import build
from tests.kam.build import TENANT, TODAY
from tests.security import acts
from tests.security.acts import Json, press, submit
from tests.security.office import Office
from tests.security.proof import BROKEN

OTHERS = Tenant("", "T2")
FRIDAY = TODAY + timedelta(days=4)
OWN = {"account": "own"}
NOTE: Json = {"text": "Met them"}
ACTION: Json = {"text": "Send the terms to Liisa", "owner": "UKAMA", "due": FRIDAY}
DEAL: Json = {"name": "Audit", "value": "20k", "owner": "UKAMA", "next": "meet the CFO", "next_on": FRIDAY}
MADE: Json = {"name": "Brand New Oy", "tier": "B", "language": "en", "kam": "UKAMA"}


async def refused(office: Office, body: Json) -> str:
    """The act changes nothing and breaks nothing; what was answered."""
    before = office.state()
    answer = await office.send(body)
    assert office.state() == before, answer.shown
    assert answer.status == 200 and not any(words in answer.shown for words in BROKEN), answer.shown
    return answer.shown


@pytest.mark.parametrize(
    "metadata",
    ["{", "[]", "null", "7", '"own"', '{"account": {"id": "own"}}', '{"account": ["own"]}', '{"account": 7}',
     '{"account": "own", "version": "x"}', '{"account": "own", "version": "-1"}', "x" * 3000,
     '{"action": "own-action", "account": "own", "version": "²"}', "[" * 3000],
)  # fmt: skip
async def test_a_form_that_carries_what_no_form_of_ours_carries_is_refused(
    office: Office, metadata: str
) -> None:
    body = submit("UKAMA", "do.change", {}, ACTION)
    body["view"]["private_metadata"] = metadata
    await refused(office, body)


async def test_the_records_of_another_account_are_out_of_reach_through_a_form_of_ones_own(
    office: Office,
) -> None:
    """Each carries the own account beside the foreign record: the record decides, not the account."""
    foreign = [
        submit("USEAT", "do.change", OWN | {"action": "closed-action", "version": "1"}, ACTION),
        submit("USEAT", "do.drop", OWN | {"action": "closed-action"}, {"reason": "x"}),
        submit("USEAT", "contact.change", OWN | {"contact": "closed-contact", "version": "1"}, {"name": "X"}),
        submit("USEAT", "opp.change", OWN | {"opp": "closed-deal", "version": "1"}, DEAL),
        submit("UKAMA", "team.change", OWN | {"seat": "closed-seat", "version": "1"}, {"role": "member"}),
        submit("UKAMA", "team.decline", OWN | {"request": "closed-request"}, {"reason": "x"}),
        submit("UKAMA", "log.change", OWN | {"log": "closed-note", "version": "1"}, NOTE),
        submit("USEAT", "do.save", OWN, ACTION | {"serves": "opp:closed-deal"}),
        submit("USEAT", "do.save", OWN, ACTION | {"serves": "contact:open-contact"}),
        submit("USEAT", "log.save", OWN, NOTE | {"contacts": ["open-contact"]}),
        submit("UKAMA", "log.change", {"log": "own-note", "version": "1"},
               NOTE | {"contacts": ["open-contact"]}),
        press("UKAMA", "log.add", "own-note open-contact"),
        press("UKAMA", "log.add", "closed-note own-contact"),
        submit("USEAT", "contact.save", {"account": "open"}, {"name": "X", "same": "own-contact"}),
    ]  # fmt: skip
    for body in foreign:
        said = await refused(office, body)
        assert "CLOSED" not in said and "OPENCONTACT" not in said


@pytest.mark.parametrize("stranger", ["UGUEST", "UGONE", "UOUT", "UBOT", "UNEWGUEST", "USTRANGE"])
async def test_who_is_none_of_us_cannot_be_picked_in_any_form(office: Office, stranger: str) -> None:
    settings = submit("UADMIN", "settings.keep", {"stamp": await _stamp(office)}, {})
    for body in (
        submit("UKAMA", "log.save", OWN, NOTE | {"colleagues": (stranger,)}),
        submit("UKAMA", "log.save", OWN, NOTE | {"next": "call them", "next_owner": stranger}),
        submit("UKAMA", "do.save", OWN, ACTION | {"owner": stranger}),
        submit("UKAMA", "opp.save", OWN, DEAL | {"owner": stranger}),
        submit("UKAMA", "team.save", OWN, {"role": "expert", "person": stranger}),
        submit("UKAMA", "new.save", {}, MADE | {"kam": stranger}),
        submit("UKAMA", "new.save", {}, MADE | {"deputy": stranger}),
        _with(settings, leaders=(stranger,)),
        _with(settings, admins=("UADMIN", stranger)),
        acts.command("UKAMA", f"do send the terms to Liisa by Fri <@{stranger}>", channel="COWN"),
    ):
        await refused(office, body)


@pytest.mark.parametrize(
    "body",
    [
        submit("UKAMA", "log.save", OWN, NOTE | {"kind": "hacked"}),
        submit("UKAMA", "log.change", {"log": "own-note", "version": "1"}, NOTE | {"kind": "hacked"}),
        submit("UKAMA", "log.save", OWN | {"link": "https://evil.example/"}, NOTE),
        submit("UKAMA", "log.save", OWN, NOTE | {"contacts": ["nobody"]}),
        submit("UKAMA", "do.save", OWN, ACTION | {"serves": "account:own"}),
        submit("UKAMA", "do.save", OWN, ACTION | {"due": "someday"}),
        submit("UKAMA", "opp.save", OWN, DEAL | {"stage": "hacked"}),
        submit("UKAMA", "opp.close", {"opp": "own-deal", "stage": "hacked"}, {"reason": "x"}),
        press("UKAMA", "opp.stage", "own-deal:hacked", option=True),
        submit("UKAMA", "contact.left", {"contact": "own-contact"}, {"status": "hacked", "since": TODAY}),
        submit("UKAMA", "team.save", OWN, {"role": "owner", "person": "UCOLL"}),
        submit("UKAMA", "new.save", {}, MADE | {"tier": "S"}),
        submit("UKAMA", "new.save", {}, MADE | {"language": "xx"}),
        submit("UKAMA", "settings.save", {}, {"language": "xx", "zone": "../etc", "opens": "x",
                                              "closes": "y", "country": "XX", "digest": "9"}),
        press("UKAMA", "new.adopt", "own:COPEN", channel="COPEN"),
    ],
)  # fmt: skip
async def test_a_choice_that_nobody_offered_is_refused(office: Office, body: Json) -> None:
    await refused(office, _with(body, **{}) | {"trigger_id": f"5.{acts.moment()}"})


async def test_a_form_in_somebody_elses_hands_does_not_answer_with_what_its_owner_made(
    office: Office,
) -> None:
    mine = submit("UHOLDER", "log.save", {"account": "closed"}, NOTE | {"text": "They will CLOSEDNOTE us"})
    await office.send(mine)
    stolen = json.loads(json.dumps(mine).replace("UHOLDER", "UCOLL"))
    said = await refused(office, stolen)  # the account's name and KAM are nobody's secret
    assert "CLOSEDNOTE" not in said and "CLOSEDCONTACT" not in said
    typed = acts.command("UHOLDER", "log CLOSEDNOTE again", channel="CCLOSED")
    await office.send(typed)
    assert "CLOSEDNOTE" not in (await refused(office, typed | {"user_id": "UCOLL", "text": "log hello"}))


async def test_a_card_that_was_forwarded_gives_nobody_more_than_it_would_at_home(office: Office) -> None:
    for act, value in (
        ("do.open", "log:closed-note"), ("log.edit", "closed-note"), ("opp.show", "closed-deal"),
        ("do.show", "closed-hidden"), ("team.mine", "closed-seat"), ("team.grant", "closed-request"),
        ("plan.open", "closed"), ("team.open", "closed"), ("log.open", "closed"),
        ("do.done", "closed-action"),
    ):  # fmt: skip
        said = await refused(office, press("USEAT", act, value, channel="COWN"))
        for word in ("NOTE", "SECRET", "CONTACT", "DEAL", "ACTION", "HIDDEN", "EXPECT"):
            assert f"CLOSED{word}" not in said
    offered = press("UKAMA", "new.adopt", "own:COWNFREE", channel="COPENFREE")
    await refused(office, offered)


async def test_the_workspace_is_the_envelopes_whatever_the_payload_says(office: Office) -> None:
    office.add(*_other_company())
    elsewhere = {"account": "theirs", "workspace": OTHERS.key, "tenant": OTHERS.key, "team": "T2"}
    for body in (
        submit("UKAMA", "log.save", elsewhere, NOTE),
        submit("UKAMA", "log.change", {"log": "theirs-note", "version": "1", "workspace": OTHERS.key}, NOTE),
        press("UKAMA", "plan.open", "theirs"),
        press("UKAMA", "plan.open", f"{OTHERS.key}:theirs"),
        press("UKAMA", "log.edit", "theirs-note"),
    ):
        assert "THEIRS" not in await refused(office, body)
    body = press("UKAMA", "plan.open", "own")
    assert "THEIRS" not in await refused(office, _in_team(body, "T2"))
    assert "OWN" not in await refused(office, _in_team(submit("UKAMA", "log.save", OWN, NOTE), "T2"))
    assert "THEIRSNAME" in (await office.send(_in_team(press("UKAMA", "plan.open", "theirs"), "T2"))).shown
    assert office.ask(_texts) == {"THEIRSNOTE"}


def _texts(session: Session) -> set[str]:
    return set(session.exec(select(LogEntry.text).where(LogEntry.workspace == OTHERS.key)))


def _other_company() -> Iterator[Row]:
    """Another workspace in the same database, with a person of the same id."""
    for row in (
        build.workspace(id=OTHERS.key, team="T2"),
        build.person("UKAMA", team="T2"),
        build.account("theirs", "THEIRSNAME"),
        build.seat("theirs", "UKAMA", "kam"),
        build.entry("theirs-note", "theirs", "UKAMA", text="THEIRSNOTE"),
    ):
        row.workspace = OTHERS.key
        yield row
    assert OTHERS.key != TENANT.key


def _in_team(body: Json, team: str) -> Json:
    found: Json = json.loads(json.dumps(body).replace('"T1"', f'"{team}"'))
    return found


def _with(body: Json, **values: Any) -> Json:
    """The form with more filled in, as another form of its own."""
    if body["type"] != "view_submission":
        return body
    view = body["view"]
    more = submit("U", "x.y", {}, values)["view"]
    state = {"values": view["state"]["values"] | more["state"]["values"]}
    return body | {"view": view | {"id": more["id"], "state": state}}


async def _stamp(office: Office) -> str:
    shown = await office.send(press("UADMIN", "settings.workspace"))
    return str(json.loads(shown.said[0][1]["private_metadata"])["stamp"])
