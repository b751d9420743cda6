"""S17: whoever loses the right between opening a form and sending it is refused when sending."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session

from kam.people import SlackPerson
from store.account import Account
from store.person import Grant
from store.seat import Seat
from tests.kam.build import NOW, TENANT, TODAY
from tests.security import acts
from tests.security.acts import Json, press, submit
from tests.security.office import Office
from tests.security.proof import BROKEN

ACTION: Json = {"text": "Send the terms to Liisa", "owner": "UKAMA", "due": TODAY + timedelta(days=4)}
OWN = {"account": "own"}
EDIT = {"log": "own-note", "version": "1"}


def slack_says(office: Office, user: str, **facts: bool) -> Json:
    """Slack knows something new of the person; the event that tells of it."""
    office.known.people[user] = SlackPerson(user, user, TENANT.team, **facts)
    told = {
        "deleted": facts.get("is_deactivated", False),
        "is_restricted": facts.get("is_guest", False),
    }
    return acts.event(
        {"type": "user_change", "user": {"id": user, "team_id": TENANT.team, "name": user, **told}}
    )


async def refused(office: Office, body: Json) -> None:
    """Sent now, it changes nothing, is told so, and the audit knows."""
    before = office.state()
    answer = await office.send(body)
    assert office.state() == before
    assert answer.refused == 1 and not any(words in answer.shown for words in BROKEN), answer.shown


async def opened(office: Office, user: str, act: str, value: str) -> None:
    """They may still open the form."""
    answer = await office.send(press(user, act, value))
    assert answer.refused == 0 and answer.said[0][0] == "open"


@pytest.mark.parametrize("facts", [{"is_deactivated": True}, {"is_guest": True}])
async def test_who_is_deactivated_or_made_a_guest_meanwhile_sends_in_vain(
    office: Office, facts: dict[str, bool]
) -> None:
    forms = {
        ("do.open", "own"): submit("UKAMA", "do.save", OWN, ACTION),
        ("log.open", "own"): submit("UKAMA", "log.save", OWN, {"text": "Met them"}),
        ("log.edit", "own-note"): submit("UKAMA", "log.change", EDIT, {"text": "x"}),
        ("new.open", ""): submit("UKAMA", "new.save", {}, {"name": "New Oy", "tier": "B", "language": "en"}),
        ("team.add", "own"): submit("UKAMA", "team.save", OWN, {"role": "expert", "person": "UCOLL"}),
    }  # fmt: skip
    for act, value in forms:
        await opened(office, "UKAMA", act, value)
    told = await office.send(slack_says(office, "UKAMA", **facts))
    assert told.status == 200
    for body in forms.values():
        await refused(office, body)
    await refused(office, press("UKAMA", "do.done", "own-action"))
    await refused(office, acts.command("UKAMA", "log Met them", channel="COWN"))


async def test_who_is_back_before_slacks_event_says_so_is_served(office: Office) -> None:
    """The event "is back" may fail and come a minute later; who signs an act is one of us by then."""
    await office.send(slack_says(office, "UKAMA", is_deactivated=True))
    office.known.people["UKAMA"] = SlackPerson("UKAMA", "UKAMA", TENANT.team)
    plan = await office.send(acts.command("UKAMA", "plan", channel="COWN"))
    assert plan.refused == 0 and "OWNNAME" in plan.shown
    await office.send(slack_says(office, "UKAMA", is_deactivated=True))
    office.known.people["UKAMA"] = SlackPerson("UKAMA", "UKAMA", TENANT.team)
    saved = await office.send(acts.command("UKAMA", "log Met them", channel="COWN"))
    assert saved.refused == 0 and "OWNNAME" in saved.shown


async def test_a_guest_who_became_one_of_us_is_served_within_the_hour_although_slacks_event_was_lost(
    office: Office,
) -> None:
    """And a guest who presses all day makes the bot ask Slack once an hour."""
    await office.send(slack_says(office, "UKAMA", is_guest=True))
    plan = acts.command("UKAMA", "plan", channel="COWN")
    log = acts.command("UKAMA", "log Met them", channel="COWN")
    asked = office.known.asked
    for body in (plan, log):
        office.clock.advance(61 * 60)
        for _ in range(3):
            assert (await office.send(body)).refused == 1
        asked += 1
        assert office.known.asked == asked
    office.known.people["UKAMA"] = SlackPerson("UKAMA", "UKAMA", TENANT.team)
    assert (await office.send(plan)).refused == 1
    office.clock.advance(61 * 60)
    served = await office.send(plan)
    assert served.refused == 0 and "OWNNAME" in served.shown


async def test_a_colleague_who_is_back_can_be_named_before_slacks_event_says_so(office: Office) -> None:
    office.known.people["UGONE"] = SlackPerson("UGONE", "UGONE", TENANT.team)
    named = "do send the terms to Liisa by Fri <@UGONE>"
    saved = await office.send(acts.command("UKAMA", named, channel="COWN"))
    assert saved.refused == 0 and "send the terms" in saved.shown.casefold()


async def test_who_has_left_and_of_whom_slack_tells_nothing_is_asked_to_try_again(office: Office) -> None:
    await office.send(slack_says(office, "UKAMA", is_deactivated=True))
    del office.known.people["UKAMA"]
    for typed in ("plan", "log Met them"):
        before = office.state()
        answer = await office.send(acts.command("UKAMA", typed, channel="COWN"))
        assert office.state() == before and answer.refused == 1
        assert "Slack did not say who you are" in answer.shown


async def test_who_is_named_and_of_whom_slack_tells_nothing_is_said_to_be_the_one(office: Office) -> None:
    del office.known.people["UGONE"]
    answer = await office.send(acts.command("UKAMA", "do send it by Fri <@UGONE>", channel="COWN"))
    assert answer.refused == 1 and "Slack did not say who the colleague named there is" in answer.shown


async def test_who_has_left_and_is_signed_as_another_companys_is_refused_unasked(office: Office) -> None:
    await office.send(slack_says(office, "UKAMA", is_deactivated=True))
    del office.known.people["UKAMA"]
    before = office.state()
    answer = await office.send(acts.command("UKAMA", "plan", channel="COWN", team="TELSE"))
    assert office.state() == before and answer.refused == 1
    assert "the company's own people only" in answer.shown


async def test_who_leaves_the_team_meanwhile_sends_in_vain(office: Office) -> None:
    await opened(office, "USEAT", "do.open", "own")
    change(office, lambda session: end_seat(session, "own-seat"))
    await refused(office, submit("USEAT", "do.save", OWN, ACTION))


async def test_who_leads_no_longer_sends_in_vain(office: Office) -> None:
    await opened(office, "ULEAD", "team.add", "closed")

    def end(session: Session) -> None:
        grant = session.get(Grant, (TENANT.key, "leader:ULEAD:None"))
        assert grant is not None
        grant.until = NOW

    change(office, end)
    await refused(
        office, submit("ULEAD", "team.save", {"account": "closed"}, {"role": "expert", "person": "UCOLL"})
    )


async def test_an_account_that_is_closed_meanwhile_takes_no_note_from_outside(office: Office) -> None:
    await opened(office, "UCOLL", "log.open", "open")

    def close(session: Session) -> None:
        account = session.get(Account, (TENANT.key, "open"))
        assert account is not None
        account.visibility = "team"

    change(office, close)
    await refused(office, submit("UCOLL", "log.save", {"account": "open"}, {"text": "Met them"}))


async def test_who_is_no_admin_any_more_cannot_save_the_workspaces_settings(office: Office) -> None:
    answer = await office.send(press("UADMIN", "settings.workspace"))
    assert answer.said[0][1]["callback_id"] == "settings.keep"

    def end(session: Session) -> None:
        grant = session.get(Grant, (TENANT.key, "admin:UADMIN:None"))
        assert grant is not None
        grant.until = NOW

    change(office, end)
    kept = {"stamp": "1-1-1-1-1"}
    await refused(office, submit("UADMIN", "settings.keep", kept, {"admins": ("UADMIN", "UCOLL")}))


def end_seat(session: Session, seat_id: str) -> None:
    seat = session.get(Seat, (TENANT.key, seat_id))
    assert seat is not None
    seat.until = TODAY


def change(office: Office, fn: Callable[[Session], None]) -> None:
    """It happens behind the person's back."""
    office.db.write_now(fn)
