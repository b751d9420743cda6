"""The leaders' part of a personal digest: in the same message as their own work, or alone in it."""

from datetime import date

import pytest

from kam.digest_me import digest_me
from store.person import Person
from tests.kam.digest_world import ANNA, OLLI, TENANT, DigestWorld

WEEK = "2026-W48"


@pytest.fixture
def world(database) -> DigestWorld:
    world = DigestWorld(database)
    world.workspace()
    world.person(ANNA)
    world.person(OLLI)
    return world


def me(world: DigestWorld, person: str = OLLI):
    return world.act(digest_me, {"person": person, "week": WEEK})


def leaders(world: DigestWorld, person: str = OLLI):
    """The part in the person's one digest; None where it, or the whole digest, is not."""
    found = me(world, person)
    return found.shape.leaders if found else None


def test_leaders_see_where_help_is_needed_and_no_ones_name(world) -> None:
    world.grant(OLLI, "leader")
    world.account("Nobodys", logged_on=date(2026, 1, 1))
    quiet = world.account("Quiet", logged_on=date(2026, 1, 1))
    well = world.account("Well", logged_on=date(2026, 11, 20))
    world.seat(quiet, ANNA)
    world.seat(well, ANNA)
    world.action(well, ANNA, "Send", date(2026, 11, 20))
    found = leaders(world)
    assert [each.name for each in found.no_kam.accounts] == ["Nobodys"]
    assert [each.name for each in found.quiet.accounts] == ["Quiet"]
    assert [each.name for each in found.no_step.accounts] == ["Quiet"]
    assert (found.accounts, found.overdue) == (3, 1)
    assert "Anna" not in repr(found) and ANNA not in repr(found)


def test_a_leader_of_one_account_sees_only_that_one(world) -> None:
    mine = world.account("Mine")
    world.account("Other")
    world.grant(OLLI, "leader", mine)
    found = leaders(world)
    assert [each.name for each in found.no_kam.accounts] == ["Mine"] and found.accounts == 1


def test_until_leaders_are_named_the_admins_are_asked_and_afterwards_they_are_not(world) -> None:
    world.account("Acme")
    world.grant(OLLI, "admin")
    assert leaders(world) is not None
    world.grant(ANNA, "leader")
    assert leaders(world) is None


def test_leaders_hear_nothing_when_all_is_well(world) -> None:
    acme = world.account("Acme", logged_on=date(2026, 11, 20))
    world.seat(acme, ANNA)
    world.action(acme, ANNA, "Send", date(2026, 11, 27))
    world.grant(OLLI, "leader")
    assert me(world) is None, "nothing to help with and nothing own"


def test_who_only_leads_hears_of_nothing_else(world) -> None:
    acme = world.account("Acme", logged_on=date(2026, 1, 1))
    world.action(acme, ANNA, "Late", date(2026, 11, 20))
    world.grant(OLLI, "leader")
    found = me(world).shape
    assert not (found.overdue or found.due or found.quiet or found.unmet)
    assert found.leaders.no_kam.count == found.leaders.overdue == 1


def test_a_leader_with_a_seat_hears_of_both_in_one(world) -> None:
    acme = world.account("Acme", logged_on=date(2026, 11, 20))
    world.seat(acme, OLLI)
    world.action(acme, OLLI, "Send", date(2026, 11, 25))
    world.account("Nobodys", logged_on=date(2026, 11, 20))
    world.grant(OLLI, "leader")
    found = me(world).shape
    assert [step.text for step in found.due] == ["Send"]
    assert [each.name for each in found.leaders.no_kam.accounts] == ["Nobodys"]


def test_who_does_not_lead_has_no_leaders_part(world) -> None:
    acme = world.account("Acme")
    world.action(acme, ANNA, "Late", date(2026, 11, 20))
    world.grant(OLLI, "leader")
    found = me(world, ANNA).shape
    assert found.overdue and found.leaders is None


def test_a_leader_who_switched_the_digest_off_gets_neither_part(world) -> None:
    world.account("Acme")
    world.grant(OLLI, "leader")
    assert leaders(world) is not None
    world.act(lambda work: setattr(work.session.get(Person, (TENANT.key, OLLI)), "digest_off", True))
    assert me(world) is None
